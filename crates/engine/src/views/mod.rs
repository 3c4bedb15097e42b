//! Views: what screens draw, read from the rows of this device.

#[cfg(feature = "duties")]
mod board;
mod cards;
#[cfg(feature = "duties")]
mod cover;
#[cfg(feature = "duties")]
mod crew;
#[cfg(feature = "duties")]
mod day_sheet;
#[cfg(feature = "duties")]
mod feeds;
mod find;
#[cfg(feature = "duties")]
mod grid;
mod home;
#[cfg(feature = "duties")]
mod hours;
mod my_cover;
#[cfg(feature = "duties")]
mod my_pool;
mod outbox;
#[cfg(feature = "duties")]
mod planning;
#[cfg(feature = "duties")]
mod reminders;
#[cfg(feature = "duties")]
mod requests;
#[cfg(feature = "duties")]
mod roster;
#[cfg(feature = "duties")]
mod schedule;
mod shift;

pub(crate) use cards::Context;

use crate::EngineError;
use stuga_api::{Query, View};

/// Reads a view.
pub(crate) fn view(context: &Context<'_>, query: &Query) -> Result<View, EngineError> {
    Ok(match query {
        Query::Home => View::Home(home::home(context)?),
        Query::FindShifts(filter) => View::Find(find::find(context, filter)?),
        Query::Shift { shift } => View::Shift(shift::shift(context, *shift)?.map(Box::new)),
        #[cfg(feature = "duties")]
        Query::MyPlaces => View::Places(schedule::my_places(context)?),
        #[cfg(feature = "duties")]
        Query::Schedule { place, week_of } => View::Schedule(schedule::schedule(context, *place, *week_of)?),
        #[cfg(feature = "duties")]
        Query::Board { day } => View::Board(board::board(context, *day)?),
        #[cfg(feature = "duties")]
        Query::PlaceDay { place, day } => View::PlaceDay(board::place_day(context, *place, *day)?),
        #[cfg(feature = "duties")]
        Query::Template { place } => View::Template(planning::template(context, *place)?),
        #[cfg(feature = "duties")]
        Query::Plan(of) => View::Plan(planning::plan(context, of)?),
        #[cfg(feature = "duties")]
        Query::PlacesIRun => View::Places(day_sheet::places_i_run(context)?),
        #[cfg(feature = "duties")]
        Query::DaySheet { place, day } => {
            View::DaySheet(day_sheet::day_sheet(context, *place, *day)?.map(Box::new))
        }
        #[cfg(feature = "duties")]
        Query::Roster { place, day, week } => {
            View::Roster(roster::roster(context, *place, *day, *week)?.map(Box::new))
        }
        Query::MyCover => View::MyCover(my_cover::my_cover(context)?),
        #[cfg(feature = "duties")]
        Query::CoverList { place } => View::CoverList(cover::cover_list(context, *place)?.map(Box::new)),
        #[cfg(feature = "duties")]
        Query::FindCover { shift } => View::FindCover(cover::find_cover(context, *shift)?.map(Box::new)),
        #[cfg(feature = "duties")]
        Query::Guide { place } => View::Guide(crew::guide(context, *place)?.map(Box::new)),
        #[cfg(feature = "duties")]
        Query::Answers => View::Answers(crew::answers(context)?),
        #[cfg(feature = "duties")]
        Query::Requests => View::Requests(Box::new(requests::requests(context)?)),
        #[cfg(feature = "duties")]
        Query::Feeds => View::Feeds(feeds::feeds(context)?),
        #[cfg(feature = "duties")]
        Query::Reminders => View::Reminders(reminders::my_wishes(context)?),
        Query::Outbox => View::Outbox(outbox::outbox(context)?),
        Query::Sync => View::Sync(context.sync.clone()),
        #[cfg(feature = "duties")]
        Query::Hours => View::Hours(hours::hours(context)?),
        #[cfg(feature = "duties")]
        Query::Pledges => View::Pledges(hours::pledges(context)?),
        #[cfg(feature = "duties")]
        Query::MyPool => View::MyPool(my_pool::my_pool(context)?),
    })
}
