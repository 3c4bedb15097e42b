//! Whether devices and their server agree, from the server's database as it is on disk.

use super::device::{Held, LightDevice, hash};
use crate::truth;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use stuga_domain::{ClientId, CommandId, Kind, Row, ShiftId, SignupId, roles};
use stuga_store::{Rows, sql::Sql};
use stuga_sync::Answer;

/// What was compared, where nothing differed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Devices.
    pub devices: usize,
    /// Commands, each of which has one answer, the same on both sides.
    pub commands: usize,
    /// Those of them that were refused.
    pub refused: usize,
    /// Rows on devices.
    pub rows: usize,
    /// Shifts that are full, and of which people wait.
    pub waited_for: usize,
}

/// Compares all; `Err` says what differs.
///
/// # Panics
/// If the database can't be read.
pub fn agreement(server: &dyn Sql, devices: &[LightDevice]) -> Result<Agreement, String> {
    let mut found = Agreement { devices: devices.len(), ..Agreement::default() };
    let signups = shifts_hold(server, &mut found)?;
    answered_once(server, devices, &signups, &mut found)?;
    let mut all = Held::new();
    for row in Kind::ALL.iter().flat_map(|kind| truth::rows(server, *kind)) {
        for scope in row.scopes() {
            all.entry(scope).or_default().insert((row.kind(), row.id()), hash(&row));
        }
    }
    let rows = Rows::new(server);
    for device in devices {
        let account = device.account;
        let allowed = roles::subscriptions(&rows, account).map_err(|fault| fault.to_string())?;
        let held: BTreeSet<_> =
            device.held.iter().filter(|(_, rows)| !rows.is_empty()).map(|(s, _)| *s).collect();
        for scope in allowed.union(&held) {
            let nothing = HashMap::new();
            let owed = all.get(scope).filter(|_| allowed.contains(scope)).unwrap_or(&nothing);
            let has = device.held.get(scope).unwrap_or(&nothing);
            if owed != has {
                let differ = owed.iter().filter(|(name, hash)| has.get(name) != Some(hash)).count();
                let (owed, has) = (owed.len(), has.len());
                return Err(format!(
                    "{account} has {has} rows of {scope}, the server {owed}, {differ} of them others"
                ));
            }
            found.rows += has.len();
        }
    }
    Ok(found)
}

/// No shift has more heads than room, and its tally counts them. Gives every signup.
fn shifts_hold(server: &dyn Sql, found: &mut Agreement) -> Result<BTreeSet<SignupId>, String> {
    let mut heads: BTreeMap<ShiftId, (u16, u32)> = BTreeMap::new();
    let mut signups = BTreeSet::new();
    for row in truth::rows(server, Kind::Signup) {
        let Row::Signup(signup) = row else { continue };
        signups.insert(signup.id);
        let (confirmed, waiting) = heads.entry(signup.shift).or_default();
        match signup.is_confirmed() {
            true => *confirmed += signup.heads(),
            false => *waiting += u32::from(signup.is_live()),
        }
    }
    let tallies = truth::rows(server, Kind::ShiftTally).into_iter().filter_map(|row| match row {
        Row::ShiftTally(tally) => Some((tally.id, (tally.confirmed, tally.waiting))),
        _ => None,
    });
    let tallies: BTreeMap<ShiftId, _> = tallies.collect();
    for row in truth::rows(server, Kind::Shift) {
        let Row::Shift(shift) = row else { continue };
        let (confirmed, waiting) = heads.get(&shift.id).copied().unwrap_or_default();
        if confirmed > shift.max {
            return Err(format!("{confirmed} heads on shift {}, which holds {}", shift.id, shift.max));
        }
        let tally = tallies.get(&shift.id).copied().unwrap_or_default();
        if tally != (confirmed, waiting) {
            return Err(format!("shift {} has {confirmed} and {waiting}, and counts {tally:?}", shift.id));
        }
        found.waited_for += usize::from(waiting > 0);
    }
    Ok(signups)
}

/// Every command has one answer, the same on both sides, and no other has any; who was not refused is on the shift.
fn answered_once(
    server: &dyn Sql,
    devices: &[LightDevice],
    signups: &BTreeSet<SignupId>,
    found: &mut Agreement,
) -> Result<(), String> {
    let mut answers: HashMap<ClientId, BTreeMap<u64, (CommandId, Answer)>> = HashMap::new();
    let sql = "SELECT client, number, id, answer FROM answer";
    let read = server.query(sql, &[], |row| {
        Ok((row.id::<ClientId>(0)?, row.int::<u64>(1)?, row.id::<CommandId>(2)?, row.string(3)?))
    });
    for (client, number, id, text) in read.map_err(|error| error.to_string())? {
        let answer = serde_json::from_str(&text).map_err(|error| format!("{text}: {error}"))?;
        answers.entry(client).or_default().insert(number, (id, answer));
    }
    let mut taken = 0;
    for device in devices {
        let (client, last) = (device.client, device.last_number());
        let theirs = answers.remove(&client).unwrap_or_default();
        if !device.waiting.is_empty() || device.answers.len() as u64 != last {
            let has = device.answers.len();
            return Err(format!("{client} has {has} answers to {last} commands"));
        }
        if theirs != device.answers {
            return Err(format!("{client}: the server has {theirs:?}\nthe device {:?}", device.answers));
        }
        found.commands += theirs.len();
        found.refused += theirs.values().filter(|(_, answer)| matches!(answer, Answer::Rejected(_))).count();
        for (number, signup) in &device.signed_up {
            let applied = matches!(theirs.get(number), Some((_, Answer::Applied(_))));
            if applied != signups.contains(signup) {
                return Err(format!("signup {signup} of {client}: applied {applied}, and it is otherwise"));
            }
            taken += usize::from(applied);
        }
    }
    if let Some(client) = answers.keys().next() {
        return Err(format!("answers to {client}, which is nobody's"));
    }
    if taken != signups.len() {
        return Err(format!("{taken} signups were answered with yes, and there are {}", signups.len()));
    }
    Ok(())
}
