use crate::{
    Check, Report, Rule, Severity, arguments::is_one_of, rules::examples, run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "pointless-command",
    aliases: &["hadolint:DL3001"],
    severity: Severity::Info,
    why: "A build is no running system: nobody sits at a terminal, services that are started end \
          with the step, and mounts do not last. Install and configure here; start programs with \
          CMD or ENTRYPOINT.",
    if_ignored: "The step does nothing that is there later, and fails where the image lacks the \
                 program.",
    bad: examples!["FROM debian:bookworm\nRUN service nginx start\n"],
    good: examples![
        "FROM debian:bookworm\nRUN nginx -t\nCMD [\"nginx\", \"-g\", \"daemon off;\"]\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    for ran in run.commands {
        let program = ran.command.program().unwrap_or("");
        if is_one_of(program, "ssh vim shutdown service ps free top kill mount") {
            let message = format!("`{program}` has no lasting effect in a build");
            report.at(run.instruction, ran.span(), message);
        }
    }
}
