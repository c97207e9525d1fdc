//! The arguments of a command as its program reads them: options with their values, and operands.

use crate::{run_step::RunStep, shell::Ran};
use std::borrow::Cow;
use text::Span;

/// How a program reads its arguments.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Syntax {
    /// Options whose value may be the next word, each between spaces: a letter, or a name without
    /// its dashes.
    pub(crate) valued: &'static str,
    /// Whether `-name` is one option and not four letters, as with Go's tools.
    pub(crate) one_dash: bool,
}

/// One argument.
#[derive(Clone, Debug)]
pub(crate) struct Arg<'a> {
    /// Its text, quotes taken off, variables put in where they are known.
    pub(crate) text: Cow<'a, str>,
    /// Where it stands in the file.
    pub(crate) span: Span,
}

/// All arguments of one command.
#[derive(Clone, Debug, Default)]
pub(crate) struct Arguments<'a> {
    /// Options in their order, without dashes; letters one by one.
    pub(crate) options: Vec<(String, Option<Arg<'a>>)>,
    /// What is no option, in order.
    pub(crate) operands: Vec<Arg<'a>>,
    /// What stands after `--`.
    pub(crate) rest: Vec<Arg<'a>>,
}

impl<'a> Arguments<'a> {
    /// The arguments of `ran`, the first `skip` passed over.
    pub(crate) fn read(run: &RunStep<'_>, ran: &'a Ran<'_>, skip: usize, syntax: Syntax) -> Self {
        let mut out = Self::default();
        let mut words = run.words(ran).into_iter().skip(skip);
        while let Some(word) = words.next() {
            if word.text == "--" {
                out.rest = words.collect();
                break;
            }
            let is_long = syntax.one_dash || word.text.starts_with("--");
            match word.text.strip_prefix('-') {
                None | Some("") => out.operands.push(word),
                Some(name) if is_long => {
                    let name = name.trim_start_matches('-');
                    let (name, value) = match name.split_once('=') {
                        Some((name, value)) => (name, Some(word.with(value))),
                        None if syntax.takes(name) => (name, words.next()),
                        None => (name, None),
                    };
                    out.options.push((name.to_owned(), value));
                }
                Some(letters) => {
                    let mut left = letters.chars();
                    while let Some(letter) = left.next() {
                        let name = letter.to_string();
                        let rest = left.as_str();
                        let attached = rest.strip_prefix('=');
                        let value = if let Some(value) = attached {
                            Some(word.with(value))
                        } else if !syntax.takes(&name) {
                            None
                        } else if rest.is_empty() {
                            words.next()
                        } else {
                            Some(word.with(rest))
                        };
                        let is_last = value.is_some();
                        out.options.push((name, value));
                        if is_last {
                            break;
                        }
                    }
                }
            }
        }
        out
    }

    /// Whether one of `names`, each between spaces, is among the options.
    pub(crate) fn has(&self, names: &str) -> bool {
        self.count(names) > 0
    }

    /// How often the options `names` are given.
    pub(crate) fn count(&self, names: &str) -> usize {
        let options = self.options.iter();
        options.filter(|(name, _)| is_one_of(name, names)).count()
    }

    /// The values of the options `names`.
    pub(crate) fn values(&self, names: &str) -> impl Iterator<Item = &Arg<'a>> {
        let options = self.options.iter();
        let wanted = options.filter(move |(name, _)| is_one_of(name, names));
        wanted.filter_map(|(_, value)| value.as_ref())
    }
}

impl Syntax {
    fn takes(self, name: &str) -> bool {
        is_one_of(name, self.valued)
    }
}

impl<'a> Arg<'a> {
    fn with(&self, part: &str) -> Self {
        Self {
            text: Cow::Owned(part.to_owned()),
            span: self.span,
        }
    }
}

/// Whether `name` is one of `names`, which stand between spaces.
pub(crate) fn is_one_of(name: &str, names: &str) -> bool {
    names.split(' ').any(|other| other == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{File, Options, shell};

    fn read(command: &str, syntax: Syntax) -> String {
        let text = format!("FROM a:1\nENV SET='b=1 -y'\nRUN {command}\n");
        let parse = dockerfile::parse(&text);
        let options = Options::default();
        let scripts = shell::scripts(&text, &parse.file, &options);
        let file = File::new(&text, &parse, &options, &scripts);
        let run = file.runs().next().unwrap();
        let arguments = Arguments::read(&run, &run.commands[0], 0, syntax);
        let options = arguments.options.iter().map(|(name, value)| match value {
            Some(value) => format!("-{name}:{}", value.text),
            None => format!("-{name}"),
        });
        let operands = arguments.operands.iter().map(|word| word.text.to_string());
        let rest = arguments.rest.iter().map(|word| format!("+{}", word.text));
        options
            .chain(operands)
            .chain(rest)
            .collect::<Vec<_>>()
            .join(" ")
    }

    const APT: Syntax = Syntax {
        valued: "t o target",
        one_dash: false,
    };

    #[test]
    fn options_and_operands() {
        assert_eq!(read("a -qy install -t x b", APT), "-q -y -t:x install b");
        assert_eq!(read("a -yt x -oA=b c", APT), "-y -t:x -o:A=b c");
        assert_eq!(
            read("a --target=x --target y z", APT),
            "-target:x -target:y z"
        );
        assert_eq!(read("a -q=2 - -- -b", APT), "-q:2 - +-b");
        assert_eq!(read("a -t", APT), "-t");
    }

    #[test]
    fn variables_that_the_file_sets() {
        assert_eq!(read("a $SET \"$SET\" $OTHER", APT), "-y b=1 b=1 -y $OTHER");
        assert_eq!(read("SET=c && a $SET '$SET'", APT), "$SET $SET");
        assert_eq!(read("a $(b $SET)", APT), "$(b $SET)");
    }

    #[test]
    fn one_dash() {
        let go = Syntax {
            valued: "ldflags",
            one_dash: true,
        };
        assert_eq!(
            read("go install -ldflags '-s -w' -v ./x", go),
            "-ldflags:-s -w -v install ./x"
        );
    }
}
