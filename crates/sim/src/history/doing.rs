//! What people do in a history.

use stuga_domain::{cover::CoverSaid, crew::Duty, day_sheet::Attendance};

/// What a person does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    SignUp {
        companions: u16,
    },
    CancelMine,
    CreateShift {
        hour: i64,
        max: u16,
        publish: bool,
    },
    Publish,
    CancelShift,
    CreatePlace,
    TakeOver,
    LetGo,
    /// At a hut, or with a shift besides taking it.
    Crew(Crew),
    /// With the larger program: see [`Duties`].
    Duties(Duties),
    /// Something that only newer servers know.
    SomethingNew,
    /// Something whose body no server can read.
    Malformed,
}

/// What crews do at a hut, and activists with a shift besides taking it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crew {
    OfferHandover { to_all: bool },
    TakeHandover { companions: u16 },
    WithdrawHandover,
    MoveShift { hours: i64 },
    Prioritize { priority: bool },
    Mark { attendance: Attendance },
    Unmark { attendance: Attendance },
    WalkIn { companions: u16 },
    WalkInBack,
    WriteNote,
    SettleNote { settled: bool },
    OfferCover,
    TakeCoverBack,
    MarkCover { said: CoverSaid },
}

/// What people do with the larger program: who is responsible, the crew's page, promises, the pool, requests, reminders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duties {
    GiveDuty { duty: Duty },
    TakeDutyBack,
    DescribePlace { words: u64 },
    WriteAnswer { words: u64, new: bool },
    RemoveAnswer,
    MakePledge { shifts: u16 },
    TakePledgeBack,
    JoinPool { days: u8 },
    LeavePool,
    AskForStaff { days: u64, heads: u16 },
    AnswerRequest { words: u64, grant: bool },
    WithdrawRequest { withdrawn: bool },
    SetNotice { days: u16 },
    SetReminders { mail: bool, from: u8 },
    ConfirmComing,
}
