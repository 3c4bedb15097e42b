use serde::{Deserialize, Serialize};
use stuga_domain::{AccountId, roles::Role};

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
        /// What it has to do besides taking shifts.
        duties: Duties,
        /// The server's address, for links to share.
        server: String,
    },
}

/// What an account has to do besides taking shifts: which parts of the app are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duties {
    /// It plans shifts: the schedule.
    pub plans: bool,
    /// It runs a place day by day: day sheets.
    pub runs: bool,
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
    /// By six digits that another device showed, or a guest's receipt.
    Shown {
        /// The digits.
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
    /// The role that it gives; none where this version has no word for it.
    pub role: Option<Role>,
    /// The place's name, for a role on one place.
    pub place: Option<String>,
    /// The account, where the link signs an existing one in; else whoever is signed in may join by it, and who
    /// is new is asked for a name.
    pub account: Option<InvitedAccount>,
    /// Whether the account that is signed in here has what it gives.
    pub held: bool,
    /// Whether it is for another server than the one that somebody is signed in at here.
    pub elsewhere: bool,
}

/// The account that a sign-in link is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitedAccount {
    /// Its id; none from a server that does not tell.
    pub id: Option<AccountId>,
    /// Its name.
    pub name: String,
}
