//! Chromium by WebDriver: a session, a page, a script.

use crate::client::http;
use anyhow::{Context, Result, bail};
use reqwest::{Client, Method};
use serde_json::{Value, json};
use std::{
    net::{Ipv4Addr, TcpListener},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// How long a script in a page may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// The two programs.
pub struct Programs {
    chromium: PathBuf,
    chromedriver: PathBuf,
}

impl Programs {
    /// From the environment.
    pub fn find() -> Option<Self> {
        let path = |name| std::env::var_os(name).map(PathBuf::from);
        Some(Self { chromium: path("STUGA_CHROMIUM")?, chromedriver: path("STUGA_CHROMEDRIVER")? })
    }
}

/// A browser with a new profile. Ended on drop.
pub struct Chromium {
    http: Client,
    session: String,
    driver: Child,
    _profile: TempDir,
}

impl Chromium {
    /// Starts one.
    pub async fn start(programs: &Programs) -> Result<Self> {
        let profile = tempfile::tempdir()?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut driver = Command::new(&programs.chromedriver);
        driver.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null());
        let driver = driver.spawn().context("chromedriver does not start")?;
        let home = format!("http://127.0.0.1:{port}/session");
        let mut chromium = Self { http: http()?, session: home.clone(), driver, _profile: profile };
        let profile = format!("--user-data-dir={}", chromium._profile.path().display());
        let flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,800",
            &profile,
        ];
        let options = json!({ "binary": programs.chromium, "args": flags });
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options, "pageLoadStrategy": "eager",
            "timeouts": { "script": PATIENCE.as_millis() },
        } } });
        let began = Instant::now();
        let session = loop {
            match chromium.ask(Method::POST, "", &wanted).await {
                Ok(session) => break session,
                Err(error) if began.elapsed() > Duration::from_secs(20) => return Err(error),
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        };
        let id = session["sessionId"].as_str().context("a session")?;
        chromium.session = format!("{home}/{id}");
        Ok(chromium)
    }

    /// Opens a page.
    pub async fn open(&self, url: &str) -> Result<()> {
        self.ask(Method::POST, "/url", &json!({ "url": url })).await.map(drop)
    }

    /// Runs the body of an asynchronous function in the page; gives what it returns.
    pub async fn run(&self, body: &str, arguments: Value) -> Result<Value> {
        let script = format!(
            "const [done, given] = [arguments[arguments.length - 1], [...arguments].slice(0, -1)];
             (async (given) => {{ {body} }})(given).then(done, (error) => done({{ error: String(error) }}));"
        );
        let said =
            self.ask(Method::POST, "/execute/async", &json!({ "script": script, "args": arguments })).await?;
        match said["error"].as_str() {
            Some(error) => bail!("the page fails: {error}"),
            None => Ok(said),
        }
    }

    /// Ends the browser and its driver.
    pub async fn end(mut self) -> Result<()> {
        self.ask(Method::DELETE, "", &json!({})).await?;
        self.driver.kill()?;
        self.driver.wait()?;
        Ok(())
    }

    async fn ask(&self, method: Method, path: &str, body: &Value) -> Result<Value> {
        let request = self.http.request(method, format!("{}{path}", self.session)).timeout(PATIENCE);
        let mut answer: Value = request.json(body).send().await?.json().await?;
        let value = answer["value"].take();
        match value["error"].as_str() {
            Some(error) if value["stacktrace"].is_string() => bail!("{error}: {}", value["message"]),
            _ => Ok(value),
        }
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
