use crate::{
    Check, Report, Rule,
    arguments::{Arguments, Syntax},
    rules::examples,
    run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "large-uid-in-useradd",
    aliases: &["hadolint:DL3046"],
    why: "`useradd` notes a last login for every number up to the one it is given. Docker stores \
          that sparse file in full. Say `--no-log-init`, or take a smaller number.",
    if_ignored: "The image grows by gigabytes of zeros, or the build runs out of disk.",
    bad: examples![
        "FROM debian:bookworm\nRUN useradd --uid 123456 app\n",
        "FROM debian:bookworm\nARG ID=1234567\nRUN useradd -mu $ID app\n"
    ],
    good: examples![
        "FROM debian:bookworm\nRUN useradd --uid 1000 app\n",
        "FROM debian:bookworm\nRUN useradd -lu 123456 app\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    for ran in run.commands {
        if ran.command.program() != Some("useradd") {
            continue;
        }
        let arguments = Arguments::read(run, ran, 0, SYNTAX);
        let ids = arguments.values("u uid");
        let large = ids.last().filter(|id| is_large(&id.text));
        if let Some(id) = large.filter(|_| !arguments.has("l no-log-init")) {
            let message = format!("a record of last logins for {} users is made", id.text);
            report
                .at(run.instruction, id.span, message)
                .fix(run.add_after(ran.span(), "--no-log-init"));
        }
    }
}

const SYNTAX: Syntax = Syntax {
    valued: "b base-dir c comment d home-dir e expiredate f inactive g gid G groups k skel K key \
             p password R root P prefix s shell u uid Z selinux-user",
    one_dash: false,
};

/// Whether the file for numbers up to this one has tens of megabytes: 292 bytes for each.
fn is_large(id: &str) -> bool {
    id.parse::<u64>().is_ok_and(|id| id > 99_999)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check;
    use expect_test::expect;

    #[test]
    fn numbers_that_are_known() {
        check(
            &RULE,
            "FROM a:1\nRUN useradd -mu 123456 a && useradd --uid=99999 b && useradd -u $C c && useradd -lu 1234567 d\n",
            &expect![[r#"
                2:17-2:23 warning large-uid-in-useradd: a record of last logins for 123456 users is made
                  Add `--no-log-init`:
                  + RUN useradd --no-log-init -mu 123456 a && useradd --uid=99999 b && useradd -u $C c && useradd -lu 1234567 d
            "#]],
        );
    }
}
