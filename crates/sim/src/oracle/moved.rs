//! Shifts that were moved, told from what stood there after each commit and from what people saw on their devices.

use super::Broken;
use crate::hold;
use std::collections::{BTreeMap, BTreeSet};
use stuga_domain::{
    AccountId, Row, ShiftId, SignupId, Time,
    reminders::Coming,
    shifts::{Moved, Shift, Signup},
};

/// From when to when.
pub type Hours = (Time, Time);

/// What has been seen of shifts and of who is on them.
#[derive(Default)]
pub struct Moves {
    /// When each shift was, at one time or another.
    hours: BTreeMap<ShiftId, BTreeSet<Hours>>,
    /// When each party's shift is, as it stood after the last command.
    at: BTreeMap<SignupId, Hours>,
    /// Which of them had said that they come then.
    comes: BTreeSet<SignupId>,
    /// What each party knows: when the shift was as they came onto it, or as they said that they come before it was moved.
    known: BTreeMap<SignupId, Hours>,
    /// Who said that they come, and for which start.
    said: BTreeSet<(AccountId, SignupId, Time)>,
}

impl Moves {
    /// Somebody says that they come, and sees this start as they do.
    pub fn says_coming(&mut self, account: AccountId, signup: SignupId, starts: Time) {
        self.said.insert((account, signup, starts));
    }

    /// Who said that they come, and for which start.
    pub fn said(&self) -> impl Iterator<Item = &(AccountId, SignupId, Time)> {
        self.said.iter()
    }

    /// When a shift was, at one time or another.
    pub fn hours(&self, shift: ShiftId) -> impl Iterator<Item = Hours> {
        self.hours.get(&shift).into_iter().flatten().copied()
    }

    /// The database was put back: what its rows say was right when they were written.
    pub fn reset<'r>(&mut self, rows: impl Iterator<Item = &'r Row>) {
        let rows: Vec<&Row> = rows.collect();
        (self.at, self.comes, self.known) = Default::default();
        self.see(rows.iter().copied());
        for row in rows {
            if let Row::Moved(told) = row
                && self.at.get(&told.id).is_some_and(|at| at.0 == told.starts)
            {
                self.known.insert(told.id, (told.was_starts, told.was_ends));
            }
        }
    }

    /// What stands there after a command.
    pub fn see<'r>(&mut self, rows: impl Iterator<Item = &'r Row> + Clone) {
        let mut coming = BTreeMap::<SignupId, &Coming>::new();
        for row in rows.clone() {
            match row {
                Row::Shift(row) => drop(self.hours.entry(row.id).or_default().insert((row.starts, row.ends))),
                Row::Coming(row) => drop(coming.insert(row.id, row)),
                _ => {}
            }
        }
        for row in rows {
            let Row::Signup(signup) = row else { continue };
            if !signup.is_live() {
                continue;
            }
            let now = (signup.starts, signup.ends);
            match self.at.insert(signup.id, now) {
                None => drop(self.known.insert(signup.id, now)),
                Some(before) if before != now && self.comes.contains(&signup.id) => {
                    self.known.insert(signup.id, before);
                }
                Some(_) => {}
            }
            if coming.get(&signup.id).is_some_and(|coming| coming.counts_for(signup)) {
                self.comes.insert(signup.id);
            } else {
                self.comes.remove(&signup.id);
            }
        }
    }

    /// A party stands at its shift's hours; it is told that they are others than it knew if and only if they are, and nobody else
    /// is; "I'm coming" counts for a start that its owner saw.
    pub fn check<'r>(&self, rows: impl Iterator<Item = &'r Row>) -> Result<(), Broken> {
        let (mut shifts, mut signups) = (BTreeMap::<ShiftId, &Shift>::new(), Vec::<&Signup>::new());
        let (mut told, mut coming) =
            (BTreeMap::<SignupId, &Moved>::new(), BTreeMap::<SignupId, &Coming>::new());
        for row in rows {
            match row {
                Row::Shift(row) => drop(shifts.insert(row.id, row)),
                Row::Signup(row) if row.is_live() => signups.push(row),
                Row::Moved(row) => drop(told.insert(row.id, row)),
                Row::Coming(row) => drop(coming.insert(row.id, row)),
                _ => {}
            }
        }
        for signup in signups {
            let now = (signup.starts, signup.ends);
            let of_shift = shifts.get(&signup.shift).map(|shift| (shift.starts, shift.ends));
            hold!(of_shift == Some(now), "{} stands at {now:?}, and its shift at {of_shift:?}", signup.id);
            self.told(signup, told.get(&signup.id).copied())?;
            if let Some(coming) = coming.get(&signup.id).filter(|coming| coming.counts_for(signup)) {
                let own = coming.account == signup.account;
                hold!(own, "{} counts as coming by the word of {}", signup.id, coming.account);
                hold!(
                    self.said.contains(&(signup.account, signup.id, signup.starts)),
                    "{} counts as coming at {}, for which nobody said it",
                    signup.id,
                    signup.starts
                );
            }
        }
        Ok(())
    }

    fn told(&self, signup: &Signup, row: Option<&Moved>) -> Result<(), Broken> {
        let now = (signup.starts, signup.ends);
        let knew = self.known.get(&signup.id).copied();
        let own = row.is_none_or(|row| row.account == signup.account);
        hold!(own, "somebody else is told that the shift of {} was moved", signup.id);
        let news = row.filter(|row| row.is_news_for(signup)).map(|row| (row.was_starts, row.was_ends));
        if let Some(was) = news {
            let had = self.hours.get(&signup.shift).is_some_and(|hours| hours.contains(&was));
            hold!(had, "{} is told that its shift was at {was:?}, where it never was", signup.id);
        }
        let due = knew.filter(|knew| *knew != now);
        hold!(news == due, "{} is told that its shift was at {news:?}, and {due:?} was due", signup.id);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use stuga_domain::shifts::SignupState;
    use stuga_store::conformance::Samples;

    #[test]
    fn a_move_that_nobody_told_one_that_never_was_and_a_word_for_another_start_are_each_told() {
        let mut samples = Samples::new(1);
        let shift = samples.shift();
        let (starts, ends) = (shift.starts, shift.ends);
        let signup =
            Signup { shift: shift.id, starts, ends, state: SignupState::Confirmed, ..samples.signup() };
        let by = TimeDelta::hours(2);
        let later = Shift { starts: starts + by, ends: ends + by, ..shift.clone() };
        let went = Signup { starts: later.starts, ends: later.ends, ..signup.clone() };
        let moved = Moved {
            id: signup.id,
            account: signup.account,
            was_starts: starts,
            was_ends: ends,
            starts: later.starts,
            ..samples.moved()
        };
        let coming = Coming { id: signup.id, account: signup.account, starts, ..samples.coming() };
        let then = |rows: &[Row]| {
            let mut moves = Moves::default();
            moves.says_coming(signup.account, signup.id, starts);
            let before: [Row; 3] = [shift.clone().into(), signup.clone().into(), coming.clone().into()];
            moves.see(before.iter());
            assert_eq!(moves.check(before.iter()), Ok(()));
            moves.see(rows.iter());
            moves.check(rows.iter())
        };
        let [at, on, told]: [Row; 3] = [later.clone().into(), went.clone().into(), moved.clone().into()];
        assert_eq!(then(&[at.clone(), on.clone(), told.clone(), coming.clone().into()]), Ok(()));
        let left = Signup { state: SignupState::Waitlisted { position: 1 }, ..went };
        assert_eq!(then(&[at.clone(), left.into(), told.clone()]), Ok(()), "who waits is told too");
        assert_eq!(then(&[shift.clone().into(), signup.clone().into()]), Ok(()), "back again");
        // They had said that they come: it is that time that they know.
        let mut moves = Moves::default();
        for starts in [starts, later.starts] {
            moves.says_coming(signup.account, signup.id, starts);
        }
        let said = Coming { starts: later.starts, ..coming.clone() };
        let told_of_first = Moved { was_starts: later.starts, was_ends: later.ends, starts, ..moved.clone() };
        let mut there: Vec<Row> = vec![shift.clone().into(), signup.clone().into()];
        for rows in [
            [at.clone(), on.clone(), told.clone(), said.clone().into()],
            [shift.clone().into(), signup.clone().into(), told_of_first.into(), said.into()],
        ] {
            moves.see(there.iter());
            there = rows.into();
            moves.see(there.iter());
            assert_eq!(moves.check(there.iter()), Ok(()));
        }
        for wrong in [
            vec![at.clone(), on.clone()],
            vec![at.clone(), signup.clone().into(), told.clone()],
            vec![at.clone(), on.clone(), Moved { account: samples.id(), ..moved.clone() }.into()],
            vec![at.clone(), on.clone(), Moved { was_starts: starts - by, ..moved }.into()],
            vec![at, on, told, Coming { starts: later.starts, ..coming.clone() }.into()],
        ] {
            assert!(then(&wrong).is_err(), "{wrong:?}");
        }
    }
}
