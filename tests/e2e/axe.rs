//! Accessibility, as far as a program can see it.

use crate::{found, screen::Screen};
use serde_json::Value;

/// Runs axe-core on what is on screen; gives what it objects to, one line each.
pub async fn violations(screen: &Screen) -> Vec<String> {
    if screen.run("return typeof axe === 'undefined'", vec![]).await == Value::Bool(true) {
        screen.run(&format!("{}\nwindow.axe = axe;", found::axe()), vec![]).await;
    }
    let script = "return axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
        violations.flatMap(({ id, help, nodes }) => nodes.map((node) =>
            `${id}: ${help}: ${node.html} ${node.any.map((why) => why.message).join('; ')}`)))";
    let found = screen.run(script, vec![]).await;
    let lines = found.as_array().expect("a list of violations").iter();
    let mut lines: Vec<_> = lines.map(|line| line.as_str().unwrap_or_default().to_owned()).collect();
    lines.sort();
    // The cards of a list all have the same fault.
    lines.dedup();
    lines
}
