//! Names like one that was mistyped.

/// The three names that are nearest to `name`: of pairs (what is compared, what is shown), nearest first.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<&'a str> {
    let name = name.to_lowercase();
    let mut ranked: Vec<_> = known
        // A name that holds the whole word comes before one that is spelt a little like it.
        .map(|(compared, shown)| (!compared.contains(&name), distance(&name, compared), shown))
        .collect();
    ranked.sort_unstable();
    let mut best = Vec::new();
    for (.., shown) in ranked {
        if best.len() < 3 && !best.contains(&shown) {
            best.push(shown);
        }
    }
    best
}

/// Letters to insert, leave out or replace to make one of the other (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    // Distances of what has been read of `one` to every beginning of `other`.
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (read, sign) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = read + 1;
        for (position, &wanted) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(sign != wanted);
            diagonal = row[position + 1];
            row[position + 1] = replaced.min(row[position] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_letters() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        assert_eq!(distance("pay", "pay"), 0);
    }

    #[test]
    fn the_nearest_comes_first_and_once() {
        let known = [("weglek", "weglek"), ("wages", "wages"), ("weglek", "weglek"), ("study", "study")];
        assert_eq!(nearest("Wegleck", known.into_iter()), ["weglek", "wages", "study"]);
    }
}
