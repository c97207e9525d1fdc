use super::{Dialect, commands, scripts};
use crate::Options;

/// Each script: its line, its dialect, whether pipes fail, the programs it runs with their place.
fn read(text: &str) -> Vec<String> {
    let parse = dockerfile::parse(text);
    let options = Options::default();
    let scripts = scripts(text, &parse.file, &options);
    let ran = commands(&parse.file, &scripts);
    let programs = |line: u32| {
        let here = ran
            .iter()
            .filter(move |ran| ran.instruction.first_line == line && ran.script.is_some());
        here.map(|ran| ran.span().of(text))
            .collect::<Vec<_>>()
            .join(" ")
    };
    scripts
        .iter()
        .map(|script| {
            let line = script.instruction.first_line;
            let pipefail = if script.shell.pipefail {
                " pipefail"
            } else {
                ""
            };
            format!(
                "{line} {:?}{pipefail}: {}",
                script.shell.dialect,
                programs(line)
            )
        })
        .collect()
}

#[test]
fn a_stage_keeps_the_shell_of_the_one_it_builds_on() {
    let text = "FROM debian AS base\nRUN a\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nENV X=1\n\
                RUN b\nFROM base\nRUN c\nFROM alpine\nRUN d\n# hadolint shell=powershell\nRUN e\n";
    let expected = [
        "2 Sh: a",
        "5 Bash pipefail: b",
        "7 Bash pipefail: c",
        "9 Sh: d",
        "11 Other: e",
    ];
    assert_eq!(read(text), expected);
}

#[test]
fn heredocs_are_scripts_where_a_shell_reads_them() {
    let text = "FROM debian\nRUN <<EOF\na\n  b | c\nEOF\nRUN <<EOF\n#!/usr/bin/env bash\nd\nEOF\n\
                RUN <<EOF\n#!/usr/bin/python3\nprint()\nEOF\nRUN --mount=type=cache,target=/x bash -e <<'EOF'\ne\nEOF\n\
                RUN cat <<EOF > /f && g\nnot run\nEOF\nONBUILD RUN h\n";
    let expected = [
        "2 Sh: a b c",
        "6 Bash: d",
        "14 Sh: bash e",
        "14 Bash: bash e",
        "17 Sh: cat g",
        "20 Sh: h",
    ];
    assert_eq!(read(text), expected);
}

#[test]
fn a_word_has_its_place_on_whatever_line() {
    let text = "FROM debian\nRUN a && \\\n  # why\n  exec \"/usr/bin/b\" --c \\\n    'd e'\nRUN [\"f\", \"g\"]\n";
    let parse = dockerfile::parse(text);
    let scripts = scripts(text, &parse.file, &Options::default());
    let ran = commands(&parse.file, &scripts);
    let words: Vec<Vec<&str>> = ran
        .iter()
        .map(|ran| {
            let words = ran.command.words.iter();
            words
                .map(|(_, range)| ran.span_of(range.clone()).of(text))
                .collect()
        })
        .collect();
    assert_eq!(
        words,
        [
            vec!["a"],
            vec!["\"/usr/bin/b\"", "--c", "'d e'"],
            vec!["\"f\"", "\"g\""]
        ]
    );
    assert_eq!(ran[1].command.program(), Some("b"));
    assert_eq!(ran[1].command.arguments()[1].0, "d e");
    assert_eq!(ran[1].shell().map(|shell| shell.dialect), Some(Dialect::Sh));
}

/// What is split in a script, as it is written.
fn split(text: &str) -> Vec<&str> {
    let tree = shell::parse(text, shell::Options::default());
    let set = ["SET"].into_iter().collect();
    let splits = super::flow::splits(&tree, &set, true);
    let splits = splits.iter().filter(|split| !split.is_plain);
    splits.map(|split| split.span.of(text)).collect()
}

#[test]
fn values_are_followed() {
    assert_eq!(split("a=1; echo $a \"$b\" $SET ${#c} $?"), [""; 0]);
    assert_eq!(split("a='x y'; echo $a"), ["$a"]);
    assert_eq!(split("if t; then a=1; else a=2; fi; echo $a"), [""; 0]);
    assert_eq!(split("if t; then a=1; fi; echo $a"), ["$a"]);
    assert_eq!(split("a=; if t; then a=--x; fi; echo $a"), [""; 0]);
    assert_eq!(
        split("case $t in x) a=1;; *) exit 1;; esac; echo $a"),
        [""; 0]
    );
    assert_eq!(split("a=1; while t; do echo $a; a=\"$a b\"; done"), ["$a"]);
    assert_eq!(split("f() { echo $a; }; a=1; f"), [""; 0]);
    assert_eq!(split("f() { echo $a; }; a='x y'; f"), ["$a"]);
    assert_eq!(split("(a=1); echo $a"), ["$a"]);
    assert_eq!(
        split("for a in x y; do echo $a; done; for a in *; do echo $a; done"),
        ["$a"]
    );
    assert_eq!(
        split("echo $(x) $(seq 3) > $o; $p $q"),
        ["$(x)", "$o", "$q"]
    );
}

#[test]
fn nothing_takes_quadratic_time() {
    for piece in [
        "if t; then a=1; ",
        "case $x in a) b=$c;; ",
        "for i in a b; do ",
        "f() { g; }; f; ",
        "a=$a; ",
        "while t; do a=$a$b; ",
        "a && ",
        "( ",
        "x \"$(",
        "a=1; if t; then b=2; fi; ",
        "[ -n $x ] || ",
        "echo a >> b; ",
        "cd a; cd ..; ",
        "{ cd a && ",
    ] {
        let text = format!("FROM a\nRUN {}\n", piece.repeat(4_000));
        crate::lint(crate::FileKind::Dockerfile, &text, &Options::default());
    }
}
