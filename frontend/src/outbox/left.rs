//! Something that its maker could not finish: this person takes it over, or lets it go.

use crate::{
    layout::{Refusal, local, use_today},
    request::{Asking, new_command, use_request},
    state::{announce::use_announce, language::use_texts},
    words,
};
use stuga_api::{Action, LeftItem, Reply, Request, SyncView};
use stuga_ui_kit::{Button, ButtonKind, Tag, Tone, icons};
use yew::prelude::*;

/// Properties of [`Left`].
#[derive(Clone, PartialEq, Properties)]
pub struct LeftProps {
    /// What was left.
    pub item: LeftItem,
    /// The sync line's facts, for times on this device's clock.
    pub sync: SyncView,
}

/// A request after which `said` is told.
#[hook]
fn use_told(said: String) -> Asking {
    let announce = use_announce();
    use_request(Callback::from(move |_: Reply| announce.emit(said.clone())))
}

/// What it is, whose it was, and the two things that can be done. What this person decides can still be taken
/// back below, for as long as the server has not answered.
#[component]
pub fn Left(props: &LeftProps) -> Html {
    let t = use_texts();
    let today = use_today();
    let item = &props.item;
    let left = item.id;
    let when = t.moment(local(item.occurred_at, &props.sync), today);
    let from = match &item.whose {
        Some(name) => t.sync_left_by(name, &when),
        None => t.sync_left_own(&when),
    };
    let taking = use_told(t.sync_left_taken());
    let letting_go = use_told(t.sync_left_let_go());
    let act = |send: &Callback<Request>, action: Action| {
        let send = send.clone();
        Callback::from(move |_: MouseEvent| {
            send.emit(Request::Do { id: new_command(), action: action.clone() });
        })
    };
    html! {
        <article class="card">
            <div class="card-head">
                <h3 class="item-title">{ words::doing(t, &item.doing, today) }</h3>
                <Tag tone={Tone::Needs} label={t.sync_item_needs_you()} />
            </div>
            <p>{ from }</p>
            <Refusal failure={taking.failure.clone().or_else(|| letting_go.failure.clone())} />
            <div class="card-actions">
                <Button glyph={icons::X} label={t.sync_do_let_go()} busy={letting_go.busy}
                    onclick={act(&letting_go.send, Action::LetGo { left })} />
                <Button kind={ButtonKind::Primary} glyph={icons::CHECK} label={t.sync_do_take_over()} busy={taking.busy}
                    onclick={act(&taking.send, Action::TakeOver { left })} />
            </div>
        </article>
    }
}
