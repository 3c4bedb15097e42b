//! Calendars from rows: what a person has taken, and what happens at a place or in a campaign.
//!
//! What is public says when and where alone: no contact, no note, no reason; whoever has the link may be anybody.

use crate::published;
use chrono::TimeDelta;
use std::collections::BTreeMap;
use stuga_domain::{
    AccountId, CampaignId, Entity, Kind, PlaceId, Scope, ShiftId, SignupId, Time,
    campaigns::Campaign,
    places::Place,
    shifts::{Shift, ShiftState, Signup, SignupState},
};
use stuga_files::calendar::{Calendar, Event, Standing};
use stuga_store::{
    Rows, StoreError,
    server::{Stamp, stamps},
    sql::Sql,
};

/// So long what has passed stays in a calendar: programs drop what a subscription no longer has.
const BACK: TimeDelta = TimeDelta::days(90);

/// So far ahead a public calendar looks.
const AHEAD: TimeDelta = TimeDelta::days(400);

/// What calendars are made from.
pub struct Sources<'c> {
    connection: &'c dyn Sql,
    /// The server's address, for links; none where it was not told.
    public_url: Option<&'c str>,
    now: Time,
}

impl<'c> Sources<'c> {
    /// Over a snapshot of the server's database.
    pub fn new(connection: &'c dyn Sql, public_url: Option<&'c str>, now: Time) -> Self {
        Self { connection, public_url, now }
    }

    /// All that an account has taken or stands in line for, and what of it is off.
    pub fn of_account(&self, account: AccountId) -> Result<Calendar, StoreError> {
        let rows = Rows::new(self.connection);
        let signups = rows.signups_of(account, self.now - BACK)?;
        let ids: Vec<_> = signups.iter().map(Entity::id).collect();
        let changed = stamps(self.connection, Scope::Account(account), Kind::Signup, &ids)?;
        // Whoever gave a shift back and took it again has it once: the signup that stands, or else the last.
        let mut by_shift: BTreeMap<ShiftId, (Signup, u64)> = BTreeMap::new();
        for (signup, stamp) in signups.into_iter().zip(changed) {
            let version = stamp.map_or(0, |stamp| stamp.version);
            match by_shift.get_mut(&signup.shift) {
                // The sum rises with each change of any of them.
                Some((before, versions)) => {
                    *versions += version;
                    if signup.is_live() || (!before.is_live() && before.asked_at < signup.asked_at) {
                        *before = signup;
                    }
                }
                None => drop(by_shift.insert(signup.shift, (signup, version))),
            }
        }
        let mut events = Vec::new();
        for (signup, versions) in by_shift.into_values() {
            events.extend(self.mine(&rows, &signup, versions)?);
        }
        Ok(Calendar { name: "Stuga".to_owned(), events })
    }

    fn mine(&self, rows: &Rows<'_>, signup: &Signup, versions: u64) -> Result<Option<Event>, StoreError> {
        let Some(shift) = typed::<Shift>(rows.get(Kind::Shift, signup.shift.0)?) else { return Ok(None) };
        let Some(place) = typed::<Place>(rows.get(Kind::Place, shift.place.0)?) else { return Ok(None) };
        let stamp = self.stamp(&shift)?;
        let standing = match (&shift.state, &signup.state) {
            (ShiftState::Cancelled { .. }, _) | (_, SignupState::Cancelled { .. }) => Standing::Cancelled,
            (_, SignupState::Confirmed) => Standing::Confirmed,
            (_, SignupState::Pending | SignupState::Waitlisted { .. }) => Standing::Tentative,
        };
        let reason = match &shift.state {
            ShiftState::Cancelled { reason } => reason.as_str(),
            ShiftState::Open | ShiftState::Draft => "",
        };
        let lines = [reason, &shift.note, &shift.contact.name, &shift.contact.phone];
        let text: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        let mut event = self.event(&shift, &place, stamp, standing);
        event.sequence = event.sequence.saturating_add(u32::try_from(versions).unwrap_or(u32::MAX));
        event.text = text.join("\n");
        Ok(Some(event))
    }

    /// One shift of an account, for whoever has the account's word for it; none where it or its shift is gone.
    pub fn of_signup(&self, signup: SignupId) -> Result<Option<Calendar>, StoreError> {
        let rows = Rows::new(self.connection);
        let Some(signup) = typed::<Signup>(rows.get(Kind::Signup, signup.0)?) else { return Ok(None) };
        let changed = stamps(self.connection, Scope::Account(signup.account), Kind::Signup, &[signup.id.0])?;
        let version = changed.into_iter().next().flatten().map_or(0, |stamp| stamp.version);
        let event = self.mine(&rows, &signup, version)?;
        Ok(event.map(|event| Calendar { name: "Stuga".to_owned(), events: vec![event] }))
    }

    /// What is published at a place, if there is such a place.
    pub fn of_place(&self, place: PlaceId) -> Result<Option<Calendar>, StoreError> {
        let rows = Rows::new(self.connection);
        let Some(place) = typed::<Place>(rows.get(Kind::Place, place.0)?) else { return Ok(None) };
        let events = self.at(&rows, &place)?;
        Ok(Some(Calendar { name: place.name, events }))
    }

    /// What is published in a campaign, if there is such a campaign.
    pub fn of_campaign(&self, campaign: CampaignId) -> Result<Option<Calendar>, StoreError> {
        let rows = Rows::new(self.connection);
        let Some(campaign) = typed::<Campaign>(rows.get(Kind::Campaign, campaign.0)?) else {
            return Ok(None);
        };
        let mut events = Vec::new();
        for place in &published::places_in(&rows, campaign.id)? {
            events.extend(self.at(&rows, place)?);
        }
        Ok(Some(Calendar { name: campaign.name, events }))
    }

    fn at(&self, rows: &Rows<'_>, place: &Place) -> Result<Vec<Event>, StoreError> {
        let mut events = Vec::new();
        for shift in published::shifts_at(rows, place, self.now - BACK, self.now + AHEAD)? {
            let standing = match shift.state {
                ShiftState::Draft | ShiftState::Open => Standing::Confirmed,
                ShiftState::Cancelled { .. } => Standing::Cancelled,
            };
            events.push(self.event(&shift, place, self.stamp(&shift)?, standing));
        }
        Ok(events)
    }

    fn event(&self, shift: &Shift, place: &Place, stamp: Stamp, standing: Standing) -> Event {
        Event {
            uid: format!("{}@stuga", shift.id),
            sequence: u32::try_from(stamp.version).unwrap_or(u32::MAX),
            changed_at: stamp.at,
            starts: shift.starts,
            ends: shift.ends,
            zone: place.time_zone.parse().unwrap_or(chrono_tz::Tz::UTC),
            title: place.name.clone(),
            place: place.address.clone(),
            text: String::new(),
            link: self.public_url.map(|url| format!("{url}/shift/{}", shift.id)).unwrap_or_default(),
            standing,
        }
    }

    fn stamp(&self, shift: &Shift) -> Result<Stamp, StoreError> {
        let found = stamps(self.connection, Scope::Public(shift.audience), Kind::Shift, &[shift.id.0])?;
        Ok(found.into_iter().next().flatten().unwrap_or(Stamp { version: 0, at: shift.starts }))
    }
}

fn typed<E: Entity>(row: Option<stuga_domain::Row>) -> Option<E> {
    row.and_then(E::from_row)
}
