//! What crews do, and what people do with the larger program.

use crate::history::{Crew, Duties};
use stuga_domain::{cover::CoverSaid, crew::Duty, day_sheet::Attendance};
use stuga_testkit::Chance;

/// One of the things that crews do, and activists besides.
pub(super) fn crew(chance: &mut Chance) -> Crew {
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
    match chance.below(20) {
        0..3 => Crew::OfferHandover { to_all: !chance.one_in(4) },
        3..6 => Crew::TakeHandover { companions },
        6 => Crew::WithdrawHandover,
        7 | 8 => Crew::MoveShift { hours: chance.below(9) as i64 - 4 },
        9 => Crew::Prioritize { priority: once },
        10 | 11 => Crew::Mark { attendance: MARKS[chance.index(6)] },
        12 => Crew::Unmark { attendance: MARKS[chance.index(6)] },
        13 | 14 => Crew::WalkIn { companions },
        15 => Crew::WalkInBack,
        16 if once => Crew::WriteNote,
        16 => Crew::SettleNote { settled: chance.one_in(2) },
        17 => Crew::OfferCover,
        18 if once => Crew::TakeCoverBack,
        _ => Crew::MarkCover { said: SAID[chance.index(4)] },
    }
}

/// One of the things that the larger program is for.
pub(super) fn duties(chance: &mut Chance) -> Duties {
    // A few texts: now and then two people write the same.
    let words = chance.below(3);
    let once = chance.one_in(2);
    match chance.below(28) {
        0..6 => Duties::GiveDuty { duty: if once { Duty::Responsible } else { Duty::Deputy } },
        6 | 7 => Duties::TakeDutyBack,
        8 | 9 => Duties::DescribePlace { words },
        10 | 11 => Duties::WriteAnswer { words, new: once },
        12 => Duties::RemoveAnswer,
        13..16 => Duties::MakePledge { shifts: 1 + chance.below(9) as u16 },
        16 => Duties::TakePledgeBack,
        17 | 18 => Duties::JoinPool { days: chance.below(128) as u8 },
        19 => Duties::LeavePool,
        20 | 21 => Duties::AskForStaff { days: chance.below(30), heads: 1 + chance.below(3) as u16 },
        22..24 => Duties::AnswerRequest { words, grant: once },
        24 => Duties::WithdrawRequest { withdrawn: !chance.one_in(3) },
        25 => Duties::SetNotice { days: chance.below(10) as u16 },
        26 => Duties::SetReminders { mail: once, from: 18 + words as u8 },
        _ => Duties::ConfirmComing,
    }
}
