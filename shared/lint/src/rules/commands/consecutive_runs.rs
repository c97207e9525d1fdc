use crate::{Check, File, Fix, Report, Rule, Severity, rules::examples, run_step::RunStep};
use dockerfile::{Instruction, Kind, mount::Mount};
use text::{Edit, Span};

pub(super) static RULE: Rule = Rule {
    name: "consecutive-runs",
    aliases: &["hadolint:DL3059"],
    severity: Severity::Hint,
    why: "Each RUN adds a layer. Commands that belong together read and build as one RUN, joined \
          with `&&` or written as a heredoc. It is a hint only: layers are cheap, and apart each \
          has a cache of its own, which is what you want while you work on the second.",
    if_ignored: "The image has a layer more; a file that one RUN makes and the next removes still \
                 takes its place.",
    bad: examples!["FROM alpine:3.20\nRUN make\nRUN make install\n"],
    good: examples![
        "FROM alpine:3.20\nRUN make && make install\n",
        "FROM alpine:3.20\nRUN make && make test\nRUN make install\n",
        "FROM alpine:3.20\nRUN make\nRUN --mount=type=cache,target=/c make install\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let mut runs = file.runs().peekable();
    let mut before: Option<(&Instruction, Option<RunStep<'_>>)> = None;
    for instruction in &file.tree.instructions {
        let own = |run: &RunStep<'_>| std::ptr::eq(run.instruction, instruction);
        // Those inside ONBUILD are passed over.
        while let Some(run) = runs.peek()
            && run.instruction.span.end <= instruction.span.start
        {
            runs.next();
        }
        let run = runs.next_if(own);
        let is_single = instruction.kind() == Kind::Run && run.as_ref().is_none_or(is_single);
        if let Some((last, last_run)) = before.take()
            && instruction.kind() == Kind::Run
            && is_single
            && flags(last) == flags(instruction)
        {
            let message = "a RUN of its own for one more command";
            let finding = report.at(instruction, instruction.keyword.span, message);
            if let Some(last_run) = last_run
                && let Some(run) = &run
                && let Some(fix) = join(&last_run, run, file.tree.escape)
            {
                finding.fix(fix);
            }
        }
        before = is_single.then_some((instruction, run));
    }
}

/// Whether it starts one program only, as far as it can be read.
fn is_single(run: &RunStep<'_>) -> bool {
    let scripts = || run.commands.iter().filter_map(|ran| ran.script);
    let programs = run
        .commands
        .iter()
        .filter_map(|ran| ran.command.words.first());
    let is_known = |program: &str| program != "[" && !program.contains(['$', '`']);
    scripts().any(|script| !script.tree.problems.is_empty())
        || programs.filter(|(program, _)| is_known(program)).count() <= 1
}

/// The flags, mounts among them, whatever their order.
fn flags(run: &Instruction) -> Vec<String> {
    let read = |flag: &dockerfile::Flag| match Mount::of(flag) {
        Some(mut mount) => {
            mount.options.sort();
            format!("{mount:?}")
        }
        None => format!("{}={}", flag.name.value, flag.value()),
    };
    let mut flags: Vec<String> = run.flags.iter().map(read).collect();
    flags.sort_unstable();
    flags
}

/// Makes one RUN of two that follow one another line by line.
fn join(first: &RunStep<'_>, second: &RunStep<'_>, escape: char) -> Option<Fix> {
    let (before, after) = (first.instruction, second.instruction);
    let fits = before.last_line + 1 == after.first_line
        && after.flags.is_empty()
        && first.can_go_on()
        && second.can_go_on();
    let keyword = after.keyword.span;
    let edits = || {
        vec![
            Edit::insert(before.head.end as usize, format!(" {escape}")),
            Edit::replace(
                Span::new(keyword.start as usize, keyword.end as usize),
                " &&",
            ),
        ]
    };
    fits.then(|| Fix::risky("Join the two", edits()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check;
    use expect_test::expect;

    #[test]
    fn joined_where_nothing_stands_between() {
        check(
            &RULE,
            "FROM a:1\nRUN a\nRUN b \\\n  c\n# why\nRUN d\nRUN <<EOF\ne\nEOF\nONBUILD RUN f\nRUN g # h\nRUN i\n",
            &expect![[r#"
                3:1-3:4 hint consecutive-runs: a RUN of its own for one more command
                  Join the two:
                  + RUN a \
                  +  && b \
                6:1-6:4 hint consecutive-runs: a RUN of its own for one more command
                7:1-7:4 hint consecutive-runs: a RUN of its own for one more command
                12:1-12:4 hint consecutive-runs: a RUN of its own for one more command
            "#]],
        );
    }
}
