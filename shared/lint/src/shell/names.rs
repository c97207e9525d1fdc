//! Names of variables: who sets them, who uses them, which the shell knows by itself.

use super::command::started;
use shell::{Node, Part, PartKind, Place, Script, Simple, Word};
use std::{borrow::Cow, collections::BTreeSet};
use text::Span;

/// The variables of a script, whatever the order in which it runs.
#[derive(Debug, Default)]
pub struct Names<'a> {
    /// Where each is set, in the order of the text.
    pub set: Vec<(&'a str, Span)>,
    /// Where each is expanded.
    pub used: Vec<(&'a str, Span)>,
    /// Those that are made known without a value: `export x`, `local x`.
    pub declared: BTreeSet<&'a str>,
    /// Those the script asks whether they are set, or has a value for if not.
    pub guarded: BTreeSet<&'a str>,
    /// Names that are read in other ways: `export x`, in arithmetic.
    pub read: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn of(script: &Script<'a>) -> Self {
        let mut names = Self::default();
        script.visit(&mut |node| match node {
            Node::Assignment(assignment, simple) if simple.words.is_empty() => {
                names.set.push((assignment.name, assignment.span));
                if assignment.append {
                    names.read.insert(assignment.name);
                }
            }
            Node::Simple(simple, ..) => names.command(simple),
            Node::Command(command) => {
                if let shell::Kind::Test(words) = &command.kind {
                    names.guards(words);
                }
                if let shell::Kind::For(each) = &command.kind
                    && let Some(name) = plain_name(&each.name)
                {
                    let keyword = if each.select { 6 } else { 3 };
                    let start = command.span.start as usize;
                    names.set.push((name, Span::new(start, start + keyword)));
                }
            }
            Node::Redirect(redirect) => {
                let name = redirect.descriptor.strip_prefix('{');
                if let Some(name) = name.and_then(|name| name.strip_suffix('}')) {
                    names.set.push((name, redirect.span));
                }
            }
            Node::Part(part, place, _) => names.part(part, place),
            _ => {}
        });
        names
    }

    fn part(&mut self, part: &Part<'a>, place: Place<'_, 'a>) {
        match &part.kind {
            PartKind::Parameter(parameter) => {
                let name = parameter.name;
                self.used.push((name, part.span));
                let is_default = matches!(place, Place::Default);
                let lists_names = parameter.prefix == "!" && !parameter.argument.is_empty();
                if is_default || lists_names {
                    self.guarded.insert(name);
                }
                match parameter.operator {
                    "" | "#" | "##" | "%" | "%%" => {}
                    ":=" | "=" => self.set.push((name, part.span)),
                    operator if operator.ends_with(['-', '+', '?']) => {
                        self.guarded.insert(name);
                    }
                    _ => {}
                }
            }
            PartKind::Literal(Cow::Borrowed(text)) if matches!(place, Place::Arithmetic) => {
                self.arithmetic(text, part.span);
            }
            _ => {}
        }
    }

    /// The names in a piece of arithmetic.
    fn arithmetic(&mut self, text: &'a str, span: Span) {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let mut rest = text;
        while let Some(at) = rest.find(is_name) {
            let word = &rest[at..];
            let end = word.find(|c| !is_name(c)).unwrap_or(word.len());
            let (name, after) = word.split_at(end);
            if !name.starts_with(|c: char| c.is_ascii_digit()) {
                let start = span.start as usize + (text.len() - word.len());
                let span = Span::new(start, start + end);
                let after = after.trim_start();
                let before = text[..text.len() - word.len()].trim_end();
                let steps = |text: &str| text == "++" || text == "--";
                let is_step = after.get(..2).is_some_and(steps)
                    || before
                        .len()
                        .checked_sub(2)
                        .and_then(|at| before.get(at..))
                        .is_some_and(steps);
                let rest = after.trim_start_matches(['+', '-', '*', '/', '%', '&', '|', '^']);
                let is_set = rest.starts_with('=') && !after.starts_with("==");
                if is_step || is_set {
                    self.set.push((name, span));
                }
                if is_step || !is_set || rest.len() < after.len() {
                    self.used.push((name, span));
                    self.read.insert(name);
                }
            }
            rest = after;
        }
    }

    fn command(&mut self, simple: &Simple<'a>) {
        let words = &simple.words[started(&simple.words)..];
        let Some(program) = words.first() else { return };
        let arguments = &words[1..];
        let sets = |names: &mut Self, words: &[Word<'a>]| {
            let all = words.iter();
            names
                .set
                .extend(all.filter_map(|word| Some((plain_name(word)?, word.span))));
        };
        match &*program.text {
            "export" | "readonly" | "declare" | "typeset" | "local" => {
                for word in arguments {
                    let Some((name, value)) = declared(word) else {
                        continue;
                    };
                    if value.is_some() || &*program.text != "export" {
                        let end = word.span.start as usize + name.len();
                        let at = Span::new(word.span.start as usize, end);
                        self.set.push((name, at));
                    }
                    self.declared.insert(name);
                    let exports =
                        |word: &Word<'_>| word.text.starts_with('-') && word.text.contains('x');
                    if &*program.text == "export" || arguments.iter().any(exports) {
                        self.read.insert(name);
                    }
                }
            }
            "read" => sets(self, operands_of_read(arguments)),
            "getopts" => sets(self, arguments.get(1..2).unwrap_or(&[])),
            "mapfile" | "readarray" => sets(self, arguments),
            "printf" => {
                if let Some(at) = arguments.iter().position(|word| &*word.text == "-v") {
                    sets(self, arguments.get(at + 1..at + 2).unwrap_or(&[]));
                }
            }
            "let" => {
                for word in arguments {
                    if let Cow::Borrowed(text) = word.text {
                        self.arithmetic(text, word.span);
                    }
                }
            }
            "trap" | "alias" => {
                for part in arguments.iter().flat_map(|word| &word.parts) {
                    if let PartKind::Single(text) = part.kind {
                        self.mentioned(text);
                    }
                }
            }
            "[" => self.guards(arguments),
            "test" if arguments.len() > 1 => self.guards(arguments),
            _ => {}
        }
    }

    /// `$name` in text that is a script of its own.
    fn mentioned(&mut self, text: &'a str) {
        for piece in text.split('$').skip(1) {
            let piece = piece.trim_start_matches('{');
            let end = piece.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let name = &piece[..end.unwrap_or(piece.len())];
            self.read.insert(name);
        }
    }

    fn guard_all(&mut self, parts: &[Part<'a>]) {
        for part in parts {
            match &part.kind {
                PartKind::Double(inner, _) => self.guard_all(inner),
                PartKind::Parameter(parameter) => {
                    self.guarded.insert(parameter.name);
                }
                _ => {}
            }
        }
    }

    /// `[ -n "$x" ]`, `[ -z "$x" ]`, `[ "$x" ]`.
    fn guards(&mut self, words: &[Word<'a>]) {
        let words: Vec<_> = words.iter().filter(|word| !word.is_plain("]")).collect();
        for (at, word) in words.iter().enumerate() {
            if at > 0 && words[at - 1].is_plain("-v") {
                self.read.extend(plain_name(word));
            }
            let is_asked = match at.checked_sub(1).map(|before| &*words[before].text) {
                Some("-n" | "-z" | "-v") => true,
                None | Some("!" | "-a" | "-o" | "(" | "&&" | "||") => {
                    let next = words.get(at + 1).map(|word| &*word.text);
                    matches!(next, None | Some("-a" | "-o" | ")" | "&&" | "||"))
                }
                _ => false,
            };
            if is_asked && words.len() == 1 {
                self.guard_all(&word.parts);
            } else if is_asked {
                self.guarded.extend(only_parameter(word));
            }
        }
    }
}

/// The variable that `word` is nothing but.
fn only_parameter<'a>(word: &Word<'a>) -> Option<&'a str> {
    let [part] = word.parts.as_slice() else {
        return None;
    };
    let part = match &part.kind {
        PartKind::Double(inner, _) => match inner.as_slice() {
            [part] => part,
            _ => return None,
        },
        _ => part,
    };
    match &part.kind {
        PartKind::Parameter(parameter) => Some(parameter.name),
        _ => None,
    }
}

/// What follows the options of `read` and their values.
fn operands_of_read<'w, 'a>(mut words: &'w [Word<'a>]) -> &'w [Word<'a>] {
    while let [option, rest @ ..] = words
        && let Some(letters) = option.text.strip_prefix('-')
    {
        let takes_value = letters.ends_with(['d', 'n', 'N', 'p', 't', 'u', 'i']);
        words = rest.get(usize::from(takes_value)..).unwrap_or(&[]);
    }
    words
}

/// Whether it is `export`, `declare` or the like.
pub(super) fn is_declaration(simple: &Simple<'_>) -> bool {
    let program = simple.words.first();
    program.is_some_and(|word| {
        matches!(
            &*word.text,
            "export" | "readonly" | "declare" | "typeset" | "local"
        )
    })
}

/// The variable that an argument of `export` or the like names, and how its value begins.
pub(crate) fn declared<'a>(word: &Word<'a>) -> Option<(&'a str, Option<&'a str>)> {
    let Some(PartKind::Literal(Cow::Borrowed(text))) = word.parts.first().map(|part| &part.kind)
    else {
        return None;
    };
    let (name, value) = match text.split_once('=') {
        Some((name, value)) => (name.strip_suffix('+').unwrap_or(name), Some(value)),
        None if word.parts.len() == 1 => (*text, None),
        None => return None,
    };
    is_name(name).then_some((name, value))
}

/// The word, where it can be the name of a variable.
pub(super) fn plain_name<'a>(word: &Word<'a>) -> Option<&'a str> {
    match word.text {
        Cow::Borrowed(text) if is_name(text) => Some(text),
        _ => None,
    }
}

/// Whether `text` can be the name of a variable.
pub(crate) fn is_name(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// Whether the shell keeps a number in the variable `name`.
pub(crate) fn is_number(name: &str) -> bool {
    matches!(
        name,
        "BASHPID"
            | "COLUMNS"
            | "EPOCHSECONDS"
            | "EUID"
            | "LINENO"
            | "LINES"
            | "OPTIND"
            | "PPID"
            | "RANDOM"
            | "SECONDS"
            | "SHLVL"
            | "SRANDOM"
            | "UID"
    )
}

/// Whether the shell or the C library gives the variable `name` a meaning.
pub(crate) fn is_known(name: &str) -> bool {
    const KNOWN: &str = " CDPATH COLUMNS COMP_WORDBREAKS COMPREPLY COPROC DIRSTACK EMACS ENV \
        EXECIGNORE FCEDIT FIGNORE FUNCNEST GLOBIGNORE HISTCONTROL HISTFILE HISTFILESIZE HISTIGNORE \
        HISTSIZE HISTTIMEFORMAT HOME HOSTFILE IFS IGNOREEOF INPUTRC LANG LINES MAIL MAILCHECK \
        MAILPATH MAPFILE NLSPATH OLDPWD OPTARG OPTERR OPTIND PATH PIPESTATUS POSIXLY_CORRECT \
        PROMPT_COMMAND PROMPT_DIRTRIM PS0 PS1 PS2 PS3 PS4 PWD REPLY SECONDS SHELL SHLVL TERM TIMEFORMAT TMOUT \
        TMPDIR TZ USER BASH_ENV BASH_XTRACEFD CHILD_MAX LD_LIBRARY_PATH PERL5LIB ";
    name.starts_with("LC_") || is_number(name) || KNOWN.split(' ').any(|known| known == name)
}
