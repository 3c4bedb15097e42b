//! Draws every component into plain HTML files, to look at and to take pictures of.
//!
//! `cargo run -p stuga-ui-kit --example gallery -- FOLDER` writes `index.html` and one file for each page,
//! language and theme. The components' own code does not run in them: what moves is looked at in the app.

mod pages;
mod parts;

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use stuga_i18n::{Lang, Texts};
use yew::platform::Runtime;
use yew::prelude::*;

/// What a page is drawn from.
#[derive(Clone, Copy, PartialEq, Properties)]
pub struct PageProps {
    /// The language.
    pub t: Texts,
    /// Which page.
    pub page: &'static str,
}

#[component]
fn Page(props: &PageProps) -> Html {
    match props.page {
        "parts" => parts::parts(props.t),
        "home" => pages::home(props.t),
        "shift" => pages::shift(props.t),
        "dialog" => pages::dialog(props.t),
        "sign-in" => pages::sign_in(props.t),
        _ => pages::schedule(props.t),
    }
}

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::args_os().nth(1).ok_or_else(|| {
        io::Error::other("say where to: cargo run -p stuga-ui-kit --example gallery -- FOLDER")
    })?);
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets");
    fs::create_dir_all(folder.join("fonts"))?;
    for (from, to) in [("css", ""), ("fonts", "fonts")] {
        for entry in fs::read_dir(assets.join(from))? {
            let entry = entry?;
            fs::copy(entry.path(), folder.join(to).join(entry.file_name()))?;
        }
    }
    let mut index = String::from("<!doctype html><meta charset=utf-8><title>Gallery</title><ul>");
    for page in ["parts", "home", "shift", "dialog", "sign-in", "schedule"] {
        for lang in Lang::ALL {
            for theme in ["light", "dark"] {
                let name = format!("{page}-{}-{theme}.html", lang.tag());
                let props = PageProps { t: Texts::of(*lang), page };
                fs::write(folder.join(&name), document(props, theme, &rendered(props)))?;
                index += &format!("<li><a href='{name}'>{name}</a>");
            }
        }
    }
    fs::write(folder.join("index.html"), index)
}

fn rendered(props: PageProps) -> String {
    let renderer = yew::ServerRenderer::<Page>::with_props(move || props)
        .hydratable(false)
        .with_runtime(Runtime::default());
    pollster::block_on(renderer.render())
}

fn document(props: PageProps, theme: &str, body: &str) -> String {
    let lang = props.t.lang();
    let sheets = ["tokens", "fonts", "base", "kit", "shell"]
        .map(|sheet| format!("<link rel=stylesheet href={sheet}.css>"))
        .concat();
    format!(
        "<!doctype html><html lang={} dir={} data-theme={theme}><meta charset=utf-8>\
         <meta name=viewport content='width=device-width, initial-scale=1, viewport-fit=cover'>\
         <title>{}</title>{sheets}<body>{body}\
         <script>for (const dialog of document.querySelectorAll('dialog')) dialog.showModal()</script>",
        lang.tag(),
        lang.dir(),
        props.t.app_title(props.page),
    )
}
