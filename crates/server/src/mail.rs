//! Mail: one-time codes and reminders. Addresses, codes and what is written never stand in errors or in the log, except for
//! the code of a server that has no SMTP and listens on this machine alone.

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, Header, HeaderName, HeaderValue},
    },
    transport::smtp::response::{Category, Code, Severity},
};
use std::sync::Arc;

/// Takes an address and a code.
pub type Carry = Arc<dyn Fn(&str, &str) + Send + Sync>;

/// A letter to one person, in plain text.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// The address.
    pub to: String,
    /// The line above it.
    pub subject: String,
    /// What it says.
    pub text: String,
    /// Its `Message-ID`; a new one where there is none.
    pub id: Option<String>,
    /// The address that ends such letters: mail programs show a button for it, and send a POST (RFC 8058).
    pub stop: Option<String>,
}

/// What came of sending a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Posted {
    /// The mail server has taken it.
    Sent,
    /// The mail server answers, and does not take this one now.
    Refused,
    /// There is no such mailbox: it would never be taken.
    Never,
    /// The mail server does not answer.
    NoAnswer,
}

/// Who carries one-time codes, and reminders where it is a mail server.
#[derive(Clone)]
pub enum Mailer {
    /// A mail server.
    Smtp {
        /// The connection, kept open between mails.
        transport: AsyncSmtpTransport<Tokio1Executor>,
        /// Whom the mails are from.
        from: Mailbox,
    },
    /// The log of a server that listens on this machine alone.
    Log,
    /// Nobody: people sign in by links.
    Nobody,
    /// A function that gets address and code: for a program that has a server inside it, as tests have.
    Given(Carry),
}

/// The address of a mail server, or the sender's, that can't be used.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The mail server's address.
    #[error(
        "--smtp-url is no address of a mail server: write it as smtps://user:password@mail.example.org, or with \
         smtp://…?tls=required for STARTTLS"
    )]
    Url,
    /// The sender's address.
    #[error("--mail-from is no mail address: write it as \"Stuga <stuga@example.org>\"")]
    From,
}

impl Mailer {
    /// Over a mail server.
    pub fn smtp(url: &str, from: &str) -> Result<Self, MailError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| MailError::Url)?;
        let from = from.parse().map_err(|_| MailError::From)?;
        Ok(Self::Smtp { transport: transport.build(), from })
    }

    /// Whether codes get to people at all.
    #[must_use]
    pub fn is_there(&self) -> bool {
        !matches!(self, Self::Nobody)
    }

    /// Whether reminders get to people: a log is no place for what they say.
    #[must_use]
    pub fn reminds(&self) -> bool {
        matches!(self, Self::Smtp { .. } | Self::Given(_))
    }

    /// Sends a letter. What goes wrong stands in the log, without the address.
    pub async fn send(&self, letter: &Letter) -> Posted {
        match self {
            Self::Smtp { transport, from } => {
                let message = letter.to.parse().ok().map(|to| message(from, to, letter));
                let Some(Ok(message)) = message else {
                    tracing::warn!("a mail could not be written: its address or its subject is none");
                    return Posted::Never;
                };
                match transport.send(message).await {
                    Ok(_) => Posted::Sent,
                    Err(error) => {
                        let (permanent, timeout) = (error.is_permanent(), error.is_timeout());
                        tracing::warn!(permanent, timeout, "a mail was not taken");
                        posted(&error)
                    }
                }
            }
            Self::Log | Self::Nobody => Posted::Refused,
            Self::Given(carry) => {
                carry(&letter.to, &letter.text);
                Posted::Sent
            }
        }
    }

    /// Sends a code. What goes wrong stands in the log, without the address; the person asks again.
    pub async fn send_code(&self, to: &str, code: &str) {
        match self {
            Self::Smtp { transport, from } => {
                let Ok(to) = to.parse::<Mailbox>() else { return };
                match letter(from, to, code) {
                    Ok(letter) => match transport.send(letter).await {
                        Ok(_) => tracing::info!("a one-time code was mailed"),
                        Err(error) => {
                            // The server's words may name the address: only what kind of failure it was is told.
                            let (permanent, timeout) = (error.is_permanent(), error.is_timeout());
                            tracing::error!(permanent, timeout, "a one-time code could not be mailed");
                        }
                    },
                    Err(_) => tracing::error!("a one-time code could not be put into a mail"),
                }
            }
            Self::Log => tracing::warn!(code, "one-time code (there is no mail server; see --smtp-url)"),
            Self::Nobody => {}
            Self::Given(carry) => carry(to, code),
        }
    }
}

/// What a failure means. Only what says "no such mailbox" is for good: a password that the mail server does not take is as
/// permanent to it, and is put right by whoever runs this server.
fn posted(error: &lettre::transport::smtp::Error) -> Posted {
    let of_mailbox = |code: Code| {
        code.severity == Severity::PermanentNegativeCompletion && code.category == Category::MailSystem
    };
    match error.status() {
        Some(code) if of_mailbox(code) => Posted::Never,
        Some(_) => Posted::Refused,
        // It was reached and can't do what this one letter needs, as letters beyond ASCII in an address.
        None if error.is_client() || error.is_response() => Posted::Refused,
        None => Posted::NoAnswer,
    }
}

/// Where a letter's kind is ended.
#[derive(Clone)]
struct ListUnsubscribe(String);

/// That a POST there is enough.
#[derive(Clone)]
struct ListUnsubscribePost;

/// That no person wrote it: whoever is away does not answer it.
#[derive(Clone)]
struct AutoSubmitted;

/// A header that is only ever written.
macro_rules! header {
    ($name:ident = $text:literal, |$this:ident| $value:expr) => {
        impl Header for $name {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($text)
            }
            fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Err(concat!($text, " is only written").into())
            }
            fn display(&self) -> HeaderValue {
                let $this = self;
                HeaderValue::new(Self::name(), $value)
            }
        }
    };
}

header!(ListUnsubscribe = "List-Unsubscribe", |it| format!("<{}>", it.0));
header!(ListUnsubscribePost = "List-Unsubscribe-Post", |_it| "List-Unsubscribe=One-Click".to_owned());
header!(AutoSubmitted = "Auto-Submitted", |_it| "auto-generated".to_owned());

fn message(from: &Mailbox, to: Mailbox, letter: &Letter) -> Result<Message, lettre::error::Error> {
    let mut message = Message::builder()
        .from(from.clone())
        .to(to)
        .subject(letter.subject.clone())
        .message_id(letter.id.clone())
        .header(AutoSubmitted)
        .header(ContentType::TEXT_PLAIN);
    if let Some(stop) = &letter.stop {
        message = message.header(ListUnsubscribe(stop.clone())).header(ListUnsubscribePost);
    }
    message.body(letter.text.clone())
}

/// The mail in both languages: which one the person reads is not known before they have signed in.
fn letter(from: &Mailbox, to: Mailbox, code: &str) -> Result<Message, lettre::error::Error> {
    Message::builder()
        .from(from.clone())
        .to(to)
        .subject(format!("{code} är din kod till Stuga / is your code for Stuga"))
        .header(ContentType::TEXT_PLAIN)
        .body(format!(
            "{code}\n\n\
             Skriv koden i Stuga för att logga in. Den gäller i tio minuter, en gång.\n\
             Har du inte bett om den kan du strunta i det här mejlet. Ge den aldrig till någon.\n\n\
             Type the code in Stuga to sign in. It is good for ten minutes, once.\n\
             If you did not ask for it, ignore this mail. Never give it to anyone.\n"
        ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_addresses_are_told_with_a_right_one() {
        for (url, from) in [("mail.example.org", "a@example.org"), ("smtps://mail.example.org", "nobody")] {
            let said = Mailer::smtp(url, from).err().expect("refused").to_string();
            assert!(said.contains("example.org") && !said.contains('\n'), "{said}");
        }
    }

    #[tokio::test]
    async fn right_addresses_are_taken() {
        let mailer = Mailer::smtp("smtps://user:secret@mail.example.org", "Stuga <stuga@example.org>");
        assert!(mailer.is_ok_and(|mailer| mailer.is_there()));
        assert!(!Mailer::Nobody.is_there());
    }

    #[test]
    fn the_letter_carries_the_code() {
        let from = "Stuga <stuga@example.org>".parse().unwrap();
        let letter = letter(&from, "member@example.org".parse().unwrap(), "012345").unwrap();
        let text = String::from_utf8(letter.formatted()).unwrap();
        assert!(text.contains("012345") && text.contains("To: member@example.org"), "{text}");
    }
}
