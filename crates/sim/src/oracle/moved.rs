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
    /// When the shift is, as each party knows it: as they came onto it, or as they said that they come to it.
    known: BTreeMap<SignupId, Hours>,
    /// When it was after the last command, and whether their word counted then.
    last: BTreeMap<SignupId, (Hours, bool)>,
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

    /// The database was put back: each party knows what its rows say, which were held against all this before.
    pub fn reset<'r>(&mut self, rows: impl Iterator<Item = &'r Row>) {
        let rows: Vec<&Row> = rows.collect();
        let told: BTreeMap<SignupId, &Moved> = rows.iter().filter_map(|row| of_moved(row)).collect();
        self.last.clear();
        self.known.clear();
        for row in &rows {
            let Row::Signup(signup) = row else { continue };
            let news = told.get(&signup.id).filter(|row| row.is_news_for(signup));
            if let Some(row) = news {
                self.known.insert(signup.id, (row.was_starts, row.was_ends));
            }
        }
        self.see(rows.into_iter());
    }

    /// What stands there after a command: one commit may sign up and move.
    pub fn see<'r>(&mut self, rows: impl Iterator<Item = &'r Row>) {
        let (mut live, mut coming) = (Vec::<&Signup>::new(), BTreeMap::<SignupId, &Coming>::new());
        for row in rows {
            match row {
                Row::Shift(row) => drop(self.hours.entry(row.id).or_default().insert((row.starts, row.ends))),
                Row::Signup(row) if row.is_live() => live.push(row),
                Row::Coming(row) => drop(coming.insert(row.id, row)),
                _ => {}
            }
        }
        for signup in live {
            let now = (signup.starts, signup.ends);
            let counts = coming.get(&signup.id).is_some_and(|row| row.counts_for(signup));
            self.known.entry(signup.id).or_insert(now);
            // Who was to come to it as it was before this move knew it so.
            if let Some((was, true)) = self.last.insert(signup.id, (now, counts))
                && was != now
            {
                self.known.insert(signup.id, was);
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

fn of_moved(row: &Row) -> Option<(SignupId, &Moved)> {
    match row {
        Row::Moved(row) => Some((row.id, row)),
        _ => None,
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
