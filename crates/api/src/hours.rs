use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use stuga_domain::{CampaignId, OrganizationId, PledgeId, PoolId, ShiftId};

/// The hours that I was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursView {
    /// The campaigns that run, and those that I was at, the latest first.
    pub campaigns: Vec<CampaignHours>,
    /// By month, the latest first.
    pub months: Vec<HoursMonth>,
    /// Today.
    pub today: NaiveDate,
}

/// My hours in a campaign, and what I promised for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignHours {
    /// The campaign.
    pub campaign: CampaignId,
    /// Its name; empty where it is not on this device.
    pub name: String,
    /// Whether it is not over, and I may promise something.
    pub running: bool,
    /// Minutes that I was there.
    pub minutes: u32,
    /// Shifts that I came to.
    pub shifts: u32,
    /// What I promised.
    pub pledge: Option<MyPledge>,
}

/// What I promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyPledge {
    /// The promise.
    pub pledge: PledgeId,
    /// Shifts promised.
    pub promised: u16,
    /// Shifts done.
    pub done: u32,
}

/// A month's hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursMonth {
    /// Its first day.
    pub month: NaiveDate,
    /// Minutes of all.
    pub minutes: u32,
    /// Its shifts, the latest first.
    pub shifts: Vec<HoursShift>,
}

/// A shift that I came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursShift {
    /// The shift.
    pub shift: ShiftId,
    /// Where.
    pub place_name: String,
    /// Its start on the Place's clock.
    pub starts: NaiveDateTime,
    /// Its end on the Place's clock.
    pub ends: NaiveDateTime,
    /// How long it was planned to be, in minutes.
    pub minutes: u32,
}

/// What was promised for a campaign that I plan for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignPledges {
    /// The campaign.
    pub campaign: CampaignId,
    /// Its name.
    pub name: String,
    /// Who promised, those first who have most left of it.
    pub people: Vec<PledgeLine>,
}

/// What somebody promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PledgeLine {
    /// The promise.
    pub pledge: PledgeId,
    /// Who.
    pub name: String,
    /// Shifts promised.
    pub promised: u16,
    /// Shifts done.
    pub done: u32,
}

/// Whether I go where I am needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyPoolView {
    /// My number, if the server has one.
    pub phone: Option<String>,
    /// What I said, if I did.
    pub entry: Option<MyPool>,
    /// Where I could go, by name.
    pub areas: Vec<AreaOption>,
    /// Today.
    pub today: NaiveDate,
}

/// That I go where I am needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyPool {
    /// The entry.
    pub entry: PoolId,
    /// Where.
    pub areas: Vec<OrganizationId>,
    /// The days that suit, as bits from Monday; none is any.
    pub days: u8,
    /// The number that their organizers may call.
    pub phone: String,
    /// Since when.
    pub since: NaiveDate,
}

/// An area that I could go to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaOption {
    /// The organization.
    pub organization: OrganizationId,
    /// Its name; empty where it is not on this device.
    pub name: String,
    /// Its places that I may take shifts at, by name.
    pub places: Vec<String>,
}

/// "I go where I am needed": what somebody says of themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolOffer {
    /// The entry, where it was there before and is put back.
    pub entry: Option<PoolId>,
    /// Where.
    pub areas: Vec<OrganizationId>,
    /// The days that suit, as bits from Monday; none is any.
    pub days: u8,
    /// The number that their organizers may call.
    pub phone: String,
}
