//! Input as nobody would write it: something good, changed as a program of bytes says. Whatever makes those bytes
//! (chance, or a fuzzer that watches what they reach) needs to know nothing of the format.

/// Changes `good` by what `program` says; `words` are pieces that mean something in its format.
#[must_use]
pub fn mangle(good: &[u8], words: &[&[u8]], program: &[u8]) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for step in program.chunks_exact(4) {
        let [what, where_high, where_low, how] = [step[0], step[1], step[2], step[3]];
        let place = usize::from(u16::from_be_bytes([where_high, where_low])) * (bytes.len() + 1) / 65_536;
        let end = (place + 1 + usize::from(how)).min(bytes.len());
        match what % 8 {
            0 => bytes.truncate(place),
            1 => drop(bytes.drain(place..end)),
            2 => bytes.insert(place, how),
            3 => bytes[place..].iter_mut().take(1).for_each(|byte| *byte ^= how | 1),
            4 => {
                let piece = bytes[place..end].to_vec();
                bytes.splice(place..place, piece);
            }
            5 | 6 if !words.is_empty() => {
                let word = words[usize::from(how) % words.len()];
                bytes.splice(place..place, word.iter().copied());
            }
            _ => bytes[place..end].reverse(),
        }
    }
    bytes
}

/// How long a test of this kind goes on: `STUGA_FUZZ_SECONDS`, or a few.
#[must_use]
pub fn patience() -> std::time::Duration {
    let asked = std::env::var("STUGA_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    std::time::Duration::from_secs(asked.unwrap_or(5))
}

#[cfg(test)]
mod tests {
    use super::mangle;

    #[test]
    fn nothing_asked_changes_nothing_and_anything_can_be_asked() {
        assert_eq!(mangle(b"good", &[], &[]), b"good");
        assert_eq!(mangle(b"good", &[b"!"], &[5, 255, 255, 0]), b"good!");
        for seed in 0..2_000_u32 {
            let program: Vec<u8> = (0..16).map(|at| (seed.wrapping_mul(2_654_435_761) >> at) as u8).collect();
            let _ = mangle(b"good", &[b"word"], &program);
            let _ = mangle(b"", &[], &program);
        }
    }
}
