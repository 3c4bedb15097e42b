//! Requests that the worker has not answered, so that they can be sent again to the next one, and
//! the count of its deaths. Pure: no browser in here.

use futures_channel::oneshot;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use stuga_api::{Event, Failure, Reply, Request};
use stuga_domain::json;

/// A message to the worker.
#[derive(Serialize)]
struct ToWorker<'a> {
    id: u64,
    request: &'a Request,
}

/// A message from the worker: exactly one of "ready", "reply" to "id", and "event".
#[derive(Default, Deserialize)]
#[serde(default)]
struct FromWorker<'a> {
    ready: bool,
    id: Option<u64>,
    #[serde(borrow)]
    reply: Option<&'a RawValue>,
    #[serde(borrow)]
    event: Option<&'a RawValue>,
}

/// What a message from the worker means.
#[derive(Debug, PartialEq)]
pub enum Heard {
    /// It takes messages from now on; these are to be posted to it, in order.
    Ready(Vec<String>),
    /// Something happened.
    Event(Event),
    /// An answer was delivered, or the message is of no use here.
    Nothing,
}

struct Open {
    message: String,
    reply: oneshot::Sender<Reply>,
}

/// What has been asked and not been answered.
#[derive(Default)]
pub struct Outstanding {
    ready: bool,
    last: u64,
    open: BTreeMap<u64, Open>,
}

impl Outstanding {
    /// Notes a request. Gives what is to be posted now: nothing before the worker is ready.
    pub fn ask(&mut self, request: &Request) -> (Option<String>, oneshot::Receiver<Reply>) {
        let (sender, receiver) = oneshot::channel();
        self.last += 1;
        let Ok(message) = serde_json::to_string(&ToWorker { id: self.last, request }) else {
            return (None, receiver);
        };
        let now = self.ready.then(|| message.clone());
        self.open.insert(self.last, Open { message, reply: sender });
        (now, receiver)
    }

    /// Takes a message from the worker, and delivers it if it is an answer.
    pub fn hear(&mut self, message: &str) -> Heard {
        let Ok(message) = serde_json::from_str::<FromWorker<'_>>(message) else { return Heard::Nothing };
        if message.ready {
            self.ready = true;
            return Heard::Ready(self.open.values().map(|open| open.message.clone()).collect());
        }
        if let Some(event) = message.event {
            return json::from_str(event.get()).map_or(Heard::Nothing, Heard::Event);
        }
        if let (Some(id), Some(reply)) = (message.id, message.reply)
            && let Some(open) = self.open.remove(&id)
        {
            // Another tab may already run a newer version, whose answers this one does not know.
            let reply =
                json::from_str(reply.get()).unwrap_or_else(|_| Reply::Failed(Failure::new("other_version")));
            // Nobody listens any more if the screen has gone.
            let _gone = open.reply.send(reply);
        }
        Heard::Nothing
    }

    /// The worker is gone: what is open waits for the next one.
    pub fn lost(&mut self) {
        self.ready = false;
    }

    /// No worker comes any more: everyone who waits is told so.
    pub fn give_up(&mut self) {
        self.open.clear();
    }
}

/// When the worker died, in milliseconds, for the last minute.
#[derive(Default)]
pub struct Deaths(Vec<f64>);

/// Deaths within a minute after which starting again does not help.
const TOO_MANY: usize = 3;

impl Deaths {
    /// Notes one more. False if that is one too many.
    pub fn survives(&mut self, now_ms: f64) -> bool {
        self.0.retain(|then| now_ms - then < 60_000.0);
        self.0.push(now_ms);
        self.0.len() < TOO_MANY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_posted_before_ready_and_all_of_it_in_order_then() {
        let mut outstanding = Outstanding::default();
        let (first, _keep) = outstanding.ask(&Request::Session);
        let (second, _keep_too) = outstanding.ask(&Request::SyncNow);
        assert_eq!((first, second), (None, None));
        let Heard::Ready(messages) = outstanding.hear(r#"{"ready":true}"#) else { panic!("not ready") };
        assert_eq!(messages, [r#"{"id":1,"request":"session"}"#, r#"{"id":2,"request":"sync_now"}"#]);
        assert!(outstanding.ask(&Request::Session).0.is_some());
    }

    #[test]
    fn an_unanswered_request_is_sent_again_to_the_next_worker_and_an_answered_one_is_not() {
        let mut outstanding = Outstanding::default();
        outstanding.hear(r#"{"ready":true}"#);
        let (_, mut answered) = outstanding.ask(&Request::Session);
        let (_, _open) = outstanding.ask(&Request::SyncNow);
        assert_eq!(outstanding.hear(r#"{"id":1,"reply":"done"}"#), Heard::Nothing);
        assert_eq!(answered.try_recv(), Ok(Some(Reply::Done)));
        outstanding.lost();
        assert_eq!(outstanding.ask(&Request::Session).0, None);
        let Heard::Ready(again) = outstanding.hear(r#"{"ready":true}"#) else { panic!("not ready") };
        assert_eq!(again.len(), 2);
        assert!(again.iter().all(|message| !message.contains(r#""id":1,"#)));
    }

    #[test]
    fn an_answer_from_another_version_is_a_failure_and_not_silence() {
        let mut outstanding = Outstanding::default();
        let (_, mut answer) = outstanding.ask(&Request::Session);
        outstanding.hear(r#"{"id":1,"reply":"poem"}"#);
        let Ok(Some(Reply::Failed(failure))) = answer.try_recv() else { panic!("no failure") };
        assert_eq!(failure.code, "other_version");
        assert_eq!(outstanding.hear("garbage"), Heard::Nothing);
        assert_eq!(outstanding.hear(r#"{"event":"changed"}"#), Heard::Event(Event::Changed));
    }

    #[test]
    fn the_third_death_within_a_minute_is_the_last() {
        let mut deaths = Deaths::default();
        assert!(deaths.survives(0.0));
        assert!(deaths.survives(30_000.0));
        assert!(deaths.survives(61_000.0), "the first is too long ago to count");
        assert!(!deaths.survives(62_000.0));
    }

    #[test]
    fn giving_up_tells_everyone_who_waits() {
        let mut outstanding = Outstanding::default();
        let (_, mut answer) = outstanding.ask(&Request::Session);
        outstanding.give_up();
        assert!(answer.try_recv().is_err());
    }
}
