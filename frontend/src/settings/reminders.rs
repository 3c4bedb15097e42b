//! How I am reminded of my shifts.

use crate::{
    backend::Backend,
    layout::Refusal,
    notices::{self, Allowed},
    query::use_query,
    request::{new_command, use_request},
    state::{announce::use_announce, language::use_texts},
};
use chrono::NaiveTime;
use stuga_api::{Action, Query, Reply, Request, View};
use stuga_domain::reminders::{Quiet, ReminderWishes};
use stuga_ui_kit::{Button, Checkbox, Section, SelectField, SelectOption};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// When, by what, and when not. Each choice counts at once.
#[component]
pub fn Reminders() -> Html {
    let t = use_texts();
    let announce = use_announce();
    let loaded = use_query(Query::Reminders);
    let asked = use_request(Callback::from(move |_: Reply| announce.emit(t.reminders_set())));
    let Some(View::Reminders(wishes)) = loaded.view.as_deref() else { return Html::default() };
    let wishes = wishes.clone();
    let set = {
        let send = asked.send.clone();
        Callback::from(move |wishes: ReminderWishes| {
            send.emit(Request::Do { id: new_command(), action: Action::SetReminders(wishes) });
        })
    };
    let check = |name: &'static str,
                 label: String,
                 checked: bool,
                 with: fn(ReminderWishes, bool) -> ReminderWishes| {
        let (set, wishes) = (set.clone(), wishes.clone());
        let on_change = Callback::from(move |checked: bool| set.emit(with(wishes.clone(), checked)));
        html! { <Checkbox {name} {label} {checked} {on_change} /> }
    };
    let hours: Vec<SelectOption> = (0..24_u8)
        .map(|hour| {
            let time = NaiveTime::from_hms_opt(hour.into(), 0, 0).unwrap_or_default();
            SelectOption { value: hour.to_string().into(), label: t.clock(time).into() }
        })
        .collect();
    let hour = |name: &'static str, label: String, value: u8, with: fn(Quiet, u8) -> Quiet| {
        let (set, wishes) = (set.clone(), wishes.clone());
        let on_change = Callback::from(move |hour: String| {
            if let Ok(hour) = hour.parse() {
                set.emit(ReminderWishes { quiet: with(wishes.quiet, hour), ..wishes.clone() });
            }
        });
        html! { <SelectField {name} {label} options={hours.clone()} value={value.to_string()} {on_change} /> }
    };
    let quiet = wishes.quiet;
    let hint = if quiet.from == quiet.to { t.reminders_no_quiet() } else { t.reminders_quiet_hint() };
    html! {
        <Section id="reminders" title={t.reminders_title()} hint={AttrValue::from(t.reminders_hint())}>
            <div class="stack-tight">
                { check("evening", t.reminders_evening(), wishes.evening, |all, evening| ReminderWishes { evening, ..all }) }
                { check("two-hours", t.reminders_two_hours(), wishes.two_hours, |all, two_hours| ReminderWishes { two_hours, ..all }) }
                { check("by-mail", t.reminders_mail(), wishes.mail, |all, mail| ReminderWishes { mail, ..all }) }
            </div>
            <div class="row">
                { hour("quiet-from", t.reminders_quiet_from(), quiet.from, |all, from| Quiet { from, ..all }) }
                { hour("quiet-to", t.reminders_quiet_to(), quiet.to, |all, to| Quiet { to, ..all }) }
            </div>
            <p class="muted small">{ hint }</p>
            <Refusal failure={asked.failure.clone()} />
            <OnThisDevice />
        </Section>
    }
}

/// Whether this device reminds by itself. The browser asks the person only when they tap the button.
#[component]
fn OnThisDevice() -> Html {
    let t = use_texts();
    let on = use_state_eq(notices::is_on);
    let allowed = use_state_eq(notices::allowed);
    let backend = use_context::<Backend>();
    let start = {
        let (on, allowed) = (on.clone(), allowed.clone());
        Callback::from(move |_: MouseEvent| {
            let (on, allowed, backend) = (on.clone(), allowed.clone(), backend.clone());
            spawn_local(async move {
                let answer = notices::ask().await;
                allowed.set(answer);
                if answer == Allowed::Yes {
                    notices::turn(true);
                    on.set(true);
                    backend.iter().for_each(|backend| notices::look(t, backend));
                }
            });
        })
    };
    let stop = {
        let on = on.clone();
        Callback::from(move |_: MouseEvent| {
            notices::turn(false);
            on.set(false);
        })
    };
    html! {
        <div class="stack-tight">
            <h3>{ t.reminders_device() }</h3>
            if *allowed == Allowed::Never {
                <p>{ t.reminders_device_none() }</p>
            } else if *allowed == Allowed::No {
                <p role="status">{ t.reminders_device_blocked() }</p>
            } else if *on && *allowed == Allowed::Yes {
                <p role="status">{ t.reminders_device_is_on() }</p>
                <div class="row"><Button label={t.reminders_device_off()} onclick={stop} /></div>
            } else {
                <p>{ t.reminders_device_text() }</p>
                <div class="row"><Button label={t.reminders_device_on()} onclick={start} /></div>
            }
        </div>
    }
}
