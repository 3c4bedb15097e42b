use super::web;
use crate::figure::{Better, Figure, Report};
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;

/// What a first visit fetches of the built web app, as it goes over the wire: the brotli twin where it is smaller. The
/// service worker's list says what is only fetched when it is asked for.
pub fn web_download(report: Report) -> Result<()> {
    let Some(folder) = web() else { return Ok(()) };
    let (mut brotli, mut plain) = (0, 0);
    let script = fs::read_to_string(folder.join("sw.js"))?;
    let list = script.split_once("const FILES = ").and_then(|(_, rest)| rest.split_once(";\n"));
    let files: Vec<Value> = serde_json::from_str(list.context("the service worker's list of files")?.0)?;
    let needed = files.iter().filter(|file| file["later"] != true).filter_map(|file| file["url"].as_str());
    for url in needed.chain(["/sw.js"]) {
        let path = folder.join(url.trim_start_matches('/'));
        let length = fs::metadata(&path)?.len();
        let twin = fs::metadata(folder.join(format!("{}.br", url.trim_start_matches('/'))));
        plain += length;
        brotli += twin.map_or(length, |twin| twin.len().min(length));
    }
    report.tell(
        Figure::new("web_download_kb", brotli as f64 / 1e3, "kB", Better::Lower)
            .target(800.0)
            .raw(plain as f64 / 1e3)
            .note("all that a first visit fetches and keeps for a start without a network, fonts included; raw: uncompressed"),
    )
}
