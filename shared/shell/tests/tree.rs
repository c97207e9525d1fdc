//! What the parser makes of scripts, and where it says that they are wrong.

use expect_test::{Expect, expect};
use shell::{Code, Kind, Node, Options, parse};
use std::fmt::Write;

/// One line for each node, indented by what it stands in.
fn check(text: &str, expect: &Expect) {
    let script = parse(text, Options::default());
    let (mut out, mut depth) = (String::new(), 0);
    script.visit(&mut |node| {
        let (name, span) = match node {
            Node::Command(command) => {
                let name = match &command.kind {
                    Kind::Simple(_) => "simple",
                    Kind::Group(_) => "group",
                    Kind::Subshell(_) => "subshell",
                    Kind::If(..) => "if",
                    Kind::While(false, ..) => "while",
                    Kind::While(true, ..) => "until",
                    Kind::For(_) => "for",
                    Kind::Counting(..) => "for ((",
                    Kind::Case(..) => "case",
                    Kind::Function(_) => "function",
                    Kind::Test(_) => "[[",
                    Kind::Arithmetic(_) => "((",
                };
                depth += 1;
                (name, command.span)
            }
            Node::Leave(_) => {
                depth -= 1;
                return;
            }
            Node::Redirect(redirect) => ("redirect", redirect.span),
            Node::Assignment(assignment, _) => ("set", assignment.span),
            Node::Word(word, _) if !word.parts.is_empty() => ("word", word.span),
            _ => return,
        };
        let level = depth - usize::from(matches!(node, Node::Command(_)));
        let _ = writeln!(out, "{:1$}{name} {2:?}", "", 2 * level, span.of(text));
    });
    for problem in &script.problems {
        let place = problem.span.of(text);
        let _ = writeln!(out, "{:?} {:?} {place:?}", problem.code, problem.what);
    }
    expect.assert_eq(&out);
}

#[test]
fn commands_and_their_words() {
    check(
        "A=1 B+=(x 'y z') make -j\"$n\" 2>/log && ! (cd /src; ls) | wc -l & # why",
        &expect![[r#"
            simple "A=1 B+=(x 'y z') make -j\"$n\" 2>/log"
              set "A=1"
              word "1"
              set "B+=(x 'y z')"
              word "(x 'y z')"
              word "x"
              word "'y z'"
              word "make"
              word "-j\"$n\""
              redirect "2>/log"
              word "/log"
            subshell "(cd /src; ls)"
              simple "cd /src"
                word "cd"
                word "/src"
              simple "ls"
                word "ls"
            simple "wc -l"
              word "wc"
              word "-l"
        "#]],
    );
}

#[test]
fn compound_commands() {
    check(
        "f() { if [[ $a =~ ^(b|c)$ ]]; then for x in *.c; do :; done; elif d; then e; else g; fi; }\n\
         case \"$h\" in (i|j) k;; *) l & esac; while read -r m; do ((n++)); done < o",
        &expect![[r#"
            function "f() { if [[ $a =~ ^(b|c)$ ]]; then for x in *.c; do :; done; elif d; then e; else g; fi; }"
              word "f"
              group "{ if [[ $a =~ ^(b|c)$ ]]; then for x in *.c; do :; done; elif d; then e; else g; fi; }"
                if "if [[ $a =~ ^(b|c)$ ]]; then for x in *.c; do :; done; elif d; then e; else g; fi"
                  [[ "[[ $a =~ ^(b|c)$ ]]"
                    word "$a"
                    word "=~"
                    word "^(b|c)$"
                  for "for x in *.c; do :; done"
                    word "x"
                    word "*.c"
                    simple ":"
                      word ":"
                  simple "d"
                    word "d"
                  simple "e"
                    word "e"
                  simple "g"
                    word "g"
            case "case \"$h\" in (i|j) k;; *) l & esac"
              word "\"$h\""
              word "i"
              word "j"
              simple "k"
                word "k"
              word "*"
              simple "l"
                word "l"
            while "while read -r m; do ((n++)); done < o"
              simple "read -r m"
                word "read"
                word "-r"
                word "m"
              (( "((n++))"
              redirect "< o"
              word "o"
        "#]],
    );
}

#[test]
fn expansions_hold_commands() {
    check(
        "echo \"${a:-$(b \"c d\")}\" `e \\`f\\`` <(g) $((h + $(i)))",
        &expect![[r#"
            simple "echo \"${a:-$(b \"c d\")}\" `e \\`f\\`` <(g) $((h + $(i)))"
              word "echo"
              word "\"${a:-$(b \"c d\")}\""
              simple "b \"c d\""
                word "b"
                word "\"c d\""
              word "`e \\`f\\``"
              simple "e \\`f\\`"
                word "e"
                word "\\`f\\`"
              word "<(g)"
              simple "g"
                word "g"
              word "$((h + $(i)))"
              simple "i"
                word "i"
        "#]],
    );
}

#[test]
fn heredocs_follow_their_line() {
    let text = "cat <<EOF > /x && cat <<-'END'\n$(a)\nEOF\n\tb $c\n\tEND\nd\n";
    let script = parse(text, Options::default());
    assert!(script.problems.is_empty(), "{:?}", script.problems);
    let bodies = script.heredocs.iter().map(|heredoc| heredoc.body.of(text));
    assert_eq!(bodies.collect::<Vec<_>>(), ["$(a)\n", "\tb $c\n"]);
    assert!(script.heredocs[0].parts.len() > 1 && script.heredocs[1].quoted);
    assert_eq!(script.list.items.len(), 3);
}

#[test]
fn what_is_wrong_is_named_once_and_read_on() {
    let codes = |text: &str| {
        let problems = parse(text, Options::default()).problems;
        problems
            .iter()
            .map(|problem| (problem.code, problem.what))
            .collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("if a; b; fi; c", (Code::MissingWord, "then")),
        ("if a; then b", (Code::UnclosedCommand, "fi")),
        ("for x in a; b; done", (Code::MissingWord, "do")),
        ("a; fi; b", (Code::Unopened, "fi")),
        ("(a; b", (Code::UnclosedCommand, ")")),
        ("a 'b", (Code::UnclosedQuote, "'")),
        ("a $(b", (Code::UnclosedExpansion, ")")),
        ("a; ; b", (Code::StraySeparator, ";")),
        ("a &&", (Code::MissingCommand, "&&")),
        ("a b (c) d", (Code::Parenthesis, "(")),
        ("a(b) { c; }", (Code::FunctionParameters, "(")),
        ("[ a = b", (Code::UnclosedCommand, "]")),
        ("a >", (Code::MissingTarget, "")),
        ("a <<X\nb", (Code::UnclosedHeredoc, "")),
    ] {
        assert_eq!(codes(text), [expected], "{text}");
    }
    assert_eq!(codes("a | b |& c; [[ x ]] && { d; }"), []);
}
