//! How I stand to a shift, and how full it is.

use chrono::TimeDelta;
use stuga_api::{CardKind, MyHandover, MySignup, Neighbour, ShiftCard};
use stuga_domain::shifts::{CancelledBy, HandoverState, SignupState};
use stuga_i18n::Texts;
use stuga_ui_kit::Tone;

/// What this device can promise about a thing that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The server answers: it is a matter of moments.
    Online,
    /// The desktop app goes on trying by itself.
    OfflineApp,
    /// A closed browser sends nothing.
    OfflineBrowser,
}

/// My signup in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// What it means.
    pub tone: Tone,
    /// In two or three words, for a tag.
    pub short: String,
    /// In a sentence.
    pub text: String,
}

/// My signup on a shift, in words.
pub fn standing(t: Texts, card: &ShiftCard, mine: &MySignup, reach: Reach) -> Standing {
    let handover = card.handover.as_ref();
    match &mine.state {
        SignupState::Confirmed if !card.begun && handover.is_some_and(MyHandover::is_open) => {
            Standing { tone: Tone::Info, short: t.shifts_offered_short(), text: t.shifts_offered() }
        }

        SignupState::Pending => Standing {
            tone: Tone::Offline,
            short: t.shifts_state_pending(),
            text: match reach {
                Reach::Online => t.shifts_signed_up_asked(),
                Reach::OfflineApp => t.shifts_pending(),
                Reach::OfflineBrowser => t.shifts_pending_browser(),
            },
        },
        SignupState::Confirmed => Standing {
            tone: Tone::Confirmed,
            short: t.shifts_state_confirmed(),
            text: t.shifts_confirmed(u32::from(mine.companions) + 1),
        },
        SignupState::Waitlisted { position } => Standing {
            tone: Tone::Info,
            short: t.shifts_state_waitlisted(),
            text: t.shifts_waitlisted(*position),
        },
        SignupState::Cancelled { by: CancelledBy::Me } => {
            let (short, text) = match handover.map(|own| &own.state) {
                Some(HandoverState::Taken { by }) => (t.shifts_handed_over_short(), t.shifts_handed_over(by)),
                _ => (t.shifts_state_cancelled_mine(), t.shifts_cancelled_mine()),
            };
            Standing { tone: Tone::Info, short, text }
        }
        SignupState::Cancelled { by: CancelledBy::Shift } => {
            Standing { tone: Tone::Info, short: t.shifts_state_cancelled(), text: t.shifts_cancelled_plain() }
        }
    }
}

/// How full a shift is: never by the drawing alone.
pub fn fullness(t: Texts, card: &ShiftCard) -> String {
    let filled = t.shifts_filled(u32::from(card.confirmed), u32::from(card.max));
    if card.kind == CardKind::Over {
        // Nobody can come any more: what is missing is of no use to anybody.
        filled
    } else if card.missing() > 0 {
        t.shifts_filled_and(&filled, &t.shifts_missing_inside(u32::from(card.missing())))
    } else if card.room() > 0 {
        t.shifts_filled_and(&filled, &t.shifts_room_inside(u32::from(card.room())))
    } else if card.waiting > 0 {
        t.shifts_filled_and(&t.shifts_full(), &t.shifts_in_line(card.waiting))
    } else {
        t.shifts_full()
    }
}

/// That I am elsewhere at that time.
pub fn clash(t: Texts, card: &ShiftCard, other: &Neighbour) -> String {
    let times = t.times(other.starts.time(), other.ends.time());
    let day = other.starts.date();
    // Named by its own day only where that is another one.
    let when =
        if day == card.starts.date() { times } else { t.dates_day_and_time(&t.day_short(day, day), &times) };
    t.shifts_clash(&when, &other.place_name)
}

/// That there is little time between this shift and another of mine.
pub fn tight(t: Texts, card: &ShiftCard, other: &Neighbour) -> String {
    let minutes = |gap: TimeDelta| u32::try_from(gap.num_minutes().max(0)).unwrap_or_default();
    if other.starts >= card.ends {
        t.shifts_tight_after(minutes(other.starts - card.ends), &other.place_name)
    } else {
        t.shifts_tight(minutes(card.starts - other.ends), &other.place_name)
    }
}
