//! What holds for any text: nothing panics, spans fit, and the time is linear.

use proptest::prelude::*;
use shell::{Node, Options, Script, parse};
use text::Span;

fn spans(script: &Script<'_>) -> Vec<Span> {
    let mut spans: Vec<Span> = script.comments.clone();
    spans.extend(script.problems.iter().map(|problem| problem.span));
    spans.extend(script.heredocs.iter().map(|heredoc| heredoc.body));
    script.visit(&mut |node| match node {
        Node::Command(command) => spans.push(command.span),
        Node::Redirect(redirect) => spans.push(redirect.span),
        Node::Assignment(assignment, _) => spans.push(assignment.span),
        Node::Word(word, _) => {
            spans.push(word.span);
            spans.extend(&word.braces);
        }
        Node::Part(part, ..) => spans.push(part.span),
        Node::Pipeline(pipeline, list, index) => {
            spans.extend(&pipeline.pipes);
            spans.push(list.items[index].operator);
        }
        _ => {}
    });
    spans
}

/// Checks that the parts of each word follow one another without a gap, inside of it.
fn check_nesting(script: &Script<'_>) {
    let mut open: Vec<Span> = Vec::new();
    script.visit(&mut |node| match node {
        Node::Word(word, _) => {
            let mut at = word.span.start;
            for part in &word.parts {
                assert_eq!(part.span.start, at, "{word:?}");
                at = part.span.end;
            }
            assert_eq!(at, word.span.end, "{word:?}");
        }
        Node::Part(part, ..) => {
            if let Some(outer) = open.last() {
                assert_eq!(outer.to(part.span), *outer, "{part:?}");
            }
            open.push(part.span);
        }
        Node::LeavePart(_) => {
            open.pop();
        }
        _ => {}
    });
}

fn check(text: &str) {
    for heredocs_elsewhere in [false, true] {
        let script = parse(text, Options { heredocs_elsewhere });
        for span in spans(&script) {
            assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}");
        }
        if script.heredocs.is_empty() {
            check_nesting(&script);
        }
    }
}

proptest! {
    #[test]
    fn any_characters(text in "(?s).{0,60}") {
        check(&text);
    }

    #[test]
    fn any_shell(text in "[a-cé \\\\'\"`$(){}|&;<>\\[\\]#\n=*!~/:0-9-]{0,60}") {
        check(&text);
    }

    #[test]
    fn pieces_in_any_order(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..24)) {
        check(&pieces.concat());
    }
}

const PIECES: &[&str] = &[
    "if ",
    "then ",
    "elif ",
    "else ",
    "fi",
    "for x in ",
    "do ",
    "done",
    "while ",
    "case x in ",
    "a) ",
    ";; ",
    "esac",
    "{ ",
    "}",
    "(",
    ")",
    "((",
    "))",
    "[[ ",
    " ]]",
    "$(",
    "$((",
    "${",
    "${a:-",
    "`",
    "\\`",
    "\"",
    "'",
    "$'",
    "<<EOF",
    "\nEOF\n",
    "<<-'X'",
    "\tX\n",
    "\n",
    ";",
    "&",
    "&&",
    "||",
    "|",
    "<(",
    ">",
    "2>&1",
    "a=",
    "a=(",
    "a[1]=",
    "f() ",
    "function f ",
    "a ",
    "é",
    "$x",
    "\\",
    "\\\n",
    "# c",
    "!",
    " ",
    "{a,b}",
    "[a-z]*",
    "@(a|b)",
    "=~ ",
];

/// Constructs without their end, many of them: what looks ahead must not look twice.
#[test]
fn nothing_is_quadratic_or_deep() {
    let pieces: Vec<&str> = PIECES.to_vec();
    for piece in pieces {
        let text = piece.repeat(20_000);
        let script = parse(&text, Options::default());
        let _ = spans(&script);
        let seen: usize = script.problems.len();
        assert!(seen <= text.len(), "{piece}");
        let mixed = format!("{}{}", piece.repeat(100), "x '".repeat(1000));
        let _ = spans(&parse(&mixed, Options::default()));
    }
}

#[test]
fn the_text_of_words() {
    let script = parse(
        "a\\ b 'c'd \"e f\" \"$x\"y ${z:-'q'} g{h,i} \"\\$\\a\"",
        Options::default(),
    );
    let mut words = Vec::new();
    script.visit(&mut |node| {
        if let Node::Word(word, _) = node {
            words.push((word.text.to_string(), word.is_static()));
        }
    });
    let expected = [
        ("a b", true),
        ("cd", true),
        ("e f", true),
        ("$xy", false),
        ("${z:-'q'}", false),
        ("g{h,i}", false),
        ("$\\a", true),
    ];
    assert_eq!(
        words,
        expected.map(|(text, known)| (text.to_owned(), known))
    );
    let last = script.list.items.last().unwrap();
    assert_eq!(last.pipeline.commands.len(), 1);
}
