//! The table `item`: the outbox, and what was answered lately.

use crate::{StoreError, column, column::Id, json};
use rusqlite::{Connection, OptionalExtension, Row, params};
use stuga_domain::{CommandId, Rejection, Time};
use stuga_sync::{
    SentCommand,
    device::{Doubt, Item, Outgoing},
};

/// How the outbox stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutboxCounts {
    /// Items without an answer.
    pub waiting: u32,
    /// Items that need a person: refused, doubtful or corrected, and not dismissed.
    pub needs_person: u32,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, number, name, version, occurred_at, body, doing, sent, doubt, held_at_protocol, answer, \
             answered_at, earlier, dismissed FROM item ",
            $rest
        )
    };
}

/// The condition is that of the index `item_suspect`, word by word: or SQLite reads all items.
const SUSPECTS: &str = select!(
    "WHERE dismissed = 0
     AND (doubt IS NOT NULL OR earlier IS NOT NULL OR (answer >= '{\"rejected\"' AND answer < '{\"rejected#'))"
);

pub(super) fn waiting(connection: &Connection) -> Result<Vec<Item>, StoreError> {
    all(connection, select!("WHERE answer IS NULL ORDER BY number"), [])
}

pub(super) fn outgoing(connection: &Connection, most: usize) -> Result<Vec<Outgoing>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, number, name, version, occurred_at, body, sent FROM item
         WHERE answer IS NULL AND held_at_protocol IS NULL ORDER BY number LIMIT ?1",
    )?;
    let rows =
        statement.query_map([most], |row| Ok(Outgoing { command: command(row)?, sent: row.get(6)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn mark_sent(connection: &Connection, first: u64, last: u64) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE item SET sent = 1
             WHERE answer IS NULL AND number BETWEEN ?1 AND ?2 AND held_at_protocol IS NULL AND sent = 0",
        )?
        .execute([first, last])?;
    Ok(())
}

pub(super) fn is_waiting(connection: &Connection) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM item WHERE answer IS NULL)")?
        .query_row([], |row| row.get(0))?)
}

pub(super) fn is_unsent(connection: &Connection) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM item WHERE answer IS NULL AND sent = 0 AND held_at_protocol IS NULL)",
        )?
        .query_row([], |row| row.get(0))?)
}

pub(super) fn settled_since(connection: &Connection, since: Time) -> Result<Vec<Item>, StoreError> {
    all(
        connection,
        select!("WHERE answer IS NOT NULL AND answered_at >= ?1 ORDER BY seq"),
        [since.timestamp_millis()],
    )
}

pub(super) fn latest(connection: &Connection, limit: usize) -> Result<Vec<Item>, StoreError> {
    all(connection, select!("ORDER BY seq DESC LIMIT ?1"), [limit])
}

/// Reads on both sides of a damaged page: each item by its key, so that one that is lost hides no other.
pub(super) fn readable(connection: &Connection) -> Vec<Item> {
    let last = connection.query_row("SELECT max(seq) FROM item", [], |row| row.get::<_, Option<i64>>(0));
    let Ok(Some(last)) = last else { return Vec::new() };
    (1..=last)
        .filter_map(|seq| {
            let mut statement = connection.prepare_cached(select!("WHERE seq = ?1")).ok()?;
            statement.query_row([seq], read).ok()
        })
        .collect()
}

pub(super) fn counts(connection: &Connection) -> Result<OutboxCounts, StoreError> {
    let waiting = connection
        .prepare_cached("SELECT count(*) FROM item WHERE answer IS NULL")?
        .query_row([], |row| row.get(0))?;
    let suspects = all(connection, SUSPECTS, [])?;
    let needs_person = suspects.iter().filter(|item| item.needs_person()).count();
    Ok(OutboxCounts { waiting, needs_person: u32::try_from(needs_person).unwrap_or(u32::MAX) })
}

pub(super) fn get(connection: &Connection, id: CommandId) -> Result<Option<Item>, StoreError> {
    Ok(connection.prepare_cached(select!("WHERE id = ?1"))?.query_row([Id(id.0)], read).optional()?)
}

/// Gives which were removed.
pub(super) fn forget_settled(connection: &Connection, before: Time) -> Result<Vec<CommandId>, StoreError> {
    let mut statement = connection
        .prepare_cached("DELETE FROM item WHERE answer IS NOT NULL AND answered_at < ?1 RETURNING id")?;
    let gone =
        statement.query_map([before.timestamp_millis()], |row| row.get::<_, Id>(0).map(|id| id.0.into()))?;
    Ok(gone.collect::<Result<_, _>>()?)
}

pub(super) fn by_number(connection: &Connection) -> Result<Vec<Item>, StoreError> {
    all(connection, select!("ORDER BY number"), [])
}

/// What a second copy is kept of, and perhaps some more.
pub(super) fn open(connection: &Connection) -> Result<Vec<Item>, StoreError> {
    let mut items = waiting(connection)?;
    items.extend(all(connection, SUSPECTS, [])?.into_iter().filter(|item| item.answer.is_some()));
    Ok(items)
}

pub(super) fn remove(connection: &Connection, id: CommandId) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM item WHERE id = ?1")?.execute([Id(id.0)])?;
    Ok(())
}

pub(super) fn remove_all(connection: &Connection) -> Result<(), StoreError> {
    connection.execute("DELETE FROM item", [])?;
    Ok(())
}

pub(super) fn put(connection: &Connection, item: &Item) -> Result<(), StoreError> {
    let command = &item.command;
    connection
        .prepare_cached(
            "INSERT INTO item (id, number, name, version, occurred_at, body, doing, sent, doubt, held_at_protocol,
                 answer, answered_at, earlier, dismissed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
             ON CONFLICT (id) DO UPDATE SET number = excluded.number, name = excluded.name,
                 version = excluded.version, body = excluded.body, doing = excluded.doing, sent = excluded.sent,
                 doubt = excluded.doubt, held_at_protocol = excluded.held_at_protocol, answer = excluded.answer,
                 answered_at = excluded.answered_at, earlier = excluded.earlier, dismissed = excluded.dismissed",
        )?
        .execute(params![
            Id(command.id.0),
            command.number,
            command.name,
            command.version,
            command.occurred_at.timestamp_millis(),
            json::text(&command.body)?,
            item.doing,
            item.sent,
            item.doubt.as_ref().map(doubt_text).transpose()?,
            item.held_at_protocol,
            item.answer.as_ref().map(json::text).transpose()?,
            item.answered_at.map(|at| at.timestamp_millis()),
            item.earlier.as_ref().map(json::text).transpose()?,
            item.dismissed,
        ])?;
    Ok(())
}

fn all(
    connection: &Connection,
    sql: &'static str,
    arguments: impl rusqlite::Params,
) -> Result<Vec<Item>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_map(arguments, read)?.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Item> {
    Ok(Item {
        command: command(row)?,
        doing: row.get(6)?,
        sent: row.get(7)?,
        doubt: row.get::<_, Option<String>>(8)?.map(|text| doubt(&text)).transpose()?,
        held_at_protocol: row.get(9)?,
        answer: json::read_optional(row, 10)?,
        answered_at: row.get::<_, Option<i64>>(11)?.map(|_| column::time(row, 11)).transpose()?,
        earlier: json::read_optional(row, 12)?,
        dismissed: row.get(13)?,
    })
}

fn command(row: &Row<'_>) -> rusqlite::Result<SentCommand> {
    Ok(SentCommand {
        id: row.get::<_, Id>(0)?.0.into(),
        number: row.get(1)?,
        name: row.get(2)?,
        version: row.get(3)?,
        occurred_at: column::time(row, 4)?,
        body: json::read(row, 5)?,
    })
}

const BROKE: &str = "broke";
const NOT_UNDERSTOOD: &str = "not_understood";

fn doubt_text(doubt: &Doubt) -> Result<String, StoreError> {
    match doubt {
        Doubt::Refused(rejection) => json::text(rejection),
        Doubt::Broke => Ok(BROKE.to_owned()),
        Doubt::NotUnderstood => Ok(NOT_UNDERSTOOD.to_owned()),
    }
}

fn doubt(text: &str) -> rusqlite::Result<Doubt> {
    match text {
        BROKE => Ok(Doubt::Broke),
        NOT_UNDERSTOOD => Ok(Doubt::NotUnderstood),
        _ => json::parse::<Rejection>(8, text).map(Doubt::Refused),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::device::prepare;
    use stuga_domain::Rejection;
    use stuga_sync::Answer;
    use uuid::Uuid;

    fn item(number: u64) -> Item {
        let (id, name) = (Uuid::from_u128(number.into()).into(), "sign_up".to_owned());
        let body = serde_json::json!({});
        let command =
            SentCommand { number, id, name, version: 1, occurred_at: chrono::DateTime::UNIX_EPOCH, body };
        Item::new(command, String::new())
    }

    fn database(items: impl IntoIterator<Item = Item>) -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        prepare(&mut connection, Uuid::nil().into()).unwrap();
        for item in items {
            put(&connection, &item).unwrap();
        }
        connection
    }

    fn plan(connection: &Connection, sql: &str) -> String {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let steps = statement.query_map([], |row| row.get::<_, String>("detail")).unwrap();
        steps.map(Result::unwrap).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn counting_reads_no_item_that_is_settled_well() {
        let plan = plan(&database([]), SUSPECTS);
        assert!(plan.contains("USING INDEX item_suspect") && !plan.contains("TEMP"), "{plan}");
    }

    #[test]
    fn what_needs_a_person_is_counted() {
        let refused = Some(Answer::Rejected(Rejection::ShiftGone));
        let (well, at) =
            (Some(Answer::Applied(stuga_domain::Applied::Done)), Some(chrono::DateTime::UNIX_EPOCH));
        let connection = database([
            item(1),
            Item { doubt: Some(Doubt::Broke), ..item(2) },
            Item { answer: refused.clone(), answered_at: at, ..item(3) },
            Item { answer: refused.clone(), answered_at: at, dismissed: true, ..item(4) },
            Item { answer: well.clone(), answered_at: at, ..item(5) },
            Item { answer: well.clone(), answered_at: at, earlier: refused, ..item(6) },
            Item { answer: well.clone(), answered_at: at, earlier: well, ..item(7) },
        ]);
        assert_eq!(counts(&connection).unwrap(), OutboxCounts { waiting: 2, needs_person: 3 });
    }

    #[test]
    fn what_goes_out_is_limited_and_noted_as_sent_and_what_is_held_back_stays() {
        let held = Item { held_at_protocol: Some(1), ..item(2) };
        let connection = database([item(1), held, item(3), item(4)]);
        let numbers = |most| -> Vec<(u64, bool)> {
            outgoing(&connection, most).unwrap().iter().map(|out| (out.command.number, out.sent)).collect()
        };
        assert_eq!(numbers(2), [(1, false), (3, false)]);
        mark_sent(&connection, 1, 3).unwrap();
        assert_eq!(numbers(9), [(1, true), (3, true), (4, false)]);
        assert!(!get(&connection, item(2).id()).unwrap().unwrap().sent);
        assert!(is_unsent(&connection).unwrap() && is_waiting(&connection).unwrap());
        mark_sent(&connection, 4, 4).unwrap();
        assert!(!is_unsent(&connection).unwrap(), "what is held back is not sent now");
    }
}
