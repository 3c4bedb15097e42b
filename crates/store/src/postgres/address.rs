//! Where a PostgreSQL is, and how to speak with it: in the clear, or by TLS.
//!
//! Of the arguments of an address `sslmode` and `sslrootcert` are read here, the rest by tokio-postgres. Without
//! `sslmode` it is `disable` on this machine, and `verify-full` elsewhere: nobody speaks in the clear over a network
//! without having said so.

use crate::StoreError;
use percent_encoding::percent_decode_str;
use rustls::{
    ClientConfig, RootCertStore,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject},
};
use std::{net::IpAddr, sync::Arc, time::Duration};
use tokio_postgres::{
    Client, Config, Connection, Socket,
    config::{Host, SslMode},
    tls::MakeTlsConnect,
};
use tokio_postgres_rustls::MakeRustlsConnect;

/// How long connecting may take.
const CONNECT: Duration = Duration::from_secs(10);

/// An address that can be connected to.
#[derive(Clone)]
pub(super) struct Address {
    config: Config,
    tls: MakeRustlsConnect,
}

/// What drives a connection.
type Driver = Connection<Socket, <MakeRustlsConnect as MakeTlsConnect<Socket>>::Stream>;

/// How much is asked of the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// In the clear.
    Disable,
    /// Encrypted, whoever it is: safe from those who listen, not from those who stand in between.
    Require,
    /// Encrypted, by whom the certificate names, and an authority vouches for.
    VerifyFull,
}

impl Address {
    /// Reads an address, and the certificates that it names.
    pub(super) fn read(url: &str) -> Result<Self, StoreError> {
        let parts = Parts::of(url).map_err(|flaw| StoreError::Unreachable(flaw.into()))?;
        let tls = match parts.mode {
            Mode::Disable | Mode::VerifyFull => trusting(roots(parts.root.as_deref())?)?,
            Mode::Require => trusting_anybody()?,
        };
        let mut config = parts.config;
        config.connect_timeout(CONNECT);
        config.ssl_mode(if parts.mode == Mode::Disable { SslMode::Disable } else { SslMode::Require });
        Ok(Self { config, tls: MakeRustlsConnect::new(tls) })
    }

    /// What the connections are called in the database's own list.
    pub(super) fn named(mut self, name: &str) -> Self {
        self.config.application_name(name);
        self
    }

    /// Connects.
    pub(super) async fn connect(&self) -> Result<(Client, Driver), StoreError> {
        self.config.connect(self.tls.clone()).await.map_err(|error| {
            let told = super::error::told(&error);
            match hint(&told) {
                Some(hint) => StoreError::Unreachable(format!("{told}: {hint}").into()),
                None => error.into(),
            }
        })
    }
}

/// What to do where it is TLS that failed.
fn hint(told: &str) -> Option<&'static str> {
    if told.contains("server does not support TLS") {
        return Some("set TLS up there, or write sslmode=disable where nobody else can listen on the way");
    }
    told.contains("certificate").then_some(
        "name the file of the authority's certificate in sslrootcert, and the server as its certificate does",
    )
}

/// Says what is wrong with an address, if it is none.
pub fn flaw_of(url: &str) -> Option<String> {
    Parts::of(url).err()
}

/// Whether an address has a password that would travel in the clear over a network.
#[must_use]
pub fn tells_password(url: &str) -> bool {
    Parts::of(url).is_ok_and(|parts| {
        parts.mode == Mode::Disable && parts.config.get_password().is_some() && !is_here(&parts.config)
    })
}

struct Parts {
    config: Config,
    mode: Mode,
    root: Option<String>,
}

impl Parts {
    fn of(url: &str) -> Result<Self, String> {
        let (place, arguments) = url.split_once('?').unwrap_or((url, ""));
        let (mut mode, mut root, mut others) = (None, None, Vec::new());
        for argument in arguments.split('&').filter(|argument| !argument.is_empty()) {
            match argument.split_once('=') {
                Some(("sslmode", value)) => mode = Some(Mode::read(value)?),
                Some(("sslrootcert", value)) => {
                    let path = percent_decode_str(value).decode_utf8();
                    root = Some(path.map_err(|_| "sslrootcert is no text".to_owned())?.into_owned());
                }
                _ => others.push(argument),
            }
        }
        let url = match others.is_empty() {
            true => place.to_owned(),
            false => format!("{place}?{}", others.join("&")),
        };
        let config: Config = url.parse().map_err(|error| super::error::told(&error))?;
        let mode = mode.unwrap_or(if is_here(&config) { Mode::Disable } else { Mode::VerifyFull });
        match root.is_some() && mode != Mode::VerifyFull {
            true => Err("sslrootcert is for sslmode=verify-full".to_owned()),
            false => Ok(Self { config, mode, root }),
        }
    }
}

impl Mode {
    fn read(value: &str) -> Result<Self, String> {
        match value {
            "disable" => Ok(Self::Disable),
            "require" => Ok(Self::Require),
            "verify-full" => Ok(Self::VerifyFull),
            _ => Err(format!("sslmode is disable, require or verify-full, and not `{value}`")),
        }
    }
}

/// Whether all that is reached is on this machine.
fn is_here(config: &Config) -> bool {
    config.get_hostaddrs().iter().all(IpAddr::is_loopback)
        && config.get_hosts().iter().all(|host| match host {
            Host::Tcp(name) => {
                name == "localhost" || name.parse().is_ok_and(|address: IpAddr| address.is_loopback())
            }
            #[cfg(unix)]
            Host::Unix(_) => true,
        })
}

/// The authorities in a file, or else those that browsers trust.
fn roots(file: Option<&str>) -> Result<RootCertStore, StoreError> {
    let mut roots = RootCertStore::empty();
    let Some(file) = file else {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        return Ok(roots);
    };
    let bad = |why: String| StoreError::Unreachable(format!("sslrootcert {file}: {why}").into());
    for certificate in CertificateDer::pem_file_iter(file).map_err(|error| bad(error.to_string()))? {
        roots
            .add(certificate.map_err(|error| bad(error.to_string()))?)
            .map_err(|error| bad(error.to_string()))?;
    }
    match roots.is_empty() {
        true => Err(bad("there is no certificate in it".to_owned())),
        false => Ok(roots),
    }
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

fn trusting(roots: RootCertStore) -> Result<ClientConfig, StoreError> {
    let builder = ClientConfig::builder_with_provider(provider()).with_safe_default_protocol_versions();
    let builder = builder.map_err(|error| StoreError::Other(error.into()))?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

fn trusting_anybody() -> Result<ClientConfig, StoreError> {
    let mut config = trusting(RootCertStore::empty())?;
    config.dangerous().set_certificate_verifier(Arc::new(Anybody(provider())));
    Ok(config)
}

/// Takes any certificate of whoever has its key.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &rustls::DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &rustls::DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<rustls::SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str) -> Result<(Mode, Option<String>), String> {
        Parts::of(url).map(|parts| (parts.mode, parts.root))
    }

    #[test]
    fn over_a_network_it_is_tls_unless_somebody_says_otherwise() {
        for here in ["127.0.0.1", "[::1]", "localhost", "localhost:5433"] {
            assert_eq!(read(&format!("postgres://a:b@{here}/stuga")), Ok((Mode::Disable, None)), "{here}");
            assert!(!tells_password(&format!("postgres://a:b@{here}/stuga")));
        }
        let away = "postgres://a:b@db.example.org:5432/stuga";
        assert_eq!(read(away), Ok((Mode::VerifyFull, None)));
        assert_eq!(read("postgres://a@localhost,db.example.org/x"), Ok((Mode::VerifyFull, None)));
        for (mode, expected) in
            [("disable", Mode::Disable), ("require", Mode::Require), ("verify-full", Mode::VerifyFull)]
        {
            let url = format!("{away}?application_name=x&sslmode={mode}");
            assert_eq!(read(&url), Ok((expected, None)));
            assert_eq!(tells_password(&url), expected == Mode::Disable);
        }
        assert!(!tells_password("postgres://a@db.example.org/stuga?sslmode=disable"), "there is none");
        let root = format!("{away}?sslrootcert=/etc/stuga/our%20own.pem");
        assert_eq!(read(&root), Ok((Mode::VerifyFull, Some("/etc/stuga/our own.pem".to_owned()))));
    }

    #[test]
    fn what_protects_from_nobody_is_refused() {
        for mode in ["prefer", "allow", "verify-ca", ""] {
            let flaw = read(&format!("postgres://a@b/c?sslmode={mode}")).unwrap_err();
            assert!(flaw.contains("verify-full"), "{flaw}");
        }
        let flaw = read("postgres://a@b/c?sslmode=require&sslrootcert=x").unwrap_err();
        assert!(flaw.contains("is for sslmode=verify-full"), "{flaw}");
    }

    #[test]
    fn a_file_without_certificates_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("empty.pem");
        for content in
            [None, Some("nothing"), Some("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
        {
            if let Some(content) = content {
                std::fs::write(&file, content).unwrap();
            }
            let url = format!("postgres://a@b/c?sslrootcert={}", file.display());
            let told = Address::read(&url).err().expect("a flaw").to_string();
            assert!(told.contains("sslrootcert"), "{told}");
        }
    }
}
