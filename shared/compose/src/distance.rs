/// The word of `known` that `word` was most likely meant to be: at most two slips away (one for
/// short words), the same but for case, or the plural or singular of it.
pub(crate) fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > 40 {
        return None;
    }
    let lower = word.to_lowercase().replace('-', "_");
    let allowed = match lower.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    known
        .into_iter()
        .filter_map(|candidate| {
            let plain = candidate.to_lowercase().replace('-', "_");
            let distance = slips(&lower, &plain, allowed)?;
            Some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Edits between two words (insert, delete, replace, swap of neighbours), or `None` past `most`.
fn slips(a: &str, b: &str, most: usize) -> Option<usize> {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best = (last[j] + usize::from(x != y))
                .min(last[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_finger_are_recognised() {
        let known = ["image", "ports", "volumes", "environment", "depends_on"];
        assert_eq!(closest("imgae", known), Some("image"));
        assert_eq!(closest("port", known), Some("ports"));
        assert_eq!(closest("enviroment", known), Some("environment"));
        assert_eq!(closest("depends-on", known), Some("depends_on"));
        assert_eq!(closest("mongodb", known), None);
    }
}
