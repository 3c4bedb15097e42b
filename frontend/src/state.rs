//! What every screen may ask for: language, theme, session, sync line, messages, new version. Each is a
//! context of its own, so that only those draw again whom a change concerns.

pub mod announce;
pub mod language;
pub mod session;
pub mod theme;
pub mod update;

use stuga_api::SyncView;
use yew::prelude::*;

/// How this device stands to the server; none before the engine has said so.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SyncContext(pub Option<SyncView>);

/// The sync line's facts.
#[hook]
pub fn use_sync() -> Option<SyncView> {
    use_context::<SyncContext>().unwrap_or_default().0
}
