use super::Context;
use crate::{EngineError, zone::Zone};
use stuga_api::{MyCover, MyCoverView};
use stuga_domain::{Finder, ReadExt, accounts::Account, cover::CoverEntry, order::sort_by_key};

/// Where I may be asked to fill in.
pub(super) fn my_cover(context: &Context<'_>) -> Result<MyCoverView, EngineError> {
    let account = context.device().row::<Account>(context.account)?;
    let mut offers = Vec::new();
    for place in context.places() {
        let list: Vec<CoverEntry> = context.device().rows(&Finder::CoverAt(place.id))?;
        if let Some(entry) = list.into_iter().find(|entry| entry.account == Some(context.account)) {
            offers.push(MyCover {
                entry: entry.id,
                place: place.id,
                place_name: place.name.clone(),
                phone: entry.phone,
                municipality: entry.municipality,
                days: entry.days,
                since: Zone::of(place).local(entry.agreed_at).date(),
            });
        }
    }
    sort_by_key(&mut offers, |offer| offer.place_name.clone());
    Ok(MyCoverView { phone: account.and_then(|account| account.phone), offers })
}
