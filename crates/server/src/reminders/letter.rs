//! What mails of a shift say: in both languages, as a server does not know which one its reader has chosen on their devices.

use super::Taken;
use crate::{
    mail::Letter,
    secret::hash,
    tables::reminders::{About, Mail, Which},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use stuga_i18n::{Lang, Texts};

/// The letter.
pub fn write(mail: &Mail, taken: &Taken) -> Letter {
    let link = format!("{}/p/reminder/{}", base(taken), taken.secret.reveal());
    let in_both = [Lang::Sv, Lang::En].map(|lang| part(Texts::of(lang), lang, mail, taken, &link));
    let (t, shown) = (Texts::of(Lang::Sv), &taken.shown);
    let (place, when) = (one_line(&shown.place.name), shown.when_short(t));
    Letter {
        to: mail.to.mail.clone(),
        subject: match mail.which.about {
            About::Reminder(_) => t.public_remind_subject(&place, &when),
            About::Moved { .. } => t.public_mail_moved_subject(&place, &when),
            About::CalledOff => t.public_mail_off_subject(&place, &when),
        },
        text: in_both.join("\n\n–––\n\n"),
        // The same however often it is tried: where a server died between sending and noting it, mail programs show one.
        id: Some(id_of(mail.which, &taken.base)),
        stop: Some(format!("{link}/stop")),
    }
}

fn part(t: Texts, lang: Lang, mail: &Mail, taken: &Taken, link: &str) -> String {
    let (shown, tag) = (&taken.shown, lang.tag());
    // What they know, where that is another time.
    let (starts, ends) = mail.knows;
    let other = (starts, ends) != (shown.shift.starts, shown.shift.ends);
    let was = other.then(|| (t.public_mail_was(), shown.at(t, starts, ends)));
    let why = shown.off().map(|reason| (t.public_mail_why(), one_line(reason)));
    let more: Vec<(String, String)> = was.into_iter().chain(why).collect();
    let hello = match mail.which.about {
        About::Reminder(_) => t.public_remind_hello(),
        About::Moved { .. } => t.public_mail_moved_hello(),
        About::CalledOff => t.public_mail_off_hello(),
    };
    let mut parts = vec![hello, facts(t, taken, &more)];
    match mail.which.about {
        About::CalledOff => parts.push(format!(
            "{}:\n{}/p/place/{}?lang={tag}",
            t.public_mail_others(),
            base(taken),
            shown.place.id
        )),
        About::Moved { .. } if !mail.confirmed => parts.push(t.public_mail_in_line()),
        About::Reminder(_) | About::Moved { .. } => {
            parts.push(match taken.said {
                true => format!("{}.", t.public_remind_said()),
                false => format!("{}:\n{link}?lang={tag}", t.public_remind_coming()),
            });
            parts.push(format!("{}:\n{link}?lang={tag}#cannot", t.public_remind_cannot()));
            parts.push(t.public_remind_links());
        }
    }
    parts.push(format!("{}:\n{link}/stop?lang={tag}\n", t.public_remind_stop()));
    parts.join("\n\n")
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

fn base(taken: &Taken) -> &str {
    taken.base.trim_end_matches('/')
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
