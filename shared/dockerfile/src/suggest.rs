//! "Did you mean": the nearest of a few names.
//!
//! Reference: `util/suggest` of moby/buildkit.

/// The option nearest to `word`, if it is at most two edits away and not `word` itself. Of equally
/// near ones, one that starts alike; BuildKit takes any.
pub(crate) fn nearest<'a>(word: &str, options: &[&'a str]) -> Option<&'a str> {
    if options.contains(&word) {
        return None;
    }
    let ranked = options.iter().map(|option| {
        let starts_alike = word.chars().next() == option.chars().next();
        ((distance(word, option), !starts_alike), *option)
    });
    let ((distance, _), option) = ranked.min_by_key(|(rank, _)| *rank)?;
    (distance < 3).then_some(option)
}

/// `suggestion` in the casing of `word`, where that is all lower or all upper.
pub(crate) fn match_case(suggestion: &str, word: &str) -> String {
    if word == word.to_ascii_lowercase() {
        suggestion.to_ascii_lowercase()
    } else if word == word.to_ascii_uppercase() {
        suggestion.to_ascii_uppercase()
    } else {
        suggestion.to_owned()
    }
}

/// Levenshtein distance; 3 stands for all that is further.
fn distance(a: &str, b: &str) -> usize {
    const FAR: usize = 3;
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) >= FAR {
        return FAR;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()].min(FAR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_suggested() {
        let names = ["run", "entrypoint", "env"];
        assert_eq!(nearest("fntrypoint", &names), Some("entrypoint"));
        assert_eq!(nearest("rnu", &["env", "run"]), Some("run"));
        assert_eq!(nearest("invalid", &names), None);
        assert_eq!(nearest("run", &names), None);
        assert_eq!(match_case("run", "RNU"), "RUN");
    }
}
