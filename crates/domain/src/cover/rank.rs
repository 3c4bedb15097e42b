use super::CoverSaid;
use crate::{CoverId, order::sort_by_key};
use std::cmp::Reverse;

/// What is known here of somebody on the cover list, for one shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The entry; of who is in the pool, its id.
    pub entry: CoverId,
    /// Whether they are in the pool, and not on the list of the place.
    pub pool: bool,
    /// What they are called.
    pub name: String,
    /// What stands of asking them for this shift.
    pub said: Option<CoverSaid>,
    /// Whether they are on another shift at the time, or on this one.
    pub busy: bool,
    /// Whether the day suits; none where they named no days.
    pub suits: Option<bool>,
    /// How often they were asked lately, for whatever shift of the place.
    pub asked_lately: u32,
    /// Whether they live where the place is.
    pub near: bool,
    /// How often they have been here.
    pub was_here: u32,
}

impl Candidate {
    /// Where they stand in the call: the smaller, the sooner. Who has answered, or is booked, comes last; then whom somebody
    /// is already asking; then whom the day does not suit. Of the rest, those who were asked least; then who lives near;
    /// then who knows the place. At each stage, who agreed to be asked for this place comes before who goes anywhere.
    fn turn(&self) -> (u8, bool, u32, bool, Reverse<u32>, String, CoverId) {
        let stage = match self.said {
            Some(said) if said.comes() => 5,
            Some(CoverSaid::Cannot) => 4,
            _ if self.busy => 3,
            Some(_) => 2,
            None if self.suits == Some(false) => 1,
            None => 0,
        };
        (
            stage,
            self.pool,
            self.asked_lately,
            !self.near,
            Reverse(self.was_here),
            self.name.clone(),
            self.entry,
        )
    }
}

/// Brings them into the order in which they are best asked: the same in whatever order they were found.
pub fn rank(candidates: &mut Vec<Candidate>) {
    sort_by_key(candidates, Candidate::turn);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    const SAID: [Option<CoverSaid>; 6] = [
        None,
        Some(CoverSaid::Asked),
        Some(CoverSaid::NoAnswer),
        Some(CoverSaid::Cannot),
        Some(CoverSaid::ComesLater),
        Some(CoverSaid::Comes),
    ];

    prop_compose! {
        fn candidate()(
            id in 0_u128..1_000_000, name in "[ab]{0,2}", said in 0_usize..6, busy: bool, pool: bool,
            suits in proptest::option::of(any::<bool>()), asked_lately in 0_u32..4, near: bool, was_here in 0_u32..4,
        ) -> Candidate {
            let entry = Uuid::from_u128(id).into();
            Candidate { entry, pool, name, said: SAID[said], busy, suits, asked_lately, near, was_here }
        }
    }

    proptest! {
        #[test]
        fn the_order_is_one_whatever_they_came_in(
            mut people in proptest::collection::vec(candidate(), 0..12).prop_shuffle(), turns in 0_usize..12,
        ) {
            people.dedup_by_key(|person| person.entry);
            let mut other = people.clone();
            other.reverse();
            let by = turns % other.len().max(1);
            other.rotate_left(by);
            rank(&mut people);
            rank(&mut other);
            prop_assert_eq!(&people, &other);
            let last_free = people.iter().rposition(|person| !person.busy && person.said.is_none());
            let first_busy = people.iter().position(|person| person.busy || person.said == Some(CoverSaid::Cannot));
            if let (Some(free), Some(busy)) = (last_free, first_busy) {
                prop_assert!(free < busy, "who is free and not asked comes before who is booked or can't");
            }
        }

        #[test]
        fn who_was_asked_more_is_never_sooner_and_who_lives_near_or_knows_the_place_never_later(
            one in candidate(), more in 1_u32..3,
        ) {
            let sooner = |a: &Candidate, b: &Candidate| a.turn() <= b.turn();
            let asked = Candidate { asked_lately: one.asked_lately + more, ..one.clone() };
            prop_assert!(sooner(&one, &asked) && !sooner(&asked, &one));
            let near = Candidate { near: true, ..one.clone() };
            let known = Candidate { was_here: one.was_here + more, ..one.clone() };
            let busy = Candidate { busy: true, ..one.clone() };
            let unsuited = Candidate { suits: Some(false), ..one.clone() };
            prop_assert!(sooner(&near, &one));
            prop_assert!(sooner(&known, &one));
            prop_assert!(sooner(&one, &busy));
            prop_assert!(sooner(&one, &unsuited));
            let (listed, roams) = (Candidate { pool: false, ..asked.clone() }, Candidate { pool: true, ..one.clone() });
            prop_assert!(sooner(&listed, &roams), "the list of the place first, whoever was asked more");
        }
    }
}
