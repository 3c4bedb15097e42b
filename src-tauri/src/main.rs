//! The desktop app.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    if let Err(error) = stuga_shell::run() {
        eprintln!("stuga: {error}");
        std::process::exit(1);
    }
}
