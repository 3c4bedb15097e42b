//! One suite for every implementation of the domain's [`Store`]: what commands rely on.
//!
//! `conformance!(make)` writes a test for each promise below, where `make()` gives a fresh, empty
//! `Box<dyn Store>`. [`Samples`] and [`extremes`] build the rows, for the test kit as well; [`Model`] is
//! what the suite compares with.
//!
//! A failed promise panics, as tests do.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "these are the bodies of tests")]

pub mod finders;
mod hours;
mod model;
pub mod puts;
mod samples;

pub use model::{Model, select, some_of_every_finder};
pub use samples::{Samples, extremes};

use stuga_domain::{Entity, Finder, ReadExt, Row, Store};

/// Writes a `#[test]` for each promise of a store. `$make` is a function without arguments that gives a
/// fresh, empty `Box<dyn Store>`.
#[macro_export]
macro_rules! conformance {
    ($make:expr) => {
        $crate::conformance!(@tests $make;
            puts: an_empty_store_finds_nothing, what_is_put_comes_back, putting_again_replaces_every_column,
                removing_takes_that_row_alone, kinds_do_not_share_ids, random_histories_agree_with_the_model;
            finders: organizations_under_one, organizations_by_exact_name, campaigns_come_earliest_first,
                places_come_by_name, people_are_found_within_their_organization, accounts_by_address,
                grants_of_an_account, what_an_account_lost_and_left, shifts_that_start_in_the_time, signups_that_overlap_the_time, signups_without_a_role,
                only_live_signups_are_found, signups_on_a_shift_come_in_order, the_line_comes_in_order,
                finders_follow_changes, look_ups_are_limited, a_long_line_comes_whole;
        );
    };
    (@tests $make:expr; $($module:ident: $($test:ident),+;)+) => {
        $($(
            #[test]
            fn $test() {
                $crate::conformance::$module::$test(&mut *$make());
            }
        )+)+
    };
}

/// Puts a row and gives it back, so that a test can say what it put in one line.
fn put<E: Entity + Clone>(store: &mut dyn Store, row: E) -> E
where
    Row: From<E>,
{
    store.put(row.clone().into()).expect("put");
    row
}

/// Fails unless the finder finds these rows in this order.
#[track_caller]
fn assert_finds<E: Entity + Clone + std::fmt::Debug + PartialEq>(
    store: &dyn Store,
    finder: &Finder,
    expected: &[E],
) {
    assert_eq!(store.rows::<E>(finder).expect("find"), expected, "{finder:?}");
}
