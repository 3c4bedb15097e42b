use crate::{
    AccountId, DutyMarkId, Fact, PlaceId, Scope, ShiftId, SignupId, Time, counting, day_sheet::Attendance,
    order::sort_by_key, row::entity, shifts::CardState,
};
use serde::{Deserialize, Serialize};

/// One mark about who has a duty on a shift. Only ever added, as marks of attendance are (docs/adr/0022).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DutyMark {
    /// Its id.
    pub id: DutyMarkId,
    /// The place whose crew sees it.
    pub place: PlaceId,
    /// The shift.
    pub shift: ShiftId,
    /// What it is about.
    pub duty: Duty,
    /// Who has it: a party on the shift, whoever of it signed up. None where others are undone and nobody is named in
    /// their stead.
    pub signup: Option<SignupId>,
    /// Marks on the same shift that count no more.
    pub undoes: Vec<DutyMarkId>,
    /// Who marked it.
    pub by: Option<AccountId>,
    /// Their name, for the others of the crew.
    pub by_name: String,
    /// When, by the clock of their device.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub at: Time,
}

entity!(kept aside DutyMark, |row| vec![Scope::Crew(row.place)]);

/// What somebody on a shift may be named for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// Opens, closes, and is asked when something happens.
    Responsible,
    /// Stands in for who is responsible.
    Deputy,
}

/// The duty that somebody has on a shift, for themselves: their card says so. The server writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MyDuty {
    /// The signup.
    pub id: SignupId,
    /// Whose it is.
    pub account: AccountId,
    /// What they have on their shift.
    pub duty: Duty,
    /// Who named them.
    pub by_name: String,
}

entity!(kept aside MyDuty, |row| vec![Scope::Account(row.account)]);

impl Fact for DutyMark {
    type Id = DutyMarkId;
    type Said = ();

    fn id(&self) -> DutyMarkId {
        self.id
    }
    fn said(&self) -> Option<()> {
        self.signup.map(|_| ())
    }
    fn undoes(&self) -> &[DutyMarkId] {
        &self.undoes
    }
    fn at(&self) -> Time {
        self.at
    }
}

/// Whether a party is still expected, or here: only then it has a duty.
#[must_use]
pub fn comes(state: CardState, attendance: Option<Attendance>) -> bool {
    match attendance {
        Some(Attendance::Here | Attendance::Late) => true,
        Some(Attendance::Excused | Attendance::NoShow) => false,
        None => state == CardState::Confirmed,
    }
}

/// Those who are named for a duty, by the marks on one shift: who was named first has it, and whoever comes after was
/// named by somebody who did not know. `comes` says who of them is still expected: who is not has no duty.
#[must_use]
pub fn named(marks: &[DutyMark], duty: Duty, comes: impl Fn(SignupId) -> bool) -> Vec<&DutyMark> {
    let mut named: Vec<&DutyMark> = counting(marks)
        .into_iter()
        .map(|(_, mark)| mark)
        .filter(|mark| mark.duty == duty && mark.signup.is_some_and(&comes))
        .collect();
    sort_by_key(&mut named, |mark| (mark.at, mark.id));
    let mut seen = Vec::new();
    named.retain(|mark| {
        let new = !seen.contains(&mark.signup);
        seen.push(mark.signup);
        new
    });
    named
}
