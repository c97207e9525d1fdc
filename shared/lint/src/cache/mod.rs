//! What a change costs the build cache: which instructions are kept, and which run again.
//!
//! The semantics are BuildKit's. Within a stage everything after a step that runs again runs again
//! too. COPY and ADD look at what is in the files they take, RUN at its text, at every ARG and ENV
//! set before it, and at what it mounts. A stage that takes files from another one looks at those
//! files only. `COPY --link` does not look at what stands before it.

mod follow;
pub(crate) mod reads;

use crate::{File, Options};
use std::borrow::Cow;

/// Something that is another than in the build before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The file, or anything in the folder, at this path of the build context, with `/` between
    /// its parts.
    File(String),
    /// The value of a build argument.
    Argument(String),
    /// What the COPY or ADD takes from the build context that is this one of the file's
    /// instructions.
    CopiedBy(usize),
}

/// What becomes of an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// The target does without its stage.
    NotBuilt,
    /// It makes no files, so there is nothing to keep.
    Free,
    /// Its result comes from the cache.
    Kept,
    /// It runs again unless a step before it comes out the same.
    MayRerun,
    /// It runs again.
    Reruns,
}

impl Outcome {
    /// The word used in every output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotBuilt => "not-built",
            Self::Free => "free",
            Self::Kept => "kept",
            Self::MayRerun => "may-rerun",
            Self::Reruns => "reruns",
        }
    }
}

/// What becomes of one instruction, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Which one, as index into the Dockerfile's instructions.
    pub instruction: usize,
    /// What becomes of it. What it inherits by ONBUILD is a FROM's own.
    pub outcome: Outcome,
    /// Why, as a clause without a full stop.
    pub because: Cow<'static, str>,
}

/// What becomes of each instruction of the Dockerfile `text`, in their order, when `changes` have
/// been made since a build that is still in the cache. `target` is a stage's name or number; the
/// last one where there is none, or no such stage.
///
/// Total, in time linear in the text for each change. Paths are matched against the
/// `.dockerignore` that `options` know.
///
/// ```
/// use lint::{Options, cache::{Change, Outcome, after_change}};
///
/// let text = "FROM node:22\nCOPY package.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n";
/// let changes = [Change::File("src/app.js".into())];
/// let verdicts = after_change(text, &changes, None, &Options::default());
/// let outcomes: Vec<_> = verdicts.iter().map(|verdict| verdict.outcome.name()).collect();
/// assert_eq!(outcomes, ["kept", "kept", "kept", "reruns", "reruns"]);
/// ```
pub fn after_change(
    text: &str,
    changes: &[Change],
    target: Option<&str>,
    options: &Options,
) -> Vec<Verdict> {
    let parse = dockerfile::parse(text);
    let options = Options {
        past_errors: true,
        ..options.clone()
    };
    let file = File::new(text, &parse, &options, &[]);
    follow::follow(&file, changes, target)
}

/// The first COPY or ADD that takes all of the build context, else the first that takes anything
/// from it, as index into the instructions of the Dockerfile `text`: what changes most often.
pub fn first_copy(text: &str, options: &Options) -> Option<usize> {
    let parse = dockerfile::parse(text);
    let options = Options {
        past_errors: true,
        ..options.clone()
    };
    let file = File::new(text, &parse, &options, &[]);
    let mut first = None;
    for step in file.walk.steps.iter().filter(|step| step.is_in_place()) {
        let paths = reads::of_copy(step);
        let instructions = &file.tree.instructions;
        let index = instructions.binary_search_by_key(&step.place.span.start, |i| i.span.start);
        if paths.iter().any(|path| path.as_deref() == Some(".")) {
            return index.ok();
        }
        if first.is_none() && !paths.is_empty() {
            first = index.ok();
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;
    use std::fmt::Write;

    fn check_with(
        text: &str,
        changes: &[Change],
        target: Option<&str>,
        options: &Options,
        expect: &Expect,
    ) {
        let parse = dockerfile::parse(text);
        let mut out = String::new();
        for verdict in after_change(text, changes, target, options) {
            let line = parse.file.instructions[verdict.instruction].first_line;
            let outcome = verdict.outcome.name();
            let _ = writeln!(out, "{line} {outcome}: {}", verdict.because);
        }
        expect.assert_eq(&out);
    }

    fn check(text: &str, change: Change, expect: &Expect) {
        check_with(text, &[change], None, &Options::default(), expect);
    }

    fn file(path: &str) -> Change {
        Change::File(path.into())
    }

    #[test]
    fn what_comes_after_a_change_runs_again() {
        let text = "FROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci\nCOPY src/ src/\nRUN npm run build\nCMD [\"x\"]\n";
        check(
            text,
            file("src/a/b.js"),
            &expect![[r#"
            1 kept: the image is the same until somebody pushes another under its name
            2 kept: nothing that it depends on changed
            3 kept: nothing that it depends on changed
            4 kept: nothing that it depends on changed
            5 reruns: `src/a/b.js` changed, which it copies
            6 reruns: comes after line 5, which runs again
            7 free: makes no files
        "#]],
        );
        check(
            text,
            file("./package.json"),
            &expect![[r#"
            1 kept: the image is the same until somebody pushes another under its name
            2 kept: nothing that it depends on changed
            3 reruns: `package.json` changed, which it copies
            4 reruns: comes after line 3, which runs again
            5 reruns: comes after line 3, which runs again
            6 reruns: comes after line 3, which runs again
            7 free: makes no files
        "#]],
        );
        check(
            text,
            file("README.md"),
            &expect![[r#"
            1 kept: the image is the same until somebody pushes another under its name
            2 kept: nothing that it depends on changed
            3 kept: nothing that it depends on changed
            4 kept: nothing that it depends on changed
            5 kept: nothing that it depends on changed
            6 kept: nothing that it depends on changed
            7 free: makes no files
        "#]],
        );
    }

    #[test]
    fn stages_look_at_what_they_take() {
        let text = "FROM a:1 AS build\nCOPY *.go ./\nRUN make\nFROM b:1 AS other\nRUN x\nFROM b:1\nCOPY --from=other /x /x\nCOPY --from=build /y /y\nRUN z\nFROM build AS test\nRUN t\nFROM b:1 AS end\nRUN --mount=type=bind,from=build,target=/m q\n";
        check_with(
            text,
            &[file("main.go")],
            Some("2"),
            &Options::default(),
            &expect![[r#"
                1 kept: the image is the same until somebody pushes another under its name
                2 reruns: `main.go` changed, which it copies
                3 reruns: comes after line 2, which runs again
                4 kept: the image is the same until somebody pushes another under its name
                5 kept: nothing that it depends on changed
                6 kept: the image is the same until somebody pushes another under its name
                7 kept: nothing that it depends on changed
                8 may-rerun: takes files of a stage in which line 2 runs again; kept if they come out the same
                9 may-rerun: comes after line 8, which may run again
                10 not-built: the target does without this stage
                11 not-built: the target does without this stage
                12 not-built: the target does without this stage
                13 not-built: the target does without this stage
            "#]],
        );
        check(
            text,
            file("main.go"),
            &expect![[r#"
                1 kept: the image is the same until somebody pushes another under its name
                2 reruns: `main.go` changed, which it copies
                3 reruns: comes after line 2, which runs again
                4 not-built: the target does without this stage
                5 not-built: the target does without this stage
                6 not-built: the target does without this stage
                7 not-built: the target does without this stage
                8 not-built: the target does without this stage
                9 not-built: the target does without this stage
                10 not-built: the target does without this stage
                11 not-built: the target does without this stage
                12 kept: the image is the same until somebody pushes another under its name
                13 may-rerun: takes files of a stage in which line 2 runs again; kept if they come out the same
            "#]],
        );
    }

    #[test]
    fn arguments_are_in_the_environment_of_run() {
        let text = "ARG V=1\nARG IMAGE=a:$V\nFROM $IMAGE AS a\nRUN x\nFROM b:1\nRUN x\nARG V\nENV W=$V\nARG V=2\nRUN x\nCOPY a /$W/\nENV W=2\nARG V\nWORKDIR /x\n";
        check_with(
            text,
            &[Change::Argument("V".into())],
            Some("a"),
            &Options::default(),
            &expect![[r#"
                1 free: makes no files
                2 free: makes no files
                3 reruns: `IMAGE` changed, so it may be another image
                4 reruns: comes after line 3, which runs again
                5 not-built: the target does without this stage
                6 not-built: the target does without this stage
                7 not-built: the target does without this stage
                8 not-built: the target does without this stage
                9 not-built: the target does without this stage
                10 not-built: the target does without this stage
                11 not-built: the target does without this stage
                12 not-built: the target does without this stage
                13 not-built: the target does without this stage
                14 not-built: the target does without this stage
            "#]],
        );
        check(
            text,
            Change::Argument("V".into()),
            &expect![[r#"
            1 free: makes no files
            2 free: makes no files
            3 not-built: the target does without this stage
            4 not-built: the target does without this stage
            5 kept: the image is the same until somebody pushes another under its name
            6 kept: nothing that it depends on changed
            7 free: makes no files
            8 free: makes no files
            9 free: makes no files
            10 reruns: `V` changed, and is in its environment
            11 reruns: `W` changed, which it uses
            12 free: makes no files
            13 free: makes no files
            14 reruns: comes after line 10, which runs again
        "#]],
        );
        check(
            text,
            Change::Argument("OTHER".into()),
            &expect![[r#"
            1 free: makes no files
            2 free: makes no files
            3 not-built: the target does without this stage
            4 not-built: the target does without this stage
            5 kept: the image is the same until somebody pushes another under its name
            6 kept: nothing that it depends on changed
            7 free: makes no files
            8 free: makes no files
            9 free: makes no files
            10 kept: nothing that it depends on changed
            11 kept: nothing that it depends on changed
            12 free: makes no files
            13 free: makes no files
            14 kept: nothing that it depends on changed
        "#]],
        );
    }

    #[test]
    fn what_is_left_out_changes_nothing() {
        let options = Options {
            dockerignore: Some("docs\n".into()),
            ..Options::default()
        };
        let text = "FROM a:1\nCOPY . .\nRUN --mount=type=bind,source=docs,target=/docs x\nCOPY --exclude=*.md b/ b/\n";
        check_with(
            text,
            &[file("docs/a.md")],
            None,
            &options,
            &expect![[r#"
            1 kept: the image is the same until somebody pushes another under its name
            2 kept: `.dockerignore` leaves out `docs/a.md`
            3 kept: `.dockerignore` leaves out `docs/a.md`
            4 kept: nothing that it depends on changed
        "#]],
        );
        let text = "FROM a:1\nCOPY --exclude=*.md b/ b/\nRUN --mount=type=bind,source=b,target=/b x\nCOPY --link c /c\nADD https://a.example/b /b\nCOPY $X /x\n";
        check(
            text,
            file("b/c.md"),
            &expect![[r#"
            1 kept: the image is the same until somebody pushes another under its name
            2 kept: `--exclude` leaves out `b/c.md`
            3 reruns: `b/c.md` changed, which it mounts
            4 kept: with `--link` it does not depend on what stands before it
            5 reruns: comes after line 3, which runs again
            6 reruns: comes after line 3, which runs again
        "#]],
        );
    }

    #[test]
    fn triggers_belong_to_their_from() {
        let text = "FROM a:1 AS a\nONBUILD COPY . /src\nONBUILD RUN make\nFROM a\nRUN x\n";
        check(
            text,
            file("x"),
            &expect![[r#"
                1 kept: the image is the same until somebody pushes another under its name
                2 free: makes no files
                3 free: makes no files
                4 reruns: `x` changed, which it copies
                5 reruns: comes after line 4, which runs again
            "#]],
        );
    }

    #[test]
    fn the_first_copy_is_the_broadest() {
        let of = |text| first_copy(text, &Options::default());
        assert_eq!(of("FROM a:1\nCOPY a b\nCOPY . .\nCOPY . x\n"), Some(2));
        assert_eq!(of("FROM a:1 AS a\nCOPY --from=a . .\nADD a b\n"), Some(2));
        assert_eq!(of("FROM a:1\nADD https://a.example/ b\n"), None);
        let text = "FROM a:1\nCOPY a b\nRUN x\n";
        check(
            text,
            Change::CopiedBy(1),
            &expect![[r#"
            1 kept: the image is the same until somebody pushes another under its name
            2 reruns: the files that it copies changed
            3 reruns: comes after line 2, which runs again
        "#]],
        );
    }

    proptest! {
        #[test]
        fn any_text(text in "(FROM|RUN|COPY|ARG|ENV|ONBUILD|[a-z$.*=/ -]{1,8}|(?s).|\n){0,30}", path in "(?s).{0,6}") {
            let changes = [Change::File(path.clone()), Change::Argument(path), Change::CopiedBy(1)];
            let count = dockerfile::parse(&text).file.instructions.len();
            prop_assert_eq!(after_change(&text, &changes, Some("1"), &Options::default()).len(), count);
            first_copy(&text, &Options::default());
        }
    }
}
