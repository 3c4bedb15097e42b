//! Text with delimiters: the delimiter is the one under which the headings make sense.

use csv::{ByteRecord, ReaderBuilder};

use super::encoding::decode;
use super::{HEADING_SEARCH_ROWS, RawRow, Rows, Source, Table, find_headings};
use crate::error::FileError;
use crate::headings::Vocabulary;

const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];
/// A cell with more lines than this is no note but a quotation mark that nobody closed.
const MAX_LINES_IN_A_ROW: u32 = 100;

pub(super) fn read(bytes: &[u8], vocabulary: &Vocabulary) -> Result<Table, FileError> {
    let decoded = decode(bytes)?;
    // The byte that old DOS programs put last.
    let text = decoded.text.trim_end_matches('\u{1a}');
    let delimiter = guess_delimiter(text, vocabulary);
    let mut rows = Rows::default();
    for row in Records::new(text, delimiter) {
        rows.push(row?)?;
    }
    let source = Source::Csv { encoding: decoded.encoding.to_owned(), delimiter: char::from(delimiter) };
    rows.into_table(vocabulary, source)
}

/// The delimiter with the best heading row; without any, the one that makes the most columns.
fn guess_delimiter(text: &str, vocabulary: &Vocabulary) -> u8 {
    let rank = |delimiter: u8| {
        let mut widest = 0;
        let head: Vec<RawRow> = Records::new(text, delimiter)
            .filter_map(Result::ok)
            .inspect(|r| widest = widest.max(r.cells.len()))
            .filter(|r| !r.is_blank())
            .take(HEADING_SEARCH_ROWS + 1)
            .collect();
        (find_headings(&head, vocabulary).map(|f| f.rank), widest)
    };
    let mut best = DELIMITERS[0];
    let mut best_rank = rank(best);
    for other in &DELIMITERS[1..] {
        let other_rank = rank(*other);
        if other_rank > best_rank {
            (best, best_rank) = (*other, other_rank);
        }
    }
    best
}

/// Records with the line on which each begins, as an editor counts lines.
struct Records<'a> {
    text: &'a str,
    reader: csv::Reader<&'a [u8]>,
    record: ByteRecord,
    /// Bytes of the text behind us and the number of line breaks among them.
    counted: usize,
    breaks: u32,
    failed: bool,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, delimiter: u8) -> Self {
        let reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        Self { text, reader, record: ByteRecord::new(), counted: 0, breaks: 0, failed: false }
    }

    /// Counts the line breaks up to `byte`; `\r\n` is one, a lone `\r` (old Mac) is one too.
    fn count_to(&mut self, byte: usize) {
        let bytes = self.text.as_bytes();
        let byte = byte.min(bytes.len());
        for at in self.counted..byte {
            self.breaks += match bytes[at] {
                b'\n' => 1,
                b'\r' if bytes.get(at + 1) != Some(&b'\n') => 1,
                _ => 0,
            };
        }
        self.counted = self.counted.max(byte);
    }

    fn next_row(&mut self) -> Result<Option<RawRow>, FileError> {
        let more = self
            .reader
            .read_byte_record(&mut self.record)
            .map_err(|e| FileError::Corrupt { detail: e.to_string() })?;
        if !more {
            return Ok(None);
        }
        let bytes = self.text.as_bytes();
        let as_index = |byte: u64| usize::try_from(byte).unwrap_or(usize::MAX).min(bytes.len());
        // The reader's position is before the blank lines that it skips.
        let mut start = as_index(self.record.position().map_or(0, csv::Position::byte));
        while matches!(bytes.get(start), Some(b'\n' | b'\r')) {
            start += 1;
        }
        let end = as_index(self.reader.position().byte()).max(start);
        self.count_to(start);
        let line = self.breaks + 1;
        let raw = bytes[start..end].trim_ascii_end();
        let inner = u32::try_from(raw.iter().filter(|b| **b == b'\n').count()).unwrap_or(u32::MAX);
        let odd_quotes = raw.iter().filter(|b| **b == b'"').count() % 2 == 1;
        if inner > MAX_LINES_IN_A_ROW || (inner > 0 && odd_quotes && end == bytes.len()) {
            return Err(FileError::UnclosedQuote { line });
        }
        let cells = self.record.iter().map(|c| String::from_utf8_lossy(c).into_owned()).collect();
        Ok(Some(RawRow { line, cells }))
    }
}

impl Iterator for Records<'_> {
    type Item = Result<RawRow, FileError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let next = self.next_row();
        self.failed = next.is_err();
        next.transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(u32, Vec<String>)> {
        Records::new(text, b';').map(|r| r.unwrap()).map(|r| (r.line, r.cells)).collect()
    }

    #[test]
    fn lines_are_counted_as_an_editor_does() {
        let expected = [(1, "a"), (3, "b\nc"), (6, "d")];
        for ending in ["\n", "\r\n"] {
            let text = "a;1\n\n\"b\nc\";2\n\nd;3\n".replace('\n', ending);
            let got = lines(&text);
            let got: Vec<_> = got.iter().map(|(l, c)| (*l, c[0].replace("\r\n", "\n"))).collect();
            assert_eq!(got.iter().map(|(l, c)| (*l, c.as_str())).collect::<Vec<_>>(), expected);
        }
        let mac: Vec<_> = lines("a;1\rb;2\r").into_iter().map(|(l, c)| (l, c[0].clone())).collect();
        assert_eq!(mac, [(1, "a".to_owned()), (2, "b".to_owned())]);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_told_with_its_line() {
        let text = "a;1\n\"b;2\nc;3\nd;4\n";
        let error = Records::new(text, b';').find_map(Result::err);
        assert_eq!(error, Some(FileError::UnclosedQuote { line: 2 }));
        let inch = "a;1\nscreen 5\";2\n";
        assert_eq!(lines(inch).len(), 2, "a mark inside a cell is text");
    }
}
