//! "I promise five shifts", how far I am, and taking it back.

use crate::{
    layout::Refusal,
    request::{new_command, use_request},
    state::{announce::use_announce, language::use_texts},
};
use stuga_api::{Action, MyPledge, Reply, Request};
use stuga_domain::{CampaignId, hours::MOST_PROMISED};
use stuga_ui_kit::{Boards, Button, ButtonKind, Stepper};
use yew::prelude::*;

/// Where the stepper begins: a number that most can keep.
const FIRST: u32 = 5;

/// Properties of [`Promise`].
#[derive(Clone, PartialEq, Properties)]
pub struct PromiseProps {
    /// For which campaign.
    pub campaign: CampaignId,
    /// Its name.
    pub name: AttrValue,
    /// Whether it is not over.
    pub running: bool,
    /// What I promised.
    pub pledge: Option<MyPledge>,
}

/// How far I am; or the stepper and one button, which says what it does.
#[component]
pub fn Promise(props: &PromiseProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let changing = use_state_eq(|| false);
    let chosen = use_state_eq(|| FIRST);
    // What I took back just now, for a while.
    let gone = use_state_eq(|| None::<u32>);
    let made = {
        let (changing, gone, chosen) = (changing.clone(), gone.clone(), chosen.clone());
        use_request(Callback::from(move |_: Reply| {
            changing.set(false);
            gone.set(None);
            announce.emit(t.hours_promised(*chosen));
        }))
    };
    let taken = {
        let promised = props.pledge.as_ref().map(|pledge| u32::from(pledge.promised));
        let (gone, chosen) = (gone.clone(), chosen.clone());
        use_request(Callback::from(move |_: Reply| {
            chosen.set(promised.unwrap_or(FIRST));
            gone.set(promised);
        }))
    };
    let make = {
        let (send, campaign, chosen) = (made.send.clone(), props.campaign, chosen.clone());
        move |shifts: u32| {
            let (send, chosen) = (send.clone(), chosen.clone());
            Callback::from(move |_: MouseEvent| {
                chosen.set(shifts);
                let shifts = u16::try_from(shifts).unwrap_or(MOST_PROMISED);
                send.emit(Request::Do { id: new_command(), action: Action::MakePledge { campaign, shifts } });
            })
        }
    };
    let failure = made.failure.clone().or_else(|| taken.failure.clone());
    if let Some(pledge) = props.pledge.as_ref().filter(|_| !*changing) {
        let promised = u32::from(pledge.promised);
        let change = {
            let (changing, chosen) = (changing.clone(), chosen.clone());
            Callback::from(move |_: MouseEvent| {
                chosen.set(promised);
                changing.set(true);
            })
        };
        let back = {
            let (send, campaign, pledge) = (taken.send.clone(), props.campaign, pledge.pledge);
            Callback::from(move |_: MouseEvent| {
                send.emit(Request::Do {
                    id: new_command(),
                    action: Action::TakePledgeBack { campaign, pledge },
                });
            })
        };
        return html! {
            <div class="stack-tight">
                <Boards total={promised} filled={pledge.done} text={t.hours_done(pledge.done, promised)} />
                if pledge.done >= promised {
                    <p class="strong">{ t.hours_promise_kept() }</p>
                }
                <p class="muted small">{ t.hours_promise_text() }</p>
                <div class="row">
                    if props.running {
                        <Button label={t.hours_promise_change()} onclick={change} />
                    }
                    <Button kind={ButtonKind::Plain} label={t.hours_promise_back()} busy={taken.busy} onclick={back} />
                </div>
                <Refusal {failure} />
            </div>
        };
    }
    let on_change = {
        let chosen = chosen.clone();
        Callback::from(move |shifts: u32| chosen.set(shifts))
    };
    html! {
        <div class="stack">
            if let Some(shifts) = *gone {
                <div class="row">
                    <p role="status">{ t.hours_taken_back() }</p>
                    if props.running {
                        <Button label={t.hours_promise_again(shifts)} busy={made.busy} onclick={make(shifts)} />
                    }
                </div>
            }
            if props.running {
                <h3>{ t.hours_promise_title(&props.name) }</h3>
                <p class="muted">{ t.hours_promise_text() }</p>
                <Stepper name={format!("promise-{}", props.campaign)} label={t.hours_promise_label()} value={*chosen} min=1 max={u32::from(MOST_PROMISED)}
                    fewer_label={t.hours_promise_fewer()} more_label={t.hours_promise_more()} {on_change} />
                <Button kind={ButtonKind::Primary} wide=true label={t.hours_promise_make(*chosen)} busy={made.busy} onclick={make(*chosen)} />
            }
            <Refusal {failure} />
        </div>
    }
}
