//! The BroadcastChannel between the workers of all tabs.

use crate::messages::Word;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

/// A line to the other workers.
pub(crate) struct Channel {
    channel: BroadcastChannel,
    _heard: Closure<dyn FnMut(MessageEvent)>,
}

impl Channel {
    /// Opens the line; none where the browser has none, which leaves this worker alone.
    pub(crate) fn open(hear: impl Fn(Word) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new("stuga").ok()?;
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
            let word = message.data().as_string().and_then(|text| serde_json::from_str(&text).ok());
            if let Some(word) = word {
                hear(word);
            }
        });
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        Some(Self { channel, _heard: heard })
    }

    /// Says something to all others.
    pub(crate) fn say(&self, word: &Word) {
        if let Ok(text) = serde_json::to_string(word) {
            // A closed channel means that this worker is ending.
            let _ = self.channel.post_message(&text.into());
        }
    }
}
