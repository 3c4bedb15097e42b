//! A QR code as rectangles.

use qrcodegen::{QrCode, QrCodeEcc};

/// Free around the code, in modules: the standard asks for four.
const QUIET: f32 = 4.0;

/// The dark stretches of a code within a square of side 1: from the left, from the top, width, height. None where the
/// text is too long for any code.
pub fn stretches(text: &str) -> Option<Vec<[f32; 4]>> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = code.size();
    let module = 1.0 / (side as f32 + 2.0 * QUIET);
    let mut stretches = Vec::new();
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let from = x;
            while x < side && code.get_module(x, y) {
                x += 1;
            }
            if x > from {
                let [left, top, width] = [from as f32 + QUIET, y as f32 + QUIET, (x - from) as f32];
                stretches.push([left * module, top * module, width * module, module]);
            }
            x += 1;
        }
    }
    Some(stretches)
}
