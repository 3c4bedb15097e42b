//! `serve`: runs the server until it is told to stop.

use super::{
    Usage,
    config::{Options, Settings},
    say,
};
use crate::{
    app::{App, Parts},
    clock::SystemClock,
    database::{self, ServerLock},
    jobs,
    limits::Limits,
    logs,
    mail::Mailer,
    metrics::{self, Metrics},
    open_files,
    pokes::Hub,
    pool::Pool,
    reminders,
    rounds::Rounds,
    router::router,
    watch::watch,
};
use anyhow::Context;
use axum::serve::ListenerExt;
use std::{io::ErrorKind, net::SocketAddr, path::PathBuf, time::Duration};
use tokio::net::TcpListener;

/// How long requests that are under way may take once the server was told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Runs the server
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    stuga-server serve --database stuga.db --web dist\n  \
    stuga-server serve --database /var/lib/stuga/stuga.db --listen 127.0.0.1:8080 --web /usr/share/stuga/web \\\n      \
        --public-url https://stuga.example.org --smtp-url smtps://user:password@mail.example.org \\\n      \
        --mail-from \"Stuga <stuga@example.org>\" --behind-proxy --log json\n  \
    stuga-server serve --config /etc/stuga.toml\n\n\
    The file has the same names: database = \"stuga.db\", public_url = \"https://stuga.example.org\"")]
pub struct Serve {
    #[command(flatten)]
    options: Options,
    /// A TOML file with these options; flags and the environment come first
    #[arg(long, value_name = "FILE", env = "STUGA_CONFIG")]
    config: Option<PathBuf>,
}

impl Serve {
    /// Runs until it is told to stop.
    pub fn run(self) -> anyhow::Result<()> {
        let settings = self.options.with_file(self.config.as_deref())?.settings()?;
        logs::start(settings.log, &settings.log_level).map_err(Usage)?;
        logs::note_panics();
        open_files::raise();
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let outcome = runtime.block_on(serve(settings));
        runtime.shutdown_timeout(GRACE);
        outcome
    }
}

async fn serve(settings: Settings) -> anyhow::Result<()> {
    let mailer = mailer(&settings)?;
    let _unheard = outlive_file_limits()?;
    database::check(&settings.database).map_err(|error| Usage(error.to_string()))?;
    if settings.database.tells_password() {
        tracing::warn!(
            "the database's password goes over the network in the clear: write sslmode=verify-full"
        );
    }
    // A file is one server's alone; PostgreSQL is for as many as like.
    let _lock = settings.database.file().map(ServerLock::take).transpose()?;
    let at = settings.database.clone();
    let db = tokio::task::spawn_blocking(move || database::open_or_create(&at)).await??;
    let listener =
        TcpListener::bind(settings.listen).await.map_err(|error| cannot_listen(settings.listen, &error))?;
    let bound = listener.local_addr()?;
    let app = App::new(Parts {
        db,
        clock: Box::new(SystemClock),
        pool: Pool::new(jobs()),
        rounds: Rounds::new(cores().max(2)),
        pokes: Hub::default(),
        metrics: Metrics::default(),
        limits: Limits::default(),
        mailer,
        public_url: settings.public_url.clone(),
        behind_proxy: settings.behind_proxy,
    });
    let secure = settings.public_url.as_deref().is_some_and(|url| url.starts_with("https://"));
    let router = router(app.clone(), settings.web.as_deref(), secure);
    let hub = app.pokes.clone();
    let (stopping, stopped) = tokio::sync::oneshot::channel();
    let signal = async move {
        told_to_stop().await;
        tracing::info!("stopping: requests under way are finished");
        hub.close();
        let _ = stopping.send(());
    };
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    // Pokes are small and must not wait for more to send.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    tokio::spawn(jobs::run(app.clone()));
    tokio::spawn(reminders::run(app.clone()));
    tokio::spawn(watch(app.clone()));
    if let Some(address) = settings.metrics_listen {
        let listener = TcpListener::bind(address).await.map_err(|error| cannot_listen(address, &error))?;
        tracing::info!(address = %listener.local_addr()?, "metrics at /metrics");
        tokio::spawn(metrics::serve(listener, app.clone()));
    }
    let server = axum::serve(listener, service).with_graceful_shutdown(signal);
    say(&format!("listening on http://{bound}"))?;
    tokio::select! {
        outcome = async { server.await } => outcome.context("the server ended")?,
        () = async { let _ = stopped.await; tokio::time::sleep(GRACE).await } => {
            tracing::warn!("some requests did not end in time");
        }
    }
    tracing::info!("stopped");
    Ok(())
}

/// Blocking jobs at a time: enough that some can wait for the disk while others compute.
fn jobs() -> usize {
    cores() * 4
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(4, usize::from)
}

fn mailer(settings: &Settings) -> Result<Mailer, Usage> {
    match &settings.smtp {
        Some((url, from)) => Mailer::smtp(url, from).map_err(|error| Usage(error.to_string())),
        None if settings.listen.ip().is_loopback() => Ok(Mailer::Log),
        None => {
            tracing::warn!(
                "no --smtp-url: nobody can sign in by a code, only by links (`stuga-server invite`)"
            );
            Ok(Mailer::Nobody)
        }
    }
}

fn cannot_listen(listen: SocketAddr, error: &std::io::Error) -> anyhow::Error {
    match error.kind() {
        ErrorKind::AddrInUse => anyhow::anyhow!(
            "another program listens on {listen}: stop it, or choose another address, as --listen {}:0 for a free port",
            listen.ip()
        ),
        ErrorKind::PermissionDenied => anyhow::anyhow!(
            "listening on {listen} is not allowed: choose a port from 1024 on, as --listen {}:8080",
            listen.ip()
        ),
        ErrorKind::AddrNotAvailable => anyhow::anyhow!(
            "{} is no address of this machine: choose one that is, as --listen 127.0.0.1:8080",
            listen.ip()
        ),
        _ => anyhow::anyhow!("can't listen on {listen}: {error}"),
    }
}

/// A file that may not grow any more (`ulimit -f`) is then a write that fails; unheard, the signal ends the process.
#[cfg(target_os = "linux")]
fn outlive_file_limits() -> std::io::Result<tokio::signal::unix::Signal> {
    const SIGXFSZ: i32 = 25;
    tokio::signal::unix::signal(tokio::signal::unix::SignalKind::from_raw(SIGXFSZ))
}

#[cfg(not(target_os = "linux"))]
fn outlive_file_limits() -> std::io::Result<()> {
    Ok(())
}

/// Ctrl-C, or SIGTERM from whatever runs the server.
async fn told_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
