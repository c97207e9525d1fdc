//! What the problems say, and where.

use compose::{Environment, Options, Severity, check};
use expect_test::{Expect, expect};
use std::fmt::Write;
use text::{LineIndex, apply_edits};

/// `line:column severity check: message [what it concerns]`, then help and fixed lines.
fn show(text: &str, options: &Options) -> String {
    let index = LineIndex::new(text);
    let mut out = String::new();
    for problem in check(text, options).problems {
        let at = index.line_col(text, problem.span.start as usize);
        let severity = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let _ = writeln!(
            out,
            "{}:{} {severity} {}: {} [{}]",
            at.line,
            at.column,
            problem.check.name(),
            problem.message,
            problem.span.of(text).lines().next().unwrap_or("")
        );
        if !problem.help.is_empty() {
            let _ = writeln!(out, "  help: {}", problem.help);
        }
        if let Some(fix) = problem.fix {
            let fixed = apply_edits(text, &fix.edits).unwrap_or_default();
            for line in fixed
                .lines()
                .filter(|line| !text.lines().any(|old| old == *line))
            {
                let _ = writeln!(out, "  + {line}");
            }
        }
    }
    out
}

#[expect(clippy::needless_pass_by_value, reason = "reads better at the call")]
fn says(text: &str, expect: Expect) {
    expect.assert_eq(&show(text, &Options::default()));
}

#[test]
fn lines_that_lost_their_indentation() {
    says(
        "services:\n  app:\n    image: node\n    environment:\n    MYSQL_HOST: localhost\n    MYSQL_USER: root\n    MYSQL_PASSWORD:\n    MYSQL_DB: test\nvolumes:\nmongodb:\n",
        expect![[r#"
            4:5 error lost-indentation: environment is empty: the four MYSQL_… lines after it belong inside, two spaces deeper [environment]
              help: indent what belongs to `environment` by two more spaces
              +       MYSQL_HOST: localhost
              +       MYSQL_USER: root
              +       MYSQL_PASSWORD:
              +       MYSQL_DB: test
            9:1 error lost-indentation: volumes is empty: the line `mongodb:` after it belongs inside, two spaces deeper [volumes]
              help: indent what belongs to `volumes` by two more spaces
              +   mongodb:
        "#]],
    );
}

#[test]
fn several_syntax_errors_at_once() {
    says(
        "services:\n  web:\n    image: \"nginx\n    ports:\n      - 80:80\n  db\n    image: x\n  cache:\n    image: redis\n   ports: []\n  api: {image: x, ports: [80\n",
        expect![[r#"
            3:12 error yaml-syntax: a quote is opened here and not closed ["nginx]
              help: add the closing quote at the end of the value
            6:3 error yaml-syntax: this line has no `:`; every entry of a mapping is `key: value` [db]
              help: add `:` after the key, or `- ` before it where a list is meant
            10:4 error yaml-syntax: this line is not indented like the lines it belongs to [ports: []]
              help: line it up with the entries before it: same number of spaces for the same level
            11:8 error yaml-syntax: `{` is opened and not closed [{image: x, ports: [80]
              help: add the closing bracket
        "#]],
    );
}

#[test]
fn tabs() {
    says(
        "services:\n\tweb:\n\t\timage: x\n\t\tprot: 1\n",
        expect![[r#"
        2:1 error yaml-syntax: a tab indents this line; YAML allows only spaces [	]
          help: replace each tab by two spaces
          +   web:
          +     image: x
          +     prot: 1
        4:3 error unknown-key: a service has no key `prot` [prot]
          help: remove it, check its indentation, or start its name with `x-` if it is your own
    "#]],
    );
}

#[test]
fn slips_and_types() {
    says(
        "servces: {}\nname: 12\nservices:\n  web:\n    imgae: x\n    build: .\n    ports: \"80:80\"\n    privileged: \"yes\"\n    restart: always\n    depends_on: [wbe, cache]\n  cache: nginx\n",
        expect![[r#"
            1:1 error unknown-key: a compose file has no key `servces` [servces]
              help: did you mean `services`?
              + services: {}
            2:7 error wrong-type: `name` must be text, not a number [12]
              help: put the value in quotes
              + name: "12"
            5:5 error unknown-key: a service has no key `imgae` [imgae]
              help: did you mean `image`?
              +     image: x
            7:12 error wrong-type: `ports` must be a list, not text ["80:80"]
              help: put the value in a list: `- ` before it
              +     ports: ["80:80"]
            8:17 warning old-boolean: `yes` is a boolean only in YAML 1.1 ["yes"]
              help: write `true`
              +     privileged: true
            10:18 error undefined-service: `web` depends on `wbe`, but no service has that name [wbe]
              help: did you mean `web`?
            11:10 error wrong-type: `cache` must be a mapping, not text [nginx]
        "#]],
    );
}

#[test]
fn references_and_variables() {
    says(
        "services:\n  web:\n    image: nginx:${TAG}\n    volumes: [\"data:/d\", \"src/x:/y\"]\n    networks: [back]\n    depends_on: [db]\n    command: echo ${1X} ${OK:-1}\n  db:\n    image: ${IMAGE}\n    depends_on: [web]\n",
        expect![[r#"
            3:18 warning unset-variable: `TAG` is not set; an empty text stands for it [${TAG}]
              help: set it in `.env` or where compose runs, or give a default: `${TAG:-…}`
            4:15 error undefined-volume: `web` uses the volume `data`, which is not defined ["data:/d"]
              help: add it under `volumes:` at the top level
            4:26 error undefined-volume: `web` uses the volume `src/x`, which is not defined ["src/x:/y"]
              help: for a folder beside the file write `./src/x`
            5:16 error undefined-network: `web` uses the network `back`, which is not defined [back]
              help: add it under `networks:` at the top level
            7:19 error invalid-interpolation: `1X` is not a variable's name: it starts with a digit [${1X}]
              help: start it with a letter or `_`; write `$$` for a dollar that is meant literally
            9:12 warning unset-variable: `IMAGE` is not set; an empty text stands for it [${IMAGE}]
              help: set it in `.env` or where compose runs, or give a default: `${IMAGE:-…}`
            9:12 warning no-image-or-build: `image` of `db` is empty because a variable is not set, and there is no `build` [${IMAGE}]
              help: name an image, or give the variable a default: `${NAME:-image}`
            10:18 error dependency-cycle: services depend on each other in a circle: web → db → web [web]
              help: remove one of these dependencies; none of the services could start first
        "#]],
    );
}

#[test]
fn what_follows_from_an_unset_variable_depends_on_what_is_known() {
    let text = "services:\n  web:\n    image: ${IMAGE}\n    volumes: [\"${DIR}:/d\"]\n  db:\n    image: x:${TAG:?which}\n";
    let complete = Options {
        environment: Environment {
            complete: true,
            ..Environment::default()
        },
        ..Options::default()
    };
    expect![[r#"
        3:12 warning unset-variable: `IMAGE` is not set; an empty text stands for it [${IMAGE}]
          help: set it in `.env` or where compose runs, or give a default: `${IMAGE:-…}`
        3:12 warning no-image-or-build: `image` of `web` is empty because a variable is not set, and there is no `build` [${IMAGE}]
          help: name an image, or give the variable a default: `${NAME:-image}`
        4:15 warning invalid-volume: `:/d` has nothing between, before or after its colons (item 1 of `volumes`) ["${DIR}:/d"]
        4:16 warning unset-variable: `DIR` is not set; an empty text stands for it [${DIR}]
          help: set it in `.env` or where compose runs, or give a default: `${DIR:-…}`
        6:14 warning required-variable: `TAG` must be set: which [${TAG:?which}]
          help: set `TAG` in `.env` or where compose runs
    "#]].assert_eq(&show(text, &Options::default()));
    expect![[r#"
        3:12 warning unset-variable: `IMAGE` is not set; an empty text stands for it [${IMAGE}]
          help: set it in `.env` or where compose runs, or give a default: `${IMAGE:-…}`
        3:12 error no-image-or-build: `image` of `web` is empty because a variable is not set, and there is no `build` [${IMAGE}]
          help: name an image, or give the variable a default: `${NAME:-image}`
        4:15 error invalid-volume: `:/d` has nothing between, before or after its colons (item 1 of `volumes`) ["${DIR}:/d"]
        4:16 warning unset-variable: `DIR` is not set; an empty text stands for it [${DIR}]
          help: set it in `.env` or where compose runs, or give a default: `${DIR:-…}`
        6:14 error required-variable: `TAG` must be set: which [${TAG:?which}]
          help: set `TAG` in `.env` or where compose runs
    "#]].assert_eq(&show(text, &complete));
}

#[test]
fn aliases_merge_keys_and_extends_point_at_the_original() {
    says(
        "x-base: &base\n  image: nginx\n  prots: [1]\nservices:\n  a:\n    <<: *base\n  b:\n    <<: *base\n  c:\n    extends: a\n",
        expect![[r#"
            3:3 error unknown-key: a service has no key `prots` [prots]
              help: did you mean `ports`?
              +   ports: [1]
        "#]],
    );
}

/// The files of a project, by path.
struct Folder(Vec<(&'static str, &'static str)>);

impl compose::Files for Folder {
    fn read(&self, path: &str) -> compose::Found {
        let found = self.0.iter().find(|(name, _)| *name == path);
        found.map_or(compose::Found::Absent, |(_, text)| {
            compose::Found::Text((*text).to_owned())
        })
    }
}

/// What is said of `text`, the file `compose.yaml` among others.
#[expect(clippy::needless_pass_by_value, reason = "reads better at the call")]
fn says_among(files: &[(&'static str, &'static str)], text: &str, expect: Expect) {
    let options = Options {
        name: "compose.yaml".to_owned(),
        files: compose::Around::new(Folder(files.to_vec())),
        ..Options::default()
    };
    let index = LineIndex::new(text);
    let mut out = String::new();
    for problem in check(text, &options).problems_of(0) {
        let at = index.line_col(text, problem.span.start as usize);
        let (name, message) = (problem.check.name(), &problem.message);
        let place = problem.span.of(text);
        let _ = writeln!(out, "{}:{} {name}: {message} [{place}]", at.line, at.column);
    }
    expect.assert_eq(&out);
}

#[test]
fn files_that_are_not_there() {
    says_among(
        &[("sub/a.env", "")],
        "include: [sub/none.yaml]\nservices:\n  a:\n    image: x\n    env_file:\n      - sub/a.env\n      - path: b.env\n      - path: c.env\n        required: false\n  b:\n    extends:\n      file: base.yaml\n      service: b\n",
        expect![[r#"
            1:11 missing-file: `sub/none.yaml` is not there [sub/none.yaml]
            7:15 missing-file: `b.env` is not there [b.env]
            12:13 missing-file: `base.yaml` is not there [base.yaml]
        "#]],
    );
}

#[test]
fn errors_in_other_files_stand_where_these_are_named() {
    says_among(
        &[
            (
                "sub/inc.yaml",
                "services:\n  inc:\n    image: x\n    prots: []\n",
            ),
            (
                "base.yaml",
                "services:\n  base:\n    image: x\n    ports: ['a']\n",
            ),
            ("bad.env", "A=1\nB C=2\n"),
        ],
        "include:\n  - sub/inc.yaml\nservices:\n  a:\n    extends: {file: base.yaml, service: base}\n    env_file: bad.env\n    depends_on: [inc]\n  b:\n    extends: {file: base.yaml, service: bsae}\n",
        expect![[r#"
            6:15 invalid-env-file: `bad.env`, line 2: the name `B C` has a blank in it [bad.env]
            9:41 undefined-service: `b` extends `bsae`, but no service of `base.yaml` has that name [bsae]
            5:21 invalid-port: in `base.yaml`, line 4: `a` is not a port of the container (item 1 of `ports`) [base.yaml]
            2:5 unknown-key: in `sub/inc.yaml`, line 4: a service has no key `prots` [sub/inc.yaml]
        "#]],
    );
}

#[test]
fn files_in_a_circle_and_twice() {
    says_among(
        &[
            ("a.yaml", "include: [sub/b.yaml]\n"),
            ("sub/b.yaml", "include: [../a.yaml]\n"),
            ("web.yaml", "services:\n  web:\n    image: y\n"),
        ],
        "include: [a.yaml, web.yaml, compose.yaml]\nservices:\n  web:\n    image: x\n",
        expect![[r#"
            1:29 extends-cycle: the file includes itself [compose.yaml]
            3:3 include-conflict: the service `web` is defined here and in `web.yaml`, which this file includes [web]
            1:11 extends-cycle: in `sub/b.yaml`, line 1: files include each other in a circle: a.yaml → sub/b.yaml → a.yaml [a.yaml]
        "#]],
    );
}
