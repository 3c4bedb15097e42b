//! What is on screen, found as people find it: by words. Every look waits for its condition, to a deadline.

use serde_json::{Value, json};
use std::{
    cell::Cell,
    time::{Duration, Instant},
};
use stuga_i18n::{Lang, Texts};
use thirtyfour::{By, Key, WebDriver, WebElement};

/// Long enough for a busy machine; nothing waits this long by design.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(20);

/// The element of a kind with a name, as assistive technology hears it; drawn, and not under a dialog.
const NAMED: &str = "const [kind, name] = arguments;
    const dialog = document.querySelector('dialog[open]');
    const said = (element) => (element.getAttribute('aria-label') ?? element.innerText).trim();
    return [...(dialog ?? document).querySelectorAll(kind)]
      .find((element) => element.getClientRects().length > 0 && said(element) === name) ?? null;";

/// The page that a driver looks at.
pub struct Screen {
    driver: WebDriver,
    taps: Cell<u32>,
}

impl Screen {
    /// Of a new session.
    pub fn new(driver: WebDriver) -> Self {
        Self { driver, taps: Cell::new(0) }
    }

    /// The driver itself.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// How often something was tapped since this was last asked.
    pub fn taps(&self) -> u32 {
        self.taps.take()
    }

    /// Goes to an address, as from a bookmark.
    pub async fn go(&self, url: &str) {
        self.driver.goto(url).await.unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    /// Runs a script in the page.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        let result = self.driver.execute(script, arguments).await;
        result.unwrap_or_else(|error| panic!("`{script}`: {error}")).json().clone()
    }

    /// Waits until a script gives something true, and gives that.
    pub async fn until(&self, what: &str, script: &str, arguments: Vec<Value>) -> Value {
        self.within(PATIENCE, what, script, arguments).await.0
    }

    /// As [`Screen::until`], with a deadline of its own; also gives the time it took.
    pub async fn within(
        &self,
        patience: Duration,
        what: &str,
        script: &str,
        arguments: Vec<Value>,
    ) -> (Value, Duration) {
        let began = Instant::now();
        loop {
            // A page that is just being replaced runs no script.
            let looked = self.driver.execute(script, arguments.clone()).await.map(|it| it.json().clone());
            match looked {
                Ok(value) if is_true(&value) => return (value, began.elapsed()),
                looked if began.elapsed() > patience => {
                    let looked = looked.map_err(|error| error.to_string());
                    panic!("{what}: not within {patience:?} ({looked:?}). On screen: {}", self.words().await)
                }
                _ => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    /// Waits until the page runs the program of those who plan or run a place.
    pub async fn has_duties(&self) {
        let script = "return document.documentElement.dataset.program === 'duties'";
        self.until("the larger program", script, vec![]).await;
        self.heading().await;
    }

    /// All the words on screen.
    pub async fn words(&self) -> String {
        let words = self.driver.execute("return document.body.innerText", vec![]).await;
        words.map_or_else(|error| error.to_string(), |it| it.json().as_str().unwrap_or_default().to_owned())
    }

    /// What the app says in the language that it has chosen.
    pub async fn texts(&self) -> Texts {
        // The page is in Swedish until the app knows better.
        self.heading().await;
        let tag = self.run("return document.documentElement.lang", vec![]).await;
        Texts::of(tag.as_str().and_then(Lang::from_tag).expect("a known language"))
    }

    /// Waits until there is a page; gives its heading.
    pub async fn heading(&self) -> String {
        let script = "return [...document.querySelectorAll('h1')].at(-1)?.innerText";
        self.until("a heading", script, vec![]).await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until words are on screen; gives the time it took.
    pub async fn sees(&self, words: &str) -> Duration {
        self.sees_within(PATIENCE, words).await
    }

    /// As [`Screen::sees`], with a deadline of its own.
    pub async fn sees_within(&self, patience: Duration, words: &str) -> Duration {
        let script = "return document.body.innerText.includes(arguments[0])";
        self.within(patience, &format!("`{words}`"), script, vec![json!(words)]).await.1
    }

    /// Waits for an element of a kind with a name.
    pub async fn find(&self, kind: &str, name: &str) -> WebElement {
        let began = Instant::now();
        loop {
            let found = self.driver.execute(NAMED, vec![json!(kind), json!(name)]).await;
            match found.and_then(|it| it.element()) {
                Ok(element) => return element,
                Err(_) if began.elapsed() > PATIENCE => {
                    panic!("no {kind} `{name}`. On screen: {}", self.words().await)
                }
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    /// Taps what has this name. It must really be reachable: nothing may lie over it.
    pub async fn press(&self, kind: &str, name: &str) {
        let began = Instant::now();
        loop {
            let element = self.find(kind, name).await;
            match element.click().await {
                Ok(()) => break,
                // It was drawn anew, a notice still lies over it, or it stands under the tabs: one scrolls.
                Err(error) => {
                    let _moved = element.scroll_into_view().await;
                    assert!(began.elapsed() < PATIENCE, "{kind} `{name}` can't be tapped: {error}");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
        self.taps.set(self.taps.get() + 1);
    }

    /// Types into a field.
    pub async fn fill(&self, field: &str, text: &str) {
        let selector = format!("[name=\"{field}\"]");
        let there = "return document.querySelector(arguments[0]) !== null";
        self.until(field, there, vec![json!(selector)]).await;
        let element = self.driver.find(By::Css(selector)).await.expect("the field");
        element.clear().await.expect("an empty field");
        element.send_keys(text).await.expect("typing");
    }

    /// Presses a key, wherever the focus is.
    pub async fn key(&self, key: Key) {
        let keyboard = self.driver.action_chain();
        keyboard.send_keys(key).perform().await.expect("a key");
    }

    /// Goes through an invite's page as somebody new, and waits for the start screen.
    pub async fn join_here(&self, organization: &str, name: &str) {
        let t = self.texts().await;
        self.fill("name", name).await;
        self.press("button", &t.sign_in_join(organization)).await;
        self.sees(&t.home_my_shifts()).await;
    }

    /// Closes the app.
    pub async fn quit(self) {
        self.driver.quit().await.expect("the app closes");
    }

    /// Leaves a session whose app is gone.
    pub fn leave(self) {
        // It was never ended, so this can't fail.
        let _ = self.driver.leak();
    }
}

fn is_true(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(yes) => *yes,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}
