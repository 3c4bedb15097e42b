//! Associations, each with a hut and shifts, as many as a bench or a load needs.

use chrono::TimeDelta;
use stuga_domain::{
    Clock, Command, Ids, OrganizationId, PlaceId, ShiftId,
    campaigns::CreateCampaign,
    organizations::{CreateOrganization, OrganizationKind},
    places::{CreatePlace, PlaceKind},
    shifts::{Contact, CreateShift},
};
use stuga_transport::native::{RandomIds, SystemClock};

/// An association.
#[derive(Clone, Debug)]
pub struct Association {
    /// Its name.
    pub name: String,
    /// Itself.
    pub organization: OrganizationId,
    /// Its hut.
    pub place: PlaceId,
    /// Its shifts, none at the same time as another: one person may take all.
    pub shifts: Vec<ShiftId>,
}

impl Association {
    /// The association of a number below a district, with a hut and so many shifts of a size; and what makes it.
    #[must_use]
    pub fn planned(
        number: usize,
        district: OrganizationId,
        shifts: usize,
        heads: u16,
    ) -> (Self, Vec<Command>) {
        let (organization, campaign, place) =
            (RandomIds.next().into(), RandomIds.next().into(), RandomIds.next().into());
        let name = format!("Association {number}");
        let today = SystemClock.now().date_naive();
        let mut commands: Vec<Command> = vec![
            CreateOrganization {
                organization,
                parent: Some(district),
                kind: OrganizationKind::Association,
                name: name.clone(),
            }
            .into(),
            CreateCampaign {
                campaign,
                organization,
                name: "Valet".to_owned(),
                first_day: today,
                last_day: today + TimeDelta::days(300),
            }
            .into(),
            CreatePlace {
                place,
                organization,
                audience: organization,
                campaign,
                kind: PlaceKind::Hut,
                name: "Stugan".to_owned(),
                address: String::new(),
                time_zone: "Europe/Stockholm".to_owned(),
            }
            .into(),
        ];
        let shifts: Vec<CreateShift> = (0..shifts).map(|number| shift(place, number, heads)).collect();
        let ids = shifts.iter().map(|shift| shift.shift).collect();
        commands.extend(shifts.into_iter().map(Command::from));
        (Self { name, organization, place, shifts: ids }, commands)
    }
}

/// The shift of a number in a row of shifts that never overlap, three hours each, from tomorrow.
#[must_use]
pub fn shift(place: PlaceId, number: usize, heads: u16) -> CreateShift {
    let hours = i64::try_from(4 * number).unwrap_or_default();
    let starts = SystemClock.now() + TimeDelta::days(1) + TimeDelta::hours(hours);
    CreateShift {
        shift: RandomIds.next().into(),
        place,
        starts,
        ends: starts + TimeDelta::hours(3),
        min: 2.min(heads),
        max: heads,
        contact: Contact { name: "Kim Berg".to_owned(), phone: "+46701740605".to_owned() },
        note: String::new(),
        publish: true,
    }
}
