//! The calendars that are for everybody: a campaign's shifts, and a place's.

use super::calendar::Subscribe;
use crate::{qr::Qr, query::use_query, state::language::use_texts};
use stuga_api::{Feed, Query, View};
use stuga_ui_kit::{SelectField, SelectOption};
use uuid::Uuid;
use yew::prelude::*;

/// Properties of [`Public`].
#[derive(Clone, PartialEq, Properties)]
pub struct PublicProps {
    /// Where it is read.
    pub link: AttrValue,
    /// Whose shifts.
    pub name: AttrValue,
}

/// A public calendar's link: to copy, to open, and to scan from another phone.
#[component]
pub fn Public(props: &PublicProps) -> Html {
    let t = use_texts();
    html! {
        <div class="stack-tight">
            <Subscribe link={props.link.clone()} of={props.name.clone()} />
            <div class="offer-code"><Qr link={props.link.clone()} label={t.settings_feeds_code(&props.name)} /></div>
        </div>
    }
}

/// Campaigns one below the other; of the places, one at a time.
#[component]
pub fn Feeds() -> Html {
    let t = use_texts();
    let loaded = use_query(Query::Feeds);
    let chosen = use_state_eq(|| None::<Uuid>);
    let Some(View::Feeds(view)) = loaded.view.as_deref() else { return Html::default() };
    if view.places.is_empty() {
        return Html::default();
    }
    let on_change = {
        let chosen = chosen.clone();
        Callback::from(move |value: String| chosen.set(value.parse().ok()))
    };
    let none = SelectOption { value: AttrValue::Static(""), label: t.settings_feeds_choose().into() };
    let option =
        |feed: &Feed| SelectOption { value: feed.id.to_string().into(), label: feed.name.clone().into() };
    let options: Vec<_> = std::iter::once(none).chain(view.places.iter().map(option)).collect();
    let place = view.places.iter().find(|feed| Some(feed.id) == *chosen);
    html! {
        <div class="stack">
            <h3>{ t.settings_feeds() }</h3>
            <p class="muted small">{ t.settings_feeds_public() }</p>
            { for view.campaigns.iter().map(|feed| html! {
                <div key={feed.id.to_string()} class="stack-tight">
                    <p class="strong">{ t.settings_feeds_campaign(&feed.name) }</p>
                    <Public link={feed.link.clone()} name={feed.name.clone()} />
                </div>
            }) }
            <SelectField name="feed-place" label={t.settings_feeds_place()} {options}
                value={chosen.map(|id| id.to_string()).unwrap_or_default()} {on_change} />
            if let Some(feed) = place {
                <Public key={feed.id.to_string()} link={feed.link.clone()} name={feed.name.clone()} />
            }
        </div>
    }
}
