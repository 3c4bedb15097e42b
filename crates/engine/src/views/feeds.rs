//! The public calendars: of the campaigns that run, and of each place.

use super::Context;
use crate::EngineError;
use stuga_api::{Feed, FeedsView};
use stuga_domain::{ReadExt, campaigns::Campaign, order::sort_by_key};
use uuid::Uuid;

/// The links, which say no more than the server tells everybody (docs/PROTOCOL.md, "Calendars").
pub(super) fn feeds(context: &Context<'_>) -> Result<FeedsView, EngineError> {
    let server = context.server.trim_end_matches('/');
    let feed = |what: &str, id: Uuid, name: &str| Feed {
        id,
        name: name.to_owned(),
        link: format!("{server}/calendar/{what}/{id}.ics"),
    };
    let (mut campaigns, mut places): (Vec<Feed>, Vec<Feed>) = (Vec::new(), Vec::new());
    let today = context.today();
    for place in context.places() {
        places.push(feed("place", place.id.0, &place.name));
        if campaigns.iter().any(|known| known.id == place.campaign.0) {
            continue;
        }
        let running = context.device().row::<Campaign>(place.campaign)?.filter(|row| row.last_day >= today);
        campaigns.extend(running.map(|row| feed("campaign", row.id.0, &row.name)));
    }
    for feeds in [&mut campaigns, &mut places] {
        sort_by_key(feeds, |feed| (feed.name.clone(), feed.id));
    }
    Ok(FeedsView { campaigns, places })
}
