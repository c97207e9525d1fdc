//! Where in a shell command white space means nothing.
//!
//! This is no shell parser: it follows quotes and brackets, and where it is not sure it says that
//! white space counts.

use dockerfile::{Args, Command, Dockerfile, Kind};

/// Shells that read quotes as `sh` does.
const POSIX: [&str; 7] = ["sh", "ash", "bash", "dash", "ksh", "mksh", "zsh"];

/// Whether every SHELL of `file` names such a shell.
pub(super) fn all_posix(file: &Dockerfile) -> bool {
    let shells = file.instructions.iter();
    let mut shells = shells.filter(|one| one.kind() == Kind::Shell);
    shells.all(|shell| {
        let Args::Command(Command::Exec(exec)) = &shell.args else {
            return false;
        };
        let mut words = exec.words.iter().map(|word| word.value.as_str());
        let name = |path: &str| path.rsplit('/').next().unwrap_or("").to_owned();
        let first = words.next().map(name).unwrap_or_default();
        let first = match first.as_str() {
            "env" | "busybox" => words.next().map(name).unwrap_or_default(),
            _ => first,
        };
        POSIX.contains(&first.as_str())
    })
}

/// What holds at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State {
    /// More or less white space here, where there is some, changes nothing.
    pub(super) drops_blanks: bool,
    /// White space stands right before, and parts words.
    pub(super) after_blank: bool,
}

/// A bracket or a quote that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Single,
    Double,
    /// `$'…'`.
    Escaped,
    /// `(…)`, `$(…)`.
    Paren,
    /// `${…}`.
    Brace,
    Backtick,
}

/// Reads a command from its start on.
pub(super) struct Scan<'t> {
    rest: std::iter::Peekable<std::str::CharIndices<'t>>,
    text: &'t str,
    posix: bool,
    open: Vec<Open>,
    /// Whether what follows cannot be told.
    lost: bool,
    after_blank: bool,
    /// Where the word starts that is being read.
    word: usize,
}

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t str, posix: bool) -> Self {
        Self {
            rest: text.char_indices().peekable(),
            text,
            posix,
            open: Vec::new(),
            lost: false,
            after_blank: true,
            word: 0,
        }
    }

    /// What holds at byte `at`, which is not before one asked for earlier.
    pub(super) fn at(&mut self, at: usize) -> State {
        while let Some((start, c)) = self.rest.next_if(|next| next.0 < at) {
            self.char(start, c);
        }
        let within = matches!(self.open.last(), None | Some(Open::Paren));
        // An escaped character may have been read past the place.
        let past = self.rest.peek().is_some_and(|next| next.0 > at);
        State {
            drops_blanks: within && !self.lost && !past,
            after_blank: self.after_blank,
        }
    }

    fn char(&mut self, at: usize, c: char) {
        let after_blank = std::mem::replace(&mut self.after_blank, false);
        if !self.posix {
            self.lost |= matches!(c, '\'' | '"' | '`' | '^');
            self.after_blank = matches!(c, ' ' | '\t');
            return;
        }
        let top = self.open.last().copied();
        match (top, c) {
            (Some(Open::Single), '\'') | (Some(Open::Escaped), '\'') => self.close(),
            (Some(Open::Single), _) => {}
            (_, '\\') => {
                self.rest.next();
            }
            (Some(Open::Escaped), _) => {}
            (Some(Open::Backtick), '`') => self.close(),
            (Some(Open::Backtick), _) => {}
            (Some(Open::Double), '"') | (Some(Open::Brace), '}') => self.close(),
            (_, '`') => self.open.push(Open::Backtick),
            (_, '$') => self.dollar(top),
            (Some(Open::Double), _) => {}
            (_, '"') => self.open.push(Open::Double),
            (Some(Open::Brace), '\'') if self.open.contains(&Open::Double) => {}
            (_, '\'') => self.open.push(Open::Single),
            (Some(Open::Brace), _) => {}
            (_, '(') => self.open.push(Open::Paren),
            (Some(Open::Paren), ')') => self.close(),
            // A comment: the rest of the joined line.
            (_, '#') if after_blank => self.lost = true,
            (_, ' ' | '\t') => self.after_blank = true,
            _ => {}
        }
        self.word(at, c, top);
    }

    /// `case` has brackets that close without being opened.
    fn word(&mut self, at: usize, c: char, top: Option<Open>) {
        if !c.is_ascii_alphanumeric() {
            let word = self.text.get(self.word..at).unwrap_or("");
            let case = word.trim_start_matches('(') == "case";
            self.lost |= top == Some(Open::Paren) && case;
            self.word = at + c.len_utf8();
        }
    }

    fn dollar(&mut self, top: Option<Open>) {
        let quoted = top == Some(Open::Double);
        let open = match self.rest.peek().map(|next| next.1) {
            Some('(') => Open::Paren,
            Some('{') => Open::Brace,
            Some('\'') if !quoted && top != Some(Open::Brace) => Open::Escaped,
            // `$#` is no comment, and `$$` no second start.
            Some('#' | '$') => {
                self.rest.next();
                return;
            }
            _ => return,
        };
        self.rest.next();
        self.open.push(open);
    }

    fn close(&mut self) {
        self.open.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether white space at `|` means nothing.
    fn drops(marked: &str) -> bool {
        let at = marked.find('|').unwrap();
        let text = marked.replacen('|', "", 1);
        let state = Scan::new(&text, true).at(at);
        state.drops_blanks
    }

    #[test]
    fn quotes_keep_white_space() {
        for text in [
            "a |b",
            "a 'b' |c",
            "echo \"$(a |b)\"",
            "(a |b)",
            "a \\' |b",
            "a $'\\'' |b",
            "echo $# |b",
            "a#b |c",
            "a \"it's\" |b",
            "a \"${x:-'}\" |b",
        ] {
            assert!(drops(text), "{text}");
        }
        for text in [
            "a '|b'",
            "a \"|b",
            "a \"$(x \"|y\")\"",
            "echo ${a:-| }",
            "a `b |c`",
            "a # c |d",
            "a \"$(case x in y) echo \" |b",
            "$'a\\'|",
        ] {
            assert!(!drops(text), "{text}");
        }
    }

    #[test]
    fn another_shell_is_trusted_to_its_first_quote() {
        let text = "a b 'c' d";
        assert!(Scan::new(text, false).at(4).drops_blanks);
        assert!(!Scan::new(text, false).at(8).drops_blanks);
    }
}
