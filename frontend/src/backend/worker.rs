//! The engine of the browser, in a Web Worker that this tab starts. Which of several tabs' workers
//! leads is settled among them; here is only one worker that answers, and is replaced when it dies.

use super::{
    EngineState, Link, Listener, Signal,
    outstanding::{Deaths, Heard, Outstanding},
};
use crate::browser::listen;
use futures_channel::oneshot;
use gloo_timers::callback::Timeout;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use stuga_api::{Reply, Request};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

/// Beside index.html, whatever the address of the page.
const SCRIPT: &str = "worker.js";

/// Before a new worker is started in place of a dead one, in milliseconds: the dead one's files and
/// locks are let go in the meantime.
const PAUSE_MS: u32 = 300;

/// A worker and all that was asked of it.
pub struct WorkerLink {
    inner: Rc<Inner>,
}

struct Inner {
    listener: Listener,
    outstanding: RefCell<Outstanding>,
    deaths: RefCell<Deaths>,
    worker: RefCell<Option<Running>>,
    /// Counts the workers, so that a late word of a dead one is not taken for its successor's.
    generation: Cell<u32>,
    broken: Cell<bool>,
}

/// A worker with the closures that it calls.
struct Running {
    worker: Worker,
    _message: Closure<dyn Fn(MessageEvent)>,
    _error: Closure<dyn Fn(ErrorEvent)>,
    _garbled: Closure<dyn Fn(MessageEvent)>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.set_onmessageerror(None);
        self.worker.terminate();
    }
}

/// A worker that runs this same program, which the page has compiled already.
fn start(program: &JsValue) -> Result<Worker, JsValue> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(SCRIPT, &options)?;
    worker.post_message(program)?;
    Ok(worker)
}

impl WorkerLink {
    /// Starts the worker. It takes messages when it says so; until then they wait here.
    pub fn start(listener: Listener) -> Self {
        let inner = Rc::new(Inner {
            listener,
            outstanding: RefCell::default(),
            deaths: RefCell::default(),
            worker: RefCell::default(),
            generation: Cell::default(),
            broken: Cell::default(),
        });
        inner.launch();
        if let Some(window) = web_sys::window() {
            // A page that is left may live on, frozen: its worker would keep the databases from the next page.
            let leaving = Rc::clone(&inner);
            listen(&window, "pagehide", move || leaving.let_go());
            let back = Rc::clone(&inner);
            listen(&window, "pageshow", move || back.take_up());
        }
        Self { inner }
    }
}

impl Link for WorkerLink {
    fn send(&self, request: &Request) -> oneshot::Receiver<Reply> {
        let (message, receiver) = self.inner.outstanding.borrow_mut().ask(request);
        if self.inner.broken.get() {
            self.inner.outstanding.borrow_mut().give_up();
        } else if let Some(message) = message {
            self.inner.post(&message);
        }
        receiver
    }
}

impl Inner {
    fn launch(self: &Rc<Self>) {
        let generation = self.generation.get() + 1;
        self.generation.set(generation);
        match self.spawn(generation) {
            Ok(running) => {
                self.worker.replace(Some(running));
            }
            Err(_) => self.died(generation),
        }
    }

    /// Ends the worker, and with it its hold on the databases. What was asked waits for the next one.
    fn let_go(&self) {
        self.generation.set(self.generation.get() + 1);
        self.outstanding.borrow_mut().lost();
        self.worker.replace(None);
    }

    /// The page is shown, perhaps again after it was left.
    fn take_up(self: &Rc<Self>) {
        let gone = self.worker.borrow().is_none();
        if gone && !self.broken.get() {
            (self.listener)(Signal::State(EngineState::Starting));
            self.launch();
        }
    }

    fn spawn(self: &Rc<Self>, generation: u32) -> Result<Running, JsValue> {
        let worker = start(&crate::browser::program())?;
        let inner = Rc::clone(self);
        let message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                inner.hear(generation, &text);
            }
        });
        let inner = Rc::clone(self);
        let error = Closure::<dyn Fn(ErrorEvent)>::new(move |_: ErrorEvent| inner.died(generation));
        let inner = Rc::clone(self);
        let garbled = Closure::<dyn Fn(MessageEvent)>::new(move |_: MessageEvent| inner.died(generation));
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(garbled.as_ref().unchecked_ref()));
        Ok(Running { worker, _message: message, _error: error, _garbled: garbled })
    }

    fn hear(&self, generation: u32, text: &str) {
        if generation != self.generation.get() {
            return;
        }
        // The borrow ends here: the listener may ask at once.
        let heard = self.outstanding.borrow_mut().hear(text);
        match heard {
            Heard::Ready(messages) => {
                for message in messages {
                    self.post(&message);
                }
                (self.listener)(Signal::State(EngineState::Running));
            }
            Heard::Event(event) => (self.listener)(Signal::Event(event)),
            Heard::Nothing => {}
        }
    }

    fn post(&self, message: &str) {
        if let Some(running) = &*self.worker.borrow() {
            // A string can always be posted; what the worker makes of it, it answers.
            let _posted = running.worker.post_message(&message.into());
        }
    }

    fn died(self: &Rc<Self>, generation: u32) {
        if generation != self.generation.get() || self.broken.get() {
            return;
        }
        self.generation.set(generation + 1);
        self.outstanding.borrow_mut().lost();
        let survives = self.deaths.borrow_mut().survives(js_sys::Date::now());
        let inner = Rc::clone(self);
        // Not at once: this may run inside a closure that belongs to the dead worker.
        Timeout::new(PAUSE_MS, move || {
            inner.worker.replace(None);
            if survives {
                inner.launch();
            } else {
                inner.broken.set(true);
                inner.outstanding.borrow_mut().give_up();
                (inner.listener)(Signal::State(EngineState::Broken));
            }
        })
        .forget();
        (self.listener)(Signal::State(EngineState::Starting));
    }
}
