//! Which of the two programs this page runs (docs/adr/0023). The smaller one is what a first visit fetches; whoever plans or
//! runs a place gets the larger one, by itself: it is fetched as soon as their duties are known, kept for the days without
//! a network, and started when nothing is being typed. `boot.js` starts it from then on.

use crate::route::Route;
use yew::prelude::*;

/// Sees to it that whoever has duties runs the larger program. This is the larger one.
#[cfg(feature = "duties")]
#[hook]
pub fn use_program(_route: &Route) {}

#[cfg(not(feature = "duties"))]
pub use smaller::use_program;

#[cfg(not(feature = "duties"))]
mod smaller {
    use super::*;
    use crate::{backend, browser, state::session::use_session};
    use gloo_timers::future::TimeoutFuture;
    use wasm_bindgen_futures::spawn_local;

    /// What `boot.js` looks for.
    const KEY: &str = "stuga.program";
    const DUTIES: &str = "duties";
    /// Between two attempts to fetch it, in milliseconds.
    const AGAIN_MS: u32 = 20_000;

    /// Sees to it that whoever has duties runs the larger program.
    #[hook]
    pub fn use_program(route: &Route) {
        let duties = use_session().duties();
        let fetched = use_state_eq(|| false);
        let wanted = !backend::is_desktop() && (duties.plans || duties.runs);
        {
            let fetched = fetched.clone();
            use_effect_with(wanted, move |wanted| {
                if *wanted {
                    spawn_local(async move {
                        while !browser::fetch_larger_program().await {
                            TimeoutFuture::new(AGAIN_MS).await;
                        }
                        browser::keep(KEY, Some(DUTIES));
                        // A browser that keeps nothing would start this one again, and again.
                        fetched.set(browser::kept(KEY).as_deref() == Some(DUTIES));
                    });
                }
            });
        }
        use_effect_with((*fetched, route.clone()), |(fetched, _)| {
            // What a person types now goes first: the next screen will do.
            if *fetched && browser::runs_as_chosen() && !browser::is_typing() {
                browser::reload();
            }
        });
    }
}
