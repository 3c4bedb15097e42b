//! What a transaction reads, each thing once: the database is a round trip away. In a snapshot nothing changes, and
//! what is locked does not either.

use super::session::{Arguments, Query, Session};
use crate::{
    StoreError, rows,
    server::read::{self, Snapshot},
    sql::{Columns, id, int},
};
use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap},
};
use stuga_domain::{AccountId, ClientId, CommandId, EpochId, Fault, Finder, Kind, Look, Read, Row, Scope};
use stuga_sync::{
    Answer, Cursor, ResultOf,
    server::{Ahead, Change, ScopeVersion, ServerRead},
};
use tokio_postgres::Row as Found;
use uuid::Uuid;

const VERSIONS: &str =
    "SELECT name, version, floor, row_count, checksum FROM scope_version WHERE name = ANY(?1)";

pub(super) struct Far<'s> {
    pub(super) session: &'s Session,
    pub(super) snapshot: Snapshot<'s>,
    known: RefCell<HashMap<Ahead, Known>>,
}

/// What was read.
enum Known {
    Rows(Vec<Row>),
    Epoch(EpochId),
    Version(ScopeVersion),
    Changes(Vec<Change>),
    LastNumber(Option<u64>),
    Answer(Option<Answer>),
    Answers(Vec<ResultOf>),
}

impl<'s> Far<'s> {
    pub(super) fn new(session: &'s Session) -> Self {
        Self { session, snapshot: Snapshot(session), known: RefCell::default() }
    }

    /// Forgets what was read: it may have changed.
    pub(super) fn forget(&mut self) {
        self.known.get_mut().clear();
    }

    /// What a look sees, as `read` reads it.
    pub(super) fn see<T>(&self, look: Look, read: impl FnOnce(&[Row]) -> T) -> Result<T, StoreError> {
        self.learn(Ahead::Look(look), |known| match known {
            Known::Rows(rows) => Some(read(rows)),
            _ => None,
        })
    }

    /// What is known of it, fetched if need be.
    fn learn<T>(&self, asked: Ahead, read: impl FnOnce(&Known) -> Option<T>) -> Result<T, StoreError> {
        if !self.known.borrow().contains_key(&asked) {
            self.fetch(vec![asked.clone()])?;
        }
        let read = self.known.borrow().get(&asked).and_then(read);
        read.ok_or_else(|| StoreError::Other(format!("{asked:?} was asked, and something else read").into()))
    }

    pub(super) fn ahead(&self, wanted: impl Iterator<Item = Ahead>) -> Result<(), StoreError> {
        let mut missing: Vec<Ahead> = Vec::new();
        for asked in wanted {
            if !self.known.borrow().contains_key(&asked) && !missing.contains(&asked) {
                missing.push(asked);
            }
        }
        self.fetch(missing)
    }

    /// Fetches all in one round trip.
    fn fetch(&self, wanted: Vec<Ahead>) -> Result<(), StoreError> {
        let mut known = self.known.borrow_mut();
        let mut ids: BTreeMap<Kind, Vec<Uuid>> = BTreeMap::new();
        let mut scopes = Vec::new();
        let mut alone: Vec<(Ahead, Query)> = Vec::new();
        for asked in wanted {
            let (sql, arguments) = match &asked {
                Ahead::Look(Look::Row(kind, row)) => {
                    ids.entry(*kind).or_default().push(*row);
                    known.insert(asked, Known::Rows(Vec::new()));
                    continue;
                }
                Ahead::Version(scope) => {
                    scopes.push(scope.to_string());
                    known.insert(asked, Known::Version(ScopeVersion::default()));
                    continue;
                }
                Ahead::Look(Look::Rows(finder)) => {
                    let plan = rows::plan(finder);
                    (plan.sql, plan.arguments)
                }
                Ahead::Epoch => (read::EPOCH, Vec::new()),
                Ahead::Changes(scope, after) => {
                    (read::CHANGES, read::changes_after(*scope, *after, Ahead::FEW).to_vec())
                }
                Ahead::LastNumber(account, client) => (read::LAST_NUMBER, vec![id(*client), id(*account)]),
                Ahead::Answer(account, command) => (read::ANSWER, vec![id(*account), id(*command)]),
                Ahead::Answers(account, client, number) => {
                    (read::ANSWERS, vec![id(*client), int(*number), id(*account)])
                }
            };
            alone.push((asked, Query { sql, arguments: Arguments::Values(arguments) }));
        }
        let groups = ids
            .iter()
            .map(|(kind, ids)| Query { sql: rows::by_id(*kind), arguments: Arguments::ids(ids) })
            .chain(
                (!scopes.is_empty()).then_some(Query { sql: VERSIONS, arguments: Arguments::Texts(scopes) }),
            );
        let groups: Vec<Query> = groups.collect();
        let found = self.session.query_all(groups.iter().chain(alone.iter().map(|(_, query)| query)))?;
        let (of_groups, of_alone) = found.split_at(groups.len());
        let mut of_groups = of_groups.iter();
        for (kind, found) in ids.keys().zip(of_groups.by_ref()) {
            for row in found {
                let row = rows::read(*kind, Columns(row))?;
                known.insert(Ahead::Look(Look::Row(*kind, row.id())), Known::Rows(vec![row]));
            }
        }
        for row in of_groups.flatten().map(|row| Columns(row)) {
            let version = read::scope_version(row, 1)?;
            known.insert(Ahead::Version(row.parsed(0)?), Known::Version(version));
        }
        for ((asked, _), found) in alone.into_iter().zip(of_alone) {
            let told = told(&asked, found)?;
            known.insert(asked, told);
        }
        Ok(())
    }
}

/// What the rows of a query say.
fn told(asked: &Ahead, found: &[Found]) -> Result<Known, StoreError> {
    Ok(match asked {
        Ahead::Look(Look::Rows(finder)) => {
            let plan = rows::plan(finder);
            Known::Rows(each(found, plan.read)?)
        }
        Ahead::Epoch => Known::Epoch(read::epoch(&each(found, |row| row.string(0))?)?),
        Ahead::Changes(..) => Known::Changes(each(found, read::change)?),
        Ahead::LastNumber(..) => Known::LastNumber(each(found, |row| row.int(0))?.pop()),
        Ahead::Answer(..) => Known::Answer(read::the_final_one(each(found, |row| row.json(0))?)),
        Ahead::Answers(..) => Known::Answers(each(found, read::answered)?),
        Ahead::Look(Look::Row(..)) | Ahead::Version(_) => {
            return Err(StoreError::Other(format!("{asked:?} is fetched together with others").into()));
        }
    })
}

fn each<T>(
    found: &[Found],
    read: impl Fn(Columns<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    found.iter().map(|row| read(Columns(row))).collect()
}

impl Read for Far<'_> {
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault> {
        Ok(self.see(Look::Row(kind, id), |rows| rows.first().cloned())?)
    }
    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault> {
        Ok(self.see(Look::Rows(finder.clone()), <[Row]>::to_vec)?)
    }
    fn look_ahead(&self, looks: &[Look]) -> Result<(), Fault> {
        Ok(self.ahead(looks.iter().cloned().map(Ahead::Look))?)
    }
}

impl ServerRead for Far<'_> {
    fn epoch(&self) -> Result<EpochId, Fault> {
        Ok(self.learn(Ahead::Epoch, |known| match known {
            Known::Epoch(epoch) => Some(*epoch),
            _ => None,
        })?)
    }
    fn scope_version(&self, scope: Scope) -> Result<ScopeVersion, Fault> {
        Ok(self.learn(Ahead::Version(scope), |known| match known {
            Known::Version(version) => Some(*version),
            _ => None,
        })?)
    }
    fn scope_versions(&self, scopes: &[Scope]) -> Result<Vec<ScopeVersion>, Fault> {
        self.ahead(scopes.iter().copied().map(Ahead::Version))?;
        scopes.iter().map(|scope| self.scope_version(*scope)).collect()
    }
    fn changes(&self, scope: Scope, after: Option<Cursor>, limit: usize) -> Result<Vec<Change>, Fault> {
        let known = match self.known.borrow().get(&Ahead::Changes(scope, after)) {
            // All there are, or as many as are asked for.
            Some(Known::Changes(few)) if few.len() < Ahead::FEW || limit <= Ahead::FEW => {
                Some(few.iter().take(limit).copied().collect())
            }
            _ => None,
        };
        match known {
            Some(changes) => Ok(changes),
            None => self.snapshot.changes(scope, after, limit),
        }
    }
    fn many(&self, kind: Kind, ids: &[Uuid]) -> Result<Vec<Row>, Fault> {
        let known = self.known.borrow();
        let mut rows = Vec::with_capacity(ids.len());
        for id in ids {
            match known.get(&Ahead::Look(Look::Row(kind, *id))) {
                Some(Known::Rows(row)) => rows.extend(row.first().cloned()),
                _ => return self.snapshot.many(kind, ids),
            }
        }
        Ok(rows)
    }
    fn last_number(&self, account: AccountId, client: ClientId) -> Result<Option<u64>, Fault> {
        Ok(self.learn(Ahead::LastNumber(account, client), |known| match known {
            Known::LastNumber(number) => Some(*number),
            _ => None,
        })?)
    }
    fn answer_of(&self, account: AccountId, id: CommandId) -> Result<Option<Answer>, Fault> {
        Ok(self.learn(Ahead::Answer(account, id), |known| match known {
            Known::Answer(answer) => Some(answer.clone()),
            _ => None,
        })?)
    }
    fn answers_after(
        &self,
        account: AccountId,
        client: ClientId,
        number: u64,
    ) -> Result<Vec<ResultOf>, Fault> {
        Ok(self.learn(Ahead::Answers(account, client, number), |known| match known {
            Known::Answers(answers) => Some(answers.clone()),
            _ => None,
        })?)
    }
    fn is_far(&self) -> bool {
        true
    }
    fn read_ahead(&self, wanted: &[Ahead]) -> Result<(), Fault> {
        Ok(self.ahead(wanted.iter().cloned())?)
    }
}
