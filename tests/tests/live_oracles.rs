//! The linter against the real thing: `docker build --check` and `docker compose config` in a
//! sandbox, over every rule's own examples and, where it is there, a sample of the corpus.
#![expect(
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "tests show what they compared, and stop at what they cannot read"
)]

use lint::FileKind;
use tests::differ::{self, Case, engine, tally::Tally};
use tests::{machine::Machine, shared};

/// Every how many of the corpus' files are tried: each costs the engine a sixth of a second.
const SAMPLE: usize = 12;

/// Where we differ on purpose, and why.
const ARGUED: &[(&str, &str)] = &[
    (
        "secrets-used-in-arg-or-env example 3",
        "newer BuildKits than the engine's let PASSWORD_FILE pass, and so do we",
    ),
    (
        "required-variable example 0",
        "a linter is not told the environment, so a variable that must be set is no error yet",
    ),
];

/// The examples of the rules for `kind`, and a sample of the corpus. Of rules that are not the
/// builder's the first example is enough.
fn cases(kind: FileKind, corpus: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let argued = |name: &str| ARGUED.iter().any(|(argued, _)| *argued == name);
    for rule in lint::rules().filter(|rule| rule.kind() == kind) {
        let all = kind == FileKind::Compose || rule.buildkit_name().is_some();
        let count = if all { usize::MAX } else { 1 };
        for (at, text) in rule.bad.iter().chain(rule.good).enumerate().take(count) {
            let name = format!("{} example {at}", rule.name);
            if !argued(&name) {
                let text = (*text).into();
                cases.push(Case { name, text });
            }
        }
    }
    if let Some(folder) = shared::corpus("live oracles over real files") {
        cases.extend(differ::cases(&folder.path().join(corpus), SAMPLE, 0, 0).unwrap());
    }
    cases
}

fn expect_agreement(tally: &Tally, cases: usize) {
    eprintln!("{}", tally.table());
    assert!(
        tally.files * 2 > cases,
        "the peer answered for too few files"
    );
    assert!(tally.differing.is_empty(), "{}", tally.differing.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn build_checks_are_those_of_the_engine() {
    let Some(machine) = Machine::open("build checks against docker build --check").await else {
        return;
    };
    let cases = cases(FileKind::Dockerfile, "dockerfiles");
    let tally = engine::check(&machine, &cases).await;
    machine.close().await;
    expect_agreement(&tally, cases.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn compose_files_are_valid_where_compose_says_so() {
    let Some(machine) = Machine::open("compose files against docker compose config").await else {
        return;
    };
    let cases = cases(FileKind::Compose, "compose");
    let tally = engine::config(&machine, &cases).await;
    machine.close().await;
    expect_agreement(&tally, cases.len());
}
