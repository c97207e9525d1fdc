use crate::{Check, Report, Rule, rules::examples, shell::Ran};

pub(super) static RULE: Rule = Rule {
    name: "shell-replaced-by-link",
    aliases: &["hadolint:DL4005"],
    why: "A link over `/bin/sh` changes the shell of every script in the image, package scripts \
          included. SHELL changes it for the steps that follow, and nothing else.",
    if_ignored: "Scripts of the distribution run in a shell they were not written for, and the \
                 next update of the package may put the old one back.",
    bad: examples!["FROM debian:bookworm\nRUN rm /bin/sh && ln -s bash /bin/sh\n"],
    good: examples!["FROM debian:bookworm\nSHELL [\"/bin/bash\", \"-c\"]\nRUN echo {a,b}\n"],
    check: Check::Command(check),
    ..Rule::DEFAULT
};

fn check(ran: &Ran<'_>, report: &mut Report<'_>) {
    let is_link = ran.command.program() == Some("ln");
    let mut words = ran.command.arguments().iter();
    let target = words.rfind(|(word, _)| matches!(*word, "/bin/sh" | "/usr/bin/sh"));
    if let (true, Some((_, range))) = (is_link, target) {
        let span = ran.span().to(ran.span_of(range.clone()));
        report.at(ran.instruction, span, "a link in place of `/bin/sh`");
    }
}
