//! Text in the encodings that registers and spreadsheets export.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::FileError;

/// Decoded text and the name of what it was decoded from.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: &'static str,
}

/// By byte order mark, else by content: UTF-16 has its zero bytes on one side, UTF-8 proves itself, the
/// rest is Windows-1252 (what Swedish Windows programs write). Bytes that are broken in otherwise good UTF-8
/// become U+FFFD, and the rows that hold one are refused later.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, FileError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return finish(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return finish(encoding, bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => finish(UTF_8, bytes),
        Err(error) => {
            let good = multibyte(&bytes[..error.valid_up_to()]);
            if error.error_len().is_none() && good > 0 {
                return Err(FileError::CutOff);
            }
            let broken = String::from_utf8_lossy(bytes);
            let bad = broken.matches('\u{fffd}').count();
            let good = broken.chars().filter(|c| !c.is_ascii()).count() - bad;
            finish(if good > bad { UTF_8 } else { WINDOWS_1252 }, bytes)
        }
    }
}

fn multibyte(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| !b.is_ascii()).count()
}

fn finish(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, FileError> {
    if encoding != UTF_8 && encoding != WINDOWS_1252 && bytes.len() % 2 == 1 {
        return Err(FileError::CutOff);
    }
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let odd = text
        .chars()
        .filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}'))
        .count();
    // A stray control character is a slip of a program; many are no text.
    if text.contains('\0') || odd > 2 + text.chars().count() / 100 {
        return Err(FileError::Binary);
    }
    if text.trim().is_empty() {
        return Err(FileError::Empty);
    }
    let encoding = match encoding.name() {
        "windows-1252" => "Windows-1252",
        other => other,
    };
    Ok(Decoded { text: text.into_owned(), encoding })
}

/// In UTF-16, text in European languages has a zero in nearly every second byte, and none on the other side.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    let (first, second, pairs) = (zeros(0), zeros(1), head.len() / 2);
    match (first, second) {
        (0, n) if n > 0 && n * 2 > pairs => Some(UTF_16LE),
        (n, 0) if n > 0 && n * 2 > pairs => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, to: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "Förnamn;Ort\nÅsa;Södertälje\n";
        let (latin, _, lossy) = WINDOWS_1252.encode(text);
        assert!(!lossy);
        let with_mark = |mark: &[u8], rest: Vec<u8>| [mark.to_vec(), rest].concat();
        for (bytes, name) in [
            (text.as_bytes().to_vec(), "UTF-8"),
            (with_mark(b"\xef\xbb\xbf", text.as_bytes().to_vec()), "UTF-8"),
            (latin.into_owned(), "Windows-1252"),
            (utf16(text, u16::to_le_bytes), "UTF-16LE"),
            (utf16(text, u16::to_be_bytes), "UTF-16BE"),
            (with_mark(b"\xff\xfe", utf16(text, u16::to_le_bytes)), "UTF-16LE"),
            (with_mark(b"\xfe\xff", utf16(text, u16::to_be_bytes)), "UTF-16BE"),
        ] {
            let decoded = decode(&bytes).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.encoding), (text, name));
        }
    }

    #[test]
    fn a_character_cut_in_two_is_told() {
        let text = "Förnamn;Ort\nÅsa;Södertälje".as_bytes();
        let cut = &text[..text.len() - "lje".len() - 1];
        assert_eq!(decode(cut).unwrap_err(), FileError::CutOff);
        assert_eq!(decode(b"\xff\xfea\0b").unwrap_err(), FileError::CutOff);
        assert_eq!(
            decode(b"namn\n\xc5sa Sj\xf6").unwrap().text,
            "namn\nÅsa Sjö",
            "Windows-1252 that ends in ö"
        );
    }

    #[test]
    fn one_broken_byte_does_not_turn_all_of_utf8_into_garbage() {
        let mut bytes = "Förnamn;Ort\nÅsa;Södertälje\nÖrjan;Täby\n".as_bytes().to_vec();
        bytes.extend(b"\xe5ke;Solna\n");
        let decoded = decode(&bytes).unwrap();
        assert_eq!(decoded.encoding, "UTF-8");
        assert!(decoded.text.contains("Södertälje") && decoded.text.contains("\u{fffd}ke"));
    }

    #[test]
    fn binary_and_blank_files_are_no_text() {
        assert_eq!(decode(&[0, 1, 2, 3, 0, 0, 0, 200, 7, 8]).unwrap_err(), FileError::Binary);
        let noise: Vec<u8> = (0..2000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decode(&noise).unwrap_err(), FileError::Binary);
        assert_eq!(decode(b"\xef\xbb\xbf \r\n\r\n").unwrap_err(), FileError::Empty);
    }
}
