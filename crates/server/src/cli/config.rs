//! What `serve` is told: flags first, then the environment, then one TOML file.

use super::Usage;
use crate::{database::DatabaseAt, logs::LogFormat};
use serde::Deserialize;
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// The options of `serve`, each of which may stand in a flag, the environment, or the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// The database: a file, made if it is not there, or an address of PostgreSQL (15 or later), as
    /// postgres://user:password@host:5432/name, which any number of servers may use at once; by TLS, unless it is on
    /// this machine (?sslmode=disable, require or verify-full, &sslrootcert=FILE)
    #[arg(long, value_name = "DATABASE", env = "STUGA_DATABASE", hide_env_values = true)]
    pub database: Option<DatabaseAt>,
    /// Where to listen [default: 127.0.0.1:8080]; port 0 takes a free one
    #[arg(long, value_name = "ADDR", env = "STUGA_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// Where to serve /metrics for Prometheus, as 127.0.0.1:9090; without it, nowhere
    #[arg(long, value_name = "ADDR", env = "STUGA_METRICS_LISTEN")]
    pub metrics_listen: Option<SocketAddr>,
    /// The folder of the built web app; without it, only the API is served
    #[arg(long, value_name = "DIR", env = "STUGA_WEB")]
    pub web: Option<PathBuf>,
    /// Where people reach this server, as https://stuga.example.org [default: where it listens]
    #[arg(long, value_name = "URL", env = "STUGA_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// The mail server for one-time codes and reminders, as smtps://user:password@mail.example.org. Without it nobody is
    /// reminded by mail, and codes stand in the log if the server listens on this machine alone; else people sign in by
    /// links only
    #[arg(long, value_name = "URL", env = "STUGA_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// Whom the mails are from, as "Stuga <stuga@example.org>"
    #[arg(long, value_name = "ADDRESS", env = "STUGA_MAIL_FROM")]
    pub mail_from: Option<String>,
    /// A proxy stands in front and writes the client's address to X-Forwarded-For
    #[arg(long, value_name = "YES", env = "STUGA_BEHIND_PROXY", num_args = 0..=1, default_missing_value = "true")]
    pub behind_proxy: Option<bool>,
    /// How the log is written, to standard error [default: text]
    #[arg(long, value_name = "FORMAT", env = "STUGA_LOG")]
    pub log: Option<LogFormat>,
    /// How much stands in the log: error, warn, info, debug or trace [default: info]
    #[arg(long, value_name = "LEVEL", env = "STUGA_LOG_LEVEL")]
    pub log_level: Option<String>,
}

/// Options that are whole and make sense together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The database.
    pub database: DatabaseAt,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where to serve the metrics.
    pub metrics_listen: Option<SocketAddr>,
    /// The web app's folder.
    pub web: Option<PathBuf>,
    /// Where people reach the server, without a slash at the end; none is where it listens.
    pub public_url: Option<String>,
    /// The mail server and the sender.
    pub smtp: Option<(String, String)>,
    /// Whether to believe `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// How the log is written.
    pub log: LogFormat,
    /// How much stands in it.
    pub log_level: String,
}

impl Options {
    /// These options, and where they say nothing, those of the file.
    pub fn with_file(self, file: Option<&Path>) -> Result<Self, Usage> {
        let Some(path) = file else { return Ok(self) };
        let name = path.display();
        let text = std::fs::read_to_string(path)
            .map_err(|error| Usage(format!("the file {name} of --config can't be read: {error}")))?;
        let file: Self = toml::from_str(&text).map_err(|error| {
            let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
            Usage(format!("{name}, line {line}: {}", error.message()))
        })?;
        Ok(Self {
            database: self.database.or(file.database),
            listen: self.listen.or(file.listen),
            metrics_listen: self.metrics_listen.or(file.metrics_listen),
            web: self.web.or(file.web),
            public_url: self.public_url.or(file.public_url),
            smtp_url: self.smtp_url.or(file.smtp_url),
            mail_from: self.mail_from.or(file.mail_from),
            behind_proxy: self.behind_proxy.or(file.behind_proxy),
            log: self.log.or(file.log),
            log_level: self.log_level.or(file.log_level),
        })
    }

    /// Checked together.
    pub fn settings(self) -> Result<Settings, Usage> {
        let usage = |text: String| Err(Usage(text));
        let Some(database) = self.database else {
            return usage(
                "no database is given: write --database stuga.db, or set STUGA_DATABASE".to_owned(),
            );
        };
        if let Some(web) = self.web.as_deref().filter(|web| !web.join("index.html").is_file()) {
            let web = web.display();
            return usage(format!(
                "there is no index.html in {web}: build the web app first, or check --web"
            ));
        }
        let smtp = match (self.smtp_url, self.mail_from) {
            (Some(url), Some(from)) => Some((url, from)),
            (Some(_), None) => {
                return usage("--smtp-url needs --mail-from, as \"Stuga <stuga@example.org>\"".to_owned());
            }
            (None, _) => None,
        };
        Ok(Settings {
            database,
            listen: self.listen.unwrap_or_else(|| ([127, 0, 0, 1], 8080).into()),
            metrics_listen: self.metrics_listen,
            web: self.web,
            public_url: self.public_url.map(|url| public_url(&url)).transpose()?,
            smtp,
            behind_proxy: self.behind_proxy.unwrap_or(false),
            log: self.log.unwrap_or_default(),
            log_level: self.log_level.unwrap_or_else(|| "info".to_owned()),
        })
    }
}

/// An address that links can begin with, without a slash at its end.
pub fn public_url(text: &str) -> Result<String, Usage> {
    let url = text.trim().trim_end_matches('/');
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', ' ']) => Ok(url.to_owned()),
        _ => Err(Usage(format!(
            "`{text}` is no address for --public-url: write it as https://stuga.example.org, without a path"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> Options {
        Options { database: Some(Path::new("stuga.db").into()), ..Options::default() }
    }

    #[test]
    fn flags_come_before_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("stuga.toml");
        std::fs::write(&path, "database = \"file.db\"\nlisten = \"127.0.0.1:1\"\nlog = \"json\"\n").unwrap();
        let settings = whole().with_file(Some(&path)).unwrap().settings().unwrap();
        assert_eq!(settings.database, Path::new("stuga.db").into());
        assert_eq!((settings.listen.port(), settings.log), (1, LogFormat::Json));
    }

    #[test]
    fn each_wrong_value_is_told_in_one_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("stuga.toml");
        let told = |outcome: Result<Settings, Usage>| {
            let text = outcome.unwrap_err().to_string();
            assert!(!text.contains('\n'), "{text}");
            text
        };
        for (file, has) in [("lissen = 1", "lissen"), ("\nlisten = \"x\"", "line 2"), ("= =", "line 1")] {
            std::fs::write(&path, file).unwrap();
            let text = told(whole().with_file(Some(&path)).and_then(Options::settings));
            assert!(text.contains(has), "{text}");
        }
        assert!(
            told(whole().with_file(Some(Path::new("no.toml"))).and_then(Options::settings))
                .contains("no.toml")
        );
        assert!(told(Options::default().settings()).contains("--database"));
        assert!(told(Options { web: Some("/no/such".into()), ..whole() }.settings()).contains("index.html"));
        assert!(
            told(Options { smtp_url: Some("smtps://x".into()), ..whole() }.settings())
                .contains("--mail-from")
        );
        assert!(
            told(Options { public_url: Some("stuga".into()), ..whole() }.settings()).contains("https://")
        );
    }
}
