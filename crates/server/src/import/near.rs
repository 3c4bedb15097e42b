//! Names near to one that is not known, for messages that say what may have been meant.

/// The five known names nearest to `name`, nearest first.
#[must_use]
pub fn nearest<'a>(name: &str, known: &'a [String]) -> Vec<&'a str> {
    let mut near: Vec<(usize, &String)> = known.iter().map(|known| (distance(name, known), known)).collect();
    near.sort();
    near.into_iter().take(5).map(|(_, name)| name.as_str()).collect()
}

/// How far two names are apart: edits, without regard to case; a name that contains the other is near.
fn distance(one: &str, other: &str) -> usize {
    let (one, other) = (one.trim().to_lowercase(), other.to_lowercase());
    if !one.is_empty() && (other.contains(&one) || one.contains(&other)) {
        return 0;
    }
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let edited = (diagonal + usize::from(a != *b)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = row[j + 1];
            row[j + 1] = edited;
        }
    }
    row[other.len()]
}
