//! "You may ask me to fill in at Kista", and taking it back just as easily.

use super::details::{Details, Typed};
use crate::{
    layout::{Refusal, use_today},
    query::use_query,
    request::{new_command, use_request},
    state::{announce::use_announce, language::use_texts},
};
use stuga_api::{Action, Offer, Query, Reply, Request, View};
use stuga_domain::PlaceId;
use stuga_ui_kit::{Button, ButtonKind, ButtonType, Dialog, Section};
use yew::prelude::*;

/// Properties of [`AskMe`].
#[derive(Clone, PartialEq, Properties)]
pub struct AskMeProps {
    /// Where.
    pub place: PlaceId,
    /// Its name.
    pub place_name: AttrValue,
}

/// Whether I may be asked at a place, and the button for the other.
#[component]
pub fn AskMe(props: &AskMeProps) -> Html {
    let t = use_texts();
    let today = use_today();
    let announce = use_announce();
    let asking = use_state_eq(|| false);
    let typed = use_state_eq(Typed::default);
    let loaded = use_query(Query::MyCover);
    let (place, name) = (props.place, props.place_name.clone());
    let offered = {
        let (asking, announce, name) = (asking.clone(), announce.clone(), name.clone());
        use_request(Callback::from(move |_: Reply| {
            asking.set(false);
            announce.emit(t.cover_ask_thanks(&name));
        }))
    };
    let taken = use_request(Callback::from(move |_: Reply| announce.emit(t.cover_ask_taken_back())));
    let Some(View::MyCover(view)) = loaded.view.as_deref() else { return Html::default() };
    let mine = view.offers.iter().find(|offer| offer.place == place);
    let open = {
        let (asking, typed, known) = (asking.clone(), typed.clone(), mine.cloned());
        let phone = view.phone.clone().unwrap_or_default();
        Callback::from(move |_: MouseEvent| {
            typed.set(match known.clone() {
                Some(offer) => Typed {
                    phone: offer.phone,
                    municipality: offer.municipality.unwrap_or_default(),
                    days: offer.days,
                },
                None => Typed { phone: phone.clone(), ..Typed::default() },
            });
            asking.set(true);
        })
    };
    let onsubmit = {
        let (send, typed) = (offered.send.clone(), typed.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Typed { phone, municipality, days } = (*typed).clone();
            let action = Action::OfferCover(Offer { place, phone, municipality, days });
            send.emit(Request::Do { id: new_command(), action });
        })
    };
    let close = {
        let (asking, clear) = (asking.clone(), offered.clear.clone());
        Callback::from(move |()| {
            clear.emit(());
            asking.set(false);
        })
    };
    let on_change = {
        let typed = typed.clone();
        Callback::from(move |new: Typed| typed.set(new))
    };
    let body = match mine {
        Some(offer) => {
            let (send, entry) = (taken.send.clone(), offer.entry);
            let back = Callback::from(move |_: MouseEvent| {
                send.emit(Request::Do { id: new_command(), action: Action::TakeCoverBack { entry } });
            });
            html! {
                <>
                    <p>{ t.cover_ask_given(&t.day_inside(offer.since, today), &t.phone(&offer.phone)) }</p>
                    <div class="row">
                        <Button label={t.cover_ask_take_back()} busy={taken.busy} onclick={back} />
                        <Button kind={ButtonKind::Plain} label={t.cover_ask_change()} onclick={open} />
                    </div>
                </>
            }
        }
        None => html! {
            <>
                <p class="muted">{ t.cover_ask_text() }</p>
                <Button label={t.cover_ask_offer(&name)} onclick={open} />
            </>
        },
    };
    html! {
        <Section id="ask-me" title={t.cover_ask_title(&name)}>
            { body }
            <Refusal failure={taken.failure.clone()} />
            <Dialog id="cover-offer" open={*asking} title={t.cover_ask_title(&name)} close_label={t.app_close()} on_close={close}>
                <form class="stack" novalidate=true {onsubmit}>
                    <p>{ t.cover_ask_shown() }</p>
                    <Details typed={(*typed).clone()} mine=true {on_change} />
                    <Refusal failure={offered.failure.clone()} />
                    <Button button_type={ButtonType::Submit} kind={ButtonKind::Primary} wide=true busy={offered.busy} label={t.cover_ask_yes()} />
                </form>
            </Dialog>
        </Section>
    }
}
