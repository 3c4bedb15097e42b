//! What the sync line tells before anything else.

use super::failure;
use stuga_api::SyncView;
use stuga_i18n::Texts;

/// That this device is shut out until the person does something: revoked, or too old. How things stood before, how much
/// has come, and what a browser may do with what waits, is of no use to them then.
pub fn shut_out(t: Texts, sync: &SyncView) -> Option<String> {
    if sync.revoked {
        return Some(t.errors_revoked());
    }
    sync.trouble.as_ref().filter(|trouble| trouble.code == "app_too_old").map(|trouble| failure(t, trouble))
}

#[cfg(test)]
mod tests {
    use super::*;
    use stuga_api::{Failure, Storage};
    use stuga_i18n::Lang;

    fn waiting_in_a_browser(trouble: Option<&str>) -> SyncView {
        SyncView {
            reached_at: None,
            offline_since: None,
            waiting: 1,
            needs_you: 0,
            storage: Storage::BrowserMayDelete,
            first_sync_rows: Some(0),
            revoked: false,
            trouble: trouble.map(Failure::new),
            clock_off_s: None,
            utc_offset_min: 0,
        }
    }

    #[test]
    fn an_app_that_is_too_old_is_told_whatever_else_could_be_told() {
        for lang in Lang::ALL {
            let t = Texts::of(*lang);
            let told = shut_out(t, &waiting_in_a_browser(Some("app_too_old")));
            assert_eq!(told, Some(t.errors_app_too_old()));
            assert_eq!(shut_out(t, &waiting_in_a_browser(Some("bad_answer"))), None);
            let revoked = SyncView { revoked: true, ..waiting_in_a_browser(None) };
            assert_eq!(shut_out(t, &revoked), Some(t.errors_revoked()));
        }
    }
}
