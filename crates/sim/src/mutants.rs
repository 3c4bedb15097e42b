//! Bugs put in by hand, around the real code and never in it, to see that the checks find them.

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mutant {
    /// The store's `lock` of scopes does nothing.
    SkipScopeLock,
    /// A server answers before the database has brought the commit to the disk.
    AnswerBeforeCommit,
    /// A device that reads everything anew drops what waits.
    DropOutboxOnResync,
    /// A device gives two commands one number.
    ReuseNumber,
    /// A server adds a row of another scope to a page.
    LeakRow,
    /// A server mixes up whom it answers, of those that it answers together.
    MixUpAnswers,
    /// A server does not say how many rows stand in a scope.
    TellNoSums,
    /// The store keeps the hours of who did not come after all.
    KeepCredits,
    /// The store forgets to tell people what they were named for.
    ForgetDuties,
    /// A server forgets for which start somebody said that they come.
    ForgetStart,
}

impl Mutant {
    /// All, with their names on the command line.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::SkipScopeLock, "skip-scope-lock"),
        (Self::AnswerBeforeCommit, "answer-before-commit"),
        (Self::DropOutboxOnResync, "drop-outbox-on-resync"),
        (Self::ReuseNumber, "reuse-number"),
        (Self::LeakRow, "leak-row"),
        (Self::MixUpAnswers, "mix-up-answers"),
        (Self::TellNoSums, "tell-no-sums"),
        (Self::KeepCredits, "keep-credits"),
        (Self::ForgetDuties, "forget-duties"),
        (Self::ForgetStart, "forget-start"),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(mutant, _)| *mutant == self).map_or("", |(_, name)| name)
    }

    /// By name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, of)| *of == name).map(|(mutant, _)| *mutant)
    }
}
