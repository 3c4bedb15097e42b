use serde::{Deserialize, Serialize};
use stuga_domain::AccountId;

/// Who is signed in on this device, and what the screens need to know of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionView {
    /// Nobody.
    SignedOut {
        /// Whether the server's address is known: always in a browser, on a desktop after a first link.
        server_known: bool,
    },
    /// Somebody.
    SignedIn {
        /// The account.
        account: AccountId,
        /// Its name.
        name: String,
        /// Whether it plans shifts anywhere, so that the schedule is shown.
        plans: bool,
        /// The server's address, for links to share.
        server: String,
    },
}

/// Ways to sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignIn {
    /// By the code that was mailed.
    Code {
        /// Where the code went.
        email: String,
        /// The code.
        code: String,
    },
    /// By an invite or sign-in link.
    Invite {
        /// The link as pasted or opened, or its code alone.
        link: String,
        /// The person's name; ignored where the link belongs to an account.
        name: String,
        /// Where later codes go; may be empty.
        email: String,
        /// For the crews; may be empty.
        phone: String,
    },
}

/// What an invite leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteView {
    /// The organization's name.
    pub organization: String,
    /// The account's name, where the link signs an existing account in; else a name is asked for.
    pub account: Option<String>,
}
