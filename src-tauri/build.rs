//! Lets Tauri read `tauri.conf.json` at the top level and the capabilities beside the shell.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The window carries the web app inside it.
    println!("cargo:rerun-if-changed=dist");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().commands(&["request", "notify"]));
    tauri_build::try_build(attributes)?;
    Ok(())
}
