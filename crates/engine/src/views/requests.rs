//! Requests for candidates and shared staff.

use super::Context;
use crate::{EngineError, zone::Zone};
use std::collections::{BTreeMap, btree_map::Entry};
use stuga_api::{AskPlace, Askable, Busy, NoticeView, RequestCard, RequestReply, RequestsView, alike};
use stuga_domain::{
    Finder, OrganizationId, ReadExt,
    order::sort_by_key,
    organizations::{Organization, ancestors, descendants},
    requests::{RequestState, StaffRequest, earliest, notice_days},
    roles::RoleGrant,
};

/// What waits for me, what was answered here, what we asked for, and whom we may ask.
pub(super) fn requests(context: &Context<'_>) -> Result<RequestsView, EngineError> {
    let all = context.rows().requests_ending_after(context.now)?;
    let (mut to_answer, mut answered, mut late, mut ours) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for request in &all {
        let Some(card) = card(context, &all, request)? else { continue };
        if context.plans(request.asked)? {
            match request.state {
                RequestState::Waiting if card.begun || card.withdrawn => late.push(card),
                RequestState::Waiting => to_answer.push(card),
                _ => answered.push(card),
            }
        } else if context.plans(request.organization)? {
            ours.push(card);
        }
    }
    Ok(RequestsView {
        today: context.today(),
        to_answer,
        answered,
        late,
        ours,
        places: ask_places(context)?,
        notices: notices(context)?,
    })
}

/// None where the place is not here (yet).
fn card(
    context: &Context<'_>,
    all: &[StaffRequest],
    request: &StaffRequest,
) -> Result<Option<RequestCard>, EngineError> {
    let Some((place, zone)) = context.place(request.place) else { return Ok(None) };
    let reply = match &request.state {
        RequestState::Waiting => None,
        RequestState::Granted { who, by_name, at } => Some((true, who, by_name, at)),
        RequestState::Declined { reason, by_name, at } => Some((false, reason, by_name, at)),
    };
    let mine = request.by == Some(context.account);
    Ok(Some(RequestCard {
        request: request.id,
        organization_name: context.organization_name(request.organization)?,
        asked_name: context.organization_name(request.asked)?,
        place: place.id,
        place_name: place.name.clone(),
        kind: request.kind,
        starts: zone.local(request.starts),
        ends: zone.local(request.ends),
        heads: request.heads,
        purpose: request.purpose.clone(),
        by: (!mine).then(|| request.by_name.clone()),
        at: zone.local(request.at),
        reply: reply.map(|(granted, words, by, at)| RequestReply {
            granted,
            words: words.clone(),
            by: by.clone(),
            at: zone.local(*at),
        }),
        answers: request.answers,
        withdrawn: request.withdrawn,
        begun: request.starts <= context.now,
        busy: busy(context, all, request, *zone),
    }))
}

/// Who is promised elsewhere while a request lasts; of an answered one, only those whom it promises as well.
fn busy(context: &Context<'_>, all: &[StaffRequest], request: &StaffRequest, zone: Zone) -> Vec<Busy> {
    let overlaps = |other: &&StaffRequest| {
        other.id != request.id
            && !other.withdrawn
            && other.starts < request.ends
            && other.ends > request.starts
    };
    let promised = all.iter().filter(overlaps).filter_map(|other| {
        let RequestState::Granted { who, .. } = &other.state else { return None };
        let (place, _) = context.place(other.place)?;
        let about = match &request.state {
            RequestState::Waiting => true,
            RequestState::Granted { who: here, .. } => alike(here, who),
            RequestState::Declined { .. } => false,
        };
        about.then(|| Busy {
            who: who.clone(),
            place_name: place.name.clone(),
            starts: zone.local(other.starts),
            ends: zone.local(other.ends),
        })
    });
    promised.collect()
}

/// Whom an organization may ask: its name, and the notice that it wants.
struct Above {
    organization: OrganizationId,
    name: String,
    days: u16,
}

/// The places that I plan and that have somebody above them whom I don't plan for myself; each organization is looked up once.
fn ask_places(context: &Context<'_>) -> Result<Vec<AskPlace>, EngineError> {
    let mut known: BTreeMap<OrganizationId, Vec<Above>> = BTreeMap::new();
    let mut places = Vec::new();
    for place in context.places() {
        let all = match known.entry(place.organization) {
            Entry::Occupied(all) => all.into_mut(),
            Entry::Vacant(new) => new.insert(all_above(context, place.organization)?),
        };
        if all.is_empty() {
            continue;
        }
        let zone = Zone::of(place);
        let asked = all.iter().map(|above| Askable {
            organization: above.organization,
            name: above.name.clone(),
            days: above.days,
            earliest: zone.local(earliest(context.now, above.days)),
        });
        let (asked, today) = (asked.collect(), zone.local(context.now).date());
        places.push(AskPlace { place: context.option(place)?, today, asked });
    }
    sort_by_key(&mut places, |it| (it.place.organization_name.clone(), it.place.name.clone()));
    Ok(places)
}

/// Whom I may ask for an organization, nearest first; nobody where I don't plan for it.
fn all_above(context: &Context<'_>, organization: OrganizationId) -> Result<Vec<Above>, EngineError> {
    let mut all = Vec::new();
    if !context.plans(organization)? {
        return Ok(all);
    }
    let device = context.device();
    for above in ancestors(&device, organization)?.into_iter().skip(1) {
        if !context.plans(above)? {
            let (name, days) = (context.organization_name(above)?, notice_days(&device, above)?);
            all.push(Above { organization: above, name, days });
        }
    }
    Ok(all)
}

/// The organizations that I plan for and that have others below them, who may ask.
fn notices(context: &Context<'_>) -> Result<Vec<NoticeView>, EngineError> {
    let device = context.device();
    let mut seen: Vec<OrganizationId> = Vec::new();
    let mut notices = Vec::new();
    for grant in device.rows::<RoleGrant>(&Finder::GrantsOf(context.account))? {
        if grant.place.is_some() || !grant.role.is_staff() {
            continue;
        }
        for organization in descendants(&device, grant.organization)? {
            let below = Finder::OrganizationsUnder(organization);
            if seen.contains(&organization) || device.rows::<Organization>(&below)?.is_empty() {
                continue;
            }
            seen.push(organization);
            notices.push(NoticeView {
                organization,
                name: context.organization_name(organization)?,
                days: notice_days(&device, organization)?,
            });
        }
    }
    sort_by_key(&mut notices, |notice| notice.name.clone());
    Ok(notices)
}
