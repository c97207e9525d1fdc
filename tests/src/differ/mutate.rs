//! Mutants: real files with a few small mistakes and changes in them, the same for the same seed.

/// A small generator of numbers (xorshift64*); good enough to choose lines by.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// Starts at a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`; 0 where that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number)
            .unwrap_or(0)
            .checked_rem(end)
            .unwrap_or(0)
    }
}

/// `text` with one to three changes, some of which take lines from `other`.
pub fn mutant(text: &str, other: &str, random: &mut Random) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(String::from).collect();
    let others: Vec<&str> = other.split_inclusive('\n').collect();
    for _ in 0..=random.below(3) {
        if lines.is_empty() {
            break;
        }
        let at = random.below(lines.len());
        match random.below(9) {
            0 => _ = lines.remove(at),
            1 => lines.insert(at, lines[at].clone()),
            2 if at > 0 => lines.swap(at - 1, at),
            3 if !others.is_empty() => {
                lines.insert(at, others[random.below(others.len())].to_owned());
            }
            4 => lines[at] = without_a_word(&lines[at], random),
            5 => lines[at] = with_a_word_twice(&lines[at], random),
            6 => lines[at] = in_another_case(&lines[at]),
            7 => lines[at] = without_a_character(&lines[at], random),
            _ => lines[at] = with_a_word_of(&lines[at], &others, random),
        }
    }
    lines.concat()
}

/// The line's words with the blanks before them; its end is none of them.
fn pieces(line: &str) -> Vec<&str> {
    let body = line.trim_end_matches(['\n', '\r']);
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut seen = false;
    for (at, c) in body.char_indices() {
        if c.is_whitespace() && seen {
            pieces.push(&body[start..at]);
            start = at;
            seen = false;
        }
        seen |= !c.is_whitespace();
    }
    if start < body.len() {
        pieces.push(&body[start..]);
    }
    pieces
}

fn end(line: &str) -> &str {
    &line[line.trim_end_matches(['\n', '\r']).len()..]
}

fn without_a_word(line: &str, random: &mut Random) -> String {
    let mut pieces = pieces(line);
    if !pieces.is_empty() {
        let at = random.below(pieces.len());
        pieces.remove(at);
    }
    pieces.concat() + end(line)
}

fn with_a_word_twice(line: &str, random: &mut Random) -> String {
    let mut pieces = pieces(line);
    if !pieces.is_empty() {
        let at = random.below(pieces.len());
        pieces.insert(at, pieces[at]);
    }
    pieces.concat() + end(line)
}

fn with_a_word_of(line: &str, others: &[&str], random: &mut Random) -> String {
    let mut own = pieces(line);
    let other = others.get(random.below(others.len())).copied();
    let other = pieces(other.unwrap_or_default());
    if let (false, Some(word)) = (own.is_empty(), other.get(random.below(other.len()))) {
        let at = random.below(own.len());
        own[at] = word;
    }
    own.concat() + end(line)
}

/// The first word in small or in capital letters, whichever it is not.
fn in_another_case(line: &str) -> String {
    let pieces = pieces(line);
    let Some(first) = pieces.first() else {
        return line.into();
    };
    let first = if first.chars().any(char::is_lowercase) {
        first.to_uppercase()
    } else {
        first.to_lowercase()
    };
    first + pieces[1..].concat().as_str() + end(line)
}

fn without_a_character(line: &str, random: &mut Random) -> String {
    let body = line.trim_end_matches(['\n', '\r']);
    let skip = random.below(body.chars().count());
    let kept = body.chars().enumerate().filter(|(at, _)| *at != skip);
    kept.map(|(_, c)| c).collect::<String>() + end(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_always_makes_the_same_mutants() {
        let text = "FROM a AS b\nRUN c \\\n  d\n";
        let of = |seed| {
            let mut random = Random::new(seed);
            let mutants = (0..50).map(|_| mutant(text, "COPY x y\n", &mut random));
            mutants.collect::<Vec<_>>()
        };
        assert_eq!(of(7), of(7));
        assert_ne!(of(7), of(8));
        assert!(of(7).iter().filter(|mutant| *mutant != text).count() > 30);
    }
}
