//! Hours and promises, told from the marks that crews made.

use super::{Broken, facts::counting};
use crate::hold;
use std::collections::BTreeMap;
use stuga_domain::{
    AccountId, CampaignId, Row, SignupId,
    day_sheet::{Attendance, AttendanceMark},
    hours::{Credit, Pledge},
    places::Place,
    shifts::{CardState, RosterCard, Shift, ShiftState, Signup},
};

#[derive(Default)]
struct Seen<'r> {
    shifts: BTreeMap<uuid::Uuid, &'r Shift>,
    places: BTreeMap<uuid::Uuid, &'r Place>,
    cards: BTreeMap<SignupId, &'r RosterCard>,
    signups: Vec<&'r Signup>,
    marks: BTreeMap<SignupId, Vec<&'r AttendanceMark>>,
    credits: BTreeMap<SignupId, &'r Credit>,
    pledges: Vec<&'r Pledge>,
}

fn seen<'r>(rows: impl Iterator<Item = &'r Row>) -> Seen<'r> {
    let mut seen = Seen::default();
    for row in rows {
        match row {
            Row::Shift(row) => drop(seen.shifts.insert(row.id.0, row)),
            Row::Place(row) => drop(seen.places.insert(row.id.0, row)),
            Row::RosterCard(row) => drop(seen.cards.insert(row.id, row)),
            Row::Signup(row) => seen.signups.push(row),
            Row::AttendanceMark(row) => seen.marks.entry(row.signup).or_default().push(row),
            Row::Credit(row) => drop(seen.credits.insert(row.id, row)),
            Row::Pledge(row) => seen.pledges.push(row),
            _ => {}
        }
    }
    seen
}

impl Seen<'_> {
    /// Whether the hours of a signup are its account's: a mark that counts says that they came, on a shift that was not
    /// called off, and nobody took the walk-in back.
    fn came(&self, signup: &Signup) -> bool {
        let Some(marks) = self.marks.get(&signup.id) else { return false };
        let open = self.shifts.get(&signup.shift.0).is_some_and(|shift| shift.state == ShiftState::Open);
        let listed = self.cards.get(&signup.id).is_some_and(|card| {
            let taken_back = card.walk_in && card.state == CardState::Cancelled;
            !taken_back
        });
        let here = counting(marks).into_iter().any(|mark| mark.attendance == Some(Attendance::Here));
        open && listed && here
    }
}

/// A credit stands if and only if somebody with an account came, as long as the shift was planned to be; each account has
/// one promise for a campaign, which counts its credits there.
pub fn check<'r>(rows: impl Iterator<Item = &'r Row>) -> Result<(), Broken> {
    let seen = seen(rows);
    let mut left = seen.credits.clone();
    let mut done: BTreeMap<(AccountId, CampaignId), u32> = BTreeMap::new();
    for signup in &seen.signups {
        let (came, credit) = (seen.came(signup), left.remove(&signup.id));
        hold!(came == credit.is_some(), "{} came: {came}, and is credited with {credit:?}", signup.id);
        let (Some(credit), Some(shift)) = (credit, seen.shifts.get(&signup.shift.0)) else { continue };
        let campaign = seen.places.get(&shift.place.0).map(|place| place.campaign);
        let due = (signup.account, shift.id, shift.place, campaign, shift.starts, shift.ends);
        let has =
            (credit.account, credit.shift, credit.place, Some(credit.campaign), credit.starts, credit.ends);
        hold!(has == due, "the credit of {} is {has:?}, and {due:?} was due", signup.id);
        *done.entry((credit.account, credit.campaign)).or_default() += 1;
    }
    hold!(left.is_empty(), "credits of no signup: {:?}", left.keys().collect::<Vec<_>>());
    let mut made = std::collections::BTreeSet::new();
    for pledge in &seen.pledges {
        let whose = (pledge.account, pledge.campaign);
        hold!(made.insert(whose), "{} promised twice for {}", whose.0, whose.1);
        let done = done.get(&whose).copied().unwrap_or(0);
        hold!(pledge.done == done, "{} counts {}, and {} came to {done}", pledge.id, pledge.done, whose.0);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use stuga_store::conformance::Samples;

    #[test]
    fn hours_without_a_mark_a_mark_without_hours_and_a_wrong_count_are_each_told() {
        let mut samples = Samples::new(1);
        let place = samples.place();
        let shift = Shift { place: place.id, state: ShiftState::Open, ..samples.shift() };
        let signup = Signup { shift: shift.id, place: place.id, ..samples.signup() };
        let card = RosterCard {
            id: signup.id,
            shift: shift.id,
            walk_in: false,
            state: CardState::Confirmed,
            ..samples.roster_card()
        };
        let mark = AttendanceMark {
            shift: shift.id,
            signup: signup.id,
            attendance: Some(Attendance::Here),
            undoes: Vec::new(),
            ..samples.attendance_mark()
        };
        let undo =
            AttendanceMark { id: samples.id(), attendance: None, undoes: vec![mark.id], ..mark.clone() };
        let credit = Credit {
            id: signup.id,
            account: signup.account,
            shift: shift.id,
            place: place.id,
            campaign: place.campaign,
            starts: shift.starts,
            ends: shift.ends,
            ..samples.credit()
        };
        let pledge =
            Pledge { account: signup.account, campaign: place.campaign, done: 1, ..samples.pledge() };
        let rows = |more: Vec<Row>| -> Vec<Row> {
            let there: [Row; 4] =
                [place.clone().into(), shift.clone().into(), signup.clone().into(), card.clone().into()];
            there.into_iter().chain(more).collect()
        };
        let verdict = |rows: Vec<Row>| check(rows.iter());
        let (here, hours, counted) = (Row::from(mark), Row::from(credit.clone()), Row::from(pledge.clone()));
        assert_eq!(verdict(rows(vec![here.clone(), hours.clone(), counted.clone()])), Ok(()));
        assert_eq!(verdict(rows(vec![here.clone(), undo.clone().into()])), Ok(()), "a mark that was undone");
        for wrong in [
            vec![here.clone()],
            vec![hours.clone()],
            vec![here.clone(), undo.into(), hours.clone()],
            vec![here.clone(), Credit { ends: shift.starts, ..credit }.into()],
            vec![here.clone(), hours.clone(), Pledge { done: 0, ..pledge.clone() }.into()],
            vec![here, hours, counted, Pledge { id: samples.id(), ..pledge }.into()],
        ] {
            let told = verdict(rows(wrong.clone()));
            assert!(told.is_err(), "{wrong:?}");
        }
    }
}
