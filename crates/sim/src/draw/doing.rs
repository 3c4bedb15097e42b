//! What crews do, and what people do with the larger program.

use crate::history::{Crew, Duties, Second};
use stuga_domain::{cover::CoverSaid, crew::Duty, day_sheet::Attendance};
use stuga_testkit::Chance;

/// One of the things that crews do, and activists besides; mostly what is theirs to do.
pub(super) fn crew(chance: &mut Chance, staff: bool) -> Crew {
    // Most who are marked came: hours are counted from that.
    const MARKS: [Attendance; 6] = [
        Attendance::Here,
        Attendance::Here,
        Attendance::Here,
        Attendance::Late,
        Attendance::Excused,
        Attendance::NoShow,
    ];
    const SAID: [CoverSaid; 4] = [CoverSaid::Asked, CoverSaid::Cannot, CoverSaid::Comes, CoverSaid::Enough];
    let companions = [0, 0, 1, 2][chance.index(4)];
    let once = chance.one_in(2);
    match if staff { 7 + chance.below(17) } else { chance.below(10) } {
        0..3 => Crew::OfferHandover { to_all: !chance.one_in(4) },
        3..6 => Crew::TakeHandover { companions },
        6 => Crew::WithdrawHandover,
        7 | 8 if staff => Crew::MoveShift { hours: chance.below(9) as i64 - 4 },
        7 | 8 => Crew::OfferCover,
        9 if staff => Crew::Prioritize { priority: once },
        9 => Crew::TakeCoverBack,
        10..15 => Crew::Mark { attendance: MARKS[chance.index(6)] },
        15 => Crew::Unmark { attendance: MARKS[chance.index(6)] },
        16 | 17 => Crew::WalkIn { companions },
        18 => Crew::WalkInBack,
        19 if once => Crew::WriteNote,
        19 => Crew::SettleNote { settled: chance.one_in(2) },
        20 => Crew::OfferCover,
        21 if once => Crew::TakeCoverBack,
        _ => Crew::MarkCover { said: SAID[chance.index(4)] },
    }
}

/// What a thread of steps comes to, and in how many rounds: rather what takes most to come about.
pub(super) fn thread(chance: &mut Chance) -> (Second, usize) {
    match chance.below(17) {
        // Two take the same spot, one of them waits and comes on.
        0..6 => (Second::NameFromLine, 4 + chance.index(2)),
        6..10 => (Second::AnswerRequest, 2 + chance.index(2)),
        10 => (Second::WithdrawRequest, 2),
        11 | 12 => (Second::RemoveAnswer, 2),
        13 | 14 => (Second::LeavePool, 2),
        15 => (Second::MoveTaken, 3),
        _ => (Second::SayComing, 3),
    }
}

/// One of the things that the larger program is for; mostly what is theirs to do.
pub(super) fn duties(chance: &mut Chance, staff: bool) -> Duties {
    // A few texts: now and then two people write the same.
    let words = chance.below(3);
    let once = chance.one_in(2);
    match if staff { chance.below(24) } else { 21 + chance.below(13) } {
        0..6 => Duties::GiveDuty { duty: if once { Duty::Responsible } else { Duty::Deputy } },
        6 | 7 => Duties::TakeDutyBack,
        8 | 9 => Duties::DescribePlace { words },
        10..13 => Duties::WriteAnswer { words, new: once },
        13 => Duties::RemoveAnswer,
        14 | 15 => Duties::AskForStaff { days: chance.below(30), heads: 1 + chance.below(3) as u16 },
        16..19 => Duties::AnswerRequest { words, grant: once },
        19 => Duties::WithdrawRequest { withdrawn: !chance.one_in(3) },
        20 => Duties::SetNotice { days: chance.below(10) as u16 },
        21..24 => Duties::MakePledge { shifts: 1 + chance.below(9) as u16 },
        24 => Duties::TakePledgeBack,
        25..28 => Duties::JoinPool { days: chance.below(128) as u8 },
        28 => Duties::LeavePool,
        29 => Duties::SetReminders { mail: once, from: 18 + words as u8 },
        _ => Duties::ConfirmComing,
    }
}
