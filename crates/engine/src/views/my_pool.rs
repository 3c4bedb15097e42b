use super::Context;
use crate::{EngineError, zone::Zone};
use std::collections::BTreeMap;
use stuga_api::{AreaOption, MyPool, MyPoolView};
use stuga_domain::{
    Actor, Finder, Halt, OrganizationId, ReadExt, accounts::Account, order::sort_by_key, pool::PoolEntry,
    roles::require_audience,
};

/// Whether I go where I am needed, and where I could.
pub(super) fn my_pool(context: &Context<'_>) -> Result<MyPoolView, EngineError> {
    let account = context.device().row::<Account>(context.account)?;
    let entries: Vec<PoolEntry> = context.device().rows(&Finder::PoolOf(context.account))?;
    let zone = context.places().next().map_or(Zone::utc(), Zone::of);
    let entry = entries.into_iter().next().map(|entry| MyPool {
        entry: entry.id,
        areas: entry.areas,
        days: entry.days,
        phone: entry.phone,
        since: zone.local(entry.agreed_at).date(),
    });
    let mut areas = areas(context)?;
    // What was chosen and has no place here any more can still be taken away.
    for area in entry.iter().flat_map(|entry| &entry.areas) {
        areas.entry(*area).or_default();
    }
    let mut options = Vec::new();
    for (organization, places) in areas {
        options.push(AreaOption { organization, name: context.organization_name(organization)?, places });
    }
    sort_by_key(&mut options, |area| (area.name.is_empty(), area.name.to_lowercase(), area.places.clone()));
    Ok(MyPoolView {
        phone: account.and_then(|account| account.phone),
        entry,
        areas: options,
        today: context.today(),
    })
}

/// The organizations with a place whose shifts I may take, and these places by name.
fn areas(context: &Context<'_>) -> Result<BTreeMap<OrganizationId, Vec<String>>, EngineError> {
    let me = Actor::Account(context.account);
    let mut areas: BTreeMap<OrganizationId, Vec<String>> = BTreeMap::new();
    for place in context.places() {
        match require_audience(&me, &context.device(), place.audience) {
            Ok(()) => areas.entry(place.organization).or_default().push(place.name.clone()),
            Err(Halt::Rejected(_)) => {}
            Err(Halt::Fault(fault)) => return Err(fault.into()),
        }
    }
    for places in areas.values_mut() {
        sort_by_key(places, |name| name.to_lowercase());
    }
    Ok(areas)
}
