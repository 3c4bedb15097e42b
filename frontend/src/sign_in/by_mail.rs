//! Mail address, then the code that was sent there.

use crate::{layout::Refusal, request::use_request, state::language::use_texts};
use stuga_api::{Reply, Request, SignIn};
use stuga_ui_kit::{Button, ButtonKind, ButtonType, InputKind, LiveRegion, TextField};
use yew::prelude::*;

/// Properties of [`ByMail`].
#[derive(Clone, PartialEq, Properties)]
pub struct ByMailProps {
    /// The heading.
    pub title: AttrValue,
    /// The address, where it is known.
    #[prop_or_default]
    pub email: AttrValue,
    /// Called when somebody is signed in. The session's beginning is told as an event as well.
    #[prop_or_default]
    pub on_signed_in: Callback<()>,
}

/// Signs in whoever has been here before.
#[component]
pub fn ByMail(props: &ByMailProps) -> Html {
    let t = use_texts();
    let email = use_state(|| props.email.to_string());
    let code = use_state(String::new);
    let sent = use_state(|| false);
    let wrong = use_state(|| false);
    let send_code = {
        let sent = sent.clone();
        use_request(Callback::from(move |_: Reply| sent.set(true)))
    };
    let sign_in = use_request(props.on_signed_in.reform(|_: Reply| ()));
    let ask_for_code = {
        let (email, wrong, send) = (email.clone(), wrong.clone(), send_code.send.clone());
        Callback::from(move |()| {
            let email = email.trim().to_owned();
            let fits = looks_like_mail(&email);
            wrong.set(!fits);
            if fits {
                send.emit(Request::SendCode { email });
            }
        })
    };
    let onsubmit_mail = ask_for_code.reform(|event: SubmitEvent| event.prevent_default());
    let onsubmit_code = {
        let (email, code, send) = (email.clone(), code.clone(), sign_in.send.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let code: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
            if !code.is_empty() {
                send.emit(Request::SignIn(SignIn::Code { email: email.trim().to_owned(), code }));
            }
        })
    };
    let other_mail = {
        let (sent, code, clear) = (sent.clone(), code.clone(), sign_in.clear.clone());
        Callback::from(move |_: MouseEvent| {
            sent.set(false);
            code.set(String::new());
            clear.emit(());
        })
    };
    let told = if *sent { t.sign_in_code_sent(email.trim()) } else { String::new() };
    html! {
        <section class="stack" aria-labelledby="by-mail">
            <h2 id="by-mail">{ props.title.clone() }</h2>
            <LiveRegion text={told.clone()} />
            if *sent {
                <p>{ told }</p>
                <form class="stack" novalidate=true onsubmit={onsubmit_code}>
                    <TextField
                        name="code"
                        label={t.sign_in_code_label()}
                        value={(*code).clone()}
                        kind={InputKind::Code}
                        on_input={typed(&code)}
                        autofocus=true
                    />
                    <Refusal failure={sign_in.failure.clone()} />
                    <Button
                        kind={ButtonKind::Primary}
                        button_type={ButtonType::Submit}
                        label={t.sign_in_code_go()}
                        busy={sign_in.busy}
                        wide=true
                    />
                </form>
                <Refusal failure={send_code.failure.clone()} />
                <div class="row">
                    <Button
                        label={t.sign_in_code_again()}
                        busy={send_code.busy}
                        onclick={ask_for_code.reform(|_: MouseEvent| ())}
                    />
                    <Button kind={ButtonKind::Plain} label={t.sign_in_other_mail()} onclick={other_mail} />
                </div>
            } else {
                <form class="stack" novalidate=true onsubmit={onsubmit_mail}>
                    <TextField
                        name="mail"
                        label={t.sign_in_mail_label()}
                        hint={AttrValue::from(t.sign_in_mail_hint())}
                        value={(*email).clone()}
                        kind={InputKind::Mail}
                        on_input={typed(&email)}
                        error={(*wrong).then(|| AttrValue::from(t.sign_in_mail_invalid()))}
                    />
                    <Refusal failure={send_code.failure.clone()} />
                    <Button
                        button_type={ButtonType::Submit}
                        label={t.sign_in_mail_send()}
                        busy={send_code.busy}
                        wide=true
                    />
                </form>
            }
        </section>
    }
}

/// Keeps what is typed.
fn typed(state: &UseStateHandle<String>) -> Callback<String> {
    let state = state.clone();
    Callback::from(move |text: String| state.set(text))
}

/// Enough to catch a slip; whether there is such an address, the mail shows.
pub fn looks_like_mail(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty())
    }) && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_seen_before_anything_is_sent() {
        for mail in ["anna@example.org", "a.b@sub.example.org", "å@exempel.se"] {
            assert!(looks_like_mail(mail), "{mail}");
        }
        for slip in
            ["", "anna", "anna@", "@example.org", "anna@example", "anna@example.", "an na@example.org"]
        {
            assert!(!looks_like_mail(slip), "{slip}");
        }
    }
}
