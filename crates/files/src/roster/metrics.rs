//! Sizes on paper, in points (1/72 inch). For thumbs in gloves and pens in the rain: names of 13 points, rows of 9.5 mm.

/// Which paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 148 by 210 mm: half an A4, for a clipboard or a pocket.
    A5,
}

/// A page and what stands on it.
#[derive(Clone, Copy, Debug)]
pub struct Metrics {
    /// The page's width.
    pub width: f32,
    /// The page's height.
    pub height: f32,
    /// Free on all sides: 14 mm, which every printer can do, and a hole punch; 10 mm on A5.
    pub margin: f32,
    /// The place's name.
    pub title: f32,
    /// The day; a shift's times.
    pub heading: f32,
    /// Names.
    pub name: f32,
    /// Phones, contacts, notes.
    pub text: f32,
    /// What stands above columns and at the foot.
    pub small: f32,
    /// A row's height.
    pub row: f32,
    /// The QR code's side with its quiet zone; 26 mm, 22 on A5.
    pub qr: f32,
    /// The width of the column with boxes.
    pub box_column: f32,
    /// The width of the column with phones.
    pub phone_column: f32,
    /// The width of the column for remarks.
    pub remark_column: f32,
}

impl Metrics {
    /// For a paper.
    pub const fn of(paper: Paper) -> Self {
        match paper {
            Paper::A4 => Self {
                width: 595.28,
                height: 841.89,
                margin: 40.0,
                title: 25.0,
                heading: 16.0,
                name: 13.0,
                text: 10.5,
                small: 8.5,
                row: 27.0,
                qr: 74.0,
                box_column: 34.0,
                phone_column: 104.0,
                remark_column: 132.0,
            },
            Paper::A5 => Self {
                width: 419.53,
                height: 595.28,
                margin: 28.0,
                title: 18.0,
                heading: 13.5,
                name: 11.5,
                text: 9.0,
                small: 7.5,
                row: 24.0,
                qr: 62.0,
                box_column: 30.0,
                phone_column: 88.0,
                remark_column: 88.0,
            },
        }
    }

    /// The width between the margins.
    pub const fn inner(&self) -> f32 {
        self.width - 2.0 * self.margin
    }

    /// Where the names' column begins, and how wide it is.
    pub const fn name_column(&self) -> (f32, f32) {
        let rest = self.inner() - self.box_column - self.phone_column - self.remark_column;
        (self.margin + self.box_column, rest)
    }

    /// The lowest that rows may reach: above the foot.
    pub const fn floor(&self) -> f32 {
        self.height - self.margin - 2.6 * self.small
    }
}
