//! All places that may ask me, in the settings.

use crate::{
    layout::Refusal,
    query::use_query,
    request::{new_command, use_request},
    state::{announce::use_announce, language::use_texts},
};
use stuga_api::{Action, MyCover, Query, Reply, Request, View};
use stuga_ui_kit::{Button, Section};
use yew::prelude::*;

/// Where I may be asked, each with the button to take it back.
#[component]
pub fn MyOffers() -> Html {
    let t = use_texts();
    let announce = use_announce();
    let loaded = use_query(Query::MyCover);
    let taken = use_request(Callback::from(move |_: Reply| announce.emit(t.cover_ask_taken_back())));
    let Some(View::MyCover(view)) = loaded.view.as_deref() else { return Html::default() };
    let row = |offer: &MyCover| {
        let (send, entry) = (taken.send.clone(), offer.entry);
        let onclick = Callback::from(move |_: MouseEvent| {
            send.emit(Request::Do { id: new_command(), action: Action::TakeCoverBack { entry } });
        });
        html! {
            <li class="roster-row" key={entry.to_string()}>
                <div>
                    <p>{ &offer.place_name }</p>
                    <p class="muted small">{ t.phone(&offer.phone) }</p>
                </div>
                <Button label={t.cover_ask_take_back()} busy={taken.busy} {onclick} />
            </li>
        }
    };
    html! {
        <Section id="my-offers" title={t.cover_mine_title()}>
            if view.offers.is_empty() {
                <p class="muted">{ t.cover_mine_none() }</p>
            } else {
                <ul class="roster" role="list">{ for view.offers.iter().map(row) }</ul>
            }
            <Refusal failure={taken.failure.clone()} />
        </Section>
    }
}
