//! What the readers make of whole files, and what they say of mistakes.

use expect_test::{Expect, expect};
use lint::{FileKind, LabelFormat, Level, Options, Severity};
use settings::{FailOn, Read, Tool, read};
use std::fmt::Write;
use text::LineIndex;

/// Reads `text` and compares the mistakes: `line:column-column severity message (help) [fix]`.
fn check(tool: Tool, text: &str, expect: &Expect) -> Read {
    let read = read(tool, text);
    let index = LineIndex::new(text);
    let mut out = String::new();
    for mistake in &read.mistakes {
        let place = index.line_col(text, mistake.span.start as usize);
        let _ = write!(
            out,
            "{}:{} `{}` {}: {}. {}",
            place.line,
            place.column,
            mistake.span.of(text).escape_debug(),
            mistake.severity.name(),
            mistake.message,
            mistake.help,
        );
        let fix = mistake.fix.as_ref().map(|fix| format!(" [{}]", fix.title));
        let _ = writeln!(out, "{}", fix.unwrap_or_default());
    }
    expect.assert_eq(&out);
    read
}

/// The level a rule has in `path`.
fn level(read: &Read, path: &str, rule: &str) -> Level {
    let mut options = Options::default();
    read.settings.apply(path, &mut options);
    lint::rule(rule).map_or(Level::Off, |rule| options.levels.of(rule))
}

#[test]
fn all_of_ours_is_understood() {
    let read = check(
        Tool::Slipway,
        r#"
all = true
fail-on = "warning"
format = "sarif"
docs-url = "https://docs.example.org"
exclude = ["vendor/"]
ignore-comments = false
strict-labels = true

[labels]
maintainer = "email"
"org.opencontainers.image.licenses" = "spdx"

[rules]
latest-tag = "error"
DL3004 = "off"
"hadolint:DL3009" = false

[dockerfile]
trusted-registries = ["docker.io", "*.example.org"]
build-args = { VERSION = "1.2", COUNT = 3 }
context = ".."
platform = "linux/arm64"

[compose]
env-files = ["dev.env"]
profiles = ["dev"]
floating-tags = ["latest", "next"]
check-pull-policy = false
quotes = "double"
service-keys = ["image", "ports"]
top-level-keys = ["services"]

[[override]]
files = ["*.dev", "test/**"]
rules = { latest-tag = "off" }
"#,
        &expect![""],
    );
    let settings = &read.settings;
    assert_eq!(settings.all, Some(true));
    assert_eq!(settings.fail_on, Some(FailOn::From(Severity::Warning)));
    assert!(settings.exclude.hold("vendor/x/Dockerfile"));
    assert_eq!(
        level(&read, "Dockerfile", "latest-tag"),
        Level::At(Severity::Error)
    );
    assert_eq!(level(&read, "Dockerfile.dev", "latest-tag"), Level::Off);
    assert_eq!(level(&read, "test/a/Dockerfile", "latest-tag"), Level::Off);
    assert_eq!(level(&read, "Dockerfile", "sudo-in-run"), Level::Off);
    assert_eq!(level(&read, "Dockerfile", "apt-lists-kept"), Level::Off);
    let mut options = Options::default();
    settings.apply("Dockerfile", &mut options);
    assert!(options.no_ignore_comments);
    assert!(options.labels.strict);
    assert_eq!(options.labels.schema.len(), 2);
    assert_eq!(options.trusted_registries.len(), 2);
    assert_eq!(options.build_args["COUNT"], "3");
    assert_eq!(options.compose.profiles, ["dev"]);
    assert!(options.conventions.double_quotes && options.conventions.ignore_pull_policy);
}

#[test]
fn mistakes_of_ours_are_named() {
    check(
        Tool::Slipway,
        r#"
fail-no = "error"
fail-on = "fatal"
all = "yes"
trusted-registries = ["docker.io"]
latest-tag = "off"
exclude = ["a[", 1]
[rules]
latest-tga = "off"
dl3004 = "off"
DL9999 = "off"
SC1234 = "off"
sudo-in-run = "of"
cd-in-run = 1
[labels]
maintainer = "mail"
[dockerfile]
registries = []
platform = "linux arm"
[[override]]
rules = { latest-tag = "off" }
"#,
        &expect![[r#"
            2:1 `fail-no` warning: there is no setting `fail-no`. Take one of `all`, `fail-on`, `format`, `docs-url`, `exclude`, `ignore-comments`, `strict-labels`, `labels`, `rules`, `dockerfile`, `compose` or `override`. [Write `fail-on`]
            3:11 `\"fatal\"` error: there is no value `fatal`. Take one of `error`, `warning`, `info`, `hint` or `never`.
            4:7 `\"yes\"` error: this is text, where `true` or `false` is wanted. Write `true` or `false` here.
            5:1 `trusted-registries` warning: `trusted-registries` belongs into `[dockerfile]`. Move the line below a line `[dockerfile]`.
            6:1 `latest-tag` warning: the rule `latest-tag` belongs into `[rules]`. Move the line below a line `[rules]`.
            7:12 `\"a[\"` error: `a[` is no pattern: unclosed character class; missing ']'. A pattern is a path in which `*` stands for any name and `**` for any folders.
            7:18 `1` error: this is a number, where text in quotes is wanted. Write text in quotes here.
            9:1 `latest-tga` warning: no rule is called `latest-tga`. Perhaps `latest-tag` is meant. [Write `latest-tag`]
            10:1 `dl3004` warning: no rule is called `dl3004`. Perhaps `DL3004` is meant. [Write `DL3004`]
            11:1 `DL9999` warning: no rule is called `DL9999`. Rules go by their own names and by their numbers elsewhere, such as `DL3008`.
            13:15 `\"of\"` error: there is no value `of`. Take one of `off`, `on`, `hint`, `info`, `warning` or `error`.
            14:13 `1` error: this is a number, where text in quotes is wanted. Write text in quotes here.
            16:14 `\"mail\"` error: there is no value `mail`. Take one of `text`, `url`, `rfc3339`, `spdx`, `hash`, `semver` or `email`.
            18:1 `registries` warning: there is no setting `registries`. Take one of `trusted-registries`, `build-args`, `context` or `platform`.
            19:12 `\"linux arm\"` error: `linux arm` is no platform. A platform is a system and an architecture, such as `linux/arm64`.
            20:1 `[[override]]` error: an override without `files` is for no file. Say which files it is for: `files = ["*.dev"]`.
        "#]],
    );
}

#[test]
fn a_broken_file_still_says_the_rest() {
    let read = check(
        Tool::Slipway,
        "[rules]\nlatest-tag = \"off\"\nsudo-in-run = off\ncd-in-run = \"off\"\n",
        &expect![[r#"
            3:15 `off` error: this is no TOML: string values must be quoted, expected literal string. Lines are `name = value` with text in quotes, below a `[section]`.
        "#]],
    );
    assert_eq!(level(&read, "Dockerfile", "latest-tag"), Level::Off);
}

#[test]
fn hadolints_file_is_understood() {
    let read = check(
        Tool::Hadolint,
        "\
ignored:
  - DL3004
  - SC2086
override:
  error: [DL3006]
  warning:
    - DL3009
    - DL3006
  style: [DL3004]
failure-threshold: style
trustedRegistries:
  - docker.io
label-schema:
  maintainer: text
  created: rfc3339
strict-labels: true
disable-ignore-pragma: true
format: tty
no-color: true
",
        &expect![""],
    );
    assert_eq!(level(&read, "Dockerfile", "sudo-in-run"), Level::Off);
    let at = |severity| Level::At(severity);
    assert_eq!(level(&read, "Dockerfile", "DL3006"), at(Severity::Error));
    assert_eq!(level(&read, "Dockerfile", "DL3009"), at(Severity::Warning));
    assert_eq!(read.settings.fail_on, Some(FailOn::From(Severity::Hint)));
    assert_eq!(read.settings.ignore_comments, Some(false));
}

#[test]
fn mistakes_in_hadolints_file_are_named() {
    check(
        Tool::Hadolint,
        "\
ignored: [DL3004, dl3006, Dl30]
ignore: [DL3008]
override:
  hint: [DL3009]
failure-threshold: warn
label-schema:
  maintainer: foo
no-fail: \"yes\"
",
        &expect![[r#"
            1:19 `dl3006` warning: no rule is called `dl3006`. Perhaps `DL3006` is meant. [Write `DL3006`]
            1:27 `Dl30` warning: no rule is called `Dl30`. Rules go by their own names and by their numbers elsewhere, such as `DL3008`.
            2:1 `ignore` warning: there is no setting `ignore`. Take one of `ignored`, `override`, `failure-threshold`, `no-fail`, `trustedRegistries`, `label-schema`, `strict-labels`, `disable-ignore-pragma`, `format`, `no-color` or `verbose`. [Write `ignored`]
            4:3 `hint` warning: there is no setting `hint`. Take one of `style`, `info`, `warning` or `error`.
            5:20 `warn` error: there is no value `warn`. Take one of `error`, `warning`, `info`, `style`, `ignore` or `none`.
            7:15 `foo` error: there is no value `foo`. Take one of `text`, `url`, `rfc3339`, `spdx`, `hash`, `semver` or `email`.
            8:10 `\"yes\"` error: this is text, where `true` or `false` is wanted. Write `true` or `false` here.
        "#]],
    );
    check(
        Tool::Hadolint,
        "ignored: [DL3004\nno-fail: true\n",
        &expect![[r#"
            1:10 `[DL3004` error: `[` is opened and not closed. Add the closing bracket.
        "#]],
    );
    check(Tool::Hadolint, "", &expect![""]);
    check(
        Tool::Hadolint,
        "- a\n",
        &expect![[r#"
        1:1 `- a` error: this is a list, where a table of keys and values is wanted. Write a table of keys and values here.
    "#]],
    );
}

#[test]
fn dclints_file_is_understood() {
    let read = check(
        Tool::Dclint,
        r#"{
	"rules": {
		"duplicate-key": 2,
		"version-obsolete": 0,
		"unset-variable": [1, {}]
	},
	"quiet": true,
	"debug": false,
	"exclude": ["vendor", "old.compose.yaml"]
}
"#,
        &expect![""],
    );
    let at = |severity| Level::At(severity);
    assert_eq!(level(&read, "compose.yaml", "version-obsolete"), Level::Off);
    assert_eq!(
        level(&read, "compose.yaml", "unset-variable"),
        at(Severity::Warning)
    );
    assert_eq!(read.settings.least, Some(Severity::Error));
    assert!(read.settings.exclude.hold("a/vendor/compose.yaml"));
}

#[test]
fn mistakes_in_dclints_file_are_named() {
    check(
        Tool::Dclint,
        "rules:\n  duplicate-key: 3\n  unset-variable: [1, {a: 1}]\n  nope-at-all: 1\nqiet: true\nexclude: ['a[']\n",
        &expect![[r#"
            2:18 `3` error: `duplicate-key` has no such level. A rule is 0 for off, 1 for a warning or 2 for an error, or a list of that and the rule's options.
            3:24 `a` warning: there is no setting `a`. None is taken here. Remove it.
            4:3 `nope-at-all` warning: no rule is called `nope-at-all`. Rules go by their own names and by their numbers elsewhere, such as `DL3008`.
            5:1 `qiet` warning: there is no setting `qiet`. Take one of `rules`, `quiet`, `debug`, `exclude` or `$schema`. [Write `quiet`]
            6:11 `\'a[\'` error: `a[` is no pattern: unclosed character class; missing ']'. A pattern is a path in which `*` stands for any name and `**` for any folders.
        "#]],
    );
}

#[test]
fn of_two_files_each_thing_is_said_by_the_last_that_speaks_of_it() {
    let dclint = read(
        Tool::Dclint,
        "rules:\n  no-build-and-image: [1, { checkPullPolicy: false }]\n  top-level-properties-order: [1, { customOrder: [services] }]\n",
    );
    let hadolint = read(
        Tool::Hadolint,
        "label-schema: { a: url, b: text }\nstrict-labels: true\n",
    );
    let ours = read(
        Tool::Slipway,
        "strict-labels = false\n[labels]\na = \"email\"\n[compose]\ncheck-pull-policy = true\nquotes = \"double\"\n",
    );
    let mut options = Options::default();
    for read in [dclint, hadolint, ours] {
        assert!(read.mistakes.is_empty(), "{:?}", read.mistakes);
        read.settings.apply("compose.yaml", &mut options);
    }
    let said = &options.conventions;
    assert!(said.double_quotes && !said.ignore_pull_policy);
    let keys = said.top_level_keys.as_deref().unwrap_or_default();
    assert_eq!(keys, ["services"]);
    assert!(!options.labels.strict);
    let labels: Vec<_> = options.labels.schema.into_iter().collect();
    let wanted = [("a", LabelFormat::Email), ("b", LabelFormat::Text)];
    assert_eq!(
        labels,
        wanted.map(|(name, format)| (name.to_owned(), format))
    );
}

#[test]
fn an_example_silences_a_finding() {
    let read = read(Tool::Hadolint, "ignored: [DL3007]\n");
    let mut options = Options::default();
    read.settings.apply("Dockerfile", &mut options);
    let found = lint::lint(FileKind::Dockerfile, "FROM debian:latest\n", &options);
    assert!(found.is_empty(), "{found:?}");
}

mod any_text {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_reader_panics(text in "(?s)([\\[\\]{}:,=#*&'\" \n\t-]|rules|override|files|a|1|é|<<){0,40}") {
            for tool in Tool::ALL {
                for mistake in read(tool, &text).mistakes {
                    prop_assert!(text.get(mistake.span.range()).is_some());
                }
            }
        }
    }
}

#[test]
fn a_bomb_of_aliases_is_bounded() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..9 {
        let before = format!("*a{}, ", level - 1).repeat(10);
        let _ = writeln!(text, "a{level}: &a{level} [{before}]");
    }
    let read = read(Tool::Hadolint, &text);
    assert!(!read.mistakes.is_empty());
}

#[test]
fn what_is_too_deep_is_said() {
    let text = format!("ignored: {}DL3008{}\n", "[".repeat(40), "]".repeat(40));
    let read = read(Tool::Hadolint, &text);
    let mut mistakes = read.mistakes.iter();
    assert!(mistakes.any(|one| one.message.contains("more than any configuration")));
}
