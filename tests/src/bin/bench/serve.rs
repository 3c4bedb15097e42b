//! A server process of its own, and a relay that counts what goes through.

use anyhow::{Context, Result, ensure};
use std::{
    io::{BufRead, BufReader},
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::{io::AsyncWriteExt, net::TcpStream};

/// A running server. Ended on drop.
pub struct Serve {
    database: String,
    web: Option<PathBuf>,
    listen: SocketAddr,
    child: Option<Child>,
}

impl Serve {
    /// Starts one on a free port; listening when this returns.
    pub fn start(database: &str, web: Option<&Path>) -> Result<Self> {
        // Below the ports that the system gives out by itself, so that it is still free after a stop.
        let free = |port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
        let first = 20_000 + u16::try_from(std::process::id() % 10_000)?;
        let port = (first..32_000).find(free).context("no free port")?;
        let listen = (Ipv4Addr::LOCALHOST, port).into();
        let mut serve =
            Self { database: database.to_owned(), web: web.map(Path::to_owned), listen, child: None };
        serve.resume()?;
        Ok(serve)
    }

    /// Where it is reached.
    pub fn url(&self) -> String {
        format!("http://{}", self.listen)
    }

    /// Its database.
    pub fn database(&self) -> &str {
        &self.database
    }

    /// Its process.
    pub fn process(&self) -> String {
        self.child.as_ref().map(|child| child.id().to_string()).unwrap_or_default()
    }

    /// Starts it again after [`Serve::stop`].
    pub fn resume(&mut self) -> Result<()> {
        let mut command = Command::new(stuga_tests::program());
        command.arg("serve").arg("--database").arg(&self.database);
        command.args(["--listen", &self.listen.to_string(), "--log-level", "error"]).env_remove("STUGA_WEB");
        if let Some(web) = &self.web {
            command.arg("--web").arg(web);
        }
        let mut child =
            command.stdout(Stdio::piped()).spawn().context("the server's program does not start")?;
        let mut line = String::new();
        let said = child.stdout.take().context("the server has no output")?;
        BufReader::new(said).read_line(&mut line)?;
        self.child = Some(child);
        ensure!(line.contains(&self.url()), "the server did not start: `{line}`");
        Ok(())
    }

    /// Ends it as an administrator would.
    pub fn stop(&mut self) -> Result<()> {
        if let Some(mut child) = self.child.take() {
            ensure!(
                Command::new("kill").arg(child.id().to_string()).status()?.success(),
                "the server can't be told"
            );
            child.wait()?;
        }
        Ok(())
    }
}

impl Drop for Serve {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// A relay before a server that counts the bytes of its answers.
pub struct Relay {
    /// Where it is reached.
    pub url: String,
    answered: Arc<AtomicU64>,
}

impl Relay {
    /// Starts one; it ends with the runtime.
    pub async fn start(serve: &Serve) -> Result<Self> {
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let answered = Arc::new(AtomicU64::new(0));
        let (server, count) = (serve.listen, Arc::clone(&answered));
        tokio::spawn(async move {
            while let Ok((device, _)) = listener.accept().await {
                tokio::spawn(carry(device, server, Arc::clone(&count)));
            }
        });
        Ok(Self { url, answered })
    }

    /// Bytes of answers so far.
    pub fn answered(&self) -> u64 {
        self.answered.load(Ordering::SeqCst)
    }
}

async fn carry(device: TcpStream, server: SocketAddr, count: Arc<AtomicU64>) -> std::io::Result<()> {
    let (mut asks, mut hears) = device.into_split();
    let (answers, mut takes) = TcpStream::connect(server).await?.into_split();
    tokio::spawn(async move { tokio::io::copy(&mut asks, &mut takes).await });
    let mut piece = vec![0; 64 * 1024];
    loop {
        answers.readable().await?;
        match answers.try_read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(length) => {
                count.fetch_add(length as u64, Ordering::SeqCst);
                hears.write_all(&piece[..length]).await?;
            }
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
}
