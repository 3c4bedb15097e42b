//! The marks in a text as the build writes it and as `pattern.rs` reads it. They are control characters, which
//! the build refuses in a `.ftl` file.

/// Between two messages.
pub const NEXT: char = '\0';
/// An argument goes here; its letter follows.
pub const ARGUMENT: char = '\u{1}';
/// A choice begins here; the letter of the argument that decides follows, then the cases.
pub const CHOICE: char = '\u{2}';
/// Begins a case. What it is for follows: a number, a plural form, a word; nothing in the last, which is for the rest.
pub const WHEN: char = '\u{3}';
/// The case's text follows, and may have marks again.
pub const THEN: char = '\u{4}';
/// Ends a choice.
pub const END: char = '\u{5}';

/// The letter of a message's first argument.
pub const FIRST: u8 = b'a';

/// Numbers whose plural form is listed one by one; above, the last two digits decide, as in the second hundred.
pub const LISTED: u32 = 200;
/// A whole number of these has a plural form of its own in some languages. Listed last.
pub const MILLION: u32 = 1_000_000;
