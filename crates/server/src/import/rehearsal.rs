//! Trying a command on a scratch store, so that a row which the rules would refuse is told by its line, and
//! does not cost the whole file.

use stuga_domain::{
    Actor, Authority, Command, Cx, Fault, Finder, Halt, Kind, Read, Rejection, Row, Store, Time,
};
use uuid::Uuid;

/// The few rows that a command looks at.
struct Scratch<'a>(&'a [Row]);

impl Read for Scratch<'_> {
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault> {
        Ok(self.0.iter().find(|row| row.kind() == kind && row.id() == id).cloned())
    }
    fn find(&self, _: &Finder) -> Result<Vec<Row>, Fault> {
        Ok(Vec::new())
    }
}

impl Store for Scratch<'_> {
    fn put(&mut self, _: Row) -> Result<(), Fault> {
        Ok(())
    }
    fn remove(&mut self, _: Kind, _: Uuid) -> Result<(), Fault> {
        Ok(())
    }
}

/// Whether the rules refuse the command, as far as these rows and its own fields tell.
pub(super) fn refusal(command: &Command, rows: &[Row], now: Time) -> Result<Option<Rejection>, Fault> {
    // As on a device: what is not at hand refuses nothing.
    let cx = Cx { now, occurred_at: now, actor: Actor::System, authority: Authority::Device };
    match command.run(&mut Scratch(rows), &cx) {
        Ok(_) => Ok(None),
        Err(Halt::Rejected(rejection)) => Ok(Some(rejection)),
        Err(Halt::Fault(fault)) => Err(fault),
    }
}
