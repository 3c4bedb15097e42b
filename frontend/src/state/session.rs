//! Who is signed in, and how the engine does.

use crate::backend::EngineState;
use stuga_api::{Duties, SessionView};
use yew::prelude::*;

/// The session as far as it is known.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionContext {
    /// How the engine does.
    pub engine: EngineState,
    /// Who is signed in; none before the engine has answered.
    pub session: Option<SessionView>,
    /// Whether the engine takes unusually long to say who is signed in.
    pub slow: bool,
}

impl Default for SessionContext {
    fn default() -> Self {
        Self { engine: EngineState::Starting, session: None, slow: false }
    }
}

/// Who is signed in.
#[hook]
pub fn use_session() -> SessionContext {
    use_context().unwrap_or_default()
}

impl SessionContext {
    /// What whoever is signed in has to do besides taking shifts.
    pub fn duties(&self) -> Duties {
        match self.session {
            Some(SessionView::SignedIn { duties, .. }) => duties,
            _ => Duties::default(),
        }
    }
}
