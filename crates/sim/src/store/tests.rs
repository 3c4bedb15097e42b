//! The database is an honest store: the suite that SQLite passes too, and the promises of transactions.

use super::{Database, Session, Shared, open, tables::Tables, tx::Tx};
use crate::baton::Baton;
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};
use stuga_domain::Store;
use uuid::Uuid;

fn database() -> Shared {
    Arc::new(Mutex::new(Database::new(Arc::new(Tables::empty(Uuid::nil().into())))))
}

fn session(database: &Shared, task: u64) -> Session<()> {
    Session::new(database.clone(), Baton::free(), task, None)
}

mod beside_sqlite;

mod in_one_transaction {
    use super::*;
    stuga_store::conformance!(|| {
        let session: &'static Session<()> = Box::leak(Box::new(session(&database(), 1)));
        Box::new(Tx::begin(session).unwrap()) as Box<dyn Store>
    });
}

mod transactions {
    use super::*;
    use stuga_domain::{ClientId, Fault, ReadExt};
    use stuga_store::conformance::Samples;
    use stuga_sync::server::{ServerDb, ServerTx};

    #[test]
    fn what_is_not_committed_is_nobody_elses_and_goes_with_a_fault() {
        let database = database();
        let (one, other) = (session(&database, 1), session(&database, 2));
        let account = Samples::new(1).account();
        let sees = |of: &Session<()>| {
            let mut found = None;
            of.read(&mut |read| {
                found = read.row::<stuga_domain::accounts::Account>(account.id)?;
                Ok(())
            })
            .unwrap();
            found.is_some()
        };
        let fails = one.write(&mut |tx| {
            tx.put(account.clone().into())?;
            assert!(tx.row::<stuga_domain::accounts::Account>(account.id)?.is_some(), "its own");
            assert!(!sees(&other));
            Err(Fault::Storage("no".to_owned()))
        });
        assert!(fails.is_err() && !sees(&other));
        one.write(&mut |tx| tx.put(account.clone().into())).unwrap();
        assert!(sees(&other));
    }

    #[test]
    fn a_statement_sees_what_was_committed_since_the_transaction_began() {
        let database = database();
        let (one, other) = (session(&database, 1), session(&database, 2));
        let account = Samples::new(1).account();
        one.write(&mut |tx| {
            assert!(tx.row::<stuga_domain::accounts::Account>(account.id)?.is_none());
            other.write(&mut |tx| tx.put(account.clone().into()))?;
            assert!(tx.row::<stuga_domain::accounts::Account>(account.id)?.is_some());
            Ok(())
        })
        .unwrap();
    }

    #[test]
    fn who_comes_second_to_a_lock_waits_and_it_is_let_go_at_the_end() {
        let database = database();
        let (one, other) = (session(&database, 1), session(&database, 2));
        let client = BTreeSet::from([ClientId(Uuid::from_u128(4))]);
        one.write(&mut |tx| {
            tx.clients(&client)?;
            let waits = other.write(&mut |tx| tx.clients(&client).map(|_| ()));
            assert!(waits.is_err(), "with nobody to let go, waiting is a fault");
            Ok(())
        })
        .unwrap();
        other.write(&mut |tx| tx.clients(&client).map(|_| ())).unwrap();
        open(&database).single_writer = true;
        one.write(&mut |_| {
            assert!(other.write(&mut |_| Ok(())).is_err(), "one writer at a time");
            Ok(())
        })
        .unwrap();
    }

    #[test]
    fn a_savepoint_takes_back_what_came_after_it_alone() {
        let database = database();
        let one = session(&database, 1);
        let mut samples = Samples::new(1);
        let (first, second) = (samples.account(), samples.account());
        one.write(&mut |tx: &mut dyn ServerTx| {
            tx.put(first.clone().into())?;
            tx.savepoint()?;
            tx.put(second.clone().into())?;
            tx.roll_back()
        })
        .unwrap();
        assert_eq!(open(&database).committed().rows().count(), 1);
    }
}
