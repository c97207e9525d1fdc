//! The grammar of comments that silence rules, the same in every language:
//!
//! ```text
//! # slipway ignore=RULE[,RULE] why
//! # slipway ignore-file=RULE[,RULE] why
//! # hadolint ignore=RULE[,RULE] # why
//! # hadolint global ignore=RULE[,RULE] # why
//! # hadolint stage ignore=RULE[,RULE] # why
//! ```

use text::Span;

/// A comment that silences rules, or means to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Pragma<'a> {
    /// Whether it is ours rather than hadolint's.
    pub(crate) own: bool,
    /// How far it goes.
    pub(crate) reach: Reach,
    /// The rules it names.
    pub(crate) names: Vec<Name<'a>>,
    /// What is wrong with it, and where.
    pub(crate) fault: Option<(Span, Fault)>,
}

/// How far a comment goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// What comes next: the instruction, or in the middle of one the line.
    Next,
    /// The stage.
    Stage,
    /// The file.
    File,
}

/// A name as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name<'a> {
    /// The name.
    pub(crate) text: &'a str,
    /// Where it stands.
    pub(crate) span: Span,
    /// What to take away for the name to be gone: a comma with it, or the comment with its only
    /// name.
    pub(crate) removal: Span,
}

/// What is wrong with a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// `ignore RULE`.
    NoEquals,
    /// `ignore=`.
    NoName,
    /// hadolint takes a reason after `#` only, and drops the whole comment otherwise.
    BareReason,
    /// `slipway something=`.
    UnknownVerb,
}

/// Reads `comment`, which starts with `#` at byte `start` of the text. None for one that is about
/// something else.
pub(crate) fn read(comment: &str, start: usize) -> Option<Pragma<'_>> {
    let mut rest = Reader {
        comment,
        start,
        at: 1,
    };
    let own = match rest.word() {
        "slipway" => true,
        "hadolint" => false,
        _ => return None,
    };
    let from = rest.skip();
    let reach = match (own, rest.word()) {
        (_, "ignore") => Reach::Next,
        (true, "ignore-file") => Reach::File,
        (false, "global") if rest.word() == "ignore" => Reach::File,
        (false, "stage") if rest.word() == "ignore" => Reach::Stage,
        (true, verb) if !verb.is_empty() => {
            let span = rest.span(from, rest.at);
            let fault = rest.eat('=').then_some((span, Fault::UnknownVerb));
            return fault.map(|fault| Pragma {
                own,
                reach: Reach::Next,
                names: Vec::new(),
                fault: Some(fault),
            });
        }
        _ => return None,
    };
    let verb = rest.span(from, rest.at);
    if !rest.eat('=') {
        return Some(Pragma {
            own,
            reach,
            names: Vec::new(),
            fault: Some((verb, Fault::NoEquals)),
        });
    }
    let names = rest.names();
    let from = rest.skip();
    let reason = &comment[from..];
    let fault = if names.is_empty() {
        Some((verb, Fault::NoName))
    } else if !own && !reason.is_empty() && !reason.starts_with('#') {
        Some((rest.span(from, comment.trim_end().len()), Fault::BareReason))
    } else {
        None
    };
    Some(Pragma {
        own,
        reach,
        names,
        fault,
    })
}

struct Reader<'a> {
    comment: &'a str,
    /// Where the comment starts in the text.
    start: usize,
    at: usize,
}

impl<'a> Reader<'a> {
    fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.start + from, self.start + to)
    }

    /// Skips blanks; answers where that ends.
    fn skip(&mut self) -> usize {
        let rest = &self.comment[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.at
    }

    fn eat(&mut self, wanted: char) -> bool {
        let at = self.skip();
        let is_there = self.comment[at..].starts_with(wanted);
        self.at += if is_there { wanted.len_utf8() } else { 0 };
        is_there
    }

    fn word(&mut self) -> &'a str {
        let from = self.skip();
        let rest = &self.comment[from..];
        let is_part = |c: char| c.is_ascii_alphanumeric() || "-_:.".contains(c);
        let word = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
        self.at += word.len();
        word
    }

    fn names(&mut self) -> Vec<Name<'a>> {
        let mut names: Vec<Name<'a>> = Vec::new();
        loop {
            let from = self.skip();
            let word = self.word().trim_end_matches([':', '.']);
            let to = from + word.len();
            let span = self.span(from, to);
            if let Some(last) = names.last_mut() {
                last.removal = Span::new(last.span.start as usize, span.start as usize);
            }
            if !word.is_empty() {
                let removal = match names.last() {
                    Some(last) => Span::new(last.span.end as usize, span.end as usize),
                    None => self.span(0, self.comment.len()),
                };
                names.push(Name {
                    text: word,
                    span,
                    removal,
                });
            }
            if !self.eat(',') {
                return names;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(comment: &str) -> Vec<&str> {
        let pragma = read(comment, 0).unwrap();
        pragma.names.iter().map(|name| name.text).collect()
    }

    #[test]
    fn forms_are_told_apart() {
        let reach = |comment| read(comment, 0).map(|pragma| (pragma.own, pragma.reach));
        assert_eq!(reach("# slipway ignore=a"), Some((true, Reach::Next)));
        assert_eq!(reach("#slipway ignore-file = a"), Some((true, Reach::File)));
        assert_eq!(reach("# hadolint ignore=a"), Some((false, Reach::Next)));
        assert_eq!(
            reach("#\thadolint  global  ignore=a"),
            Some((false, Reach::File))
        );
        assert_eq!(
            reach("# hadolint stage ignore=a"),
            Some((false, Reach::Stage))
        );
        for other in [
            "# slipway is a playground",
            "# hadolint shell=sh",
            "# hadolint",
            "## slipway ignore=a",
            "# Hadolint ignore=a",
            "#",
        ] {
            assert_eq!(reach(other), None, "{other}");
        }
    }

    #[test]
    fn names_end_where_the_reason_starts() {
        assert_eq!(
            names("# slipway ignore=a-b, DL3008 as said"),
            ["a-b", "DL3008"]
        );
        assert_eq!(
            names("# slipway ignore=hadolint:DL3008: why"),
            ["hadolint:DL3008"]
        );
        assert_eq!(
            names("# hadolint ignore=DL3008,SC2086#why"),
            ["DL3008", "SC2086"]
        );
        assert_eq!(names("# hadolint ignore=,DL3008,"), ["DL3008"]);
    }

    #[test]
    fn faults_are_seen() {
        let fault = |comment: &str| read(comment, 0).and_then(|pragma| pragma.fault);
        let at = |from, to, fault| Some((Span::new(from, to), fault));
        assert_eq!(fault("# slipway ignore=a why"), None);
        assert_eq!(fault("# hadolint ignore=a # why"), None);
        assert_eq!(
            fault("# hadolint ignore=a why "),
            at(20, 23, Fault::BareReason)
        );
        assert_eq!(fault("# hadolint ignore="), at(11, 17, Fault::NoName));
        assert_eq!(
            fault("# hadolint ignore DL3008"),
            at(11, 17, Fault::NoEquals)
        );
        assert_eq!(fault("# slipway skip=a"), at(10, 14, Fault::UnknownVerb));
    }

    #[test]
    fn a_name_goes_with_its_comma() {
        let comment = "# slipway ignore=a, b,c why";
        let pragma = read(comment, 0).unwrap();
        let removals = pragma.names.iter().map(|name| name.removal.of(comment));
        assert_eq!(removals.collect::<Vec<_>>(), ["a, ", "b,", ",c"]);
        let only = read("# slipway ignore=a why", 0).unwrap();
        assert_eq!(only.names[0].removal, Span::new(0, 22));
    }
}
