//! The network between one device and the server, with what can go wrong in it.

mod request;
mod trap;

pub use trap::Trap;

use request::Request;
use std::{
    io,
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinHandle,
};

/// How the network is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Net {
    /// As it should be.
    Up,
    /// Connections end before anything is answered.
    Down,
    /// Requests are taken, and nothing is ever answered.
    Silent,
    /// Requests arrive this much later.
    Late(Duration),
    /// Requests are answered, and every line for pokes ends as soon as it is open.
    NoLines,
    /// Requests are answered, and every line for pokes is open and dead: nothing comes over it, and it does not end.
    DeadLines,
    /// Requests are answered, and a line for pokes is never opened, and never refused.
    SilentLines,
    /// The server's answer breaks off in the middle of its content.
    Half,
    /// So many syncs are answered whole, and of every later one's answer half. The rest is as it should be.
    BreaksAfter(u32),
    /// Somebody else answers, with these bytes, whatever is asked.
    Says(Vec<u8>),
    /// Somebody else answers what is asked of this path, with these bytes; the rest arrives.
    SaysAt(&'static str, Vec<u8>),
}

impl Net {
    /// Somebody else answers every request with this status, content type and content.
    #[must_use]
    pub fn answers(status: &str, kind: &str, content: &str) -> Self {
        Self::Says(answer(status, kind, content))
    }

    /// Somebody asks every request to come again after so many seconds.
    #[must_use]
    pub fn asks_to_wait(seconds: u32) -> Self {
        let kind = format!("application/json\r\nretry-after: {seconds}");
        Self::Says(answer("503 Service Unavailable", &kind, "{}"))
    }

    /// As [`Net::answers`], to requests for one path alone.
    #[must_use]
    pub fn answers_at(path: &'static str, status: &str, kind: &str, content: &str) -> Self {
        Self::SaysAt(path, answer(status, kind, content))
    }
}

fn answer(status: &str, kind: &str, content: &str) -> Vec<u8> {
    let length = content.len();
    let head = format!("HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {length}");
    format!("{head}\r\nconnection: close\r\n\r\n{content}").into_bytes()
}

#[derive(Debug)]
struct Shared {
    servers: Vec<SocketAddr>,
    trap: Option<Arc<Trap>>,
    turn: AtomicU32,
    met: AtomicU32,
    told_a_token: AtomicBool,
    log: Mutex<Vec<String>>,
    syncs: Mutex<Vec<serde_json::Value>>,
}

impl Shared {
    async fn reach(&self) -> io::Result<TcpStream> {
        let first = self.turn.fetch_add(1, Ordering::Relaxed) as usize;
        let mut refused = io::Error::other("there is no server");
        for step in 0..self.servers.len() {
            match TcpStream::connect(self.servers[(first + step) % self.servers.len()]).await {
                Ok(stream) => return Ok(stream),
                Err(error) => refused = error,
            }
        }
        Err(refused)
    }
}

/// A proxy in front of the servers, for one device: one connection goes to this one, the next to that, and past
/// those that do not listen. One request a connection; ends on drop.
#[derive(Debug)]
pub struct Proxy {
    listen: SocketAddr,
    net: watch::Sender<Net>,
    shared: Arc<Shared>,
    accepting: JoinHandle<()>,
}

impl Proxy {
    /// Starts one; `trap` is sprung by requests that come through it.
    ///
    /// # Panics
    /// If it can't listen.
    pub async fn start(servers: &[SocketAddr], trap: Option<Arc<Trap>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let listen = listener.local_addr().expect("its address");
        let shared = Arc::new(Shared {
            servers: servers.to_owned(),
            trap,
            turn: AtomicU32::new(0),
            met: AtomicU32::new(0),
            told_a_token: AtomicBool::new(false),
            log: Mutex::default(),
            syncs: Mutex::default(),
        });
        let (net, watched) = watch::channel(Net::Up);
        let accepting = tokio::spawn(accept(listener, watched, Arc::clone(&shared)));
        Self { listen, net, shared, accepting }
    }

    /// Where a device reaches it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.listen)
    }

    /// Changes the network; what is under way breaks off.
    pub fn set(&self, net: Net) {
        self.shared.met.store(0, Ordering::SeqCst);
        self.net.send_replace(net);
    }

    /// Requests to `/v1/sync` since the network last changed.
    #[must_use]
    pub fn met(&self) -> u32 {
        self.shared.met.load(Ordering::SeqCst)
    }

    /// Whether any request came with a token.
    #[must_use]
    pub fn told_a_token(&self) -> bool {
        self.shared.told_a_token.load(Ordering::SeqCst)
    }

    /// Every request so far, as `POST /v1/sync`.
    #[must_use]
    pub fn log(&self) -> Vec<String> {
        self.shared.log.lock().unwrap().clone()
    }

    /// What every sync so far asked.
    #[must_use]
    pub fn syncs(&self) -> Vec<serde_json::Value> {
        self.shared.syncs.lock().unwrap().clone()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, net: watch::Receiver<Net>, shared: Arc<Shared>) {
    while let Ok((client, _)) = listener.accept().await {
        let (mut net, shared) = (net.clone(), Arc::clone(&shared));
        tokio::spawn(async move {
            let now = net.borrow_and_update().clone();
            tokio::select! {
                // Its errors are the faults that are made here.
                _ = serve(client, now, &shared) => {}
                _ = net.changed() => {}
            }
        });
    }
}

async fn serve(mut client: TcpStream, net: Net, shared: &Shared) -> io::Result<()> {
    let request = Request::read(&mut client).await?;
    shared.log.lock().unwrap().push(request.line());
    if request.has_token() {
        shared.told_a_token.store(true, Ordering::SeqCst);
    }
    let mut met = 0;
    if request.is_sync() {
        shared.syncs.lock().unwrap().push(request.json());
        met = shared.met.fetch_add(1, Ordering::SeqCst) + 1;
    }
    match net {
        Net::BreaksAfter(whole) if met <= whole => forward(client, &request, shared).await,
        Net::Up => forward(client, &request, shared).await,
        Net::NoLines | Net::DeadLines | Net::SilentLines if request.is_sync() => {
            forward(client, &request, shared).await
        }
        Net::DeadLines => {
            let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\nevent: sync\ndata: {}\n\n";
            client.write_all(head.as_bytes()).await?;
            gone(&mut client).await;
            Ok(())
        }
        Net::NoLines => {
            let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";
            client.write_all(head.as_bytes()).await?;
            client.shutdown().await
        }
        Net::Down => Ok(()),
        Net::Silent | Net::SilentLines => {
            gone(&mut client).await;
            Ok(())
        }
        Net::Late(by) => {
            tokio::time::sleep(by).await;
            forward(client, &request, shared).await
        }
        Net::Half | Net::BreaksAfter(_) => {
            let mut server = shared.reach().await?;
            server.write_all(&request.bytes()).await?;
            let mut answer = Vec::new();
            server.read_to_end(&mut answer).await?;
            let head = request::head_length(&answer).unwrap_or(answer.len());
            client.write_all(&answer[..head + (answer.len() - head) / 2]).await
        }
        Net::SaysAt(path, _) if request.path() != path => forward(client, &request, shared).await,
        Net::Says(bytes) | Net::SaysAt(_, bytes) => {
            client.write_all(&bytes).await?;
            client.shutdown().await
        }
    }
}

async fn forward(mut client: TcpStream, request: &Request, shared: &Shared) -> io::Result<()> {
    let mut server = shared.reach().await?;
    let caught = shared.trap.as_deref().and_then(|trap| trap.catches(request));
    server.write_all(&request.bytes()).await?;
    if let Some(caught) = caught {
        return caught.spring(server).await;
    }
    let (mut from_server, mut from_client) = (vec![0; 16 * 1024], [0; 64]);
    loop {
        tokio::select! {
            read = server.read(&mut from_server) => match read? {
                0 => return client.shutdown().await,
                length => client.write_all(&from_server[..length]).await?,
            },
            read = client.read(&mut from_client) => if read? == 0 {
                return Ok(()); // so that the server learns that its listener is gone
            },
        }
    }
}

/// Waits until the client gives up.
async fn gone(client: &mut TcpStream) {
    let mut bytes = [0; 64];
    while client.read(&mut bytes).await.is_ok_and(|length| length > 0) {}
}
