//! What holds for every text: it means the same after formatting, and formatting it again changes
//! nothing.
#![expect(clippy::unwrap_used, reason = "a panic is how these tests fail")]

use formatter::{Formatted, compose, dockerfile};
use proptest::prelude::*;

/// The text after `format`; panics where formatting once more would change it again, or where the
/// check of the result held the edits back.
fn twice(text: &str, format: fn(&str) -> Formatted) -> String {
    let formatted = format(text);
    let held_back = |left: &formatter::Left| left.reason.contains("would not mean the same");
    assert!(!formatted.left.iter().any(held_back), "held back: {text:?}");
    let once = text::apply_edits(text, &formatted.edits).unwrap();
    let again = format(&once);
    assert_eq!(again.edits, [], "not stable:\n{text:?}\n{once:?}");
    once
}

fn pieces(of: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(of).prop_map(str::to_owned),
        1 => "(?s).{0,4}",
    ];
    prop::collection::vec(piece, 0..most).prop_map(|pieces| pieces.concat())
}

const DOCKERFILE: &[&str] = &[
    "FROM a AS b",
    "from c as d\n",
    "RUN",
    "run",
    "Run ",
    "COPY a  b",
    "ENV A=b  C='d  e'",
    "ARG x ",
    "LABEL",
    "ONBUILD RUN x",
    "HEALTHCHECK  cmd  x",
    "CMD [\"a\",  \"b\"]",
    "SHELL [\"sh\"]",
    "SHELL [\"cmd\"]\n",
    "WORKDIR /a b",
    "# escape=`\n",
    "#c\n",
    "  # d\n",
    "# check=skip=a\n",
    " ",
    "  ",
    "\n",
    "\n\n\n",
    "\r\n",
    "\t",
    "\\\n",
    "\\  \n",
    "`\n",
    "\\",
    "'",
    "\"",
    "<<EOF",
    "<<-E\n",
    "EOF\n",
    "&& b",
    "--mount=type=cache ",
    "--from=b  ",
    "$(",
    ")",
    "[",
    "]",
    "=",
    "\u{feff}",
    "\u{a0}",
    "é",
    "#",
    ";",
    "word",
];

const COMPOSE: &[&str] = &[
    "services:\n",
    "  web:\n",
    "    image:   nginx\n",
    "    ports:\n",
    "    - 80:80\n",
    "      - \"a\"\n",
    "        deep: &a  b\n",
    "x-a: &b\n",
    "  k : v\n",
    "  <<: *b\n",
    "  - - a\n",
    "  -   b: c\n",
    "      d: e\n",
    "\n",
    "\n\n\n",
    "# c\n",
    "    # d\n",
    "   # e  \n",
    "    command: >\n",
    "    text: |2+\n",
    "      x\n",
    "       y  \n",
    "  f: [a,\n",
    "    b]\n",
    "  g: {a: b}   # c\n",
    "  h: 'a\n",
    "    b  \n",
    "    c'\n",
    "  i: a\n",
    "---\n",
    "  j: !reset\n",
    "\t\n",
    "  \n",
    "\r\n",
    "\u{feff}",
    "é: 🐳\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn dockerfiles_stay_what_they_are(text in pieces(DOCKERFILE, 24)) {
        twice(&text, dockerfile);
    }

    #[test]
    fn compose_files_stay_what_they_are(text in pieces(COMPOSE, 14)) {
        twice(&text, compose);
    }

    #[test]
    fn any_text_is_taken(text in "(?s).{0,120}") {
        twice(&text, dockerfile);
        twice(&text, compose);
    }
}

/// A quadratic formatter would take minutes here.
#[test]
fn large_texts_take_time_in_proportion() {
    let lines = 20_000;
    for text in [
        format!("FROM a\n{}", "RUN a && \\\n b\n".repeat(lines)),
        format!("FROM a\nRUN a{}", " \\\n  # c\n\n && b".repeat(lines)),
        format!("FROM a\nRUN a '{}", " \\\n && b".repeat(lines)),
        format!("FROM a\nENV{}", " \\\n a=b".repeat(lines)),
        format!("{}FROM a\n", "# c\n\n".repeat(lines)),
        "FROM a\n".repeat(lines),
        "\n".repeat(lines),
    ] {
        twice(&text, dockerfile);
    }
    for text in [
        format!("a:\n{}", "- b\n".repeat(lines)),
        format!("a:\n{}", "  # c\n  b:\n".repeat(lines)),
        format!("a: |\n{}", "    b\n".repeat(lines)),
        format!("a: [\n{}]", " b,\n".repeat(lines)),
        format!("a:\n{}", "# c\n".repeat(lines)),
        (0..lines).map(|i| format!("k{i}:   {{a: b}}\n")).collect(),
        (0..150).map(|i| format!("{}a:\n", " ".repeat(i))).collect(),
        "\n".repeat(lines),
    ] {
        twice(&text, compose);
    }
}
