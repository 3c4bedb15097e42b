//! A line of text as glyphs: which font has which letter, what runs from right to left, and what has room.

use super::fonts::{Face, Fonts, Style};
use krilla::text::{GlyphId, KrillaGlyph};
use rustybuzz::{Direction, UnicodeBuffer};
use unicode_bidi::BidiInfo;
use unicode_normalization::char::is_combining_mark;

/// What stands for a letter that no font has.
pub const LACKING: char = '?';

/// A line of text, ready to be drawn; widths are in ems.
pub struct Written<'f> {
    /// What stands side by side, from left to right.
    pub pieces: Vec<Piece<'f>>,
    /// Its width.
    pub width: f32,
    /// Whether a letter was lacking.
    pub lacking: bool,
}

/// Letters of one font in one direction.
pub struct Piece<'f> {
    /// The font.
    pub face: &'f Face,
    /// The letters.
    pub text: String,
    /// Their glyphs.
    pub glyphs: Vec<KrillaGlyph>,
    /// Their width.
    pub width: f32,
}

/// Writes a line; line breaks and other controls become spaces.
pub fn write<'f>(fonts: &'f Fonts, style: Style, text: &str) -> Written<'f> {
    let faces = fonts.of(style);
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut written = Written { pieces: Vec::new(), width: 0.0, lacking: false };
    let bidi = BidiInfo::new(&clean, None);
    // Without breaks there is one paragraph, or none where there is no text.
    for paragraph in &bidi.paragraphs {
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let rtl = levels[run.start].is_rtl();
            let mut parts = by_font(&clean[run], &faces, &mut written.lacking);
            if rtl {
                parts.reverse();
            }
            for (face, text) in parts {
                let piece = shape(face, text, rtl);
                written.width += piece.width;
                written.pieces.push(piece);
            }
        }
    }
    written
}

/// Writes a line into a width, both in points; what has no room gives way to an ellipsis.
pub fn fitted<'f>(fonts: &'f Fonts, style: Style, text: &str, size: f32, room: f32) -> Written<'f> {
    let whole = write(fonts, style, text);
    if whole.width * size <= room {
        return whole;
    }
    let cuts: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| !is_combining_mark(*c) && !is_invisible(*c))
        .map(|(at, _)| at)
        .collect();
    let cut = |at: usize| write(fonts, style, &format!("{}…", text[..at].trim_end()));
    let fits = cuts.partition_point(|at| cut(*at).width * size <= room);
    cut(fits.checked_sub(1).map_or(0, |last| cuts[last]))
}

/// Breaks a text between words into so many lines at the most; the last takes the rest, to be cut when it is drawn.
pub fn broken(fonts: &Fonts, style: Style, text: &str, size: f32, room: f32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match longer {
            Some(longer) if lines.len() >= most || write(fonts, style, &longer).width * size <= room => {
                lines.pop();
                lines.push(longer);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Cut by the first font that has each letter. What joins to the letter before stays with it.
fn by_font<'f>(text: &str, faces: &[&'f Face], lacking: &mut bool) -> Vec<(&'f Face, String)> {
    let mut parts: Vec<(&'f Face, String)> = Vec::new();
    for c in text.chars() {
        let has = |face: &Face| face.shaper.glyph_index(c).is_some();
        let last = parts.last_mut();
        let stays = is_invisible(c) || is_combining_mark(c) || c.is_whitespace();
        match last {
            Some((face, part)) if is_invisible(c) || (stays && has(face)) => part.push(c),
            last => {
                let found = faces.iter().copied().find(|face| has(face));
                *lacking |= found.is_none() && !is_invisible(c);
                let (face, c) = found.map_or((faces[0], LACKING), |face| (face, c));
                match last {
                    Some((before, part)) if std::ptr::eq(*before, face) => part.push(c),
                    _ => parts.push((face, String::from(c))),
                }
            }
        }
    }
    parts
}

/// Marks of direction and joining, and variants: they shape what stands beside them and have no shape themselves.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{AD}')
}

fn shape(face: &Face, text: String, rtl: bool) -> Piece<'_> {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(&text);
    buffer.guess_segment_properties();
    buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
    let shaped = rustybuzz::shape(&face.shaper, &[], buffer);
    let em = face.font.units_per_em();
    let infos = shaped.glyph_infos();
    let mut starts: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
    starts.sort_unstable();
    let mut width = 0.0;
    let glyphs = infos.iter().zip(shaped.glyph_positions()).map(|(info, at)| {
        let start = info.cluster as usize;
        // The letters up to where the next glyphs' begin: what a program reads when it copies the text.
        let end = starts.get(starts.partition_point(|other| *other <= start)).copied();
        let advance = at.x_advance as f32 / em;
        width += advance;
        KrillaGlyph::new(
            GlyphId::new(info.glyph_id),
            advance,
            at.x_offset as f32 / em,
            at.y_offset as f32 / em,
            at.y_advance as f32 / em,
            start..end.unwrap_or(text.len()),
            None,
        )
    });
    let glyphs = glyphs.collect();
    Piece { face, text, glyphs, width }
}
