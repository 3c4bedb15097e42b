//! PostgreSQL by TLS: who is let in, and what is said to the others.

#![allow(clippy::unwrap_used)]

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use std::{path::PathBuf, sync::mpsc};
use stuga_store::{
    StoreError,
    postgres::{News, PostgresServer},
};
use stuga_testkit::postgres::Cluster;
use tempfile::TempDir;
use uuid::Uuid;

/// A cluster whose certificate is for `localhost`, and the certificate of who vouches for it.
struct World {
    cluster: Cluster,
    authority: PathBuf,
    _folder: TempDir,
}

impl World {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let (authority, issuer) = (params.self_signed(&key).unwrap(), Issuer::new(params, key));
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &issuer).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("authority.pem");
        std::fs::write(&file, authority.pem()).unwrap();
        let cluster = Cluster::with_tls(&certificate.pem(), &key.serialize_pem());
        Self { cluster, authority: file, _folder: folder }
    }

    fn url(&self, host: &str, arguments: &str) -> String {
        format!("postgres://stuga@{host}:{}/postgres?{arguments}", self.cluster.port())
    }
}

fn open(url: &str) -> Result<PostgresServer, StoreError> {
    PostgresServer::open(url, &[], Uuid::from_u128(1).into())
}

fn is_encrypted(db: &PostgresServer) -> bool {
    let sql = "SELECT ssl::int::bigint FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    db.read_raw(|connection| connection.one(sql, &[], |row| row.int::<i64>(0))).unwrap() == Some(1)
}

fn refused(url: &str) -> String {
    let error = open(url).err().unwrap();
    assert!(matches!(error, StoreError::Unreachable(_)), "{error}");
    error.to_string()
}

#[test]
fn a_server_that_proves_its_name_is_spoken_to_by_tls_and_no_other() {
    let world = World::new();
    let known = format!("sslmode=verify-full&sslrootcert={}", world.authority.display());
    let db = open(&world.url("localhost", &known)).unwrap();
    assert!(is_encrypted(&db));
    let (heard, hears) = mpsc::channel();
    db.listen(Box::new(move |news| heard.send(news).is_ok()));
    assert_eq!(hears.recv(), Ok(News::Unsure), "who listens gets through as well");

    let told = refused(&world.url("localhost", "sslmode=verify-full"));
    assert!(told.contains("sslrootcert"), "whom nobody vouches for: {told}");
    let told = refused(&world.url("127.0.0.1", &known));
    assert!(told.contains("as its certificate does"), "under another name: {told}");
    assert!(is_encrypted(&open(&world.url("127.0.0.1", "sslmode=require")).unwrap()));
    assert!(!is_encrypted(&open(&world.url("127.0.0.1", "sslmode=disable")).unwrap()));
}

#[test]
fn a_server_without_tls_is_told_from_one_that_is_away() {
    let cluster = Cluster::start();
    let told = refused(&format!("{}?sslmode=require", cluster.url()));
    assert!(told.contains("sslmode=disable"), "{told}");
}
