//! Mail: one-time codes. Addresses and codes never stand in errors or in the log, except for the code of
//! a server that has no SMTP and listens on this machine alone.

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};
use std::sync::Arc;

/// Takes an address and a code.
pub type Carry = Arc<dyn Fn(&str, &str) + Send + Sync>;

/// Who carries one-time codes.
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
