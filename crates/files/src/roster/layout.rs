//! What stands on which page. A page that begins in the midst of a shift says again whose rows they are.

use super::{
    Line, Roster, Shift,
    fonts::{Fonts, Style},
    metrics::Metrics,
    writing::broken,
};

/// A note takes so many lines at the most.
const NOTE_LINES: usize = 2;

/// Something on a page, with how far below its top edge it stands.
pub struct Placed<'r> {
    /// The distance from the page's top.
    pub top: f32,
    /// What.
    pub block: Block<'r>,
}

/// What stands on a page from margin to margin.
pub enum Block<'r> {
    /// The place, the period and the code.
    Head,
    /// The place and the period, on the pages that follow.
    ShortHead,
    /// A day of a week.
    Day(&'r str),
    /// A day without shifts.
    NoShifts,
    /// A shift's times, boards and contact, and its note, broken into lines.
    Shift { shift: &'r Shift, note: Vec<String>, continued: bool },
    /// What the columns are.
    Columns,
    /// A party.
    Line(&'r Line),
    /// Whom the empty rows are for.
    WalkIns,
    /// An empty row.
    Empty,
}

impl Block<'_> {
    fn height(&self, metrics: &Metrics) -> f32 {
        match self {
            Self::Head => metrics.qr + 2.2 * metrics.small,
            Self::ShortHead => 2.0 * metrics.text + 6.0,
            Self::Day(_) => 2.2 * metrics.heading,
            Self::NoShifts => 2.0 * metrics.text,
            Self::Shift { shift, note, .. } => {
                let contact = if shift.contact.is_empty() { 0.0 } else { 1.45 * metrics.text };
                2.5 * metrics.heading + contact + note.len() as f32 * 1.45 * metrics.text
            }
            Self::Columns => 1.9 * metrics.small,
            Self::WalkIns => 2.1 * metrics.small,
            Self::Line(_) | Self::Empty => metrics.row,
        }
    }
}

/// The roster's pages; at least one.
pub fn pages<'r>(roster: &'r Roster, fonts: &Fonts, metrics: &Metrics) -> Vec<Vec<Placed<'r>>> {
    let mut pages = Pages { metrics, pages: Vec::new(), below: 0.0 };
    pages.turn();
    for day in &roster.days {
        // A heading alone at the foot of a page says nothing.
        let mut needed = 0.0;
        if !day.heading.is_empty() {
            let heading = Block::Day(&day.heading);
            needed = heading.height(metrics);
            pages.room(needed + 2.5 * metrics.heading + 3.0 * metrics.row);
            pages.put(heading);
        }
        if day.shifts.is_empty() {
            pages.put(Block::NoShifts);
        }
        for (index, shift) in day.shifts.iter().enumerate() {
            let note = broken(fonts, Style::Regular, &shift.note, metrics.text, metrics.inner(), NOTE_LINES);
            let after_day = index == 0 && needed > 0.0;
            of_shift(&mut pages, roster, shift, note, after_day);
        }
    }
    pages.pages
}

fn of_shift<'r>(
    pages: &mut Pages<'_, 'r>,
    roster: &'r Roster,
    shift: &'r Shift,
    note: Vec<String>,
    after_day: bool,
) {
    let metrics = pages.metrics;
    let top = Block::Shift { shift, note, continued: false };
    let height = top.height(metrics);
    if shift.off.is_some() {
        pages.room(height);
        pages.put(top);
        return;
    }
    let mut rows: Vec<Block<'r>> = shift.lines.iter().map(Block::Line).collect();
    if roster.empty_rows > 0 {
        rows.push(Block::WalkIns);
        rows.extend((0..roster.empty_rows).map(|_| Block::Empty));
    }
    let all: f32 = rows.iter().map(|row| row.height(metrics)).sum();
    let columns = Block::Columns.height(metrics);
    // A shift that fits on one page is not torn apart; else three rows at least stand with its times.
    let whole = height + columns + all;
    let start = if whole <= pages.free_on_new() && !after_day {
        whole
    } else {
        height + columns + all.min(3.0 * metrics.row)
    };
    pages.room(start);
    pages.put(top);
    if !rows.is_empty() {
        pages.put(Block::Columns);
    }
    for row in rows {
        // What says whom the empty rows are for goes with the first of them.
        let with = if matches!(row, Block::WalkIns) { metrics.row } else { 0.0 };
        if pages.room(row.height(metrics) + with) {
            pages.put(Block::Shift { shift, note: Vec::new(), continued: true });
            pages.put(Block::Columns);
        }
        pages.put(row);
    }
}

struct Pages<'m, 'r> {
    metrics: &'m Metrics,
    pages: Vec<Vec<Placed<'r>>>,
    /// Where the next block begins.
    below: f32,
}

impl<'r> Pages<'_, 'r> {
    fn turn(&mut self) {
        let head = if self.pages.is_empty() { Block::Head } else { Block::ShortHead };
        self.pages.push(Vec::new());
        self.below = self.metrics.margin;
        self.put(head);
    }

    fn put(&mut self, block: Block<'r>) {
        let height = block.height(self.metrics);
        if let Some(page) = self.pages.last_mut() {
            page.push(Placed { top: self.below, block });
        }
        self.below += height;
    }

    /// Turns the page if there is less room than that. Says whether it did.
    fn room(&mut self, needed: f32) -> bool {
        let full = self.below + needed > self.metrics.floor();
        if full {
            self.turn();
        }
        full
    }

    fn free_on_new(&self) -> f32 {
        self.metrics.floor() - self.metrics.margin - Block::ShortHead.height(self.metrics)
    }
}
