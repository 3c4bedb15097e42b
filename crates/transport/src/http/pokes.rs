//! Pokes, as server-sent events (<https://html.spec.whatwg.org/multipage/server-sent-events.html>). Only that one
//! came counts: the sync that follows asks for everything.

use super::line::Answer;
use crate::backoff::sleep;
use std::time::Duration;

/// A line on which nothing has come for so long is dead, whatever the network says: the server sends a comment
/// after every 15 seconds of silence (`docs/PROTOCOL.md`).
const SILENCE: Duration = Duration::from_secs(45);

/// Pokes as they come.
pub(crate) struct Pokes {
    answer: Answer,
    events: Events,
}

impl Pokes {
    pub(super) fn new(answer: Answer) -> Self {
        Self { answer, events: Events::default() }
    }

    /// Waits for a poke. False if the line is dead.
    pub(crate) async fn next(&mut self) -> bool {
        loop {
            let piece = tokio::select! {
                piece = self.answer.piece() => piece,
                () = sleep(SILENCE) => None,
            };
            match piece {
                Some(piece) if self.events.take(&piece) => return true,
                Some(_) => {}
                None => return false,
            }
        }
    }
}

/// Finds the ends of events in a stream that comes in pieces.
#[derive(Default)]
struct Events {
    /// The start of the line that is being read, as far as it says whether it is data.
    start: Vec<u8>,
    has_data: bool,
    after_return: bool,
}

impl Events {
    /// Whether an event ended in this piece.
    fn take(&mut self, piece: &[u8]) -> bool {
        let mut ended = false;
        for byte in piece {
            match byte {
                b'\n' if self.after_return => {}
                b'\n' | b'\r' if self.start.is_empty() => ended |= std::mem::take(&mut self.has_data),
                b'\n' | b'\r' => {
                    self.has_data |= matches!(self.start.as_slice(), b"data" | b"data:");
                    self.start.clear();
                }
                _ if self.start.len() < b"data:".len() => self.start.push(*byte),
                _ => {}
            }
            self.after_return = *byte == b'\r';
        }
        ended
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(stream: &str, size: usize) -> usize {
        let mut events = Events::default();
        stream.as_bytes().chunks(size).filter(|piece| events.take(piece)).count()
    }

    #[test]
    fn an_event_is_seen_at_its_end_however_its_lines_end_and_its_pieces_are_cut() {
        for end in ["\n", "\r\n", "\r"] {
            let stream = "event: poke|data: {\"scope\":1}||data|data:x||".replace('|', end);
            assert_eq!(events(&stream, 1), 2, "{stream:?}");
            assert_eq!(events(&stream, stream.len()), 1, "{stream:?}");
            let torn = stream.strip_suffix(end).unwrap();
            assert_eq!(events(torn, 1), 1, "{torn:?}");
        }
    }

    #[test]
    fn comments_and_what_is_no_data_are_no_pokes() {
        for stream in [":\n\n", ": still here\n\n\n\n", "event: poke\n\n", "database: 1\n\n", "id: data\n\n"]
        {
            assert_eq!(events(stream, 1), 0, "{stream:?}");
        }
    }
}
