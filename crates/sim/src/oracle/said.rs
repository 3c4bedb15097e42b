//! Who is responsible, told from the crews' marks; and what stands once at the most: an entry in the pool, an answer to a
//! request, a page of a place.

use super::{Broken, facts::counting};
use crate::hold;
use std::collections::{BTreeMap, BTreeSet};
use stuga_domain::{
    PlaceId, Row, ShiftId, SignupId,
    crew::{Duty, DutyMark, MyDuty},
    pool::PoolEntry,
    requests::{RequestState, StaffRequest},
    shifts::Signup,
};

#[derive(Default)]
struct Seen<'r> {
    signups: BTreeMap<SignupId, &'r Signup>,
    marks: BTreeMap<ShiftId, Vec<&'r DutyMark>>,
    duties: BTreeMap<SignupId, &'r MyDuty>,
    pool: Vec<&'r PoolEntry>,
    guides: BTreeSet<PlaceId>,
    keys: BTreeSet<PlaceId>,
}

/// Each one's own row says what the marks on their shift give; each has one entry in the pool; a request that was answered
/// has one answer; who has a key stands where the way does.
pub fn check<'r>(rows: impl Iterator<Item = &'r Row>) -> Result<(), Broken> {
    let mut seen = Seen::default();
    for row in rows {
        match row {
            Row::Signup(row) => drop(seen.signups.insert(row.id, row)),
            Row::DutyMark(row) => seen.marks.entry(row.shift).or_default().push(row),
            Row::MyDuty(row) => drop(seen.duties.insert(row.id, row)),
            Row::PoolEntry(row) => seen.pool.push(row),
            Row::PlaceGuide(row) => drop(seen.guides.insert(row.id)),
            Row::PlaceKeys(row) => drop(seen.keys.insert(row.id)),
            Row::StaffRequest(row) => answered_once(row)?,
            _ => {}
        }
    }
    hold!(seen.guides == seen.keys, "ways {:?} and keys {:?} were written apart", seen.guides, seen.keys);
    let mut whose = BTreeSet::new();
    for entry in &seen.pool {
        hold!(whose.insert(entry.account), "{} stands in the pool twice", entry.account);
        let areas: BTreeSet<_> = entry.areas.iter().collect();
        hold!(areas.len() == entry.areas.len() && !areas.is_empty(), "{} goes to {areas:?}", entry.id);
    }
    duties(&seen)
}

fn answered_once(request: &StaffRequest) -> Result<(), Broken> {
    let waits = request.state == RequestState::Waiting;
    hold!(
        waits == (request.answers == 0),
        "{} was answered {} times, and is {:?}",
        request.id,
        request.answers,
        request.state
    );
    hold!(request.asked != request.organization, "{} asks its own organization", request.id);
    Ok(())
}

/// Who was named first of those who are on the shift has the duty; who has both is responsible.
fn duties(seen: &Seen<'_>) -> Result<(), Broken> {
    let mut due: BTreeMap<SignupId, (Duty, &str)> = BTreeMap::new();
    for marks in seen.marks.values() {
        let counting = counting(marks);
        for duty in [Duty::Deputy, Duty::Responsible] {
            let named = counting.iter().filter(|mark| mark.duty == duty).filter_map(|mark| {
                let signup = seen.signups.get(&mark.signup?)?;
                signup.is_confirmed().then_some((mark.at, mark.id, signup.id, mark.by_name.as_str()))
            });
            if let Some((_, _, signup, by)) = named.min() {
                due.insert(signup, (duty, by));
            }
        }
    }
    for (id, signup) in &seen.signups {
        let has = seen.duties.get(id);
        let told = has.map(|row| (row.duty, row.by_name.as_str()));
        hold!(told == due.get(id).copied(), "{id} is told of {told:?}, and is {:?}", due.get(id));
        let own = has.is_none_or(|row| row.account == signup.account);
        hold!(own, "somebody else is told of the duty of {id}");
    }
    let mut all = seen.duties.keys();
    hold!(all.all(|id| seen.signups.contains_key(id)), "a duty is told to nobody: {:?}", seen.duties.keys());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use stuga_domain::{crew::Duty, shifts::SignupState};
    use stuga_store::conformance::Samples;

    #[test]
    fn a_duty_that_nobody_told_one_that_was_lost_and_a_second_entry_are_each_told() {
        let mut samples = Samples::new(1);
        let signup = Signup { state: SignupState::Confirmed, ..samples.signup() };
        let mark = DutyMark {
            shift: signup.shift,
            signup: Some(signup.id),
            duty: Duty::Deputy,
            undoes: Vec::new(),
            ..samples.duty_mark()
        };
        let (duty, by_name) = (Duty::Deputy, mark.by_name.clone());
        let told = MyDuty { id: signup.id, account: signup.account, duty, by_name };
        let undo = DutyMark { id: samples.id(), signup: None, undoes: vec![mark.id], ..mark.clone() };
        let entry = samples.pool_entry();
        let twice = PoolEntry { id: samples.id(), ..entry.clone() };
        let verdict = |rows: &[Row]| check(rows.iter());
        let [on, named, own]: [Row; 3] = [signup.clone().into(), mark.clone().into(), told.clone().into()];
        let off: Row = Signup { state: SignupState::Waitlisted { position: 1 }, ..signup }.into();
        assert_eq!(verdict(&[on.clone(), named.clone(), own.clone()]), Ok(()));
        assert_eq!(verdict(&[on.clone(), named.clone(), undo.clone().into()]), Ok(()));
        assert_eq!(verdict(&[off.clone(), named.clone()]), Ok(()), "who waits has no duty yet");
        let more = MyDuty { duty: Duty::Responsible, ..told };
        for wrong in [
            vec![on.clone(), named.clone()],
            vec![on.clone(), own.clone()],
            vec![on.clone(), named.clone(), undo.into(), own.clone()],
            vec![off, named.clone(), own],
            vec![on, named, more.into()],
            vec![entry.into(), twice.into()],
        ] {
            assert!(verdict(&wrong).is_err(), "{wrong:?}");
        }
    }
}
