//! Just enough of the shell to see which programs a RUN starts.

use dockerfile::{Args, Command, Dockerfile, Instruction, Kind, Word};
use std::ops::Range;
use text::Span;

/// One simple command: its words, quotes taken off at the ends, with their bytes in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Simple<'a> {
    pub(crate) words: Vec<(&'a str, Range<usize>)>,
}

impl<'a> Simple<'a> {
    /// The program, without its folder; variables set before it are passed over.
    pub(crate) fn program(&self) -> Option<&'a str> {
        let word = self.words.get(self.start()?)?.0;
        Some(word.rsplit('/').next().unwrap_or(word))
    }

    /// The words after the program.
    pub(crate) fn arguments(&self) -> &[(&'a str, Range<usize>)] {
        let start = self.start().map_or(self.words.len(), |start| start + 1);
        self.words.get(start..).unwrap_or(&[])
    }

    /// Whether one of the arguments is `wanted`.
    pub(crate) fn has(&self, wanted: &str) -> bool {
        self.arguments().iter().any(|(word, _)| *word == wanted)
    }

    /// Whether a short option has this letter, alone or among others: `-y` and `-qy`.
    pub(crate) fn has_letter(&self, letter: char) -> bool {
        self.arguments().iter().any(|(word, _)| {
            word.strip_prefix('-')
                .is_some_and(|letters| !letters.starts_with('-') && letters.contains(letter))
        })
    }

    /// The first argument that is no option: what the program is told to do.
    pub(crate) fn verb(&self) -> Option<&'a str> {
        let mut words = self.arguments().iter().map(|(word, _)| *word);
        words.find(|word| !word.starts_with('-'))
    }

    /// The bytes of the program.
    pub(crate) fn span(&self) -> Range<usize> {
        let word = self.start().and_then(|start| self.words.get(start));
        word.map_or(0..0, |(_, range)| range.clone())
    }

    fn start(&self) -> Option<usize> {
        self.words.iter().position(|(word, _)| {
            let name = word.split_once('=').map(|(name, _)| name);
            !name.is_some_and(|name| {
                !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
            })
        })
    }
}

/// A command of a RUN, and where it stands.
#[derive(Clone, Debug)]
pub struct Ran<'a> {
    /// The RUN.
    pub instruction: &'a Instruction,
    /// The command.
    pub(crate) command: Simple<'a>,
    source: Source<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Source<'a> {
    Word(&'a Word),
    /// A heredoc's body, from this byte of the file on.
    Body(usize),
}

impl Ran<'_> {
    /// Where `range`, bytes of the command's text, stands in the file.
    pub(crate) fn span_of(&self, range: Range<usize>) -> Span {
        match self.source {
            Source::Word(word) => self.instruction.span_in(word, range),
            Source::Body(start) => Span::from(range).shift(start),
        }
    }

    /// Where the program stands in the file.
    pub(crate) fn span(&self) -> Span {
        self.span_of(self.command.span())
    }
}

/// The commands of every RUN in shell form of `file`, whose text is `text`. Where RUN is given
/// nothing but heredocs, their bodies are the script.
pub(crate) fn ran<'a>(text: &'a str, file: &'a Dockerfile) -> Vec<Ran<'a>> {
    let mut out = Vec::new();
    let runs = file.instructions.iter().filter(|i| i.kind() == Kind::Run);
    for instruction in runs {
        let Args::Command(Command::Shell(word)) = &instruction.args else {
            continue;
        };
        let mut add = |script: &'a str, source| {
            out.extend(commands(script).into_iter().map(|command| Ran {
                instruction,
                command,
                source,
            }));
        };
        let is_heredoc = !instruction.heredocs.is_empty()
            && word
                .value
                .split_whitespace()
                .all(|word| word.starts_with("<<"));
        if !is_heredoc {
            add(&word.value, Source::Word(word));
            continue;
        }
        for heredoc in &instruction.heredocs {
            let body = heredoc.body.of(text);
            if !body.starts_with("#!") {
                add(body, Source::Body(heredoc.body.start as usize));
            }
        }
    }
    out
}

/// The simple commands of `text`, those after `&&`, `|`, `;`, `(`, `{`, `then`, `do` and their like
/// included. Total and linear; what is quoted is one word.
pub(crate) fn commands(text: &str) -> Vec<Simple<'_>> {
    let mut out = vec![Simple::default()];
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b' ' | b'\t' | b'\r' => at += 1,
            b'\n' | b';' | b'&' | b'|' | b'(' | b')' => {
                at += 1;
                out.push(Simple::default());
            }
            b'#' => at += text[at..].find('\n').unwrap_or(text.len() - at),
            _ => {
                let end = word_end(bytes, at);
                let word = unquoted(&text[at..end]);
                if matches!(
                    word,
                    "{" | "}" | "!" | "if" | "then" | "else" | "elif" | "do" | "while" | "until"
                ) {
                    out.push(Simple::default());
                } else if let Some(simple) = out.last_mut() {
                    simple.words.push((word, at..end));
                }
                at = end;
            }
        }
    }
    out.retain(|simple| !simple.words.is_empty());
    out
}

/// Where the word that starts at `at` ends. It takes at least one byte, and whole characters.
fn word_end(bytes: &[u8], mut at: usize) -> usize {
    let mut quote = None;
    while at < bytes.len() {
        let byte = bytes[at];
        match quote {
            Some(open) => {
                if byte == b'\\' && open == b'"' {
                    at += 1;
                } else if byte == open {
                    quote = None;
                }
            }
            None => match byte {
                b'"' | b'\'' => quote = Some(byte),
                b'\\' => at += 1,
                b' ' | b'\t' | b'\r' | b'\n' | b';' | b'&' | b'|' | b'(' | b')' => return at,
                _ => {}
            },
        }
        at += 1;
    }
    // An escape may have stepped into a character or past the end.
    bytes.len()
}

fn unquoted(word: &str) -> &str {
    ['"', '\'']
        .into_iter()
        .find_map(|quote| word.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn programs(text: &str) -> Vec<&str> {
        let commands = commands(text);
        commands.iter().filter_map(Simple::program).collect()
    }

    #[test]
    fn programs_are_found() {
        assert_eq!(
            programs("A=1 /usr/bin/apt-get update && (cd x; make) | tee 'a && b' # c && d"),
            ["apt-get", "cd", "make", "tee"]
        );
        assert_eq!(
            programs("if a; then b; else c; fi\nd"),
            ["a", "b", "c", "fi", "d"]
        );
        assert_eq!(programs("echo \"a; b\" \\; c"), ["echo"]);
    }

    #[test]
    fn words_are_told_apart() {
        let commands = commands("apt-get -qy install 'a b' --x");
        assert_eq!(commands[0].verb(), Some("install"));
        assert!(commands[0].has_letter('y') && commands[0].has("a b"));
        assert!(!commands[0].has_letter('x'));
    }

    proptest! {
        #[test]
        fn any_text(text in "[a-zé \\\\'\"&|;()#\n=]{0,40}") {
            for simple in commands(&text) {
                for (_, range) in &simple.words {
                    prop_assert!(text.get(range.clone()).is_some());
                }
            }
        }
    }
}
