//! The tables of the server alone, one file each. The rows that sync stand in `stuga-store`.

pub mod calendar_links;
pub mod changes;
pub mod devices;
pub mod guest_links;
pub mod invite_acceptances;
pub mod invites;
pub mod jobs;
pub mod move_codes;
pub mod one_time_codes;
pub mod page_keys;
pub mod quarantine;
pub mod reminders;

use stuga_store::schema::Migration;

/// The migrations of these tables.
pub const MIGRATIONS: &[Migration] = &[
    stuga_store::migration!("20261123T1230_sign_in"),
    stuga_store::migration!("20261125T1450_invite_acceptance"),
    stuga_store::migration!("20261128T0100_job"),
    stuga_store::migration!("20261128T1130_calendar"),
    stuga_store::migration!("20261128T1620_public_pages"),
    stuga_store::migration!("20261129T1120_move_codes"),
    stuga_store::migration!("20261129T1211_reminders_server"),
    stuga_store::migration!("20261129T1300_reminders_guests"),
    stuga_store::migration!("20261129T1410_change_mails"),
];
