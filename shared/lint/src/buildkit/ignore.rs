//! `.dockerignore`, as the builder matches it.

/// The patterns of a `.dockerignore`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ignore {
    patterns: Vec<Pattern>,
    /// Whether a pattern takes files back in with `!`.
    pub has_exceptions: bool,
}

#[derive(Clone, Debug)]
struct Pattern {
    source: String,
    is_exception: bool,
    tokens: Vec<Token>,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Char(char),
    /// `?`
    One,
    /// `*`
    Some,
    /// `**`, at the end
    All,
    /// `**/`, where it begins: no folder, or as `InFolders`
    Folders,
    /// `**/`, once begun: anything up to a `/`
    InFolders,
    /// `[a-z]`, `[^a]`
    Class(bool, Vec<(char, char)>),
}

impl Ignore {
    /// Reads the text of a `.dockerignore`.
    pub(crate) fn parse(text: &str) -> Self {
        let mut ignore = Self::default();
        for line in text.trim_start_matches('\u{feff}').lines() {
            if line.starts_with('#') {
                continue;
            }
            let line = line.trim();
            let exception = line.strip_prefix('!').map(str::trim);
            let pattern = exception.unwrap_or(line);
            if pattern.is_empty() {
                continue;
            }
            ignore.has_exceptions |= exception.is_some();
            let cleaned = clean(pattern);
            let source = cleaned
                .strip_prefix('/')
                .filter(|rest| !rest.is_empty())
                .unwrap_or(&cleaned);
            ignore.patterns.push(Pattern {
                source: source.into(),
                is_exception: exception.is_some(),
                tokens: tokens(source),
            });
        }
        ignore
    }

    /// Whether the file at `path`, or a folder above it, is left out of the context. Exceptions
    /// are not looked at.
    pub(crate) fn leaves_out(&self, path: &str) -> bool {
        let mut patterns = self.patterns.iter();
        patterns.any(|pattern| !pattern.is_exception && pattern.covers(path))
    }

    /// Whether the file at `path` is left out of the context in the end: the last pattern that
    /// covers it decides.
    pub(crate) fn excludes(&self, path: &str) -> bool {
        let mut patterns = self.patterns.iter().rev();
        patterns
            .find(|pattern| pattern.covers(path))
            .is_some_and(|pattern| !pattern.is_exception)
    }

    /// Whether a pattern leaves out everything.
    pub(crate) fn leaves_out_all(&self) -> bool {
        self.patterns.iter().any(|pattern| {
            !pattern.is_exception && matches!(pattern.source.as_str(), "*" | "**" | "**/*")
        })
    }
}

/// A path without `.`, without empty parts, and with `..` taken back where it can be.
pub(crate) fn clean(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if rooted => {}
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    match (rooted, joined.is_empty()) {
        (true, _) => format!("/{joined}"),
        (false, true) => ".".into(),
        (false, false) => joined,
    }
}

fn tokens(pattern: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        let token = match c {
            '*' if chars.next_if_eq(&'*').is_some() => {
                while chars.next_if_eq(&'*').is_some() {}
                chars.next_if_eq(&'/');
                if chars.peek().is_none() {
                    Token::All
                } else {
                    out.push(Token::Folders);
                    Token::InFolders
                }
            }
            '*' => Token::Some,
            '?' => Token::One,
            '\\' => Token::Char(chars.next().unwrap_or('\\')),
            '[' => {
                let negated = chars.next_if_eq(&'^').is_some();
                let mut ranges = Vec::new();
                while let Some(from) = chars.next().filter(|c| *c != ']') {
                    let to = if chars.next_if_eq(&'-').is_some() {
                        chars.next().unwrap_or(from)
                    } else {
                        from
                    };
                    ranges.push((from, to));
                }
                Token::Class(negated, ranges)
            }
            c => Token::Char(c),
        };
        out.push(token);
    }
    out
}

/// Whether `path` is one that the pattern of a COPY's source stands for.
pub(crate) fn is_match(pattern: &str, path: &str) -> bool {
    let tokens = tokens(pattern);
    let pattern = Pattern {
        source: String::new(),
        is_exception: false,
        tokens,
    };
    pattern.matches(path)
}

impl Pattern {
    /// Whether it matches `path` or a folder above it.
    fn covers(&self, path: &str) -> bool {
        self.matches(path)
            || path
                .match_indices('/')
                .any(|(end, _)| end > 0 && self.matches(&path[..end]))
    }

    /// Walks all ways through the pattern at once, so that no pattern takes exponential time.
    fn matches(&self, path: &str) -> bool {
        let end = self.tokens.len();
        let mut now = vec![false; end + 1];
        let mut next = vec![false; end + 1];
        now[0] = true;
        self.pass_over_empty(&mut now);
        for c in path.chars() {
            next.fill(false);
            for (at, token) in self.tokens.iter().enumerate().filter(|(at, _)| now[*at]) {
                match token {
                    Token::Char(wanted) => next[at + 1] |= *wanted == c,
                    Token::One => next[at + 1] |= c != '/',
                    Token::Some => next[at] |= c != '/',
                    Token::All => next[at] = true,
                    Token::Folders => {}
                    Token::InFolders => {
                        next[at] = true;
                        next[at + 1] |= c == '/';
                    }
                    Token::Class(negated, ranges) => {
                        let inside = ranges.iter().any(|(from, to)| (*from..=*to).contains(&c));
                        next[at + 1] |= inside != *negated;
                    }
                }
            }
            self.pass_over_empty(&mut next);
            std::mem::swap(&mut now, &mut next);
        }
        now[end]
    }

    fn pass_over_empty(&self, states: &mut [bool]) {
        for (at, token) in self.tokens.iter().enumerate() {
            if states[at] {
                match token {
                    Token::Some | Token::All => states[at + 1] = true,
                    Token::Folders => {
                        states[at + 1] = true;
                        states[at + 2] = true;
                    }
                    _ => {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves_out(patterns: &str, path: &str) -> bool {
        Ignore::parse(patterns).leaves_out(path)
    }

    #[test]
    fn patterns_match_as_the_builder_does() {
        for (pattern, path) in [
            ("Dockerfile", "Dockerfile"),
            ("/tmp/", "tmp/file.txt"),
            ("tmp/**", "tmp/file.txt"),
            ("*.md", "README.md"),
            ("**/*.md", "README.md"),
            ("**/*.md", "docs/deep/a.md"),
            ("a/**/b", "a/b"),
            ("a/**/b", "a/x/y/b"),
            ("a?c", "abc"),
            ("[a-c].txt", "b.txt"),
            ("[^a].txt", "b.txt"),
            ("  spaced  ", "spaced"),
            (r"\*", "*"),
        ] {
            assert!(leaves_out(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [
            ("tmp/**", "tmp"),
            ("*.md", "docs/README.md"),
            ("a/**/b", "a/xb"),
            ("a?c", "a/c"),
            ("# a", "# a"),
            ("docs", "docs2"),
            ("[a-c].txt", "d.txt"),
            ("", "a"),
        ] {
            assert!(!leaves_out(pattern, path), "{pattern} {path}");
        }
    }

    #[test]
    fn exceptions_are_noticed() {
        assert!(Ignore::parse("**\n!Dockerfile\n").has_exceptions);
        assert!(Ignore::parse("\n*\n").leaves_out_all());
    }

    #[test]
    fn the_last_pattern_that_covers_a_file_decides() {
        let ignore = Ignore::parse("*\n!src\nsrc/*.md\n!src/README.md\n");
        for (path, excluded) in [
            ("a", true),
            ("src/main.rs", false),
            ("src/notes.md", true),
            ("src/README.md", false),
        ] {
            assert_eq!(ignore.excludes(path), excluded, "{path}");
        }
    }

    #[test]
    fn paths_are_cleaned() {
        assert_eq!(clean("./a//b/../c/"), "a/c");
        assert_eq!(clean("/../a"), "/a");
        assert_eq!(clean("a/.."), ".");
        assert_eq!(clean("../a"), "../a");
    }
}
