//! The fonts of the paper, and which of them has a letter.

use super::RosterError;
use krilla::text::Font;

/// A font: for how wide a text is, and for the PDF.
pub struct Face {
    /// The shaper's.
    pub shaper: rustybuzz::Face<'static>,
    /// The PDF's.
    pub font: Font,
}

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Familjen Grotesk.
    Heading,
    /// Atkinson Hyperlegible Next.
    Regular,
    /// The same, bold.
    Bold,
}

/// The fonts, each style with what stands in for it where it lacks a letter.
pub struct Fonts {
    heading: Face,
    regular: Face,
    bold: Face,
    arabic: Face,
    arabic_bold: Face,
}

macro_rules! face {
    ($file:literal) => {
        face($file, include_bytes!(concat!("../../../../assets/print-fonts/", $file)))
    };
}

impl Fonts {
    /// Reads those that are built in.
    pub fn load() -> Result<Self, RosterError> {
        Ok(Self {
            heading: face!("familjen-grotesk-700.ttf")?,
            regular: face!("atkinson-hyperlegible-next-400.ttf")?,
            bold: face!("atkinson-hyperlegible-next-700.ttf")?,
            arabic: face!("vazirmatn-400.ttf")?,
            arabic_bold: face!("vazirmatn-700.ttf")?,
        })
    }

    /// The fonts of a style, best first.
    pub fn of(&self, style: Style) -> [&Face; 3] {
        match style {
            Style::Heading => [&self.heading, &self.bold, &self.arabic_bold],
            Style::Bold => [&self.bold, &self.heading, &self.arabic_bold],
            Style::Regular => [&self.regular, &self.bold, &self.arabic],
        }
    }
}

fn face(name: &'static str, bytes: &'static [u8]) -> Result<Face, RosterError> {
    let shaper = rustybuzz::Face::from_slice(bytes, 0).ok_or(RosterError::Font(name))?;
    let font = Font::new(bytes.into(), 0).ok_or(RosterError::Font(name))?;
    Ok(Face { shaper, font })
}
