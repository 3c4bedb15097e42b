//! What stands in the week's grid, and where. Pure.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use stuga_api::{CardKind, GridBlock, GridDay, ShiftCard};

/// Hours that are shown even where nothing is planned.
const USUAL: (u8, u8) = (8, 20);

/// A step of a shift that is being moved by keys or the mouse, in minutes.
pub const STEP: i64 = 30;

/// Something that the keyboard can stand on.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A shift.
    Shift(GridBlock),
    /// An hour in which nothing is planned.
    Free(u8),
}

impl Item {
    /// Minutes from midnight at which it begins.
    pub fn from(&self) -> u16 {
        match self {
            Self::Shift(block) => block.from,
            Self::Free(hour) => u16::from(*hour) * 60,
        }
    }
}

/// The hours that the grid shows.
pub fn hours(days: &[GridDay]) -> (u8, u8) {
    let blocks = || days.iter().flat_map(|day| &day.blocks);
    let hour = |minutes: u16| u8::try_from(minutes / 60).unwrap_or(24);
    let from = blocks().map(|block| hour(block.from)).min().unwrap_or(USUAL.0).min(USUAL.0);
    let to = blocks().map(|block| hour(block.to + 59)).max().unwrap_or(USUAL.1).max(USUAL.1);
    (from, to)
}

/// A day's shifts and free hours, by where they begin. Nobody plans into what has been: `since` is the first free minute.
pub fn items(day: &GridDay, hours: (u8, u8), since: u16) -> Vec<Item> {
    let free = |hour: &u8| {
        let (from, to) = (u16::from(*hour) * 60, u16::from(*hour) * 60 + 60);
        to > since && !day.blocks.iter().any(|block| block.from < to && block.to > from)
    };
    let mut items: Vec<Item> = day.blocks.iter().cloned().map(Item::Shift).collect();
    items.extend((hours.0..hours.1).filter(free).map(Item::Free));
    stuga_domain::order::sort_by_key(&mut items, |item| {
        (item.from(), if let Item::Shift(block) = item { block.lane } else { 0 })
    });
    items
}

/// The item of a day that begins nearest to a minute.
pub fn nearest(items: &[Item], minute: u16) -> usize {
    let near = items.iter().enumerate().min_by_key(|(_, item)| item.from().abs_diff(minute));
    near.map_or(0, |(at, _)| at)
}

/// How a shift is drawn.
pub fn class(card: &ShiftCard) -> &'static str {
    match &card.kind {
        CardKind::Draft => "cover-draft",
        CardKind::Cancelled { .. } => "cover-off",
        CardKind::Over => "cover-over",
        CardKind::Open if card.missing() > 0 && card.confirmed == 0 => "cover-empty",
        CardKind::Open if card.missing() > 0 => "cover-short",
        CardKind::Open if card.room() == 0 => "cover-full",
        CardKind::Open => "cover-enough",
    }
}

/// Times moved by days and minutes, as long as the start stays in the week that begins on `monday`.
pub fn moved(
    times: (NaiveDateTime, NaiveDateTime),
    days: i64,
    minutes: i64,
    monday: NaiveDate,
) -> Option<(NaiveDateTime, NaiveDateTime)> {
    let by = TimeDelta::days(days) + TimeDelta::minutes(minutes);
    let (starts, ends) = (times.0.checked_add_signed(by)?, times.1.checked_add_signed(by)?);
    let inside = starts.date() >= monday && starts.date() < monday + TimeDelta::days(7);
    // Up and down stay within the day: into another one leads the key for it.
    let same = minutes == 0 || starts.date() == times.0.date();
    (inside && same).then_some((starts, ends))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(from: u16, to: u16) -> GridBlock {
        GridBlock {
            shift: uuid::Uuid::nil().into(),
            from,
            to,
            lane: 0,
            lanes: 1,
            goes_on: false,
            minutes: None,
        }
    }

    fn day(blocks: Vec<GridBlock>) -> GridDay {
        GridDay { day: "2026-10-24".parse().unwrap(), blocks }
    }

    #[test]
    fn hours_without_a_shift_are_free_from_now_on() {
        let day = day(vec![block(600, 750)]);
        assert_eq!(hours(std::slice::from_ref(&day)), (8, 20));
        let from: Vec<u16> = items(&day, (8, 15), 0).iter().map(Item::from).collect();
        assert_eq!(from, [480, 540, 600, 780, 840], "12 to 13 is half taken");
        let from: Vec<u16> = items(&day, (8, 15), 800).iter().map(Item::from).collect();
        assert_eq!(from, [600, 780, 840], "nobody plans into what has been");
    }

    #[test]
    fn nights_make_the_grid_longer() {
        assert_eq!(hours(&[day(vec![block(1320, 1440)]), day(vec![block(0, 120)])]), (0, 24));
        assert_eq!(hours(&[]), USUAL);
        assert_eq!(nearest(&[Item::Free(8), Item::Shift(block(600, 700)), Item::Free(14)], 640), 1);
    }

    #[test]
    fn a_shift_moves_within_its_week() {
        let monday: NaiveDate = "2026-10-19".parse().unwrap();
        let at = |text: &str| -> NaiveDateTime { text.parse().unwrap() };
        let times = (at("2026-10-24T22:00:00"), at("2026-10-25T04:00:00"));
        let sunday = moved(times, 1, 0, monday).unwrap();
        assert_eq!(sunday.0, at("2026-10-25T22:00:00"));
        assert_eq!(moved(times, 2, 0, monday), None, "the next week is not on screen");
        assert_eq!(moved(times, 0, 180, monday), None, "not into the next day by the hour");
        assert_eq!(moved(times, 0, -30, monday).unwrap().1, at("2026-10-25T03:30:00"));
    }
}
