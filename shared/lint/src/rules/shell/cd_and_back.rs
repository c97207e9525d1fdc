use crate::{
    Check, Report, Rule, Severity,
    rules::examples,
    shell::{Called, ReadScript},
};
use shell::{Node, Separator};

pub(super) static RULE: Rule = Rule {
    name: "cd-and-back",
    aliases: &["shellcheck:SC2103", "hadolint:SC2103"],
    severity: Severity::Info,
    why: "If the first `cd` failed, `cd ..` leaves another folder than it came from. Run what is \
          in between in parentheses: `(cd folder && …)`.",
    if_ignored: "After one failure every later command runs one folder too high.",
    bad: examples!["FROM debian:bookworm\nRUN cd src; make; cd ..; ls\n"],
    good: examples!["FROM debian:bookworm\nRUN (cd src && make); ls\n"],
    check: Check::Shell(check),
    ..Rule::DEFAULT
};

fn check(script: &ReadScript<'_, '_>, report: &mut Report<'_>) {
    script.visit(&mut |node| {
        let Node::List(list) = node else { return };
        let mut left = false;
        let mut before = Separator::Next;
        for item in &list.items {
            let is_plain = matches!(before, Separator::Next)
                && matches!(item.separator, Separator::Next | Separator::End);
            before = item.separator;
            let [command] = item.pipeline.commands.as_slice() else {
                continue;
            };
            let called = Called::of(command, &item.pipeline);
            let Some(called) = called.filter(|called| called.name == "cd" && is_plain) else {
                continue;
            };
            if called.arguments().next() != Some("..") {
                left = true;
            } else if std::mem::take(&mut left) {
                script.found(
                    report,
                    command.span,
                    "`cd ..` only leads back if the first `cd` worked",
                );
            }
        }
    });
}
