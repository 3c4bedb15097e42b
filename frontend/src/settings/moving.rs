//! Into the installed app, or onto another device: six digits to type in there.

use crate::{layout::Refusal, request::use_request, state::language::use_texts};
use stuga_api::{Reply, Request};
use stuga_ui_kit::{Button, ButtonKind, ButtonLink, Section, icons};
use yew::prelude::*;

/// Shows a code once; and where one from elsewhere is typed in.
#[component]
pub fn Moving() -> Html {
    let t = use_texts();
    let code = use_state_eq(|| None::<String>);
    let made = {
        let code = code.clone();
        use_request(Callback::from(move |reply: Reply| {
            if let Reply::MoveCode { code: new } = reply {
                code.set(Some(new));
            }
        }))
    };
    let make = made.send.reform(|_: MouseEvent| Request::MakeMoveCode);
    html! {
        <Section id="moving" title={t.settings_move()} hint={AttrValue::from(t.settings_move_hint())}>
            <div role="status">
                if let Some((first, last)) = code.as_ref().and_then(|code| code.split_at_checked(3)) {
                    <p class="move-code" dir="ltr">{ first }{ " " }{ last }</p>
                    <p>{ t.settings_move_text() }</p>
                }
            </div>
            <Refusal failure={made.failure.clone()} />
            <div class="row">
                <Button glyph={icons::DEVICE_MOBILE} label={t.settings_move_make()} busy={made.busy} onclick={make} />
                <ButtonLink kind={ButtonKind::Plain} href="/invite" label={t.settings_move_have()} />
            </div>
        </Section>
    }
}
