//! The desktop shell: opens the window and the engine, and passes requests and events between them.
//! Nothing else happens here.

mod notify;
mod outside;

use std::{path::PathBuf, sync::Arc};
use stuga_api::{Event, Failure, Reply, Request};
use stuga_transport::native::{Folder, Handle, start};
use tauri::{AppHandle, Emitter, Manager, State};

/// The event under which the window hears the engine.
const EVENT: &str = "stuga";

/// The variable that puts the databases into another folder: tests, and two apps side by side.
const DATA: &str = "STUGA_DATA";

/// The running engine, or why there is none: the window says it in words.
struct Engine(Result<Handle, Failure>);

#[tauri::command]
async fn request(request: Request, engine: State<'_, Engine>) -> Result<Reply, ()> {
    Ok(match &engine.0 {
        Ok(handle) => handle.ask(request).await,
        Err(failure) => Reply::Failed(failure.clone()),
    })
}

/// Runs the app until its window closes.
#[cfg_attr(mobile, tauri::mobile_entry_point)]
pub fn run() -> tauri::Result<()> {
    tauri::Builder::default()
        .plugin(outside::plugin())
        .setup(|app| {
            let engine = open(app.handle());
            app.manage(Engine(engine));
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![request, notify::notify])
        .run(tauri::generate_context!())
}

fn open(app: &AppHandle) -> Result<Handle, Failure> {
    let window = app.clone();
    let on_event = move |event: Event| {
        // A window that is closing hears no more; the engine goes on until the app ends.
        let _ = window.emit(EVENT, event);
    };
    start(Folder { path: folder(app)?, device_name: device_name(), on_event: Arc::new(on_event) })
}

fn folder(app: &AppHandle) -> Result<PathBuf, Failure> {
    match std::env::var_os(DATA) {
        Some(folder) => Ok(folder.into()),
        None => app.path().app_data_dir().map_err(|_| Failure::new("storage_refused")),
    }
}

/// What the list of an account's devices calls this one: the system, and no name of a person.
fn device_name() -> String {
    format!("Stuga, {}", std::env::consts::OS)
}
