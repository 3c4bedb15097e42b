//! A finder that found nothing is right until the end of the transaction: whoever writes a row that it would find
//! locks a scope that the finder names.

use stuga_domain::Kind;
use stuga_store::conformance::{Samples, some_of_every_finder};

#[test]
fn every_row_is_guarded_by_the_finders_that_find_it() {
    let mut samples = Samples::new(7);
    let mut found = 0;
    for kind in Kind::ALL {
        for _ in 0..200 {
            let row = samples.row(*kind);
            let locked = [row.scopes(), row.guards()].concat();
            for finder in some_of_every_finder(&mut samples, &row) {
                if finder.finds(&row) {
                    found += 1;
                    let named = finder.scopes();
                    assert!(
                        named.iter().any(|scope| locked.contains(scope)),
                        "{finder:?} locks {named:?}, and who writes {row:?} locks {locked:?}"
                    );
                }
            }
        }
    }
    assert!(found > 1_000, "the finders found {found} rows only");
}
