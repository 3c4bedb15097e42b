//! Which of the two programs this page runs (docs/adr/0023). The smaller one is what a first visit fetches. Whoever comes back
//! gets the larger one, quietly, for the next start; whoever plans or runs a place, opens a screen that only that one has, or
//! chooses a language that only that one speaks, gets it at once: the page loads itself anew when nothing is being typed.
//! `boot.js` starts it from then on.

use crate::route::Route;
use yew::prelude::*;

/// A screen that only the larger program has asks for that by this.
#[derive(Clone, PartialEq)]
pub struct Larger(pub Callback<()>);

/// Sees to it that whoever needs the larger program runs it. This is the larger one.
#[cfg(feature = "duties")]
#[hook]
pub fn use_program(_route: &Route) -> Larger {
    Larger(Callback::noop())
}

#[cfg(not(feature = "duties"))]
pub use smaller::use_program;

#[cfg(not(feature = "duties"))]
mod smaller {
    use super::*;
    use crate::{
        backend, browser,
        state::{language::use_texts, session::use_session},
    };
    use gloo_timers::future::TimeoutFuture;
    use wasm_bindgen_futures::spawn_local;

    /// What `boot.js` looks for.
    const KEY: &str = "stuga.program";
    const DUTIES: &str = "duties";
    /// Where a first visit leaves that it was.
    const VISITED: &str = "stuga.visited";
    /// Between two attempts to fetch it, in milliseconds.
    const AGAIN_MS: u32 = 20_000;

    /// Sees to it that whoever needs the larger program runs it. Gives what a screen asks for it by.
    #[hook]
    pub fn use_program(route: &Route) -> Larger {
        let duties = use_session().duties();
        let speaks = use_texts().lang().draft().is_none();
        let (asked, fetched) = (use_state_eq(|| false), use_state_eq(|| false));
        let came_back = use_memo((), |()| browser::kept(VISITED).is_some());
        let now = !backend::is_desktop() && (*asked || duties.plans || duties.runs || !speaks);
        let quietly = !backend::is_desktop() && *came_back && !browser::saves_data();
        use_effect_with((), |()| browser::keep(VISITED, Some("yes")));
        {
            let fetched = fetched.clone();
            use_effect_with(now || quietly, move |wanted| {
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
        use_effect_with((*fetched && now, route.clone()), |(ready, _)| {
            // What a person types now goes first: the next screen will do.
            if *ready && browser::runs_as_chosen() && !browser::is_typing() {
                browser::reload();
            }
        });
        Larger(use_callback(asked.setter(), |(), asked| asked.set(true)))
    }
}
