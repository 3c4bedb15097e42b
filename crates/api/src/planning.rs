use crate::PlaceOption;
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use stuga_domain::{BatchId, PlaceId, shifts::Contact, templates::TemplateLine};

/// A place's template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateView {
    /// The place.
    pub place: PlaceOption,
    /// Its lines; none where nothing is written yet.
    pub lines: Vec<TemplateLine>,
    /// Whom to ask about its shifts; where nothing is written yet, the contact of the place's latest shift.
    pub contact: Contact,
    /// Which writing of it this is; 0 where nothing is written yet.
    pub revision: u32,
    /// The name of who wrote it last; empty where nobody did.
    pub by_name: String,
    /// Whether I may change it.
    pub plans: bool,
}

/// Which weeks are planned, and from what.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlanOf {
    /// Where.
    pub place: PlaceId,
    /// Any day of the first week; none takes the first one from today on that has no shift yet.
    pub week_of: Option<NaiveDate>,
    /// How many weeks, from 1.
    pub weeks: u8,
    /// From what.
    pub from: PlanFrom,
}

/// What weeks are planned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanFrom {
    /// The place's template.
    Template,
    /// The shifts of the week before the first, those left out that are off.
    WeekBefore,
}

/// What a plan would make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanView {
    /// What was asked for, its week named: making it makes what is shown.
    pub of: PlanOf,
    /// The place.
    pub place: PlaceOption,
    /// Monday of the first week.
    pub monday: NaiveDate,
    /// Today on the Place's clock.
    pub today: NaiveDate,
    /// The shifts, by start.
    pub shifts: Vec<PlanShift>,
    /// How many of them would be made.
    pub fresh: u32,
    /// Whether there is nothing to plan from: no template, or no shift in the week before.
    pub empty: bool,
    /// Whether it is more than can be planned at one go.
    pub too_many: bool,
    /// Whether I may plan here.
    pub plans: bool,
}

/// A shift of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanShift {
    /// Start on the Place's clock.
    pub starts: NaiveDateTime,
    /// End on the Place's clock.
    pub ends: NaiveDateTime,
    /// How long it is, in minutes, where the clock does not say so: the night that it is changed.
    pub minutes: Option<u32>,
    /// Heads that it needs.
    pub min: u16,
    /// Heads that it holds.
    pub max: u16,
    /// Whom to ask about it; may be empty.
    pub contact: Contact,
    /// Whether it would be made.
    pub state: PlanState,
}

/// Whether a shift of a plan would be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// It would.
    Fresh,
    /// The place has a shift at that time.
    Planned,
    /// That time has been.
    Past,
}

/// What was planned at one go lately, and can be taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchView {
    /// Which.
    pub batch: BatchId,
    /// How many shifts it made; after it was taken back, how many stay because people are on them.
    pub shifts: u32,
    /// Who planned them; empty if it is me.
    pub by_name: String,
    /// Start of the first, and of the last, on the Place's clock.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Whether it was taken back.
    pub taken_back: bool,
}
