//! What is over: who came last week, who did not, and what they promised. The hours follow from the marks.

use super::{
    DemoError,
    crowd::{send, send_all, sign_up},
    dice::Dice,
    making::Standing,
};
use crate::{clock::new_id, database::Database, invites::read};
use chrono::TimeDelta;
use std::collections::HashSet;
use stuga_domain::{
    AccountId, CampaignId, Command, Finder, ReadExt, Time,
    day_sheet::{Attendance, MarkAttendance},
    hours::MakePledge,
    places::Place,
    shifts::{Shift, ShiftState, ShiftTally, Signup},
};
use stuga_store::Rows;

/// Of the crowd, who came also last week: few, so that some have done much.
const EAGER: usize = 70;
/// What the activist promises: more than they have done.
const PROMISED: u16 = 5;
/// When they had signed up: before the schedule's first day.
const SIGNED_UP: TimeDelta = TimeDelta::days(9);
/// No sheet has more marks sent at once.
const SENT_AT_ONCE: usize = 50;

/// Last week's shifts.
pub(super) struct Past<'a> {
    pub(super) db: &'a Database,
    pub(super) now: Time,
    /// Who was there to mark.
    pub(super) planner: AccountId,
    pub(super) campaign: CampaignId,
}

impl Past<'_> {
    /// Some of the crowd were there, and each third of them promised something. Tells how many signups there were.
    pub(super) fn crowd(&self, dice: &mut Dice, accounts: &[AccountId]) -> Result<usize, DemoError> {
        let eager = accounts.get(..EAGER).unwrap_or(accounts);
        let shifts = self.shifts()?;
        let signups = sign_up(self.db, &self.before(), dice, eager, &shifts)?;
        let mut marks = Vec::new();
        for shift in &shifts {
            for signup in crew(self.db, shift, eager)? {
                marks.extend(seen(dice, shift).map(|(attendance, at)| mark(&signup, attendance, at)));
            }
        }
        self.marked(&marks)?;
        for account in eager.iter().step_by(3) {
            self.promise(*account, 2 + u16::try_from(dice.below(6)).unwrap_or(0))?;
        }
        Ok(signups)
    }

    /// The activist was twice at the hut, and promised more.
    pub(super) fn activist(&self, activist: AccountId, hut: &Place) -> Result<(), DemoError> {
        let mut shifts = self.shifts()?;
        shifts.retain(|shift| shift.place == hut.id);
        let tallies = read(self.db, |rows| {
            shifts.iter().map(|shift| rows.row::<ShiftTally>(shift.id)).collect::<Result<Vec<_>, _>>()
        })?;
        let room = shifts.iter().zip(tallies).filter(|(shift, tally)| {
            tally.as_ref().is_none_or(|tally| tally.confirmed < shift.max && tally.waiting == 0)
        });
        let room: Vec<&Shift> = room.map(|(shift, _)| shift).collect();
        let (Some(first), Some(last)) = (room.first(), room.last()) else {
            return Err(DemoError::Lacks("shift that the activist came to"));
        };
        let mut marks = Vec::new();
        let came: HashSet<_> = [*first, *last].into_iter().map(|shift| shift.id).collect();
        for shift in room.iter().filter(|shift| came.contains(&shift.id)) {
            let before = self.before();
            send(self.db, &before, activist, &[(shift.id, 0, before.0)])?;
            for signup in crew(self.db, shift, &[activist])? {
                if signup.account == activist {
                    marks.push(mark(&signup, Attendance::Here, shift.starts));
                }
            }
        }
        self.marked(&marks)?;
        self.promise(activist, PROMISED)
    }

    fn before(&self) -> Standing {
        Standing(self.now - SIGNED_UP)
    }

    fn shifts(&self) -> Result<Vec<Shift>, DemoError> {
        let since = self.now - SIGNED_UP;
        let mut shifts = self.db.read_raw(|connection| Rows::new(connection).shifts_ending_after(since))?;
        shifts.retain(|shift| {
            shift.starts > since && shift.ends <= self.now && shift.state == ShiftState::Open
        });
        Ok(shifts)
    }

    fn marked(&self, marks: &[(Command, Time)]) -> Result<(), DemoError> {
        for some in marks.chunks(SENT_AT_ONCE) {
            send_all(self.db, &Standing(self.now), self.planner, some)?;
        }
        Ok(())
    }

    fn promise(&self, account: AccountId, shifts: u16) -> Result<(), DemoError> {
        let promise = MakePledge { pledge: new_id(), campaign: self.campaign, shifts };
        let given = self.now - SIGNED_UP;
        send_all(self.db, &Standing(self.now), account, &[(promise.into(), given)])?;
        Ok(())
    }
}

/// Who has a spot on a shift, in the order of the accounts, which is the seed's: ids are new each time.
pub(super) fn crew(db: &Database, shift: &Shift, accounts: &[AccountId]) -> Result<Vec<Signup>, DemoError> {
    let finder = Finder::SignupsOn { shift: shift.id, place: shift.place };
    let mut crew: Vec<Signup> = read(db, |rows| rows.rows(&finder))?;
    crew.retain(Signup::is_confirmed);
    crew.sort_by_key(|signup| accounts.iter().position(|account| *account == signup.account));
    Ok(crew)
}

/// What was seen of a party, and when; of a few nothing was marked.
fn seen(dice: &mut Dice, shift: &Shift) -> Option<(Attendance, Time)> {
    let minutes = |dice: &mut Dice, n| TimeDelta::minutes(i64::try_from(dice.below(n)).unwrap_or(0));
    match dice.below(100) {
        ..80 => Some((Attendance::Here, shift.starts + minutes(dice, 9))),
        80..87 => Some((Attendance::NoShow, shift.starts + TimeDelta::minutes(20))),
        87..93 => Some((Attendance::Excused, shift.starts - TimeDelta::hours(1))),
        _ => None,
    }
}

fn mark(signup: &Signup, attendance: Attendance, at: Time) -> (Command, Time) {
    let mark = MarkAttendance {
        mark: new_id(),
        signup: signup.id,
        attendance: Some(attendance),
        undoes: Vec::new(),
    };
    (mark.into(), at)
}
