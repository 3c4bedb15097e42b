//! The line to the tab, and who answers it: this worker, or the one that leads.

use crate::{
    channel::Channel,
    leader::{Leader, lead},
    lock,
    messages::{self, Ask, Tell, Word},
    pool::BrowserIds,
};
use serde_json::value::RawValue;
use std::{
    cell::{OnceCell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};
use stuga_api::Event;
use stuga_domain::Ids;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

struct Worker {
    scope: DedicatedWorkerGlobalScope,
    /// Among the workers of all tabs.
    name: String,
    channel: OnceCell<Option<Channel>>,
    leader: OnceCell<Leader>,
    /// Asked and not answered, while another one leads or nobody yet.
    outstanding: RefCell<BTreeMap<u64, Box<RawValue>>>,
}

/// Listens to the tab, and joins the other workers.
pub(crate) fn start() {
    let worker = Rc::new(Worker {
        scope: js_sys::global().unchecked_into(),
        name: BrowserIds.next().to_string(),
        channel: OnceCell::new(),
        leader: OnceCell::new(),
        outstanding: RefCell::default(),
    });
    let listener = Rc::clone(&worker);
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        let ask = message.data().as_string().and_then(|text| serde_json::from_str(&text).ok());
        if let Some(ask) = ask {
            Worker::asked(&listener, ask);
        }
    });
    worker.scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    let listener = Rc::clone(&worker);
    let _ = worker.channel.set(Channel::open(move |word| Worker::hear(&listener, word)));
    worker.tell(&Tell::Ready { ready: true });
    let winner = Rc::clone(&worker);
    let alone = Rc::clone(&worker);
    if lock::acquire(move || Worker::won(winner)).is_err() {
        // A browser without Web Locks: the pool itself lets only one worker in.
        Worker::won(alone);
    }
}

impl Worker {
    fn asked(self: &Rc<Self>, ask: Ask) {
        if self.leader.get().is_some() {
            self.answer_tab(ask.id, ask.request);
        } else {
            self.hand_on(ask.id, &ask.request);
            self.outstanding.borrow_mut().insert(ask.id, ask.request);
        }
    }

    /// This worker leads from now on.
    fn won(worker: Rc<Self>) {
        spawn_local(async move {
            let teller = Rc::clone(&worker);
            let leader = lead(Rc::new(move |event| teller.announce(&event))).await;
            if worker.leader.set(leader).is_err() {
                return;
            }
            let waiting = std::mem::take(&mut *worker.outstanding.borrow_mut());
            for (id, request) in waiting {
                worker.answer_tab(id, request);
            }
            worker.say(&Word::Leads);
        });
    }

    fn hear(worker: &Rc<Self>, word: Word) {
        match word {
            Word::Leads => {
                for (id, request) in &*worker.outstanding.borrow() {
                    worker.hand_on(*id, request);
                }
            }
            Word::Ask { from, id, request } if worker.leader.get().is_some() => {
                let worker = Rc::clone(worker);
                spawn_local(async move {
                    if let Some(reply) = worker.reply_to(&request).await {
                        worker.say(&Word::Reply { to: from, id, reply });
                    }
                });
            }
            Word::Reply { to, id, reply } if to == worker.name => {
                if worker.outstanding.borrow_mut().remove(&id).is_some() {
                    worker.tell(&Tell::Reply { id, reply: &reply });
                }
            }
            Word::Event { event } => worker.tell(&Tell::Event { event: &event }),
            Word::Ask { .. } | Word::Reply { .. } => {}
        }
    }

    fn answer_tab(self: &Rc<Self>, id: u64, request: Box<RawValue>) {
        let worker = Rc::clone(self);
        spawn_local(async move {
            if let Some(reply) = worker.reply_to(&request).await {
                worker.tell(&Tell::Reply { id, reply: &reply });
            }
        });
    }

    async fn reply_to(&self, request: &RawValue) -> Option<Box<RawValue>> {
        let reply = self.leader.get()?.answer(messages::request(request)).await;
        messages::reply(&reply)
    }

    fn announce(&self, event: &Event) {
        if let Some(event) = messages::event(event) {
            self.tell(&Tell::Event { event: &event });
            self.say(&Word::Event { event });
        }
    }

    fn hand_on(&self, id: u64, request: &RawValue) {
        self.say(&Word::Ask { from: self.name.clone(), id, request: request.to_owned() });
    }

    fn say(&self, word: &Word) {
        if let Some(Some(channel)) = self.channel.get() {
            channel.say(word);
        }
    }

    fn tell(&self, tell: &Tell<'_>) {
        if let Ok(text) = serde_json::to_string(tell) {
            // A string can always be posted.
            let _ = self.scope.post_message(&JsValue::from(text));
        }
    }
}
