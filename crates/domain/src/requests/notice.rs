use crate::{Fault, OrganizationId, Read, ReadExt, Scope, Time, row::entity};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// The notice that an organization wants when it has said nothing: a week, a guess that it changes on its own screen.
pub const USUAL_NOTICE_DAYS: u16 = 7;

/// How long before somebody is asked for an organization wants to know. Public, so that those below read it before they ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffNotice {
    /// The organization's id: it has one notice.
    pub id: OrganizationId,
    /// Days of 24 hours; 0 where any time will do.
    pub days: u16,
}

entity!(kept aside StaffNotice, |row| vec![Scope::Public(row.id)]);

/// The notice that an organization wants, in days.
pub fn notice_days(read: &dyn Read, organization: OrganizationId) -> Result<u16, Fault> {
    Ok(read.row::<StaffNotice>(organization)?.map_or(USUAL_NOTICE_DAYS, |notice| notice.days))
}

/// The earliest start that gives `days` of notice at `now`.
#[must_use]
pub fn earliest(now: Time, days: u16) -> Time {
    now + TimeDelta::days(i64::from(days))
}
