//! Whether two Dockerfiles say the same.

use dockerfile::{Args, Code, Dockerfile, Instruction, Kind, Parse, Severity, parse};

/// Whether BuildKit reads the same from `before` and `after`, but for the casing of keywords and
/// the white space of shell commands; all comments included.
pub(crate) fn same(before: &str, after: &str) -> bool {
    let (a, b) = (parse(before), parse(after));
    let comments = |file: &Dockerfile| -> Vec<String> {
        let comments = file.comments.iter();
        comments.map(|comment| comment.text.clone()).collect()
    };
    let directives = |file: &Dockerfile| -> Vec<_> {
        let directives = file.directives.iter();
        directives
            .map(|directive| (directive.kind, directive.value.clone()))
            .collect()
    };
    let instructions = a.file.instructions.len() == b.file.instructions.len();
    let mut pairs = a.file.instructions.iter().zip(&b.file.instructions);
    a.file.escape == b.file.escape
        && errors(&a) == errors(&b)
        && directives(&a.file) == directives(&b.file)
        && comments(&a.file) == comments(&b.file)
        && instructions
        && pairs.all(|(one, other)| {
            one.stage == other.stage
                && described(&a.file, one) == described(&b.file, other)
                && heredocs(one, before) == heredocs(other, after)
                && values(one) == values(other)
        })
}

fn errors(parse: &Parse) -> Vec<Code> {
    let errors = parse.problems.iter();
    let errors = errors.filter(|problem| problem.severity == Severity::Error);
    errors.map(|problem| problem.code).collect()
}

/// What BuildKit takes for the description of a stage or an argument.
fn described(file: &Dockerfile, instruction: &Instruction) -> Vec<String> {
    match instruction.kind() {
        Kind::From | Kind::Arg => {
            let comments = file.doc_comments(instruction).iter();
            comments
                .map(|comment| comment.as_documentation().to_owned())
                .collect()
        }
        _ => Vec::new(),
    }
}

fn heredocs(instruction: &Instruction, text: &str) -> Vec<(String, u32, bool, bool, String)> {
    let heredocs = instruction.heredocs.iter();
    let plain = heredocs.map(|one| {
        let body = one.body.of(text).to_owned();
        (one.name.clone(), one.fd, one.expand, one.chomp, body)
    });
    plain.collect()
}

/// Keyword, flags and arguments, each one text.
fn values(instruction: &Instruction) -> Vec<String> {
    let keyword = instruction.keyword.text.to_ascii_lowercase();
    let mut values = vec![keyword];
    for flag in &instruction.flags {
        values.push(format!("--{}={}", flag.name.value, flag.value()));
    }
    let mut add = |words: &[dockerfile::Word]| {
        values.extend(words.iter().map(|word| word.value.clone()));
    };
    match &instruction.args {
        Args::From(from) => {
            add(&from.words);
            let alias = from.as_word().is_some();
            if let Some(word) = values.iter_mut().rev().nth(1).filter(|_| alias) {
                word.make_ascii_lowercase();
            }
        }
        Args::Command(command) => {
            add(command.words());
            squeeze(command, &mut values);
        }
        Args::Healthcheck(check) => {
            let kind = check.kind.iter();
            values.extend(kind.map(|kind| kind.value.to_ascii_lowercase()));
            values.extend(check.command.words().iter().map(|word| word.value.clone()));
            squeeze(&check.command, &mut values);
        }
        Args::Pairs(pairs) => {
            for pair in pairs {
                let value = pair.value.as_ref().map(|value| &value.value);
                values.push(format!("{} {value:?} {:?}", pair.name.value, pair.form));
            }
        }
        Args::Copy(copy) => {
            add(&copy.sources);
            add(copy.dest.as_slice());
            values.push(copy.json.to_string());
        }
        Args::List { words, json } => {
            add(words);
            values.push(json.to_string());
        }
        Args::Single(word) => add(word.as_slice()),
        Args::Onbuild(Some(inner)) => values.extend(self::values(inner)),
        Args::Onbuild(None) => {}
        Args::Raw(word) => add(std::slice::from_ref(word)),
    }
    values
}

/// Makes every run of white space of a shell command one space.
fn squeeze(command: &dockerfile::Command, values: &mut [String]) {
    if let (dockerfile::Command::Shell(_), Some(last)) = (command, values.last_mut()) {
        let words: Vec<&str> = last.split_ascii_whitespace().collect();
        *last = words.join(" ");
    }
}
