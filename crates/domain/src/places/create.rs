use super::{Place, PlaceKind};
use crate::{
    Actor, Applied, Authority, CampaignId, Cx, Fault, Halt, OrganizationId, PlaceId, Read, ReadExt,
    Rejection, Scope, Store, UseCase,
    command::{optional_text, text},
    organizations::ancestors,
    roles,
};
use serde::{Deserialize, Serialize};

/// Opens a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatePlace {
    /// Its id.
    pub place: PlaceId,
    /// Who runs it.
    pub organization: OrganizationId,
    /// Whose members see it: the organization or one above.
    pub audience: OrganizationId,
    /// The campaign it belongs to.
    pub campaign: CampaignId,
    /// What it is.
    pub kind: PlaceKind,
    /// Its name.
    pub name: String,
    /// Street address; may be empty.
    pub address: String,
    /// IANA time zone.
    pub time_zone: String,
}

impl UseCase for CreatePlace {
    fn scopes(&self, _: &dyn Read) -> Result<Vec<Scope>, Halt> {
        Ok(vec![Scope::Staff(self.organization), Scope::Public(self.audience)])
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        roles::require(actor, read, self.organization, roles::Capability::PlanShifts)
    }

    fn organization(&self, _: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        Ok(Some(self.organization))
    }

    fn makes(&self) -> Vec<uuid::Uuid> {
        vec![self.place.0]
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        // A device may not hold the tree up to there.
        if cx.authority == Authority::Server && !ancestors(store, self.organization)?.contains(&self.audience)
        {
            return Err(Rejection::NotAllowed.into());
        }
        if store.row::<Place>(self.place)?.is_some() {
            return Err(Rejection::IdTaken.into());
        }
        let place = Place {
            id: self.place,
            organization: self.organization,
            audience: self.audience,
            campaign: self.campaign,
            kind: self.kind,
            name: text(&self.name, 200)?,
            address: optional_text(&Some(self.address.clone()), 300)?.unwrap_or_default(),
            time_zone: text(&self.time_zone, 50)?,
            guests: false,
        };
        store.put(place.into())?;
        Ok(Applied::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        roles::Role,
        world::{DISTRICT, NORTH, SOUTH, World},
    };

    fn place(world: &mut World, audience: OrganizationId) -> CreatePlace {
        CreatePlace {
            place: world.id(),
            organization: NORTH,
            audience,
            campaign: world.id(),
            kind: PlaceKind::Square,
            name: "Torget".to_owned(),
            address: String::new(),
            time_zone: "Europe/Stockholm".to_owned(),
        }
    }

    #[test]
    fn the_audience_is_the_organization_or_one_above() {
        let mut world = World::new();
        let organizer = world.account(Role::Organizer, NORTH, None);
        for (audience, expected) in
            [(NORTH, Ok(Applied::Done)), (DISTRICT, Ok(Applied::Done)), (SOUTH, Err(Rejection::NotAllowed))]
        {
            let command = place(&mut world, audience);
            assert_eq!(world.server(organizer, command), expected, "{audience}");
        }
    }

    #[test]
    fn a_device_that_does_not_hold_the_tree_refuses_no_audience() {
        let mut world = World::new();
        let organizer = world.account(Role::Organizer, NORTH, None);
        world.store.remove(crate::Kind::Organization, NORTH.0).unwrap();
        let command = place(&mut world, DISTRICT);
        assert_eq!(world.device(organizer, command), Ok(Applied::Done));
    }
}
