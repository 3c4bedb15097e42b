//! How public pages look. The colours are those of `assets/css/tokens.css`; a test holds them against it.

/// The style sheet, which stands in each page.
pub const STYLE: &str = include_str!("public.css");

#[cfg(test)]
mod tests {
    #[test]
    fn every_colour_is_one_of_the_tokens() {
        let tokens = include_str!("../../../../assets/css/tokens.css");
        let colours = |text: &'static str| {
            text.match_indices('#')
                .filter_map(move |(at, _)| text.get(at..at + 7))
                .filter(|colour| colour[1..].bytes().all(|byte| byte.is_ascii_hexdigit()))
        };
        let known: Vec<_> = colours(tokens).collect();
        let used: Vec<_> = colours(super::STYLE).collect();
        assert!(used.len() > 20, "{used:?}");
        for colour in used {
            assert!(known.contains(&colour), "{colour} is no token");
        }
    }
}
