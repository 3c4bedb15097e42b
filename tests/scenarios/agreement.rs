//! What all must agree on once everything has been answered.

use std::collections::{BTreeMap, BTreeSet};
use stuga_api::{ItemState, RosterLine};
use stuga_domain::{
    Kind, Row, ShiftId, SignupId,
    shifts::{CardState, SignupState},
};
use stuga_store::sql;
use stuga_tests::{Device, World, truth};

/// How a shift stands, as the crew sees it.
#[derive(Debug)]
pub struct Standing {
    /// Confirmed heads.
    pub heads: u16,
    /// The line: signup and heads, in order.
    pub line: Vec<(SignupId, u16)>,
    /// Everybody on it.
    pub lines: BTreeMap<SignupId, CardState>,
}

impl Standing {
    fn of(roster: Vec<RosterLine>) -> Result<Self, String> {
        let heads_of = |line: &RosterLine| line.companions + 1;
        let confirmed = roster.iter().filter(|line| line.state == CardState::Confirmed);
        let heads = confirmed.map(heads_of).sum();
        let mut places = BTreeMap::new();
        for line in &roster {
            if let CardState::Waitlisted { position } = line.state
                && places.insert(position, (line.signup, heads_of(line))).is_some()
            {
                return Err(format!("two stand at {position}"));
            }
        }
        let expected = 1..=u32::try_from(places.len()).unwrap_or(u32::MAX);
        if !places.keys().copied().eq(expected) {
            return Err(format!("the line has gaps: {:?}", places.keys()));
        }
        let lines = roster.into_iter().map(|line| (line.signup, line.state)).collect();
        Ok(Self { heads, line: places.into_values().collect(), lines })
    }
}

/// Whether all devices have all answers, and see what the manager sees. `Err` names what is missing.
pub async fn agreed(manager: &Device, devices: &[Device], shift: ShiftId) -> Result<Standing, String> {
    let mut seen = BTreeMap::new();
    for device in devices {
        for item in device.outbox().await {
            if !matches!(item.state, ItemState::Accepted { .. } | ItemState::Refused { .. }) {
                return Err(format!(
                    "{} has {:?} in the outbox; {:?}",
                    device.name(),
                    item.state,
                    device.sync().await
                ));
            }
        }
        let Some(mine) = device.mine(shift).await else { continue };
        let state = match mine.state {
            SignupState::Confirmed => CardState::Confirmed,
            SignupState::Waitlisted { position } => CardState::Waitlisted { position },
            SignupState::Cancelled { .. } => continue,
            SignupState::Pending => return Err(format!("{} is still pending", device.name())),
        };
        seen.insert(mine.signup, state);
    }
    let view = manager.shift(shift).await;
    let standing = Standing::of(view.roster.clone().unwrap_or_default())?;
    if standing.lines != seen {
        return Err(format!("the manager sees {:?}\nthe devices {seen:?}", standing.lines));
    }
    for device in devices.iter().chain([manager]) {
        let card = device.shift(shift).await.card;
        if (card.confirmed, card.waiting as usize) != (standing.heads, standing.line.len()) {
            return Err(format!("{} counts {} and {}", device.name(), card.confirmed, card.waiting));
        }
    }
    Ok(standing)
}

/// Ends everything, and compares the databases on disk: each device's rows with the server's per scope, the
/// tally with the signups, and each command with its one answer.
pub async fn compare(world: &World, devices: &mut [Device], shift: ShiftId) {
    world.server.stop();
    world.others.iter().for_each(|server| server.stop());
    let server = world.truth();
    for device in devices {
        device.switch_off().await;
        truth::assert_same(&*server, &truth::open(&device.database()), device.account(), device.name());
    }
    let mut heads = 0;
    let mut waiting = 0;
    let mut live = BTreeSet::new();
    for row in truth::rows(&*server, Kind::Signup) {
        let Row::Signup(signup) = row else { continue };
        match signup.state {
            _ if signup.shift != shift => continue,
            SignupState::Confirmed => heads += signup.heads(),
            SignupState::Waitlisted { .. } => waiting += 1,
            SignupState::Cancelled { .. } => continue,
            SignupState::Pending => panic!("the server decides, it does not wait"),
        }
        assert!(live.insert(signup.account), "somebody stands on the shift twice");
    }
    let tallies = truth::rows(&*server, Kind::ShiftTally);
    let tally = tallies.into_iter().find_map(|row| match row {
        Row::ShiftTally(tally) if tally.id == shift => Some((tally.confirmed, tally.waiting)),
        _ => None,
    });
    assert_eq!(tally, Some((heads, waiting)), "the tally counts the signups");
    let (answers, ids) = ("SELECT count(*) FROM answer", "SELECT count(DISTINCT id) FROM answer");
    assert_eq!(truth::number(&*server, answers), truth::number(&*server, ids), "no command is decided twice");
}

/// Whether the server's database, just after a kill, holds answers to all of these commands.
pub fn committed(world: &World, commands: &[String]) -> bool {
    let server = world.truth();
    commands.iter().all(|id| {
        let id: stuga_domain::CommandId = id.parse().expect("a command's id");
        let found = server.one("SELECT count(*) FROM answer WHERE id = ?1", &[sql::id(id)], |row| row.int(0));
        found.expect("the answers") == Some(1)
    })
}
