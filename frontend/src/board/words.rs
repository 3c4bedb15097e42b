//! What the board says. Pure.

use stuga_api::{BoardSpan, BoardView, Coverage};
use stuga_i18n::Texts;

/// `14–16`, of whole hours.
pub fn hours(t: Texts, from: u8, to: u8) -> String {
    t.dates_hours(&format!("{from:02}"), &format!("{to:02}"))
}

/// `2 of 4, 2 missing`.
pub fn how(t: Texts, span: &BoardSpan) -> String {
    let of = t.board_of(u32::from(span.confirmed), u32::from(span.max));
    let and = |of: &str, rest: String| t.board_of_and(of, &rest);
    match span.state {
        Coverage::Empty | Coverage::Short => {
            let needed =
                if span.min == span.max { of } else { and(&of, t.board_needed(u32::from(span.min))) };
            and(&needed, t.board_missing(u32::from(span.missing)))
        }
        Coverage::Enough => and(&of, t.board_enough()),
        Coverage::Full => and(&of, t.board_full()),
        Coverage::Draft => and(&of, t.board_draft()),
        Coverage::Over => and(&of, t.board_over()),
    }
}

/// `14 shifts short, 31 spots missing`.
pub fn total(t: Texts, short: u32, missing: u32) -> String {
    if missing == 0 {
        return t.board_none_short();
    }
    t.board_total(&t.board_shifts_short(short), &t.board_spots_missing(missing))
}

/// The class that draws a state.
pub const fn class(state: Coverage) -> &'static str {
    match state {
        Coverage::Over => "cover-over",
        Coverage::Draft => "cover-draft",
        Coverage::Full => "cover-full",
        Coverage::Enough => "cover-enough",
        Coverage::Short => "cover-short",
        Coverage::Empty => "cover-empty",
    }
}

/// The span of an hour, if the place is open then.
pub fn span_at(spans: &[BoardSpan], hour: u8) -> Option<&BoardSpan> {
    spans.iter().find(|span| span.from <= hour && span.to > hour)
}

/// Which rows are shown, in their order: all, or those that lack people; those that lack most first where it is asked for.
pub fn shown(view: &BoardView, only_short: bool, short_first: bool) -> Vec<usize> {
    let rows = view.rows.iter().enumerate();
    let mut shown: Vec<(u32, usize)> =
        rows.filter(|(_, row)| !only_short || row.missing > 0).map(|(at, row)| (row.missing, at)).collect();
    if short_first {
        stuga_domain::order::sort_by_key(&mut shown, |(missing, at)| (u32::MAX - missing, *at));
    }
    shown.into_iter().map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use stuga_i18n::Lang;

    fn span(state: Coverage, confirmed: u16, min: u16, max: u16) -> BoardSpan {
        BoardSpan { from: 14, to: 16, state, confirmed, min, max, missing: min.saturating_sub(confirmed) }
    }

    #[test]
    fn a_cell_says_how_many_come_are_needed_and_are_missing() {
        let t = Texts::of(Lang::En);
        assert_eq!(hours(t, 9, 16), "09–16");
        assert_eq!(how(t, &span(Coverage::Short, 2, 4, 4)), "2 of 4, 2 missing");
        assert_eq!(how(t, &span(Coverage::Empty, 0, 1, 4)), "0 of 4, 1 needed, 1 missing");
        assert_eq!(how(t, &span(Coverage::Full, 4, 2, 4)), "4 of 4, full");
        assert_eq!(total(t, 14, 31), "14 shifts short, 31 spots missing");
        assert_eq!(total(Texts::of(Lang::Sv), 0, 0), "Ingen saknas");
    }
}
