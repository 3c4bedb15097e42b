//! The cover list of a place: who agreed, when, and adding who agreed by word.

use super::details::{Details, Typed, days};
use crate::{
    layout::{Page, Refusal, Waiting},
    query::use_query,
    request::{new_command, use_request},
    state::{announce::use_announce, language::use_texts},
};
use chrono::NaiveDate;
use stuga_api::{Action, CoverEntryView, CoverListView, NewCover, Offer, Query, Reply, Request, View};
use stuga_domain::PlaceId;
use stuga_ui_kit::{
    Button, ButtonKind, ButtonType, Checkbox, Dialog, EmptyState, Icon, Link, TextField, icons,
};
use yew::prelude::*;

/// As long as the domain takes.
const LONGEST_NAME: u32 = 300;

/// Properties of [`CoverList`].
#[derive(Clone, PartialEq, Properties)]
pub struct CoverListProps {
    /// Which place.
    pub place: PlaceId,
    /// The list that it was opened from.
    pub back: AttrValue,
}

/// The page.
#[component]
pub fn CoverList(props: &CoverListProps) -> Html {
    let t = use_texts();
    let loaded = use_query(Query::CoverList { place: props.place });
    let back = Some(props.back.clone());
    match loaded.view.as_deref() {
        Some(View::CoverList(Some(view))) => html! {
            <Page title={t.cover_list_title()} {back} beside_list=true>
                <Refusal failure={loaded.failure.clone()} />
                <Body view={(**view).clone()} />
            </Page>
        },
        Some(View::CoverList(None)) => html! {
            <Page title={t.cover_list_title()} {back} beside_list=true>
                <EmptyState glyph={icons::USERS_THREE} title={t.cover_gone_title()} text={AttrValue::from(t.cover_gone_text())} />
            </Page>
        },
        _ => html! { <Page title={t.cover_list_title()} {back} beside_list=true><Waiting {loaded} /></Page> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct BodyProps {
    view: CoverListView,
}

#[component]
fn Body(props: &BodyProps) -> Html {
    let t = use_texts();
    let view = &props.view;
    let adding = use_state_eq(|| false);
    // Whom I just took off, for a while.
    let gone = use_state_eq(|| None::<CoverEntryView>);
    let open = {
        let adding = adding.clone();
        Callback::from(move |_: MouseEvent| adding.set(true))
    };
    let close = {
        let adding = adding.clone();
        Callback::from(move |()| adding.set(false))
    };
    let on_gone = {
        let gone = gone.clone();
        Callback::from(move |entry: CoverEntryView| gone.set(Some(entry)))
    };
    let back = {
        let gone = gone.clone();
        use_request(Callback::from(move |_: Reply| gone.set(None)))
    };
    let put_back = {
        let (send, gone, place) = (back.send.clone(), gone.clone(), view.place.place);
        Callback::from(move |_: MouseEvent| {
            if let Some(entry) = (*gone).clone() {
                let offer = Offer {
                    place,
                    phone: entry.phone,
                    municipality: entry.municipality.unwrap_or_default(),
                    days: entry.days,
                };
                let new = NewCover { entry: Some(entry.entry), name: entry.name, offer, agreed: true };
                send.emit(Request::Do { id: new_command(), action: Action::AddCover(new) });
            }
        })
    };
    html! {
        <div class="stack-wide sheet">
            <div class="stack-tight">
                <p class="strong">{ &view.place.name }</p>
                <p class="muted">{ t.cover_list_text() }</p>
            </div>
            if let Some(entry) = &*gone {
                <div class="row">
                    <p role="status">{ t.cover_list_taken_off(&entry.name) }</p>
                    <Button label={t.cover_list_put_back(&entry.name)} busy={back.busy} onclick={put_back} />
                </div>
                <Refusal failure={back.failure.clone()} />
            }
            if view.people.is_empty() {
                <EmptyState glyph={icons::USERS_THREE} title={t.cover_list_empty_title()} text={AttrValue::from(t.cover_list_empty_text())} />
            } else {
                <ul class="roster" role="list">
                    { for view.people.iter().map(|person| html! {
                        <Entry key={person.entry.to_string()} person={person.clone()} today={view.today} on_gone={on_gone.clone()} />
                    }) }
                </ul>
            }
            <Button kind={ButtonKind::Primary} glyph={icons::USER_PLUS} wide=true label={t.cover_list_add()} onclick={open} />
            <Add place={view.place.place} open={*adding} on_close={close} />
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct EntryProps {
    person: CoverEntryView,
    today: NaiveDate,
    on_gone: Callback<CoverEntryView>,
}

/// Who, when they agreed and how, which days; a call. Who agreed by word is taken off here, the others do that themselves.
#[component]
fn Entry(props: &EntryProps) -> Html {
    let t = use_texts();
    let person = &props.person;
    let taken = {
        let (on_gone, person) = (props.on_gone.clone(), person.clone());
        use_request(Callback::from(move |_: Reply| on_gone.emit(person.clone())))
    };
    let onclick = {
        let (send, entry) = (taken.send.clone(), person.entry);
        Callback::from(move |_: MouseEvent| {
            send.emit(Request::Do { id: new_command(), action: Action::TakeCoverBack { entry } });
        })
    };
    let since = t.day_inside(person.since, props.today);
    let how = match &person.noted_by {
        Some(by) => t.cover_list_noted(by, &since),
        None => t.cover_list_since(&since),
    };
    let when = days(t, person.days).map_or_else(|| t.cover_list_days_any(), |days| t.cover_list_days(&days));
    let lives = person.municipality.as_ref().map(|town| t.cover_lives(town));
    html! {
        <li class="roster-row cover-row">
            <div class="cover-who">
                <p class="large"><bdi>{ &person.name }</bdi></p>
                <p class="muted small">{ lives.into_iter().chain([when]).collect::<Vec<_>>().join(" · ") }</p>
                <p class="muted small">{ how }</p>
                if person.noted_by.is_some() {
                    <Button kind={ButtonKind::Plain} label={t.cover_list_take_off()} busy={taken.busy} {onclick} />
                }
                <Refusal failure={taken.failure.clone()} />
            </div>
            <Link href={format!("tel:{}", person.phone)} class="icon-button" label={t.app_call(&person.name)}>
                <Icon glyph={icons::PHONE} />
            </Link>
        </li>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct AddProps {
    place: PlaceId,
    open: bool,
    on_close: Callback<()>,
}

/// Somebody who said yes on the phone, or face to face.
#[component]
fn Add(props: &AddProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let name = use_state_eq(String::new);
    let typed = use_state_eq(Typed::default);
    let agreed = use_state_eq(|| false);
    let tried = use_state_eq(|| false);
    let added = {
        let (name, typed, agreed, tried) = (name.clone(), typed.clone(), agreed.clone(), tried.clone());
        let on_close = props.on_close.clone();
        use_request(Callback::from(move |_: Reply| {
            announce.emit(t.cover_list_added(name.trim()));
            name.set(String::new());
            typed.set(Typed::default());
            agreed.set(false);
            tried.set(false);
            on_close.emit(());
        }))
    };
    let nameless = name.trim().is_empty();
    let onsubmit = {
        let (send, tried, place) = (added.send.clone(), tried.clone(), props.place);
        let (name, typed, agreed) = (name.clone(), typed.clone(), agreed.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            if nameless || !*agreed {
                return;
            }
            let Typed { phone, municipality, days } = (*typed).clone();
            let offer = Offer { place, phone, municipality, days };
            let new = NewCover { entry: None, name: (*name).clone(), offer, agreed: true };
            send.emit(Request::Do { id: new_command(), action: Action::AddCover(new) });
        })
    };
    let close = {
        let (on_close, clear) = (props.on_close.clone(), added.clear.clone());
        Callback::from(move |()| {
            clear.emit(());
            on_close.emit(());
        })
    };
    let on_name = {
        let (name, agreed) = (name.clone(), agreed.clone());
        Callback::from(move |text: String| {
            name.set(text);
            // A yes is one person's.
            agreed.set(false);
        })
    };
    let on_change = {
        let typed = typed.clone();
        Callback::from(move |new: Typed| typed.set(new))
    };
    let on_agreed = {
        let agreed = agreed.clone();
        Callback::from(move |yes: bool| agreed.set(yes))
    };
    html! {
        <Dialog id="cover-add" open={props.open} title={t.cover_list_add_title()} close_label={t.app_close()} on_close={close}>
            <form class="stack" novalidate=true {onsubmit}>
                <TextField name="cover-name" label={t.cover_list_name()} max_length={LONGEST_NAME} value={(*name).clone()} on_input={on_name}
                    error={(*tried && nameless).then(|| AttrValue::from(t.errors_name_missing()))} />
                <Details typed={(*typed).clone()} mine=false {on_change} />
                <Checkbox name="cover-agreed" label={t.cover_list_consent()} checked={*agreed} on_change={on_agreed}
                    error={(*tried && !*agreed).then(|| AttrValue::from(t.cover_list_consent_needed()))} />
                <Refusal failure={added.failure.clone()} />
                <Button button_type={ButtonType::Submit} kind={ButtonKind::Primary} wide=true busy={added.busy} label={t.cover_list_put()} />
            </form>
        </Dialog>
    }
}
