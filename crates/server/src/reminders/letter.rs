//! What mails of a shift say: in both languages, as a server does not know which one its reader has chosen on their devices.

use super::Taken;
use crate::{
    mail::Letter,
    secret::hash,
    tables::{
        changes::Unaware,
        reminders::{About, Which},
    },
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use stuga_i18n::{Lang, Texts};

/// Of a shift that comes soon.
pub fn reminder(to: &str, which: Which, taken: &Taken) -> Letter {
    write(to, which, taken, &|t, lang| {
        let link = link(taken);
        let coming = coming(t, lang, taken, &link);
        vec![
            t.public_remind_hello(),
            facts(t, taken, &[]),
            coming,
            cannot(t, lang, &link),
            t.public_remind_links(),
        ]
    })
}

/// Of what changed.
pub fn change(party: &Unaware, taken: &Taken) -> Letter {
    let shown = &taken.shown;
    write(&party.to.mail, party.which, taken, &|t, lang| {
        let link = link(taken);
        // What they know, where they know another time.
        let (starts, ends) = party.knows;
        let known = (starts, ends) != (shown.shift.starts, shown.shift.ends);
        let was = known.then(|| (t.public_mail_was(), shown.at(t, starts, ends)));
        if let Some(reason) = shown.off() {
            let why = (t.public_mail_why(), one_line(reason));
            let others = format!(
                "{}:\n{}/p/place/{}?lang={}",
                t.public_mail_others(),
                base(taken),
                shown.place.id,
                lang.tag()
            );
            let more: Vec<_> = was.into_iter().chain([why]).collect();
            return vec![t.public_mail_off_hello(), facts(t, taken, &more), others];
        }
        let mut parts = vec![t.public_mail_moved_hello(), facts(t, taken, was.as_slice())];
        if party.confirmed {
            parts.extend([coming(t, lang, taken, &link), cannot(t, lang, &link), t.public_remind_links()]);
        } else {
            parts.push(t.public_mail_in_line());
        }
        parts
    })
}

/// A letter in both languages, whose body `parts` gives.
fn write(to: &str, which: Which, taken: &Taken, parts: &dyn Fn(Texts, Lang) -> Vec<String>) -> Letter {
    let link = link(taken);
    let in_both = [Lang::Sv, Lang::En].map(|lang| {
        let t = Texts::of(lang);
        let stop = format!("{}:\n{link}/stop?lang={}\n", t.public_remind_stop(), lang.tag());
        [parts(t, lang), vec![stop]].concat().join("\n\n")
    });
    let (t, shown) = (Texts::of(Lang::Sv), &taken.shown);
    let (place, when) = (one_line(&shown.place.name), shown.when_short(t));
    Letter {
        to: to.to_owned(),
        subject: match which.about {
            About::Reminder(_) => t.public_remind_subject(&place, &when),
            About::Moved { .. } => t.public_mail_moved_subject(&place, &when),
            About::CalledOff => t.public_mail_off_subject(&place, &when),
        },
        text: in_both.join("\n\n–––\n\n"),
        // The same however often it is tried: where a server died between sending and noting it, mail programs show one.
        id: Some(id_of(which, &taken.base)),
        stop: Some(format!("{link}/stop")),
    }
}

/// The shift, line by line, and what else is to be said of it after its time.
fn facts(t: Texts, taken: &Taken, more: &[(String, String)]) -> String {
    let (shown, place, shift) = (&taken.shown, &taken.shown.place, &taken.shown.shift);
    let contact = [shift.contact.name.trim(), shift.contact.phone.trim()].join(" ");
    let time = [(t.public_remind_time(), shown.when(t))];
    let rest = [
        (t.public_remind_place(), one_line(&place.name)),
        (t.shifts_address(), one_line(&place.address)),
        (t.shifts_contact(), one_line(&contact)),
        (t.shifts_about(), shift.note.trim().to_owned()),
    ];
    let all = time.iter().chain(more).chain(&rest);
    let said = all.filter(|(_, said)| !said.is_empty()).map(|(label, said)| format!("{label}: {said}"));
    said.collect::<Vec<_>>().join("\n")
}

/// "I'm coming", or that they have said so.
fn coming(t: Texts, lang: Lang, taken: &Taken, link: &str) -> String {
    match taken.said {
        true => format!("{}.", t.public_remind_said()),
        false => format!("{}:\n{link}?lang={}", t.public_remind_coming(), lang.tag()),
    }
}

fn cannot(t: Texts, lang: Lang, link: &str) -> String {
    format!("{}:\n{link}?lang={}#cannot", t.public_remind_cannot(), lang.tag())
}

fn base(taken: &Taken) -> &str {
    taken.base.trim_end_matches('/')
}

fn link(taken: &Taken) -> String {
    format!("{}/p/reminder/{}", base(taken), taken.secret.reveal())
}

/// What somebody typed, on one line: it must not look like a line of ours.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn id_of(which: Which, base: &str) -> String {
    let (signup, starts) = (which.signup.0, which.starts.timestamp_millis().to_le_bytes());
    let moved = match which.about {
        About::Moved { at, .. } => at.timestamp_millis().to_le_bytes(),
        About::Reminder(_) | About::CalledOff => [0; 8],
    };
    let name = which.about.name().as_bytes();
    let parts = [b"reminder".as_slice(), signup.as_bytes(), name, &starts, &moved];
    let name = BASE64_URL_SAFE_NO_PAD.encode(hash(&parts));
    let host = base.split("//").last().and_then(|rest| rest.split(['/', ':']).next()).unwrap_or("localhost");
    format!("<{name}@{host}>")
}
