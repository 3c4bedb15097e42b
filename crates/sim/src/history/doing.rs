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

/// What follows up on something: who does it, and on what, is chosen where it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Second {
    /// Those who were asked say who comes.
    AnswerRequest,
    /// The askers need nobody any more, or do after all.
    WithdrawRequest,
    /// An answer goes off the page.
    RemoveAnswer,
    /// A promise is taken back.
    TakePledgeBack,
    /// Somebody leaves the pool.
    LeavePool,
    /// Who came on from the line is named for a duty.
    NameFromLine,
    /// A shift that somebody is on is moved, or moved back.
    MoveTaken,
    /// Somebody says that they come.
    SayComing,
}

impl Second {
    /// All.
    pub const ALL: [Self; 8] = [
        Self::AnswerRequest,
        Self::WithdrawRequest,
        Self::RemoveAnswer,
        Self::TakePledgeBack,
        Self::LeavePool,
        Self::NameFromLine,
        Self::MoveTaken,
        Self::SayComing,
    ];
}
