//! Capacity, clashes and waiting lines.

use super::Broken;
use crate::hold;
use std::collections::BTreeMap;
use stuga_domain::{
    AccountId, Row, ShiftId,
    shifts::{CardState, Shift, ShiftTally, Signup, SignupState},
};

#[derive(Default)]
struct Standing<'r> {
    shift: Option<&'r Shift>,
    tally: Option<&'r ShiftTally>,
    confirmed: Vec<&'r Signup>,
    walk_ins: u32,
    line: Vec<u32>,
}

impl Standing<'_> {
    fn heads(&self) -> u32 {
        self.confirmed.iter().map(|signup| u32::from(signup.companions) + 1).sum()
    }
}

fn standings<'r>(rows: impl Iterator<Item = &'r Row>) -> Result<BTreeMap<ShiftId, Standing<'r>>, Broken> {
    let mut all: BTreeMap<ShiftId, Standing<'_>> = BTreeMap::new();
    for row in rows {
        match row {
            Row::Shift(shift) => all.entry(shift.id).or_default().shift = Some(shift),
            Row::ShiftTally(tally) => all.entry(tally.id).or_default().tally = Some(tally),
            Row::Signup(signup) => {
                let standing = all.entry(signup.shift).or_default();
                match signup.state {
                    SignupState::Confirmed => standing.confirmed.push(signup),
                    SignupState::Waitlisted { position } => standing.line.push(position),
                    SignupState::Pending => return Err(format!("the server left {} pending", signup.id)),
                    SignupState::Cancelled { .. } => {}
                }
            }
            Row::RosterCard(card) if card.walk_in && card.state == CardState::Confirmed => {
                all.entry(card.shift).or_default().walk_ins += u32::from(card.companions) + 1;
            }
            _ => {}
        }
    }
    Ok(all)
}

/// No shift takes more heads than it holds save by those who walked in, the tally counts them, the line runs from 1 without a gap, and nobody
/// stands on two shifts at once save where one was moved.
pub fn check<'r>(
    before: impl Iterator<Item = &'r Row>,
    after: impl Iterator<Item = &'r Row>,
) -> Result<(), Broken> {
    let (before, after) = (standings(before)?, standings(after)?);
    let mut on: BTreeMap<AccountId, Vec<&Signup>> = BTreeMap::new();
    for (id, standing) in &after {
        let heads = standing.heads();
        let had = before.get(id).map_or(0, Standing::heads);
        let Some(shift) = standing.shift else {
            hold!(heads == 0, "somebody stands on {id}, which is not there");
            continue;
        };
        // Lowering what a shift holds takes no spot away, and who walked in is there.
        let fits = heads <= u32::from(shift.max) + standing.walk_ins || heads <= had;
        hold!(fits, "{heads} heads on {id}, which holds {}; there were {had}", shift.max);
        let mut line = standing.line.clone();
        line.sort_unstable();
        hold!(
            line.iter().copied().eq(1..=line.len() as u32),
            "the line of {id} does not run from 1 without gaps: {line:?}"
        );
        let counted = standing.tally.map_or((0, 0), |tally| (u32::from(tally.confirmed), tally.waiting));
        let there = (heads, line.len() as u32);
        hold!(counted == there, "the tally of {id} counts {counted:?}, and there are {there:?}");
        for signup in &standing.confirmed {
            on.entry(signup.account).or_default().push(signup);
        }
    }
    // Who stands on a shift that is moved onto another of theirs keeps both until they say which.
    let may_clash = |one: &Signup, other: &Signup| {
        let was = |signup: &Signup| {
            let confirmed = &before.get(&signup.shift)?.confirmed;
            confirmed.iter().find(|was| was.id == signup.id).map(|was| (was.starts, was.ends))
        };
        let clashed =
            matches!((was(one), was(other)), (Some(one), Some(other)) if one.0 < other.1 && other.0 < one.1);
        let moved = |signup: &Signup| {
            let shift = before.get(&signup.shift).and_then(|before| before.shift);
            shift.is_some_and(|shift| (shift.starts, shift.ends) != (signup.starts, signup.ends))
        };
        clashed || moved(one) || moved(other)
    };
    for (account, signups) in on {
        for (nth, one) in signups.iter().enumerate() {
            for other in &signups[nth + 1..] {
                let clash = one.starts < other.ends && other.starts < one.ends;
                hold!(
                    !clash || may_clash(one, other),
                    "{account} stands on {} and {} at the same time",
                    one.shift,
                    other.shift
                );
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use stuga_store::conformance::Samples;

    fn signup(samples: &mut Samples, shift: &Shift, state: SignupState, companions: u16) -> Signup {
        let (starts, ends, place) = (shift.starts, shift.ends, shift.place);
        Signup { shift: shift.id, place, starts, ends, companions, state, ..samples.signup() }
    }

    fn verdict(before: &[Row], after: &[Row]) -> Result<(), Broken> {
        check(before.iter(), after.iter())
    }

    #[test]
    fn too_many_heads_a_wrong_tally_a_gap_and_a_clash_are_each_told() {
        let mut samples = Samples::new(1);
        let shift = Shift { max: 2, ..samples.shift() };
        let other = Shift { id: samples.id(), ..shift.clone() };
        let tally = |of: &Shift, confirmed, waiting| -> Row {
            ShiftTally { id: of.id, audience: of.audience, confirmed, waiting, offered: 0, mates: false }
                .into()
        };
        let mut on = |of: &Shift, state, companions| signup(&mut samples, of, state, companions);
        let (one, two) = (on(&shift, SignupState::Confirmed, 0), on(&shift, SignupState::Confirmed, 1));
        let (first, third) = (
            on(&shift, SignupState::Waitlisted { position: 1 }, 0),
            on(&shift, SignupState::Waitlisted { position: 3 }, 0),
        );
        let twice = Signup { account: one.account, ..on(&other, SignupState::Confirmed, 0) };
        let rows = |all: &[&Signup], tallies: Vec<Row>| -> Vec<Row> {
            let shifts = [shift.clone().into(), other.clone().into()];
            let signups = all.iter().map(|signup| Row::from((*signup).clone()));
            shifts.into_iter().chain(signups).chain(tallies).collect()
        };
        let fine = rows(&[&one, &first], vec![tally(&shift, 1, 1)]);
        assert_eq!(verdict(&[], &fine), Ok(()));
        let full = rows(&[&one, &two], vec![tally(&shift, 3, 0)]);
        assert!(verdict(&[], &full).unwrap_err().contains("3 heads"));
        assert_eq!(verdict(&full, &full), Ok(()), "what it held was lowered");
        let wrong = rows(&[&one], vec![tally(&shift, 2, 0)]);
        assert!(verdict(&[], &wrong).unwrap_err().contains("the tally"));
        let gap = rows(&[&first, &third], vec![tally(&shift, 0, 2)]);
        assert!(verdict(&[], &gap).unwrap_err().contains("the line"));
        let clash = rows(&[&one, &twice], vec![tally(&shift, 1, 0), tally(&other, 1, 0)]);
        assert!(verdict(&[], &clash).unwrap_err().contains("at the same time"));
    }
}
