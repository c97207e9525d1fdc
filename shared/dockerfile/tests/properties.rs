//! What holds for every text: no panic, spans that fit, nothing lost, time in proportion.

#![expect(clippy::unwrap_used, reason = "a panic is how these tests fail")]

use dockerfile::{
    Args, Instruction, Parse, Word, ast,
    expand::{Env, Expander},
    parse, stages,
};
use proptest::prelude::*;
use text::Span;

fn one_of(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(pieces).prop_map(str::to_owned)
}

/// Text made of the pieces Dockerfiles are made of, put together any way.
fn dockerfile() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        4 => one_of(&[
            "FROM a AS b", "RUN", "COPY", "ENV", "ARG", "LABEL", "ONBUILD", "HEALTHCHECK CMD",
            "CMD", "ENTRYPOINT", "SHELL", "VOLUME", "EXPOSE", "USER", "WORKDIR", "STOPSIGNAL",
            "MAINTAINER", "ADD", "from", "FNTRYPOINT", "# escape=`", "# syntax=a", "# check=skip=all",
        ]),
        6 => one_of(&[
            " ", "\n", "\r\n", "\t", "\\\n", "\\ \n", "`\n", "\\", "`", "#", "# c\n", "\u{feff}",
            "\u{a0}", "\u{85}", "\n\n", "\r",
        ]),
        6 => one_of(&[
            "<<EOF", "<<-'EOF'", "EOF\n", "3<<\"E F\"", "<<", "--mount=type=cache", "--from=b ",
            "--x='y z' ", "--", "[\"a\", \"b\"]", "[\"a\", 1]", "[", "]", "\"", "'", "\\\"", "=",
            "a=b", "$", "${", "}", "${a:-b}", "${a#*}", "${a//b/c}", "é", "🐳", "\0",
        ]),
        1 => "(?s).{0,8}",
    ];
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

fn fits(text: &str, span: Span) -> bool {
    text.get(span.range()).is_some()
}

fn all_words(instruction: &Instruction) -> Vec<&Word> {
    let mut words: Vec<&Word> = Vec::new();
    for flag in &instruction.flags {
        words.push(&flag.name);
        words.extend(&flag.value);
    }
    match &instruction.args {
        Args::From(from) => words.extend(&from.words),
        Args::Command(command) => words.extend(command.words()),
        Args::Healthcheck(check) => {
            words.extend(&check.kind);
            words.extend(check.command.words());
        }
        Args::Pairs(pairs) => {
            words.extend(pairs.iter().map(|pair| &pair.name));
            words.extend(pairs.iter().filter_map(|pair| pair.value.as_ref()));
        }
        Args::Copy(copy) => words.extend(copy.sources.iter().chain(&copy.dest)),
        Args::List { words: list, .. } => words.extend(list),
        Args::Single(word) => words.extend(word),
        Args::Onbuild(inner) => {
            let inner = inner.as_deref().map_or(Vec::new(), all_words);
            words.extend(inner);
        }
        Args::Raw(word) => words.push(word),
    }
    words
}

/// Every byte of an instruction's text belongs to its keyword, a flag or an argument, but for white
/// space, `--` and an escape character at the end.
fn covers(instruction: &Instruction) {
    let text = instruction.line.text();
    let words = all_words(instruction);
    let mut covered: Vec<bool> = text
        .chars()
        .flat_map(|c| vec![c.is_whitespace(); c.len_utf8()])
        .collect();
    let keyword = text.trim_start();
    let start = text.len() - keyword.len();
    let end = start + instruction.keyword.text.len();
    let mut cover = |range: std::ops::Range<usize>| covered[range].fill(true);
    cover(start..end);
    for word in words {
        cover(word.at.range());
    }
    let mut inner = instruction;
    while let Args::Onbuild(Some(next)) = &inner.args {
        let keyword = next.keyword.text.as_str();
        let at = (0..text.len()).find(|at| {
            text.get(*at..)
                .is_some_and(|rest| rest.starts_with(keyword))
                && next.line.source(*at) == next.keyword.span.start as usize
        });
        let at = at.unwrap();
        cover(at..at + keyword.len());
        inner = next;
    }
    let left: String = (0..text.len())
        .filter(|at| !covered[*at])
        .filter_map(|at| text.get(at..at + 1))
        .collect();
    let allowed = |c: char| matches!(c, '-' | '=' | '\\' | '`' | '[' | ']' | ',');
    assert!(
        left.chars().all(allowed),
        "{left:?} of {text:?} is in no part"
    );
}

fn check(text: &str, parse: &Parse) {
    let file = &parse.file;
    let mut end = 0;
    for instruction in &file.instructions {
        let span = instruction.span;
        assert!(fits(text, span), "{span:?}");
        assert!(span.start >= end, "instructions are in order and apart");
        assert!(
            !text[end as usize..span.start as usize].lines().any(|line| {
                let line = line.trim_start_matches(['\u{feff}', ' ', '\t']);
                line.starts_with(|c: char| c.is_ascii_alphabetic())
            }),
            "no text is left between instructions"
        );
        end = span.end;
        assert!(instruction.first_line <= instruction.head_last_line);
        assert!(instruction.head_last_line <= instruction.last_line);
        assert!(fits(text, instruction.head) && fits(text, instruction.keyword.span));
        for word in all_words(instruction) {
            assert!(fits(text, word.span), "{word:?}");
            assert!(fits(instruction.line.text(), word.at), "{word:?}");
            assert!(
                word.span.start >= span.start && word.span.end <= span.end,
                "{word:?}"
            );
            assert_eq!(instruction.line.span(word.at.range()), word.span);
        }
        if text.len() < 2_000 {
            covers(instruction);
        }
        for heredoc in &instruction.heredocs {
            assert!(fits(text, heredoc.marker) && fits(text, heredoc.body));
            assert!(heredoc.terminator.is_none_or(|span| fits(text, span)));
            heredoc.content(text);
        }
    }
    for comment in &file.comments {
        assert_eq!(comment.span.of(text), comment.text);
    }
    for problem in &parse.problems {
        assert!(fits(text, problem.span), "{problem:?}");
        assert!(!problem.message.is_empty() && problem.line >= 1);
        if let Some(fix) = &problem.fix {
            text::apply_edits(text, std::slice::from_ref(fix)).unwrap();
        }
    }
    for stage in &file.stages {
        assert!(!file.stage(stage).is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_text_parses(text in dockerfile()) {
        let parse = parse(&text);
        check(&text, &parse);
        ast::dump(&parse, &text);
        let scopes = stages::resolve(&parse.file, &stages::Options::default());
        for index in 0..parse.file.instructions.len() {
            scopes.at(&parse.file, index).names();
        }
    }

    #[test]
    fn any_characters_parse(text in "(?s).{0,200}") {
        check(&text, &parse(&text));
    }

    #[test]
    fn every_word_expands_or_says_why(word in r#"([a-z$\{\}:#%/?*+\-'"\\ é<]|\$\{a[:#%/]?){0,30}"#) {
        let env = [("a", "x*é"), ("b", "")];
        match Expander::default().expand(&word, &env) {
            Ok(expansion) => {
                for used in &expansion.uses {
                    prop_assert!(word.get(used.at.clone()).is_some_and(|text| text.starts_with('$')));
                    prop_assert_eq!(used.found, env.get(&used.name).is_some());
                }
                for split in &expansion.words {
                    prop_assert!(word.get(split.at.clone()).is_some());
                }
            }
            Err(error) => prop_assert!(word.get(error.at).is_some()),
        }
    }

    #[test]
    fn plain_words_stay_as_they_are(word in "[a-z0-9/.:_=-]{0,30}") {
        let expansion = Expander::default().expand(&word, &()).unwrap();
        prop_assert_eq!(expansion.result, word);
    }

    /// Breaking a RUN over lines changes where its words stand, not what they are.
    #[test]
    fn continuations_change_nothing(words in prop::collection::vec("[a-z&|]{1,8}", 1..8)) {
        let one = format!("FROM a\nRUN {}\n", words.join(" "));
        let many = format!("FROM a\nRUN {}\n", words.join(" \\\n# comment\n"));
        let (one_parse, many_parse) = (parse(&one), parse(&many));
        let (one_run, many_run) = (&one_parse.file.instructions[1], &many_parse.file.instructions[1]);
        prop_assert_eq!(one_run.line.text(), many_run.line.text());
        let Args::Command(command) = &many_run.args else { panic!() };
        let whole = &command.words()[0];
        let mut at = 0;
        for word in &words {
            let span = many_run.span_in(whole, at..at + word.len());
            prop_assert_eq!(span.of(&many), word.as_str());
            at += word.len() + 1;
        }
    }
}

/// Large texts of the kinds that make careless parsers slow; a quadratic one would take minutes
/// here.
#[test]
fn large_texts_take_time_in_proportion() {
    let lines = 10_000;
    let texts = [
        "RUN a && b\n".repeat(lines),
        format!("RUN a {}", "\\\n  && b ".repeat(lines)),
        format!("RUN a {}", "\\\n\n# c\n".repeat(lines)),
        "RUN <<EOF\nx\n".repeat(lines),
        format!("RUN {}\n", "<<EOF ".repeat(lines)),
        format!("{}RUN x", "ONBUILD ".repeat(lines)),
        format!("RUN [{}", "[".repeat(lines * 6)),
        format!("RUN [{}\"a\"]", "\"a\",".repeat(lines)),
        format!("ENV {}", "a=b ".repeat(lines)),
        format!("ENV a={}", "${a:-".repeat(lines)),
        format!("COPY {} /", "--a=b ".repeat(lines)),
        "FROM a AS b\nFROM b AS a\nENV X=$X\n".repeat(lines / 3),
        "#\n".repeat(lines),
        "\\\n".repeat(lines),
        "X\n".repeat(lines),
        format!("RUN '{}", "\\\n'".repeat(lines)),
    ];
    for text in texts {
        let parse = parse(&text);
        check(&text, &parse);
        stages::resolve(&parse.file, &stages::Options::default());
    }
}
