//! Pages as PDF. Black on white: a printer has no other colours, and rain takes the pale ones first.

use super::{
    Line, Roster, RosterError, Shift,
    fonts::{Fonts, Style},
    layout::{Block, Placed},
    metrics::Metrics,
    writing::{Written, fitted},
};
use crate::qr;
use krilla::{
    Document,
    color::luma,
    geom::{PathBuilder, Point, Rect},
    metadata::Metadata,
    page::PageSettings,
    paint::{Fill, Stroke},
    surface::Surface,
};

/// Lines to write on: seen, but no letter is lost in them.
const FAINT: u8 = 140;
/// What is not for those who hurry.
const MUTED: u8 = 70;
/// More boards than these nobody counts.
const MOST_BOARDS: u32 = 12;
/// Between columns.
const GAP: f32 = 6.0;

/// The whole document.
pub fn document(
    roster: &Roster,
    pages: &[Vec<Placed<'_>>],
    fonts: &Fonts,
    metrics: &Metrics,
) -> Result<Vec<u8>, RosterError> {
    let mut document = Document::new();
    let mut metadata =
        Metadata::new().title(format!("{}, {}", roster.place, roster.period)).creator("Stuga".to_owned());
    if !roster.language.is_empty() {
        metadata = metadata.language(roster.language.clone());
    }
    document.set_metadata(metadata);
    let settings = PageSettings::from_wh(metrics.width, metrics.height);
    let settings = settings.ok_or_else(|| RosterError::Pdf("no such paper".to_owned()))?;
    for (index, blocks) in pages.iter().enumerate() {
        let mut page = document.start_page_with(settings.clone());
        let mut pen = Pen { surface: page.surface(), fonts, metrics, roster, lacking: false };
        for placed in blocks {
            pen.block(placed);
        }
        pen.foot(index + 1, pages.len());
        drop(pen);
        page.finish();
    }
    document.finish().map_err(|error| RosterError::Pdf(format!("{error:?}")))
}

struct Pen<'p> {
    surface: Surface<'p>,
    fonts: &'p Fonts,
    metrics: &'p Metrics,
    roster: &'p Roster,
    lacking: bool,
}

impl Pen<'_> {
    fn block(&mut self, placed: &Placed<'_>) {
        let (top, m) = (placed.top, self.metrics);
        match &placed.block {
            Block::Head => self.head(top),
            Block::ShortHead => {
                let text = format!("{} · {}", self.roster.place, self.roster.period);
                self.text(Style::Bold, &text, m.text, m.margin, top + m.text, m.inner(), 0);
                self.line(m.margin, top + 1.5 * m.text, m.inner(), 0.8, 0);
            }
            Block::Day(heading) => {
                self.text(
                    Style::Heading,
                    heading,
                    1.2 * m.heading,
                    m.margin,
                    top + 1.6 * m.heading,
                    m.inner(),
                    0,
                );
            }
            Block::NoShifts => {
                self.text(
                    Style::Regular,
                    &self.roster.words.no_shifts,
                    m.text,
                    m.margin,
                    top + m.text,
                    m.inner(),
                    MUTED,
                );
            }
            Block::Shift { shift, note, continued } => self.shift(top, shift, note, *continued),
            Block::Columns => self.columns(top),
            Block::Line(line) => {
                self.party(top, line);
                self.row(top, line.here);
            }
            Block::WalkIns => {
                self.text(
                    Style::Bold,
                    &self.roster.words.walk_ins,
                    m.small,
                    m.margin,
                    top + 1.6 * m.small,
                    m.inner(),
                    0,
                );
                self.line(m.margin, top + 2.1 * m.small, m.inner(), 0.6, FAINT);
            }
            Block::Empty => self.row(top, false),
        }
    }

    fn head(&mut self, top: f32) {
        let (m, roster) = (self.metrics, self.roster);
        let code = if roster.link.is_empty() { None } else { qr::code(&roster.link, qr::Damage::Medium) };
        let beside = if code.is_some() { m.qr + 2.0 * GAP } else { 0.0 };
        let room = m.inner() - beside;
        let mut below = top + m.title;
        self.text(Style::Heading, &roster.place, m.title, m.margin, below, room, 0);
        below += 1.5 * m.heading;
        self.text(Style::Heading, &roster.period, m.heading, m.margin, below, room, 0);
        if !roster.address.is_empty() {
            below += 1.7 * m.text;
            self.text(Style::Regular, &roster.address, m.text, m.margin, below, room, 0);
        }
        let Some(code) = code else { return };
        let left = m.margin + m.inner() - m.qr;
        let mut path = PathBuilder::new();
        let module = m.qr / f32::from(code.side);
        for (x, y, long) in code.stretches {
            let [x, y, width] = [x, y, long].map(|modules| f32::from(modules) * module);
            if let Some(rect) = Rect::from_xywh(left + x, top + y, width, module) {
                path.push_rect(rect);
            }
        }
        self.filled(path, 0);
        let caption = fitted(self.fonts, Style::Regular, &roster.words.scan, m.small, m.qr + beside);
        let from = m.margin + m.inner() - caption.width * m.small;
        self.written(&caption, m.small, from, top + m.qr + m.small, MUTED);
    }

    fn shift(&mut self, top: f32, shift: &Shift, note: &[String], continued: bool) {
        let m = self.metrics;
        self.line(m.margin, top + 0.65 * m.heading, m.inner(), 2.2, 0);
        let base = top + 2.0 * m.heading;
        let mut times = shift.times.clone();
        if continued {
            times = format!("{times} {}", self.roster.words.continued);
        }
        let mut from = m.margin;
        from += self.text(Style::Heading, &times, m.heading, from, base, 0.55 * m.inner(), 0) + 2.0 * GAP;
        if let Some(reason) = &shift.off {
            self.line(m.margin, base - 0.3 * m.heading, from - m.margin - 2.0 * GAP, 1.4, 0);
            self.text(Style::Bold, reason, m.text, from, base, m.margin + m.inner() - from, 0);
            return;
        }
        from += self.boards(shift, from, base);
        self.text(Style::Regular, &shift.count, m.text, from, base, m.margin + m.inner() - from, 0);
        let mut below = base + 0.5 * m.heading;
        let mut under = vec![(Style::Bold, shift.contact.as_str())];
        under.extend(note.iter().map(|line| (Style::Regular, line.as_str())));
        for (style, text) in under.into_iter().filter(|(_, text)| !text.is_empty()) {
            below += 1.45 * m.text;
            self.text(style, text, m.text, m.margin, below - 0.35 * m.text, m.inner(), 0);
        }
    }

    /// Capacity as upright boards: filled for who comes, outlined for who lacks. Gives the width that they take.
    fn boards(&mut self, shift: &Shift, from: f32, base: f32) -> f32 {
        let most = shift.room.max(shift.filled);
        if shift.room == 0 || most > MOST_BOARDS {
            return 0.0;
        }
        let height = 0.85 * self.metrics.heading;
        let (width, step) = (0.3 * height, 0.52 * height);
        for index in 0..most {
            let Some(rect) = Rect::from_xywh(from + index as f32 * step, base - height, width, height) else {
                continue;
            };
            let mut path = PathBuilder::new();
            path.push_rect(rect);
            if index < shift.filled { self.filled(path, 0) } else { self.outlined(path, 0.8) }
        }
        most as f32 * step + GAP
    }

    fn columns(&mut self, top: f32) {
        let (m, words) = (self.metrics, &self.roster.words);
        let (names, width) = m.name_column();
        let base = top + 1.3 * m.small;
        for (text, from, room) in [
            (&words.here, m.margin, m.box_column - GAP),
            (&words.name, names, width - GAP),
            (&words.phone, names + width + GAP, m.phone_column - GAP),
            (&words.remark, names + width + m.phone_column + GAP, m.remark_column - GAP),
        ] {
            self.text(Style::Bold, text, m.small, from, base, room, MUTED);
        }
        self.line(m.margin, top + 1.9 * m.small, m.inner(), 0.9, 0);
    }

    fn party(&mut self, top: f32, line: &Line) {
        let m = self.metrics;
        let (names, width) = m.name_column();
        let base = top + 0.5 * m.row + 0.35 * m.name;
        let more = fitted(self.fonts, Style::Bold, &line.companions, m.name, 0.3 * width);
        let taken = if line.companions.is_empty() { 0.0 } else { more.width * m.name + GAP };
        let used = self.text(Style::Regular, &line.name, m.name, names, base, width - GAP - taken, 0);
        if taken > 0.0 {
            self.written(&more, m.name, names + used + GAP, base, 0);
        }
        let phone = names + width + GAP;
        self.text(Style::Regular, &line.phone, m.text, phone, base, m.phone_column - 1.5 * GAP, 0);
        let remark = names + width + m.phone_column + GAP;
        self.text(Style::Regular, &line.state, m.small, remark, base, m.remark_column - GAP, 0);
    }

    /// A row's box and lines, whether somebody stands in it or not.
    fn row(&mut self, top: f32, here: bool) {
        let m = self.metrics;
        let side = 0.58 * m.row;
        let (left, above) = (m.margin + 2.0, top + 0.5 * (m.row - side));
        if let Some(rect) = Rect::from_xywh(left, above, side, side) {
            let mut path = PathBuilder::new();
            path.push_rect(rect);
            self.outlined(path, 1.2);
        }
        if here {
            let mut path = PathBuilder::new();
            path.move_to(left + 0.2 * side, above + 0.55 * side);
            path.line_to(left + 0.42 * side, above + 0.78 * side);
            path.line_to(left + 0.82 * side, above + 0.22 * side);
            self.outlined(path, 2.0);
        }
        self.line(m.margin, top + m.row, m.inner(), 0.6, FAINT);
        let (names, width) = m.name_column();
        for x in [names + width, names + width + m.phone_column] {
            let mut path = PathBuilder::new();
            path.move_to(x, top + 3.0);
            path.line_to(x, top + m.row - 3.0);
            self.stroked(path, 0.6, FAINT);
        }
    }

    fn foot(&mut self, page: usize, pages: usize) {
        let m = self.metrics;
        let base = m.height - m.margin;
        self.line(m.margin, base - 1.3 * m.small, m.inner(), 0.6, FAINT);
        let number = fitted(self.fonts, Style::Bold, &format!("{page}/{pages}"), m.small, m.inner());
        let width = number.width * m.small;
        self.written(&number, m.small, m.margin + m.inner() - width, base, 0);
        let mut text = self.roster.words.printed.clone();
        if self.lacking {
            text = format!("{text} · {}", self.roster.words.letters_lacking);
        }
        self.text(Style::Regular, &text, m.small, m.margin, base, m.inner() - width - 2.0 * GAP, MUTED);
    }

    /// Writes into a width, and gives the width that it took.
    #[expect(clippy::too_many_arguments, reason = "a place on paper has as many")]
    fn text(
        &mut self,
        style: Style,
        text: &str,
        size: f32,
        left: f32,
        base: f32,
        room: f32,
        shade: u8,
    ) -> f32 {
        let written = fitted(self.fonts, style, text, size, room);
        self.written(&written, size, left, base, shade);
        written.width * size
    }

    fn written(&mut self, written: &Written<'_>, size: f32, left: f32, base: f32, shade: u8) {
        self.lacking |= written.lacking;
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(ink(shade)));
        let mut left = left;
        for piece in &written.pieces {
            let font = piece.face.font.clone();
            self.surface.draw_glyphs(
                Point::from_xy(left, base),
                &piece.glyphs,
                font,
                &piece.text,
                size,
                false,
            );
            left += piece.width * size;
        }
    }

    fn line(&mut self, left: f32, at: f32, width: f32, thick: f32, shade: u8) {
        let mut path = PathBuilder::new();
        path.move_to(left, at);
        path.line_to(left + width, at);
        self.stroked(path, thick, shade);
    }

    fn outlined(&mut self, path: PathBuilder, thick: f32) {
        self.stroked(path, thick, 0);
    }

    fn stroked(&mut self, path: PathBuilder, thick: f32, shade: u8) {
        let Some(path) = path.finish() else { return };
        self.surface.set_fill(None);
        let paint = luma::Color::new(shade).into();
        self.surface.set_stroke(Some(Stroke { paint, width: thick, ..Stroke::default() }));
        self.surface.draw_path(&path);
    }

    fn filled(&mut self, path: PathBuilder, shade: u8) {
        let Some(path) = path.finish() else { return };
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(ink(shade)));
        self.surface.draw_path(&path);
    }
}

fn ink(shade: u8) -> Fill {
    Fill { paint: luma::Color::new(shade).into(), ..Fill::default() }
}
