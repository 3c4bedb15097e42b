//! QR codes as dark stretches, for whoever draws: on paper, on posters.

use qrcodegen::{QrCode, QrCodeEcc};

/// Free around the code, in modules: its standard asks for four (ISO/IEC 18004).
const QUIET: u16 = 4;

/// How much of a code may be lost before it can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// 15 %: paper on a table.
    Medium,
    /// 25 %: a poster that may be wet, torn or under a drawing pin.
    Strong,
}

/// A code, its quiet zone included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Its side, in modules.
    pub side: u16,
    /// Dark stretches in modules: from the left, from the top, how long. Each is one high.
    pub stretches: Vec<(u16, u16, u16)>,
}

/// The code of a text; none where the text is too long for any.
#[must_use]
pub fn code(text: &str, damage: Damage) -> Option<Code> {
    let level = match damage {
        Damage::Medium => QrCodeEcc::Medium,
        Damage::Strong => QrCodeEcc::Quartile,
    };
    let code = QrCode::encode_text(text, level).ok()?;
    let side = u16::try_from(code.size()).ok()?;
    let mut stretches = Vec::new();
    for y in 0..side {
        let dark = |x: u16| x < side && code.get_module(x.into(), y.into());
        let mut x = 0;
        while x < side {
            let from = x;
            while dark(x) {
                x += 1;
            }
            if x > from {
                stretches.push((from + QUIET, y + QUIET, x - from));
            }
            x += 1;
        }
    }
    Some(Code { side: side + 2 * QUIET, stretches })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_corners_and_its_quiet_zone() {
        let code = code("https://stuga.example.org/sheet/1", Damage::Medium).unwrap();
        assert_eq!(code.side, 29 + 2 * QUIET, "version 3");
        assert_eq!(code.stretches[0], (QUIET, QUIET, 7));
        assert_eq!(super::code(&"x".repeat(10_000), Damage::Strong), None);
    }
}
