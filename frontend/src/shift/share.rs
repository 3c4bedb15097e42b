//! Sharing a shift as picture and link: by the device's own sheet, or the link copied. The page behind the link brings the picture
//! along wherever links are shown with one.

use crate::{
    browser::{self, Shared},
    layout::use_today,
    state::{announce::use_announce, language::use_texts},
};
use stuga_api::{CardKind, ShiftView};
use stuga_ui_kit::{IconButton, icons};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`ShareButton`].
#[derive(Clone, PartialEq, Properties)]
pub struct ShareButtonProps {
    /// What to share.
    pub view: ShiftView,
}

/// Nobody is asked to a shift that takes nobody.
#[component]
pub fn ShareButton(props: &ShareButtonProps) -> Html {
    let t = use_texts();
    let today = use_today();
    let announce = use_announce();
    let card = &props.view.card;
    if card.kind != CardKind::Open {
        return Html::default();
    }
    // The day by its date: "today" would be wrong by the time that it is read.
    let when = t.dates_day_and_time(
        &t.day_short(card.starts.date(), today),
        &t.times(card.starts.time(), card.ends.time()),
    );
    let text = t.shifts_share_text(&when, &card.place_name, u32::from(card.missing()));
    let onclick = {
        let (title, link) = (card.place_name.clone(), props.view.link.clone());
        // The server leads from here to the picture of how the shift is now.
        let picture = format!("{link}/{}-now.png", t.lang().or_default().tag());
        Callback::from(move |_: MouseEvent| {
            let (title, text, link, announce) = (title.clone(), text.clone(), link.clone(), announce.clone());
            let picture = picture.clone();
            spawn_local(async move {
                match browser::share(&title, &text, &link, Some(&picture)).await {
                    Shared::BySheet => {}
                    Shared::Copied => announce.emit(t.shifts_share_copied()),
                    Shared::Not => announce.emit(t.shifts_share_by_hand(&link)),
                }
            });
        })
    };
    html! { <IconButton label={t.shifts_share()} glyph={icons::SHARE_NETWORK} {onclick} /> }
}
