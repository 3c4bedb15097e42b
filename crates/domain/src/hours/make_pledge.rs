use super::{MOST_PROMISED, Pledge, pledge};
use crate::{
    Actor, Applied, Authority, CampaignId, Cx, Halt, Look, PledgeId, Read, ReadExt, Rejection, Scope, Store,
    UseCase, accounts::Account, campaigns::Campaign, roles,
};
use serde::{Deserialize, Serialize};

/// "I promise so many shifts": the actor says what they mean to do in a campaign, or changes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MakePledge {
    /// The promise's id, where there is none yet.
    pub pledge: PledgeId,
    /// The campaign.
    pub campaign: CampaignId,
    /// How many shifts.
    pub shifts: u16,
}

impl UseCase for MakePledge {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let campaign = read.row::<Campaign>(self.campaign)?;
        Ok(campaign.map(|campaign| Scope::Staff(campaign.organization)).into_iter().collect())
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<Campaign>(self.campaign), Look::row::<Pledge>(self.pledge)]
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match read.row::<Campaign>(self.campaign)? {
            Some(campaign) => roles::require_audience(actor, read, campaign.organization),
            None => Ok(()),
        }
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.campaign.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let Some(account) = cx.actor.account() else { return Err(Rejection::NotAllowed.into()) };
        if self.shifts == 0 || self.shifts > MOST_PROMISED {
            return Err(Rejection::BadPledge.into());
        }
        let (campaign, person) = (store.row::<Campaign>(self.campaign)?, store.row::<Account>(account)?);
        let (Some(campaign), Some(person)) = (campaign, person) else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::CampaignGone.into()),
            };
        };
        // Two devices of one person make one promise; what was said last counts.
        let before = pledge::of(store, account, campaign.id)?;
        if before.is_none() && store.row::<Pledge>(self.pledge)?.is_some() {
            return Err(Rejection::IdTaken.into());
        }
        let pledge = Pledge {
            id: before.as_ref().map_or(self.pledge, |pledge| pledge.id),
            account,
            name: person.name,
            organization: campaign.organization,
            campaign: campaign.id,
            promised: self.shifts,
            done: pledge::done(store, account, campaign.id)?,
            at: before.map_or(cx.occurred_at, |pledge| pledge.at),
        };
        store.put(pledge.into())?;
        Ok(Applied::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Entity, Finder,
        hours::TakePledgeBack,
        roles::{Role, subscriptions},
        world::{DISTRICT, NORTH, SOUTH, World},
    };
    use chrono::NaiveDate;

    fn campaign(world: &mut World) -> CampaignId {
        let campaign = world.id();
        let (first_day, last_day) = (NaiveDate::MIN, NaiveDate::MAX);
        world.put(Campaign {
            id: campaign,
            organization: NORTH,
            name: "Val".to_owned(),
            first_day,
            last_day,
        });
        campaign
    }

    #[test]
    fn one_promise_each_and_campaign_and_what_was_said_last_counts() {
        let mut world = World::new();
        let (campaign, member) = (campaign(&mut world), world.member());
        let [first, second] = [5, 8].map(|shifts| MakePledge { pledge: world.id(), campaign, shifts });
        let at = world.now;
        assert_eq!(world.device(member, first.clone()), Ok(Applied::Done));
        assert_eq!(world.server(member, first.clone()), Ok(Applied::Done), "as on the device");
        world.now += chrono::TimeDelta::hours(1);
        assert_eq!(world.server(member, second), Ok(Applied::Done));
        let all: Vec<Pledge> = world.store.rows(&Finder::PledgesOf(member)).unwrap();
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].id, all[0].promised, all[0].done, all[0].at), (first.pledge, 8, 0, at));
        let other = world.member();
        let taken = world.server(other, first.clone());
        assert_eq!(taken, Err(Rejection::IdTaken), "nobody promises in another's stead");
        let back = TakePledgeBack { pledge: first.pledge, campaign };
        let organizer = world.account(Role::Organizer, NORTH, None);
        for account in [other, organizer] {
            assert_eq!(
                world.server(account, back.clone()),
                Err(Rejection::NotAllowed),
                "it is theirs to say"
            );
        }
        assert_eq!(world.server(member, back.clone()), Ok(Applied::Done));
        assert_eq!(world.server(member, back), Ok(Applied::Done), "taken back twice is taken back");
        assert_eq!(world.server(member, first), Ok(Applied::Done), "the same promise, made anew");
    }

    #[test]
    fn only_for_a_campaign_of_ones_own_and_a_number_that_one_can_keep() {
        let mut world = World::new();
        let (campaign, member) = (campaign(&mut world), world.member());
        let good = MakePledge { pledge: world.id(), campaign, shifts: 1 };
        let stranger = world.account(Role::Member, SOUTH, None);
        assert_eq!(world.server(stranger, good.clone()), Err(Rejection::NotAllowed));
        assert_eq!(world.device(stranger, good.clone()), Err(Rejection::NotAllowed));
        assert_eq!(world.system(good.clone()), Err(Rejection::NotAllowed), "a server promises nothing");
        for shifts in [0, MOST_PROMISED + 1, u16::MAX] {
            let bad = MakePledge { shifts, ..good.clone() };
            let why = Rejection::BadPledge;
            assert_eq!(world.device(member, bad.clone()), Err(why.clone()));
            assert_eq!(world.server(member, bad), Err(why));
        }
        let nowhere = MakePledge { campaign: world.id(), ..good.clone() };
        assert_eq!(world.device(member, nowhere.clone()), Ok(Applied::Pending));
        assert_eq!(world.server(member, nowhere), Err(Rejection::CampaignGone));
        let most = MakePledge { shifts: MOST_PROMISED, ..good };
        assert_eq!(world.server(member, most), Ok(Applied::Done));
    }

    #[test]
    fn they_themselves_and_the_campaigns_organizers_hold_it_and_nobody_else() {
        let mut world = World::new();
        let (campaign, member, other) = (campaign(&mut world), world.member(), world.member());
        let make = MakePledge { pledge: world.id(), campaign, shifts: 5 };
        world.server(member, make.clone()).unwrap();
        let scopes = world.store.row::<Pledge>(make.pledge).unwrap().unwrap().scopes();
        let crew = world.account(Role::HutManager, NORTH, Some(crate::world::HUT));
        let (organizer, admin) =
            (world.account(Role::Organizer, NORTH, None), world.account(Role::Admin, DISTRICT, None));
        let beside = world.account(Role::Organizer, SOUTH, None);
        for (account, holds) in
            [(member, true), (organizer, true), (admin, true), (other, false), (crew, false), (beside, false)]
        {
            let held = subscriptions(&world.store, account).unwrap();
            assert_eq!(scopes.iter().any(|scope| held.contains(scope)), holds);
        }
    }
}
