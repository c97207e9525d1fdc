/// Longer names are not compared, nor more options than these: both only occur in files made to
/// take long.
const NAME_MAX_BYTES: usize = 200;
const OPTIONS_MAX: usize = 500;

/// The option nearest to `word`, if it is fewer than three edits away; the first among equals.
/// None where `word` itself is an option.
pub fn nearest<'a>(word: &str, options: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > NAME_MAX_BYTES {
        return None;
    }
    let mut best = None;
    let mut limit = 3;
    for option in options.into_iter().take(OPTIONS_MAX) {
        if option == word {
            return None;
        }
        let distance = distance_below(word, option, limit);
        if distance < limit {
            limit = distance;
            best = Some(option);
        }
    }
    best
}

/// The number of characters to insert, delete or replace to get from `a` to `b`; `limit` where it
/// is not below `limit`.
fn distance_below(a: &str, b: &str, limit: usize) -> usize {
    let b: Vec<char> = b.chars().collect();
    let a: Vec<char> = a.chars().collect();
    if a.len().abs_diff(b.len()) >= limit {
        return limit;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()].min(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_offered() {
        assert_eq!(nearest("PAHT", ["HOME", "PATH"]), Some("PATH"));
        assert_eq!(
            nearest("DIR_ASSET", ["DIR_BINARIES", "DIR_ASSETS"]),
            Some("DIR_ASSETS")
        );
        assert_eq!(nearest("version", ["tag"]), None);
        assert_eq!(nearest("tag", ["tags", "tag"]), None);
        assert_eq!(nearest("ab", ["abc", "abd"]), Some("abc"));
    }
}
