//! What a reminder says: in both languages, as a server does not know which one its reader has chosen on their devices.

use crate::{
    mail::Letter,
    public::shown::Shown,
    secret::{Secret, hash},
    tables::reminders::Which,
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use stuga_i18n::{Lang, Texts};

/// The letter to one address; `said` where they have said that they come.
pub fn write(to: &str, shown: &Shown, which: Which, said: bool, base: &str, secret: &Secret) -> Letter {
    let link = format!("{}/p/reminder/{}", base.trim_end_matches('/'), secret.reveal());
    let parts = [Lang::Sv, Lang::En].map(|lang| part(Texts::of(lang), lang, shown, said, &link));
    let t = Texts::of(Lang::Sv);
    Letter {
        to: to.to_owned(),
        subject: t.public_remind_subject(&one_line(&shown.place.name), &shown.when_short(t)),
        text: parts.join("\n\n–––\n\n"),
        // The same however often it is tried: where a server died between sending and noting it, mail programs show one.
        id: Some(id_of(which, base)),
        stop: Some(format!("{link}/stop")),
    }
}

fn part(t: Texts, lang: Lang, shown: &Shown, said: bool, link: &str) -> String {
    let (place, shift) = (&shown.place, &shown.shift);
    let contact = [shift.contact.name.trim(), shift.contact.phone.trim()].join(" ");
    let facts = [
        (t.public_remind_time(), shown.when(t)),
        (t.public_remind_place(), one_line(&place.name)),
        (t.shifts_address(), one_line(&place.address)),
        (t.shifts_contact(), one_line(&contact)),
        (t.shifts_about(), shift.note.trim().to_owned()),
    ];
    let facts: Vec<String> = facts
        .into_iter()
        .filter(|(_, said)| !said.is_empty())
        .map(|(label, said)| format!("{label}: {said}"))
        .collect();
    let lang = lang.tag();
    let coming = match said {
        true => format!("{}.", t.public_remind_said()),
        false => format!("{}:\n{link}?lang={lang}", t.public_remind_coming()),
    };
    format!(
        "{hello}\n\n{facts}\n\n{coming}\n\n{cannot}:\n{link}?lang={lang}#cannot\n\n{links}\n\n\
         {stop}:\n{link}/stop?lang={lang}\n",
        hello = t.public_remind_hello(),
        facts = facts.join("\n"),
        cannot = t.public_remind_cannot(),
        links = t.public_remind_links(),
        stop = t.public_remind_stop(),
    )
}

/// What somebody typed, on one line: it must not look like a line of ours.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn id_of(which: Which, base: &str) -> String {
    let (signup, starts) = (which.signup.0, which.starts.timestamp_millis().to_le_bytes());
    let parts = [b"reminder".as_slice(), signup.as_bytes(), which.kind.name().as_bytes(), &starts];
    let name = BASE64_URL_SAFE_NO_PAD.encode(hash(&parts));
    let host = base.split("//").last().and_then(|rest| rest.split(['/', ':']).next()).unwrap_or("localhost");
    format!("<{name}@{host}>")
}
