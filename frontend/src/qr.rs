//! A QR code as a picture in the page.

use qrcodegen::{QrCode, QrCodeEcc};
use yew::prelude::*;

/// Free around the code, in modules: the standard asks for four.
const QUIET: i32 = 4;

/// Properties of [`Qr`].
#[derive(Clone, PartialEq, Properties)]
pub struct QrProps {
    /// Where it leads.
    pub link: AttrValue,
    /// What one finds there, for those who hear the page.
    pub label: AttrValue,
}

/// The code; nothing where no code holds so long an address.
#[component]
pub fn Qr(props: &QrProps) -> Html {
    let Some((side, path)) = drawn(&props.link) else { return Html::default() };
    html! {
        <svg class="paper-qr" viewBox={format!("0 0 {side} {side}")} role="img" aria-label={props.label.clone()}>
            <path d={path} />
        </svg>
    }
}

/// The side in modules with the quiet zone, and the dark stretches as a path.
fn drawn(text: &str) -> Option<(i32, String)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let from = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            if x > from {
                path.push_str(&format!("M{} {}h{}v1H{}z", from + QUIET, y + QUIET, x - from, from + QUIET));
            }
            x += 1;
        }
    }
    Some((code.size() + 2 * QUIET, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_corners_and_its_quiet_zone() {
        let (side, path) = drawn("https://stuga.example.org/sheet/1").unwrap();
        assert_eq!(side, 29 + 2 * QUIET, "version 3");
        assert!(path.starts_with("M4 4h7v1H4z"), "{path}");
        assert_eq!(drawn(&"x".repeat(10_000)), None);
    }
}
