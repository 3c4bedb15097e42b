//! The screens of Stuga, drawn with Yew.
//!
//! The same build runs in a browser, where the engine is a Web Worker, and in the desktop window,
//! where it is behind Tauri's IPC; only `backend` knows which. Screens read views by `use_query` and
//! change things by `use_request`; they hold no data of their own beyond what is being typed, decide
//! nothing that the domain decides, and say only what stands in `assets/locales`.
//!
//! Without the feature `duties` it is the program that every browser fetches first: no screens of those who plan or run
//! (`state::program`).

// Some of what is imported is only used where there are duties.
#![cfg_attr(not(feature = "duties"), allow(unused_imports))]

#[cfg(feature = "duties")]
mod answers;
mod app;
mod backend;
#[cfg(feature = "duties")]
mod board;
mod browser;
mod cover;
mod find;
#[cfg(feature = "duties")]
mod guide;
mod home;
mod hours;
mod layout;
mod linked;
#[cfg(feature = "duties")]
mod notices;
mod outbox;
#[cfg(feature = "duties")]
mod paper;
#[cfg(feature = "duties")]
mod planning;
#[cfg(feature = "duties")]
mod pool;
#[cfg(feature = "duties")]
mod qr;
mod query;
mod request;
#[cfg(feature = "duties")]
mod requests;
mod route;
#[cfg(feature = "duties")]
mod schedule;
mod settings;
#[cfg(feature = "duties")]
mod sheet;
mod shift;
mod sign_in;
mod state;
mod words;

/// Draws the app into this page, and keeps it drawn.
pub fn start() {
    yew::Renderer::<app::App>::new().render();
}
