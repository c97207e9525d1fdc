//! What formatting does, by example.
#![expect(clippy::unwrap_used, reason = "a panic is how these tests fail")]

use formatter::{Formatted, compose, dockerfile};

fn check(format: fn(&str) -> Formatted, before: &str, after: &str) {
    let formatted = format(before);
    let now = text::apply_edits(before, &formatted.edits).unwrap();
    assert_eq!(now, after, "{:?}", formatted.left);
    assert_eq!(format(after).edits, []);
}

#[test]
fn keywords_follow_the_majority() {
    check(dockerfile, "From a As b\nRUN c\n", "FROM a AS b\nRUN c\n");
    check(
        dockerfile,
        "from a AS b\nrun c\nCOPY d e\nhealthcheck CMD x\n",
        "from a as b\nrun c\ncopy d e\nhealthcheck cmd x\n",
    );
    check(
        dockerfile,
        "from a\nONBUILD run b\nRUN c\n",
        "FROM a\nONBUILD RUN b\nRUN c\n",
    );
}

#[test]
fn one_space_between_parts() {
    check(
        dockerfile,
        "  FROM  --platform=linux/amd64\ta   AS  b  \nCOPY  --from=b  a   b\nRUN   a   b\n\
         CMD   [\"a\",   \"b\"]\nENV  A=\"b   c\"   D=e\n",
        "FROM --platform=linux/amd64 a AS b\nCOPY --from=b a b\nRUN a   b\n\
         CMD [\"a\",   \"b\"]\nENV A=\"b   c\" D=e\n",
    );
}

#[test]
fn continued_lines_are_indented() {
    check(
        dockerfile,
        "FROM a\nENV A=b\\\n  C=d   \\\t\n\t\t# why\n\n\tE=f\n",
        "FROM a\nENV A=b \\\n    C=d \\\n    # why\n    E=f\n",
    );
    check(
        dockerfile,
        "FROM a\nRUN if x; then \\\n  # why\n    y \\\n      z; \\\n  fi\n",
        "FROM a\nRUN if x; then \\\n      # why\n      y \\\n        z; \\\n    fi\n",
    );
    check(
        dockerfile,
        "# escape=`\nFROM a\nRUN a `\n\tb\n",
        "# escape=`\nFROM a\nRUN a `\n    b\n",
    );
}

#[test]
fn words_and_quotes_stay_whole() {
    for text in [
        "FROM a\nRUN ap\\\nt update\n",
        "FROM a\nRUN echo 'a \\\n b'\n",
        "FROM a\nRUN echo \"a \\\n  b\" \\\n    && c\n",
        "FROM a\nRUN echo a\\ \\\n\\\nb\n",
        "FROM a\nENV A=\"b \\\n  c\"\n",
        "FROM a\nCMD [\"a \\\n b\"]\n",
        "FROM a\nWORKDIR /a \\\n  b\n",
        "FROM a\nSHELL [\"powershell\"]\nRUN \"a \\\n b\"\n",
    ] {
        check(dockerfile, text, text);
    }
}

#[test]
fn heredocs_are_not_touched() {
    let text = "FROM a\nRUN <<EOF\n  a  \n\n\n  b\nEOF\nCOPY <<-X /x\n\t a \n\tX\n";
    check(dockerfile, text, text);
}

#[test]
fn stages_stand_apart() {
    check(
        dockerfile,
        "\n\nFROM a\n\n\n\nRUN b\n   # about c\n# more  \nFROM c\nRUN d\n\n# e\nFROM f\n\n\n",
        "FROM a\n\nRUN b\n\n   # about c\n# more\nFROM c\nRUN d\n\n# e\nFROM f\n",
    );
}

#[test]
fn the_top_of_the_file_keeps_its_meaning() {
    for text in [
        "\n# escape=`\nFROM a\nRUN b\n",
        "# syntax=docker/dockerfile:1\n# escape=`\n\n# c\nFROM a\n",
        "\u{feff}FROM a\n",
    ] {
        check(dockerfile, text, text);
    }
}

#[test]
fn line_breaks_are_kept() {
    check(
        dockerfile,
        "FROM a\r\nRUN b  \\\r\n c\r\nFROM d",
        "FROM a\r\nRUN b  \\\r\n    c\r\n\r\nFROM d\r\n",
    );
    check(compose, "a:\r\n - b", "a:\r\n  - b\r\n");
}

#[test]
fn what_does_not_parse_stays_and_is_named() {
    let text = "FROM  a\nRNU   x\nRUN   y\n";
    check(dockerfile, text, "FROM a\nRNU   x\nRUN y\n");
    let left = dockerfile(text).left;
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].span.of(text), "RNU   x");
    assert_eq!(
        left[0].reason,
        "unknown instruction: RNU (did you mean RUN?)"
    );

    let text = "a:\n   - [b\nc:   d\n";
    check(compose, text, text);
    assert_eq!(compose(text).left.len(), 1);
}

#[test]
fn compose_is_indented_by_two() {
    check(
        compose,
        "services:\n    web:\n        image:   nginx\n        ports:\n        - 80:80\n        -   \
         target: 1\n            published: 2\n    db:\n      image : x\n",
        "services:\n  web:\n    image: nginx\n    ports:\n      - 80:80\n      - target: 1\n        \
         published: 2\n  db:\n    image: x\n",
    );
    check(
        compose,
        "a:\n- - b\n  - c\n- d\n",
        "a:\n  - - b\n    - c\n  - d\n",
    );
    check(
        compose,
        "a:\n- # why\n  b: c\n-\n- d\n",
        "a:\n  - # why\n    b: c\n  -\n  - d\n",
    );
}

#[test]
fn comments_move_with_their_lines() {
    check(
        compose,
        "# top\n\n\nservices:\n\n    # the web\n    web:   # here\n        image: a\n        # ports:\n\
         \x20       #   - 80\n    # last\n\n\n# end",
        "# top\n\nservices:\n\n  # the web\n  web: # here\n    image: a\n    # ports:\n    #   - 80\n  \
         # last\n\n# end\n"
            .replace("web: # here", "web:   # here")
            .as_str(),
    );
    check(
        compose,
        "a:\n    b:\n    # c\n    - d\n    # e\n    f: g\n",
        "a:\n  b:\n    # c\n    - d\n  # e\n  f: g\n",
    );
}

#[test]
fn values_are_kept_as_they_are() {
    check(
        compose,
        "x: &a\n    k: 'v'   # why\n    l: \"w\"\ny:\n    <<: *a\n    z: !reset []\n    f: {a:  b,\n      \
         c: d}\n",
        "x: &a\n  k: 'v'   # why\n  l: \"w\"\ny:\n  <<: *a\n  z: !reset []\n  f: {a:  b,\n    c: d}\n",
    );
}

#[test]
fn block_scalars_keep_their_text() {
    check(
        compose,
        "a:\n    b: |\n          x\n            y  \n\n\n          z\n\n\n    c: >-\n      d\n",
        "a:\n  b: |\n    x\n      y  \n\n\n    z\n\n  c: >-\n    d\n",
    );
    check(
        compose,
        "a:\n    b: |2-\n       x\n    c: |+\n      d\n\n\n",
        "a:\n  b: |2-\n     x\n  c: |+\n    d\n\n\n",
    );
}

#[test]
fn values_over_several_lines_stay_inside() {
    check(
        compose,
        "a:\n    b: one\n     two\n\n     three\n    c: \"x  \n      y\"\n    d:\n        e\n",
        "a:\n  b: one\n    two\n\n    three\n  c: \"x  \n    y\"\n  d:\n    e\n",
    );
}
