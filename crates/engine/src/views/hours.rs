//! Hours that somebody was there, and what was promised.

use super::Context;
use crate::{EngineError, zone::Zone};
use chrono::{Datelike, NaiveDate};
use std::cmp::Reverse;
use stuga_api::{CampaignHours, CampaignPledges, HoursMonth, HoursShift, HoursView, MyPledge, PledgeLine};
use stuga_domain::{
    CampaignId, Finder, OrganizationId, ReadExt,
    campaigns::Campaign,
    hours::Credit,
    hours::Pledge,
    order::sort_by_key,
    organizations::{ancestors, descendants},
    roles::RoleGrant,
};

/// My hours and promises.
pub(super) fn hours(context: &Context<'_>) -> Result<HoursView, EngineError> {
    let credits = context.rows().credits_of(context.account)?;
    let pledges: Vec<Pledge> = context.device().rows(&Finder::PledgesOf(context.account))?;
    let today = context.today();
    let mut campaigns = campaigns(context, Whose::Mine)?;
    let mut all: Vec<CampaignId> = campaigns.iter().map(|campaign| campaign.id).collect();
    let others =
        credits.iter().map(|credit| credit.campaign).chain(pledges.iter().map(|pledge| pledge.campaign));
    for other in others {
        if !all.contains(&other) {
            all.push(other);
            campaigns.extend(context.device().row::<Campaign>(other)?);
        }
    }
    let mut found = Vec::new();
    for id in all {
        let campaign = campaigns.iter().find(|campaign| campaign.id == id);
        let of = || credits.iter().filter(|credit| credit.campaign == id);
        let pledge = pledges.iter().find(|pledge| pledge.campaign == id);
        let running = campaign.is_some_and(|campaign| campaign.last_day >= today);
        if !running && pledge.is_none() && of().next().is_none() {
            continue;
        }
        found.push((
            Reverse(campaign.map(|campaign| campaign.last_day)),
            CampaignHours {
                campaign: id,
                name: campaign.map(|campaign| campaign.name.clone()).unwrap_or_default(),
                running,
                minutes: of().map(minutes).sum(),
                shifts: count(of().count()),
                pledge: pledge.map(|pledge| MyPledge {
                    pledge: pledge.id,
                    promised: pledge.promised,
                    done: pledge.done,
                }),
            },
        ));
    }
    sort_by_key(&mut found, |(last, campaign)| (*last, campaign.campaign));
    Ok(HoursView {
        campaigns: found.into_iter().map(|(_, campaign)| campaign).collect(),
        months: months(&credits),
        today,
    })
}

/// What was promised for the campaigns that I plan for; none if there is no such campaign.
pub(super) fn pledges(context: &Context<'_>) -> Result<Option<Vec<CampaignPledges>>, EngineError> {
    let today = context.today();
    let (mut planned, mut found) = (false, Vec::new());
    for campaign in campaigns(context, Whose::Planned)? {
        if !context.plans(campaign.organization)? {
            continue;
        }
        planned = true;
        let mut people = context.rows().pledges_for(campaign.id)?;
        if campaign.last_day < today && people.is_empty() {
            continue;
        }
        sort_by_key(&mut people, |pledge| {
            let left = u32::from(pledge.promised).saturating_sub(pledge.done);
            (Reverse(left), pledge.name.to_lowercase(), pledge.id)
        });
        let people = people.into_iter().map(|pledge| PledgeLine {
            pledge: pledge.id,
            name: pledge.name,
            promised: pledge.promised,
            done: pledge.done,
        });
        let people = people.collect();
        found.push((
            campaign.last_day,
            CampaignPledges { campaign: campaign.id, name: campaign.name, people },
        ));
    }
    sort_by_key(&mut found, |(last, campaign)| (Reverse(*last), campaign.campaign));
    Ok(planned.then(|| found.into_iter().map(|(_, campaign)| campaign).collect()))
}

/// Whose campaigns are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// In which I take shifts like everybody: those of the organizations that I belong to, and of those above them.
    Mine,
    /// Those of the organizations below too, for their staff: they plan there, and do not promise to stand there themselves.
    Planned,
}

/// Campaigns of organizations around my roles.
fn campaigns(context: &Context<'_>, whose: Whose) -> Result<Vec<Campaign>, EngineError> {
    let mut organizations: Vec<OrganizationId> = Vec::new();
    for grant in context.device().rows::<RoleGrant>(&Finder::GrantsOf(context.account))? {
        let mut around = ancestors(&context.device(), grant.organization)?;
        if whose == Whose::Planned && grant.role.is_staff() && grant.place.is_none() {
            around.extend(descendants(&context.device(), grant.organization)?);
        }
        for organization in around {
            if !organizations.contains(&organization) {
                organizations.push(organization);
            }
        }
    }
    let mut campaigns = Vec::new();
    for organization in organizations {
        campaigns.extend(context.device().rows::<Campaign>(&Finder::CampaignsOf(organization))?);
    }
    Ok(campaigns)
}

/// By the month of their start on the Place's clock; `credits` come the latest first.
fn months(credits: &[Credit]) -> Vec<HoursMonth> {
    let mut months: Vec<HoursMonth> = Vec::new();
    for credit in credits {
        let zone = Zone::named(&credit.time_zone);
        let (starts, ends) = (zone.local(credit.starts), zone.local(credit.ends));
        let month = first_of(starts.date());
        let place_name = credit.place_name.clone();
        let shift = HoursShift { shift: credit.shift, place_name, starts, ends, minutes: minutes(credit) };
        match months.last_mut().filter(|last| last.month == month) {
            Some(last) => {
                last.minutes += shift.minutes;
                last.shifts.push(shift);
            }
            None => months.push(HoursMonth { month, minutes: shift.minutes, shifts: vec![shift] }),
        }
    }
    months
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

fn minutes(credit: &Credit) -> u32 {
    u32::try_from(credit.length().num_minutes()).unwrap_or(0)
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
