use rusqlite::Connection;
use stuga_api::{Event, Failure, Storage};
use stuga_domain::{AccountId, Clock, Ids};

/// The name of the small database that says who is signed in.
pub const DEVICE_FILE: &str = "device.db";

/// The name of an account's database.
#[must_use]
pub fn account_file(account: AccountId) -> String {
    format!("account-{account}.db")
}

/// The name of the second copy of what waits in an account's database.
#[must_use]
pub fn spare_file(account: AccountId) -> String {
    format!("account-{account}.spare.db")
}

/// What differs between a desktop and a browser.
pub trait Platform {
    /// Opens a database by name, new or not.
    fn open(&self, name: &str) -> Result<Connection, Failure>;
    /// Takes a damaged database out of the way, so that [`Platform::open`] makes a new one. Gives the
    /// damaged one, to read from what can be read; none if it cannot even be opened.
    fn set_aside(&self, name: &str) -> Result<Option<Connection>, Failure>;
    /// Removes a database, what SQLite keeps beside it, and what was set aside of it.
    fn remove(&self, name: &str) -> Result<(), Failure>;
    /// Whether a second durable write is quick enough to precede the answer to a person: what they do is in the second
    /// copy, too, when they hear that it is done. Otherwise it follows shortly after.
    fn copies_at_once(&self) -> bool;
    /// Where databases are kept, and how safely.
    fn storage(&self) -> Storage;
    /// A clock.
    fn clock(&self) -> Box<dyn Clock>;
    /// A source of ids.
    fn ids(&self) -> Box<dyn Ids>;
    /// The UTC offset of this device now, in minutes.
    fn utc_offset_min(&self) -> i32;
    /// The server to speak to where no link has named one: a browser's own origin.
    fn home_server(&self) -> Option<String>;
    /// What this device is called in the list of an account's devices.
    fn device_name(&self) -> String;
    /// Tells the UI.
    fn emit(&self, event: Event);
}
