//! Single cases of the protocol that random histories reach seldom or never.

use crate::world::{BIKE, HUT, NORTH, NORTHERNER, ORGANIZER, SHIFTS, SOUTH, SOUTHERNER, SQUARE, World, plan};
use chrono::TimeDelta;
use std::sync::atomic::Ordering;
use stuga_domain::{
    AccountId, Applied, Clock, CommandId, Ids, Kind, Rejection, Scope, ShiftId,
    shifts::{CancelMine, Contact, PublishShift, ReviseShift, SignUp},
};
use stuga_sync::{
    Answer, Cookie, Cursor, DISCARDED, PROTOCOL, SCHEMA, SentCommand, SyncRequest, SyncResponse,
    device::{Doubt, Mark, Performed, Received},
    server::{Caller, Pushed, push, run_system},
};

mod numbers;
mod reading;
mod sums;
mod together;
mod unreadable;

/// Device of the northerner in a fresh world.
const MINE: usize = 1;

fn sign_up(world: &mut World, shift: usize) -> SignUp {
    SignUp { signup: world.id(), shift: SHIFTS[shift], companions: 0 }
}

fn next_shift(world: &mut World) -> ShiftId {
    world.id()
}

fn sent(world: &mut World, number: u64, shift: usize) -> SentCommand {
    let (id, command) = (world.id(), sign_up(world, shift).into());
    SentCommand::new(number, id, world.clock.now(), &command).unwrap()
}

/// All that a server has on commands: (number, answer), clients and rows.
fn traces(world: &World) -> (u64, u64, usize) {
    let count = |table: &str| -> u64 {
        let sql = format!("SELECT count(*) FROM {table}");
        world.server.sql(|connection| connection.query_row(&sql, [], |row| row.get(0)))
    };
    (count("answer"), count("client"), world.server_rows().len())
}

fn answered(world: &World, device: usize, id: CommandId) -> Answer {
    world.devices[device].item(id).unwrap().answer.unwrap()
}

const CONFIRMED: Answer = Answer::Applied(Applied::Confirmed);
