//! How many days before an organization wants to be asked: a setting of those who answer.

use crate::{
    layout::Refusal,
    request::{new_command, use_request},
    state::{announce::use_announce, language::use_texts},
};
use stuga_api::{Action, NoticeView, Reply, Request};
use stuga_domain::requests::MOST_NOTICE_DAYS;
use stuga_ui_kit::{Button, Section, Stepper};
use yew::prelude::*;

/// Properties of [`Notices`].
#[derive(Clone, PartialEq, Properties)]
pub struct NoticesProps {
    /// One for each organization that others ask.
    pub notices: Vec<NoticeView>,
}

/// The settings, and who reads them.
#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let t = use_texts();
    html! {
        <Section id="notice" title={t.requests_notice()} hint={AttrValue::from(t.requests_notice_hint())}>
            { for props.notices.iter().map(|notice| html! {
                <OfOne key={notice.organization.to_string()} notice={notice.clone()} />
            }) }
        </Section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct OfOneProps {
    notice: NoticeView,
}

/// A number that is sent when it is right, so that ten taps are one change.
#[component]
fn OfOne(props: &OfOneProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let notice = &props.notice;
    let typed = use_state_eq(|| None::<u32>);
    let set = {
        let typed = typed.clone();
        use_request(Callback::from(move |_: Reply| {
            typed.set(None);
            announce.emit(t.requests_notice_kept());
        }))
    };
    let days = typed.unwrap_or_else(|| notice.days.into());
    let on_change = {
        let typed = typed.clone();
        Callback::from(move |days: u32| typed.set(Some(days)))
    };
    let onclick = {
        let (send, organization) = (set.send.clone(), notice.organization);
        Callback::from(move |_: MouseEvent| {
            let days = u16::try_from(days).unwrap_or(MOST_NOTICE_DAYS);
            send.emit(Request::Do { id: new_command(), action: Action::SetNotice { organization, days } });
        })
    };
    html! {
        <div class="stack">
            <Stepper name={format!("notice-{}", notice.organization)} label={notice.name.clone()} text={AttrValue::from(t.requests_notice_days(days))}
                value={days} max={u32::from(MOST_NOTICE_DAYS)} fewer_label={t.requests_notice_fewer()} more_label={t.requests_notice_more()} {on_change} />
            if days != u32::from(notice.days) {
                <div class="row"><Button label={t.requests_notice_set(days)} busy={set.busy} {onclick} /></div>
            }
            <Refusal failure={set.failure.clone()} />
        </div>
    }
}
