//! A place's public calendar, for whoever plans it to pass on.

use crate::{query::use_query, settings::Public, state::language::use_texts};
use stuga_api::{Query, View};
use stuga_domain::PlaceId;
use stuga_ui_kit::{Button, Dialog, icons};
use yew::prelude::*;

/// Properties of [`PlaceFeed`].
#[derive(Clone, PartialEq, Properties)]
pub struct PlaceFeedProps {
    /// Which place.
    pub place: PlaceId,
}

/// A button that shows the link.
#[component]
pub fn PlaceFeed(props: &PlaceFeedProps) -> Html {
    let t = use_texts();
    let shown = use_state_eq(|| false);
    let loaded = use_query(Query::Feeds);
    let Some(View::Feeds(view)) = loaded.view.as_deref() else { return Html::default() };
    let Some(feed) = view.places.iter().find(|feed| feed.id == props.place.0) else {
        return Html::default();
    };
    let show = |open: bool| {
        let shown = shown.clone();
        move || shown.set(open)
    };
    let (open, close) = (show(true), show(false));
    html! {
        <>
            <Button glyph={icons::LINK} label={t.settings_feeds_share()} onclick={Callback::from(move |_: MouseEvent| open())} />
            <Dialog id="place-feed" open={*shown} title={t.settings_feeds_of(&feed.name)} close_label={t.app_close()}
                on_close={Callback::from(move |()| close())}>
                <p>{ t.settings_feeds_public() }</p>
                <Public link={feed.link.clone()} name={feed.name.clone()} />
            </Dialog>
        </>
    }
}
