//! What holds for every rule.

use super::testing::run;
use crate::{
    FileKind, Options, Project, Rule, lint,
    rules::{self, rules},
};
use std::{collections::HashSet, fmt::Write, fs, path::Path};
use text::apply_edits;

/// A folder of rules is its own list: this test writes `mod.rs` from it.
#[test]
fn the_list_is_complete() {
    for (folder, what) in [
        ("dockerfile", "Dockerfiles"),
        ("commands", "what RUN starts"),
        ("shell", "the shell inside RUN"),
        ("compose", "compose files"),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("src/rules")
            .join(folder);
        let mut names: Vec<String> = fs::read_dir(&path)
            .unwrap()
            .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
            .filter_map(|name| name.strip_suffix(".rs").map(String::from))
            .filter(|name| name != "mod")
            .collect();
        names.sort();
        let mut list = format!(
            "//! Rules for {what}. Written by the test `rules::table::the_list_is_complete`.\n\n"
        );
        for name in &names {
            let _ = writeln!(list, "mod {name};");
        }
        list += "\nuse crate::Rule;\n\npub(super) static RULES: &[&Rule] = &[\n";
        for name in &names {
            let _ = writeln!(list, "    &{name}::RULE,");
        }
        list += "];\n";
        let file = path.join("mod.rs");
        if fs::read_to_string(&file).unwrap_or_default() != list {
            fs::write(&file, list).unwrap();
            panic!("rules/{folder}/mod.rs was out of date and is written anew: run again");
        }
    }
}

/// Names that elsewhere stand for what several rules of ours tell apart; all of hadolint's may.
const SHARED: [&str; 2] = ["dclint:invalid-schema", "dclint:invalid-yaml"];

#[test]
fn names_are_unique_and_kebab_case() {
    let mut seen = HashSet::new();
    for rule in rules() {
        for name in std::iter::once(&rule.name).chain(rule.aliases) {
            let is_shared = name.starts_with("hadolint:") || SHARED.contains(name);
            assert!(seen.insert(*name) || is_shared, "{name} is there twice");
        }
        let is_kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(rule.name.chars().all(is_kebab), "{}", rule.name);
        for alias in rule.aliases {
            let origin = alias.split_once(':').map(|(origin, _)| origin);
            let known = ["buildkit", "compose", "dclint", "hadolint", "shellcheck"];
            assert!(
                origin.is_some_and(|origin| known.contains(&origin)),
                "{alias}"
            );
        }
    }
}

#[test]
fn every_rule_says_why() {
    for rule in rules() {
        for text in [rule.why, rule.if_ignored] {
            assert!(text.ends_with('.'), "{}: {text:?}", rule.name);
            assert!(!text.contains("  "), "{}: {text}", rule.name);
        }
    }
}

#[cfg(feature = "compose")]
#[test]
fn every_problem_of_a_compose_file_has_a_rule() {
    for check in compose::Check::ALL {
        let rule = rules::for_compose(*check);
        assert_eq!(rule.map(|rule| rule.name), Some(check.name()));
    }
}

fn found(rule: &Rule, text: &str) -> usize {
    let found = lint(rule.kind(), text, &rule.example_options());
    found.iter().filter(|found| found.rule == rule.name).count()
}

#[test]
fn examples_are_true() {
    for rule in rules() {
        for bad in rule.bad {
            assert!(found(rule, bad) > 0, "{} misses:\n{bad}", rule.name);
        }
        for good in rule.good {
            assert_eq!(found(rule, good), 0, "{} is wrong on:\n{good}", rule.name);
        }
    }
}

#[test]
fn a_fix_removes_its_own_finding() {
    for rule in rules() {
        for bad in rule.bad {
            let before = lint(rule.kind(), bad, &rule.example_options());
            for finding in before.iter().filter(|found| found.rule == rule.name) {
                let Some(fix) = &finding.fix else { continue };
                let fixed = apply_edits(bad, &fix.edits).unwrap();
                assert!(
                    found(rule, &fixed) < found(rule, bad),
                    "{}: the fix leaves\n{fixed}",
                    rule.name
                );
            }
        }
    }
}

mod any_text {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_rule_panics(text in any_dockerfile()) {
            for past_errors in [false, true] {
                let options = Options {
                    past_errors,
                    dockerignore: Some("*.md\n".into()),
                    project: Some(files("web/Dockerfile", &text)),
                    ..Options::default()
                };
                for finding in lint(FileKind::Dockerfile, &text, &options) {
                    prop_assert!(text.get(finding.span.range()).is_some(), "{finding:?}");
                    if let Some(fix) = &finding.fix {
                        prop_assert!(apply_edits(&text, &fix.edits).is_ok(), "{finding:?}");
                    }
                }
            }
            for rule in rules() {
                run(rule, &text);
            }
        }

        #[cfg(feature = "compose")]
        #[test]
        fn no_rule_panics_on_a_compose_file(text in any_compose_file()) {
            let mut options = Options::default();
            options.levels.all = true;
            options.project = Some(files("compose.yaml", &text));
            for finding in lint(FileKind::Compose, &text, &options) {
                prop_assert!(text.get(finding.span.range()).is_some(), "{finding:?}");
                if let Some(fix) = &finding.fix {
                    prop_assert!(apply_edits(&text, &fix.edits).is_ok(), "{finding:?}");
                }
            }
        }
    }

    /// A project with the files of all examples, and `text` as a Dockerfile, too.
    fn files(path: &str, text: &str) -> Project {
        let beside = rules().flat_map(|rule| rule.beside.iter().copied());
        Project::new(path, beside.chain([("Dockerfile", text)]))
    }

    /// Pieces of compose files in any order, with anything between them.
    #[cfg(feature = "compose")]
    fn any_compose_file() -> impl Strategy<Value = String> {
        let examples = rules().filter(|rule| rule.kind() == FileKind::Compose);
        let examples = examples.flat_map(|rule| rule.bad.iter().chain(rule.good));
        let lines: Vec<String> = examples
            .flat_map(|text| {
                text.split_inclusive('\n')
                    .map(str::to_owned)
                    .chain([(*text).to_owned()])
            })
            .collect();
        let piece = prop_oneof![
            lines.prop_select(),
            "[A-Za-z:\\[\\]{},&*'\" ]{0,8}",
            "(?s).{0,4}",
            " {0,8}- \"?[0-9:./-]{0,12}\"?\n",
        ];
        proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    /// Pieces of Dockerfiles in any order, with anything between them.
    fn any_dockerfile() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            rules()
                .flat_map(|rule| rule.bad.iter().chain(rule.good))
                .map(|text| (*text).to_owned())
                .collect::<Vec<_>>()
                .prop_select(),
            "[A-Za-z ]{0,8}",
            "(?s).{0,4}",
            Just(" \\\n".to_owned()),
            Just("<<EOF\na $b\nEOF\n".to_owned()),
            Just("${a:-${b}}".to_owned()),
            Just("[\"a\", \"é\"]\n".to_owned()),
            Just("ONBUILD ".to_owned()),
        ];
        proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
    }

    trait PropSelect {
        fn prop_select(self) -> proptest::sample::Select<String>;
    }

    impl PropSelect for Vec<String> {
        fn prop_select(self) -> proptest::sample::Select<String> {
            proptest::sample::select(self)
        }
    }
}
