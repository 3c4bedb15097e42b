//! What somebody saw before they wrote it anew.

/// Whether what stands is what was seen: its number, and who wrote it. The number alone would not tell: a device raises it too,
/// so that who changes the same twice offline, and is refused the first time because another was faster, would replace that
/// other's words with the second. `seen` is none in commands of apps that did not say it.
pub(crate) fn is_what_was_seen(stands: (u32, &str), replaces: u32, seen: Option<&str>) -> bool {
    let (revision, by_name) = stands;
    revision == replaces && seen.is_none_or(|seen| seen == by_name)
}
