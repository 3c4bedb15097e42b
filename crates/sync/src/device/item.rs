use super::{DeviceTx, State};
use crate::{Answer, SentCommand};
use stuga_domain::{Command, CommandId, DecodeError, Fault, Rejection, Time};

/// One thing done on this device: in the outbox until it has an answer, and kept for a while after.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// As it goes over the wire, or went.
    pub command: SentCommand,
    /// The sentence made when it was made, for the person; opaque here.
    pub doing: String,
    /// Whether it has been sent at least once.
    pub sent: bool,
    /// Why this device now thinks that it will be refused. It is sent all the same.
    pub doubt: Option<Doubt>,
    /// The server, speaking this protocol, does not know the command yet: kept back until it speaks a newer one.
    pub held_at_protocol: Option<u32>,
    /// What came of it.
    pub answer: Option<Answer>,
    /// When the answer came, by this device's clock.
    pub answered_at: Option<Time>,
    /// The answer before the server was restored, where there was one.
    pub earlier: Option<Answer>,
    /// Whether the person has taken note of a refusal.
    pub dismissed: bool,
}

/// An item as it goes out.
#[derive(Clone, Debug, PartialEq)]
pub struct Outgoing {
    /// As it goes over the wire.
    pub command: SentCommand,
    /// Whether it has been sent before.
    pub sent: bool,
}

/// Why an item is not replayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The rules, by what this device knows now.
    Refused(Rejection),
    /// Replaying it ended the process.
    Broke,
    /// This build cannot read it.
    NotUnderstood,
}

impl Item {
    /// A fresh item.
    #[must_use]
    pub fn new(command: SentCommand, doing: String) -> Self {
        Self {
            command,
            doing,
            sent: false,
            doubt: None,
            held_at_protocol: None,
            answer: None,
            answered_at: None,
            earlier: None,
            dismissed: false,
        }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> CommandId {
        self.command.id
    }

    /// As the database of this state takes it up that did not know it: what waits gets the next number, as if it had
    /// never been sent.
    #[must_use]
    pub fn as_new(mut self, state: &mut State) -> Self {
        if self.answer.is_none() {
            self.command.number = state.next_number;
            self.sent = false;
            self.held_at_protocol = None;
            state.next_number += 1;
        }
        self
    }

    /// Gives it the next number, as if it had never been sent.
    pub(super) fn renumber(&mut self, tx: &mut dyn DeviceTx) -> Result<(), Fault> {
        let mut state = tx.state()?;
        self.command.number = state.next_number;
        self.sent = false;
        state.next_number += 1;
        tx.put_state(&state)
    }

    /// The command in it; none for one taken back.
    pub fn decode(&self) -> Option<Result<Command, DecodeError>> {
        let SentCommand { name, version, body, .. } = &self.command;
        (name != crate::DISCARDED).then(|| Command::decode(name, *version, body))
    }

    /// Whether it was answered otherwise than before the server was restored.
    #[must_use]
    pub fn is_corrected(&self) -> bool {
        self.earlier.is_some() && self.answer.is_some() && self.earlier != self.answer
    }

    /// Whether it has no answer yet, or needs a person: what must outlive the database that it stands in.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.answer.is_none() || self.needs_person()
    }

    /// Whether it was taken back.
    #[must_use]
    pub fn is_discarded(&self) -> bool {
        self.command.name == crate::DISCARDED
    }

    /// Whether a person has to look at it.
    #[must_use]
    pub fn needs_person(&self) -> bool {
        let refused = matches!(self.answer, Some(Answer::Rejected(_)));
        let doubtful = self.answer.is_none() && self.doubt.is_some();
        !self.dismissed && (refused || doubtful || self.is_corrected())
    }
}
