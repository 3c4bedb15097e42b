//! A place's week as a grid: days by the hours of the Place's clock.

use crate::zone::Zone;
use chrono::{NaiveDate, NaiveDateTime, Timelike};
use stuga_api::{GridBlock, GridDay};
use stuga_domain::{order::sort_by_key, shifts::Shift};

/// Minutes of a day on the clock.
pub(super) const DAY: u16 = 24 * 60;

/// A block is drawn no shorter: on the night that the clock is turned back, an end can stand before its start.
const SHORTEST: u16 = 15;

/// Seven days from Monday with the shifts on them; those that overlap stand side by side.
pub(super) fn days<'s>(
    monday: NaiveDate,
    zone: Zone,
    shifts: impl Iterator<Item = &'s Shift> + Clone,
) -> Vec<GridDay> {
    let day = |day: NaiveDate| {
        let block = |shift: &Shift| {
            let (starts, ends) = (zone.local(shift.starts), zone.local(shift.ends));
            let (from, to) = minutes_on(day, starts, ends)?;
            let long = shift.ends - shift.starts;
            Some(GridBlock {
                shift: shift.id,
                from,
                to,
                lane: 0,
                lanes: 1,
                goes_on: starts.date() < day,
                minutes: (ends - starts != long)
                    .then(|| u32::try_from(long.num_minutes()).unwrap_or_default()),
            })
        };
        let mut blocks: Vec<GridBlock> = shifts.clone().filter_map(block).collect();
        sort_by_key(&mut blocks, |block| (block.from, u16::MAX - block.to, block.shift));
        side_by_side(&mut blocks);
        GridDay { day, blocks }
    };
    monday.iter_days().take(7).map(day).collect()
}

/// From and to which minute a shift runs on a day; none where it does not touch it.
pub(super) fn minutes_on(day: NaiveDate, starts: NaiveDateTime, ends: NaiveDateTime) -> Option<(u16, u16)> {
    if starts.date() > day || ends.date() < day {
        return None;
    }
    let minute = |at: NaiveDateTime| u16::try_from(at.num_seconds_from_midnight() / 60).unwrap_or(DAY);
    let from = if starts.date() < day { 0 } else { minute(starts) };
    let to = if ends.date() > day { DAY } else { minute(ends) };
    if to == 0 {
        return None; // it ended as the day began
    }
    let shortest = (from + SHORTEST).min(DAY);
    Some((from.min(DAY - SHORTEST), to.max(shortest)))
}

/// Gives lanes to blocks that come by their start: as many as overlap in one bunch, the first free one each.
fn side_by_side(blocks: &mut [GridBlock]) {
    let mut begin = 0;
    while begin < blocks.len() {
        let mut ends: Vec<u16> = Vec::new();
        let (mut last, mut next) = (0, begin);
        while let Some(block) = blocks.get_mut(next).filter(|block| next == begin || block.from < last) {
            let lane = ends.iter().position(|end| *end <= block.from).unwrap_or(ends.len());
            match ends.get_mut(lane) {
                Some(end) => *end = block.to,
                None => ends.push(block.to),
            }
            block.lane = u8::try_from(lane).unwrap_or(u8::MAX);
            last = last.max(block.to);
            next += 1;
        }
        for block in blocks.get_mut(begin..next).into_iter().flatten() {
            block.lanes = u8::try_from(ends.len()).unwrap_or(u8::MAX);
        }
        begin = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn lanes(times: &[(u16, u16)]) -> Vec<(u8, u8)> {
        let mut blocks: Vec<GridBlock> = times
            .iter()
            .map(|(from, to)| GridBlock {
                shift: uuid::Uuid::nil().into(),
                from: *from,
                to: *to,
                lane: 0,
                lanes: 1,
                goes_on: false,
                minutes: None,
            })
            .collect();
        side_by_side(&mut blocks);
        blocks.iter().map(|block| (block.lane, block.lanes)).collect()
    }

    #[test]
    fn shifts_that_overlap_stand_side_by_side_and_others_have_the_whole_width() {
        assert_eq!(lanes(&[(0, 60), (60, 120)]), [(0, 1), (0, 1)], "one after the other");
        assert_eq!(lanes(&[(0, 120), (60, 180), (120, 240), (240, 300)]), [(0, 2), (1, 2), (0, 2), (0, 1)]);
        assert_eq!(lanes(&[(0, 300), (0, 60), (30, 90), (60, 90)]), [(0, 3), (1, 3), (2, 3), (1, 3)]);
        assert_eq!(lanes(&[]), []);
    }

    #[test]
    fn a_shift_over_midnight_is_on_two_days_and_one_that_ends_at_midnight_on_one() {
        let day: NaiveDate = "2026-10-10".parse().unwrap();
        let next = day + TimeDelta::days(1);
        let over = (at("2026-10-10T22:00:00"), at("2026-10-11T02:00:00"));
        assert_eq!(minutes_on(day, over.0, over.1), Some((1320, 1440)));
        assert_eq!(minutes_on(next, over.0, over.1), Some((0, 120)));
        let until = (at("2026-10-10T22:00:00"), at("2026-10-11T00:00:00"));
        assert_eq!(minutes_on(day, until.0, until.1), Some((1320, 1440)));
        assert_eq!(minutes_on(next, until.0, until.1), None);
    }

    #[test]
    fn an_end_before_its_start_by_the_clock_is_still_a_block() {
        let day: NaiveDate = "2026-10-25".parse().unwrap();
        let back = (at("2026-10-25T02:45:00"), at("2026-10-25T02:15:00"));
        assert_eq!(minutes_on(day, back.0, back.1), Some((165, 180)));
        let late = (at("2026-10-25T23:59:00"), at("2026-10-26T00:30:00"));
        assert_eq!(minutes_on(day, late.0, late.1), Some((1425, 1440)));
    }
}
