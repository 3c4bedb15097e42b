//! A place's roster on paper: who comes, boxes to tick, empty rows for walk-ins, and the way back to the day sheet.
//!
//! It knows no language and no clock: every word and every time comes in by [`Roster`]. What does not fit is cut with
//! an ellipsis; nothing runs off the page.

mod draw;
mod fonts;
mod layout;
mod metrics;
#[cfg(test)]
mod tests;
mod writing;

pub use metrics::Paper;

/// What a page of paper says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// The place's name.
    pub place: String,
    /// Its street address; may be empty.
    pub address: String,
    /// Which day or week, in words.
    pub period: String,
    /// The days, each of which begins with its heading, if it has one.
    pub days: Vec<Day>,
    /// Rows for walk-ins after each shift that is on.
    pub empty_rows: u16,
    /// Where the QR code leads; no code where it is empty.
    pub link: String,
    /// The language as a BCP 47 tag, for programs that read aloud.
    pub language: String,
    /// The paper's own words.
    pub words: Words,
}

/// One day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// The day in words; empty where the paper is about this day alone.
    pub heading: String,
    /// Its shifts, by start.
    pub shifts: Vec<Shift>,
}

/// One shift.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shift {
    /// From and to.
    pub times: String,
    /// How many come, in words; may be empty.
    pub count: String,
    /// Heads that come, for the boards.
    pub filled: u32,
    /// Heads that it holds, for the boards; none are drawn where it is 0.
    pub room: u32,
    /// Whom to ask, in words; may be empty.
    pub contact: String,
    /// A line for those who come; may be empty.
    pub note: String,
    /// Why it is off; nobody is listed then.
    pub off: Option<String>,
    /// The parties, in order.
    pub lines: Vec<Line>,
}

/// One party.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Who.
    pub name: String,
    /// How many more, as "+2"; may be empty.
    pub companions: String,
    /// Phone, as people write it; may be empty.
    pub phone: String,
    /// What is known already: in line, comes later; may be empty.
    pub state: String,
    /// Whether the box is ticked already.
    pub here: bool,
}

/// The paper's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Above the boxes.
    pub here: String,
    /// Above the names.
    pub name: String,
    /// Above the numbers.
    pub phone: String,
    /// Above the room for a remark.
    pub remark: String,
    /// Above the empty rows: who they are for, and that a number needs a yes.
    pub walk_ins: String,
    /// After a shift's times where a page begins in the midst of it.
    pub continued: String,
    /// Where a day has no shifts.
    pub no_shifts: String,
    /// Below the QR code.
    pub scan: String,
    /// When it was printed, at the foot of each page.
    pub printed: String,
    /// At the foot of each page where letters are lacking: that `?` stands for them.
    pub letters_lacking: String,
}

/// Why there is no PDF. Both would be a fault of ours, never of what is printed.
#[derive(Debug, thiserror::Error)]
pub enum RosterError {
    /// A font that is built in cannot be read.
    #[error("the font {0} cannot be read")]
    Font(&'static str),
    /// The PDF cannot be written.
    #[error("the PDF cannot be written: {0}")]
    Pdf(String),
}

impl Roster {
    /// The roster as PDF. The same roster gives the same bytes.
    pub fn to_pdf(&self, paper: Paper) -> Result<Vec<u8>, RosterError> {
        let fonts = fonts::Fonts::load()?;
        let metrics = metrics::Metrics::of(paper);
        let pages = layout::pages(self, &fonts, &metrics);
        draw::document(self, &pages, &fonts, &metrics)
    }
}
