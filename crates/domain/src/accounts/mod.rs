//! Who signs in.

mod account;
mod open;

pub use account::Account;
pub use open::OpenAccount;
