//! What the demo users find: the activist a shift soon and a place in a line, the organizer a few drafts
//! and what the hut asked the district for, everybody a shift that was cancelled.

use super::{DemoError, ZONE, crowd};
use crate::{clock::new_id, database::Database, invites::read};
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta, TimeZone};
use stuga_domain::{
    AccountId, Applied, Clock, Command, ReadExt, Time,
    organizations::ancestors,
    places::Place,
    requests::{AskForStaff, StaffKind},
    shifts::{CancelShift, Contact, CreateShift, Shift, ShiftTally},
};
use stuga_sync::server::run_system;

/// Why the cancelled shift is: in the demo's language.
const REASON: &str = "Torget är avstängt för ett evenemang";
/// The note on the drafts.
const DRAFT_NOTE: &str = "Kvällsöppet om vi blir tillräckligt många";
/// What a candidate is wanted for, and shared staff.
const CANDIDATE_FOR: &str = "Samtal om skolan med dem som går förbi";
const STAFF_FOR: &str = "Vi är för få på kvällen";
/// Days ahead, of the evenings that are drafts.
const DRAFTS: std::ops::Range<u64> = 10..14;

/// Shifts to come and how full they are.
pub(super) struct Scene {
    shifts: Vec<(Shift, ShiftTally)>,
    now: Time,
}

impl Scene {
    pub(super) fn of(db: &Database, shifts: Vec<Shift>, now: Time) -> Result<Self, DemoError> {
        let tallies = read(db, |rows| {
            let tally = |shift: &Shift| rows.row::<ShiftTally>(shift.id);
            shifts.iter().map(tally).collect::<Result<Vec<_>, _>>()
        })?;
        let shifts = shifts.into_iter().zip(tallies).filter_map(|(shift, tally)| Some((shift, tally?)));
        Ok(Self { shifts: shifts.collect(), now })
    }

    fn first(&self, fits: impl Fn(&Shift, &ShiftTally) -> bool) -> Option<&Shift> {
        self.shifts.iter().find(|(shift, tally)| fits(shift, tally)).map(|(shift, _)| shift)
    }

    /// One shift with a crew is cancelled, and the organizer of the hut has drafts.
    pub(super) fn plan(
        &self,
        db: &Database,
        clock: &dyn Clock,
        hut: &Place,
        today: NaiveDate,
    ) -> Result<(), DemoError> {
        // Not at the hut itself, where the activist's shifts are, and without a line, which the activist joins.
        let cancelled = self
            .first(|shift, tally| {
                shift.place != hut.id
                    && shift.starts > self.now + TimeDelta::days(2)
                    && tally.confirmed >= 2
                    && tally.waiting == 0
            })
            .ok_or(DemoError::Lacks("shift to cancel"))?;
        let mut commands: Vec<Command> =
            vec![CancelShift { shift: cancelled.id, reason: REASON.to_owned() }.into()];
        for day in DRAFTS {
            let (Some(starts), Some(ends)) = (on(today, day, 19), on(today, day, 21)) else { continue };
            commands.push(
                CreateShift {
                    shift: new_id(),
                    place: hut.id,
                    starts,
                    ends,
                    min: 2,
                    max: 4,
                    contact: Contact::default(),
                    note: DRAFT_NOTE.to_owned(),
                    publish: false,
                }
                .into(),
            );
        }
        commands.extend(asks(db, hut, today)?);
        run_system(db, clock, &commands)?;
        Ok(())
    }

    /// The activist takes the next shift at the hut that has room, and stands in a line elsewhere.
    pub(super) fn activist(
        &self,
        db: &Database,
        clock: &dyn Clock,
        activist: AccountId,
        hut: &Place,
    ) -> Result<(), DemoError> {
        let soon = self.now + TimeDelta::hours(1);
        let has_room = |shift: &Shift, tally: &ShiftTally| shift.starts > soon && tally.confirmed < shift.max;
        let mine = self
            .first(|shift, tally| shift.place == hut.id && has_room(shift, tally))
            .ok_or(DemoError::Lacks("shift for the activist"))?;
        let full = self
            .first(|shift, tally| {
                let beside = shift.ends <= mine.starts || mine.ends <= shift.starts;
                shift.starts > soon && beside && tally.waiting > 0 && tally.confirmed >= shift.max
            })
            .ok_or(DemoError::Lacks("waiting line"))?;
        let parties = [(mine.id, 0, self.now), (full.id, 0, self.now)];
        match crowd::send(db, clock, activist, &parties)?.as_slice() {
            [Applied::Confirmed, Applied::Waitlisted { .. }] => Ok(()),
            _ => Err(DemoError::Lacks("shift with room and shift with a line for the activist")),
        }
    }
}

/// An hour on a day so many ahead.
fn on(today: NaiveDate, ahead: u64, hour: u32) -> Option<Time> {
    let day = today.checked_add_days(Days::new(ahead))?;
    let local = day.and_time(NaiveTime::from_hms_opt(hour, 0, 0)?);
    Some(ZONE.from_local_datetime(&local).earliest()?.to_utc())
}

/// What the hut's association asks the district for, to be answered.
fn asks(db: &Database, hut: &Place, today: NaiveDate) -> Result<Vec<Command>, DemoError> {
    let top = read(db, |rows| ancestors(rows, hut.organization))?.pop();
    let Some(asked) = top.filter(|top| *top != hut.organization) else { return Ok(Vec::new()) };
    let wanted = [(10, StaffKind::Candidate, 1, CANDIDATE_FOR), (12, StaffKind::SharedStaff, 2, STAFF_FOR)];
    let asks = wanted.into_iter().filter_map(|(day, kind, heads, purpose)| {
        let (starts, ends) = (on(today, day, 17)?, on(today, day, 19)?);
        let (request, purpose) = (new_id(), purpose.to_owned());
        Some(AskForStaff { request, place: hut.id, asked, kind, starts, ends, heads, purpose }.into())
    });
    Ok(asks.collect())
}
