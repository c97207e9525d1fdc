//! What holds for any text.

use compose::{Around, Environment, Files, Found, Options, check, yaml};
use proptest::prelude::*;

/// Pieces of compose files, in any order, with anything between them.
fn any_file() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "(?s).{0,6}",
        "[a-z:\\-\\[\\]{}&*!#|> \\n\\t'\"]{0,12}",
        proptest::sample::select(vec![
            "services:\n",
            "  web:\n",
            "    image: nginx\n",
            "    build: .\n",
            "    ports:\n      - 80:80\n",
            "    environment:\n    A_B: c\n",
            "    extends: web\n",
            "    extends: {file: other.yaml, service: web}\n",
            "    env_file: a.env\n",
            "include: [compose.yaml, {path: [a.yaml, b/c.yaml], env_file: x}]\n",
            "    <<: *a\n",
            "x-a: &a {k: v}\n",
            "    depends_on: [web, db]\n",
            "    volumes: [\"./a:/b\", d:/e]\n",
            "    command: ${A:-${B}}\n",
            "    deploy: {replicas: 2}\n",
            "volumes:\n",
            "---\n",
            "    ports: !reset []\n",
            "version: '3'\n",
            "é🐳: |\n  x\n",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// A folder where every file has one text.
struct Same(String);

impl Files for Same {
    fn read(&self, _: &str) -> Found {
        Found::Text(self.0.clone())
    }
}

proptest! {
    #[test]
    fn any_files_give_problems_within_them(text in any_file(), other in any_file()) {
        let options = Options {
            name: "compose.yaml".to_owned(),
            files: Around::new(Same(other)),
            ..Options::default()
        };
        let checked = check(&text, &options);
        for problem in &checked.problems {
            let text = &checked.files[problem.file].text;
            prop_assert!(text.get(problem.span.range()).is_some(), "{problem:?}");
        }
        for problem in checked.problems_of(0) {
            prop_assert!(text.get(problem.span.range()).is_some(), "{problem:?}");
        }
        #[cfg(feature = "canonical")]
        if let Some(json) = compose::canonical(&checked, &options, compose::Form::Docker) {
            let read = serde_json::from_str::<serde_json::Value>(&json.pretty());
            prop_assert!(read.is_ok(), "{}", json.pretty());
        }
    }

    #[test]
    fn any_text_gives_problems_within_it(text in any_file(), complete in any::<bool>()) {
        let options = Options {
            environment: Environment { complete, ..Environment::default() },
            ..Options::default()
        };
        for problem in check(&text, &options).problems {
            prop_assert!(text.get(problem.span.range()).is_some(), "{problem:?}");
            if let Some(fix) = problem.fix {
                prop_assert!(text::apply_edits(&text, &fix.edits).is_ok(), "{fix:?}");
            }
        }
    }

    #[test]
    fn every_node_lies_in_the_text(text in any_file()) {
        for node in yaml::parse(&text).nodes {
            prop_assert!(text.get(node.span.range()).is_some(), "{node:?}");
        }
    }
}

/// A text of thousands of parts: where time grows with their square, this takes minutes.
fn grows_linearly(make: impl Fn(usize) -> String) {
    check(&make(5_000), &Options::default());
}

#[test]
fn time_grows_linearly() {
    grows_linearly(|n| {
        let services =
            (0..n).map(|i| format!("  s{i}:\n    image: x\n    depends_on: [s{}]\n", i + 1));
        format!(
            "services:\n{}  s{n}:\n    image: x\n",
            services.collect::<String>()
        )
    });
    grows_linearly(|n| {
        format!(
            "services:\n  a:\n    command: \"{}\"\n",
            "${A:-x}".repeat(n)
        )
    });
    grows_linearly(|n| format!("services:\n  a:\n    command: \"{}\"\n", "${A:-{".repeat(n)));
    grows_linearly(|n| (0..n).map(|i| format!("k{i}: 1\n")).collect());
    grows_linearly(|n| format!("services:\n{}", "\tx:\n".repeat(n)));
    grows_linearly(|n| format!("# c\n{}services: {{}}\n", "# comment\n".repeat(n)));
    grows_linearly(|n| {
        let services = (0..n).map(|i| format!("  s{i}: {{image: x, extends: s{}}}\n", i + 1));
        format!(
            "services:\n{}  s{n}: {{image: x}}\n",
            services.collect::<String>()
        )
    });
}

#[test]
fn files_that_bring_in_more_are_bounded() {
    let many: String = (0..500).map(|i| format!("  - f{i}.yaml\n")).collect();
    let text = format!("include:\n{many}services:\n  a: {{image: x}}\n");
    let options = Options {
        files: Around::new(Same(text.clone())),
        ..Options::default()
    };
    assert!(!check(&text, &options).problems.is_empty());
    let services = (0..400).map(|i| {
        format!(
            "  s{i}: {{extends: {{file: f{i}.yaml, service: s{}}}, env_file: e}}\n",
            i + 1
        )
    });
    let text = format!("services:\n{}", services.collect::<String>());
    let options = Options {
        files: Around::new(Same(text.clone())),
        ..Options::default()
    };
    assert!(!check(&text, &options).problems.is_empty());
    let documents = "---\nservices: {a: {image: x}}\n".repeat(5_000);
    assert!(!check(&documents, &Options::default()).problems.is_empty());
}

#[test]
fn bombs_and_depth_are_bounded() {
    let mut bomb = "x-0: &a0 {k: v}\n".to_owned();
    for level in 1..30 {
        let below = level - 1;
        let aliases = vec![format!("*a{below}"); 9].join(", ");
        bomb += &format!("x-{level}: &a{level} [{aliases}]\n");
    }
    let deep_flow = format!("a: {}", "[".repeat(100_000));
    let deep_block: String = (0..2_000)
        .map(|i| format!("{}a:\n", " ".repeat(i)))
        .collect();
    for text in [bomb, deep_flow, deep_block] {
        let problems = check(&text, &Options::default()).problems;
        assert!(!problems.is_empty());
    }
}

#[test]
fn variables_are_put_in_within_bounds() {
    let variables = [("A".to_owned(), "x".repeat(1 << 20))].into();
    let options = Options {
        environment: Environment {
            variables,
            complete: true,
        },
        ..Options::default()
    };
    let text = format!(
        "services:\n  a:\n    image: b\n    command:\n{}",
        "      - $A$A\n".repeat(10_000)
    );
    let checked = check(&text, &options);
    let long = checked
        .problems
        .iter()
        .filter(|problem| problem.message.contains("too long"));
    assert!(long.count() > 0);
}
