//! Where, on which days, by which number: said before who will see it.

use super::page::area;
use crate::{
    cover::{Details, Typed},
    layout::Refusal,
    request::{new_command, use_request},
    state::{announce::use_announce, language::use_texts},
};
use stuga_api::{Action, AreaOption, MyPoolView, PoolOffer, Reply, Request};
use stuga_domain::OrganizationId;
use stuga_ui_kit::{Button, ButtonKind, ButtonType, Checkbox};
use yew::prelude::*;

/// Properties of [`Join`].
#[derive(Clone, PartialEq, Properties)]
pub struct JoinProps {
    /// What is known of me, and where I could go.
    pub view: MyPoolView,
    /// It is said.
    pub on_done: Callback<()>,
    /// It stays as it was; none where there is nothing yet.
    pub on_cancel: Option<Callback<()>>,
}

/// The form. What would be the only area is chosen already.
#[component]
pub fn Join(props: &JoinProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let view = &props.view;
    let typed = use_state_eq(|| match &view.entry {
        Some(entry) => Typed { phone: entry.phone.clone(), days: entry.days, ..Typed::default() },
        None => Typed { phone: view.phone.clone().unwrap_or_default(), ..Typed::default() },
    });
    let chosen = use_state_eq(|| match (&view.entry, view.areas.as_slice()) {
        (Some(entry), _) => entry.areas.clone(),
        (None, [only]) => vec![only.organization],
        _ => Vec::new(),
    });
    let said = {
        let on_done = props.on_done.clone();
        use_request(Callback::from(move |_: Reply| {
            announce.emit(t.pool_thanks());
            on_done.emit(());
        }))
    };
    let onsubmit = {
        let (send, typed, chosen) = (said.send.clone(), typed.clone(), chosen.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Typed { phone, days, .. } = (*typed).clone();
            let offer = PoolOffer { entry: None, areas: (*chosen).clone(), days, phone };
            send.emit(Request::Do { id: new_command(), action: Action::JoinPool(offer) });
        })
    };
    let on_change = {
        let typed = typed.clone();
        Callback::from(move |new: Typed| typed.set(new))
    };
    let option = |option: &AreaOption| {
        let organization = option.organization;
        let on_change = {
            let chosen = chosen.clone();
            Callback::from(move |on: bool| {
                let mut new: Vec<OrganizationId> =
                    chosen.iter().copied().filter(|other| *other != organization).collect();
                if on {
                    new.push(organization);
                }
                chosen.set(new);
            })
        };
        html! {
            <Checkbox key={organization.to_string()} name={format!("area-{organization}")} label={area(t, option)}
                checked={chosen.contains(&organization)} {on_change} />
        }
    };
    let label = if view.entry.is_some() { t.pool_keep() } else { t.pool_join() };
    html! {
        <form class="stack" novalidate=true {onsubmit}>
            <p>{ t.pool_text() }</p>
            <div class="stack-tight" role="group" aria-label={t.pool_areas()}>
                <p class="field-label" aria-hidden="true">{ t.pool_areas() }</p>
                { for view.areas.iter().map(option) }
            </div>
            <Details typed={(*typed).clone()} mine=true town=false {on_change} />
            <p class="muted">{ t.pool_shown() }</p>
            <Refusal failure={said.failure.clone()} />
            <Button button_type={ButtonType::Submit} kind={ButtonKind::Primary} wide=true busy={said.busy} {label} />
            if let Some(cancel) = &props.on_cancel {
                <Button kind={ButtonKind::Plain} label={t.pool_close()} onclick={cancel.reform(|_: MouseEvent| ())} />
            }
        </form>
    }
}
