//! The ceilings: the same work in bare rusqlite, and bare round trips on loopback.

use crate::{figure::millis, ground::people};
use anyhow::{Context, Result};
use futures_util::future::try_join_all;
use reqwest::Client;
use rusqlite::{Connection, params};
use std::{path::Path, time::Instant};
use stuga_domain::OrganizationId;
use stuga_store::{rows, schema};
use stuga_sync::PAGE_ROWS;
use stuga_testkit::postgres::Cluster;
use tokio::task::JoinSet;
use tokio_postgres::{NoTls, types::ToSql};

/// A new database as a device keeps it, where a commit is on disk when it returns.
pub fn durable(path: &Path) -> Result<Connection> {
    let mut connection = Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON",
    )?;
    schema::migrate(&mut connection, rows::MIGRATIONS)?;
    connection.execute_batch("CREATE TABLE note (id INTEGER PRIMARY KEY, kind TEXT, body TEXT) STRICT")?;
    Ok(connection)
}

/// People per second into their table and its indexes, a durable transaction for each page.
pub fn people_per_second(count: usize, organization: OrganizationId) -> Result<f64> {
    let folder = tempfile::tempdir()?;
    let mut connection = durable(&folder.path().join("people.db"))?;
    let people = people(count, organization);
    let began = Instant::now();
    for page in people.chunks(PAGE_ROWS) {
        let transaction = connection.transaction()?;
        let mut insert = transaction.prepare(
            "INSERT INTO person (id, organization, member_number, first_name, last_name, email, phone, municipality)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?;
        for person in page {
            insert.execute(params![
                person.person.0.as_bytes(),
                person.organization.0.as_bytes(),
                person.member_number,
                person.first_name,
                person.last_name,
                person.email,
                person.phone,
                person.municipality,
            ])?;
        }
        drop(insert);
        transaction.commit()?;
    }
    Ok(people.len() as f64 / began.elapsed().as_secs_f64())
}

/// A row of a length that most rows have.
const BODY: &str =
    r#"{"shift":"0197c0de-0000-7000-8000-000000000000","place":"0197c0de-0000-7000-8000-000000000001"}"#;

/// Durable transactions of so many small rows each: how long each took, in milliseconds.
pub fn commits(path: &Path, count: usize, rows: usize) -> Result<Vec<f64>> {
    let mut connection = durable(path)?;
    (0..count)
        .map(|_| {
            let began = Instant::now();
            let transaction = connection.transaction()?;
            let mut insert =
                transaction.prepare_cached("INSERT INTO note (kind, body) VALUES ('signup', ?1)")?;
            for _ in 0..rows {
                insert.execute([BODY])?;
            }
            drop(insert);
            transaction.commit()?;
            Ok(millis(began.elapsed()))
        })
        .collect()
}

/// Milliseconds to take out so many rows and to write them again, each with a note of how it was.
pub fn rewrite_ms(count: usize) -> Result<f64> {
    let folder = tempfile::tempdir()?;
    let mut connection = durable(&folder.path().join("rows.db"))?;
    fill(&mut connection, count)?;
    let began = Instant::now();
    let transaction = connection.transaction()?;
    transaction.execute("DELETE FROM note", [])?;
    let mut insert = transaction.prepare("INSERT INTO note (kind, body) VALUES (?1, ?2)")?;
    for _ in 0..count {
        insert.execute(["shift", BODY])?;
        insert.execute(["before", ""])?;
    }
    drop(insert);
    transaction.commit()?;
    Ok(millis(began.elapsed()))
}

fn fill(connection: &mut Connection, count: usize) -> Result<()> {
    let transaction = connection.transaction()?;
    for _ in 0..count * 2 {
        transaction.prepare_cached("INSERT INTO note (kind, body) VALUES ('shift', ?1)")?.execute([BODY])?;
    }
    Ok(transaction.commit()?)
}

/// Bare round trips on loopback to the same server, one after the other: milliseconds each.
pub async fn round_trips(http: &Client, url: &str, count: usize) -> Result<Vec<f64>> {
    let mut took = Vec::with_capacity(count);
    for _ in 0..count {
        let began = Instant::now();
        let answer = http.get(format!("{url}/healthz")).send().await?;
        answer.error_for_status()?.bytes().await.context("an answer")?;
        took.push(millis(began.elapsed()));
    }
    Ok(took)
}

/// Durable transactions a second of so many rows each, by so many connections to a PostgreSQL at once, each of which
/// sends a transaction in one go.
pub async fn postgres_commits(connections: usize, each: usize, rows: usize) -> Result<f64> {
    let cluster = Cluster::durable();
    let mut clients = Vec::new();
    for _ in 0..connections {
        let (client, connection) = tokio_postgres::connect(&cluster.url(), NoTls).await?;
        tokio::spawn(connection);
        clients.push(client);
    }
    clients[0].batch_execute("CREATE TABLE note (kind text, body text)").await?;
    let began = Instant::now();
    let mut working = JoinSet::new();
    for client in clients {
        working.spawn(async move {
            let insert = client.prepare("INSERT INTO note (kind, body) VALUES ($1, $2)").await?;
            let body = "x".repeat(100);
            for _ in 0..each {
                let row: [&(dyn ToSql + Sync); 2] = [&"signup", &body];
                let rows = try_join_all((0..rows).map(|_| client.execute(&insert, &row)));
                let (begun, rows, end) =
                    tokio::join!(client.batch_execute("BEGIN"), rows, client.batch_execute("COMMIT"));
                begun?;
                rows?;
                end?;
            }
            anyhow::Ok(())
        });
    }
    while let Some(done) = working.join_next().await {
        done??;
    }
    Ok((connections * each) as f64 / began.elapsed().as_secs_f64())
}
