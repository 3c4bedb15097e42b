//! A shift of mine has another time.

use crate::{
    layout::Refusal,
    request::{new_command, use_request},
    route::Route,
    state::{announce::use_announce, language::use_texts},
};
use chrono::{NaiveDate, NaiveDateTime};
use stuga_api::{Action, Reply, Request, ShiftCard};
use stuga_domain::SignupId;
use stuga_ui_kit::{Button, ButtonKind, ButtonLink, Notice, icons};
use yew::prelude::*;
use yew_router::Routable;

/// Properties of [`NewTime`].
#[derive(Clone, PartialEq, Properties)]
pub struct NewTimeProps {
    /// The shift, as it is now.
    pub card: ShiftCard,
    /// When it was before.
    pub was: (NaiveDateTime, NaiveDateTime),
    /// Mine, where I have my place.
    pub signup: Option<SignupId>,
    /// Today.
    pub today: NaiveDate,
}

/// Says so until I say that I come: then those who run the shift know it too. Who can't has the button for that on the shift's page.
#[component]
pub fn NewTime(props: &NewTimeProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let asked = use_request(Callback::from(move |_: Reply| announce.emit(t.reminders_thanks())));
    let when = |(starts, ends): (NaiveDateTime, NaiveDateTime)| {
        t.dates_day_and_time(&t.day_short(starts.date(), props.today), &t.times(starts.time(), ends.time()))
    };
    let card = &props.card;
    let (title, was) =
        (t.home_moved(&when((card.starts, card.ends))), t.home_moved_was(&card.place_name, &when(props.was)));
    let comes = props.signup.map(|signup| {
        let send = asked.send.clone();
        Callback::from(move |_: MouseEvent| {
            send.emit(Request::Do { id: new_command(), action: Action::ConfirmComing { signup } });
        })
    });
    html! {
        <Notice glyph={icons::CLOCK} {title} text={AttrValue::from(was)}>
            if let Some(onclick) = comes {
                <Button
                    kind={ButtonKind::Primary}
                    glyph={icons::CHECK}
                    label={t.reminders_coming()}
                    busy={asked.busy}
                    {onclick}
                />
            }
            <ButtonLink href={Route::Shift { shift: card.shift }.to_path()} label={t.shifts_open()} />
            <Refusal failure={asked.failure.clone()} />
        </Notice>
    }
}
