//! What every screen may ask for: language, theme, session, sync line, messages, new version. Each is a
//! context of its own, so that only those draw again whom a change concerns.

pub mod announce;
pub mod language;
pub mod program;
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

/// Whether the server does not know this device's token any more. Who is signed in here stays so, with all that
/// waits, but must sign in again.
#[hook]
pub fn use_signed_out() -> bool {
    use_sync().and_then(|sync| sync.trouble).is_some_and(|trouble| trouble.code == "signed_out")
}
