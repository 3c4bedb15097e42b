//! Short messages about what was just done: seen for a few seconds, and read out.

use yew::prelude::*;

/// Says a sentence to the person, wherever they are in the app.
#[derive(Clone, PartialEq)]
pub struct Announce(pub Callback<String>);

/// A way to say what was done.
#[hook]
pub fn use_announce() -> Callback<String> {
    use_context::<Announce>().map(|announce| announce.0).unwrap_or_default()
}
