//! Sorting, once for all types: each `sort_by` of the standard library would be a copy of 3 kB in what goes to a browser.

use std::cmp::Ordering;

/// Sorts by a key; what has the same stays in order.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    let order = sorted(keys.len(), &|one, other| keys[one].cmp(&keys[other]));
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|at| taken[at].take()));
}

fn sorted(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|one, other| compare(*one, *other));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_sorts_as_the_standard_library_does() {
        let mut items: Vec<(u32, usize)> = (0..100).map(|at| ((at as u32 * 37) % 11, at)).collect();
        let mut expected = items.clone();
        expected.sort_by_key(|(key, _)| *key);
        sort_by_key(&mut items, |(key, _)| *key);
        assert_eq!(items, expected);
        let mut none: Vec<String> = Vec::new();
        sort_by_key(&mut none, String::len);
        assert!(none.is_empty());
    }
}
