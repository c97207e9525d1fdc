use crate::{Check, Report, Rule, Step, rules::examples};
use dockerfile::Kind;

pub(super) static RULE: Rule = Rule {
    name: "undefined-var",
    aliases: &["buildkit:UndefinedVar"],
    why: "The builder puts an empty text where a variable is not set, without a word. Set it by \
          ENV or ARG in this stage, give a default with `${NAME:-default}`, or mend its name. An \
          ARG before the first FROM has to be repeated in the stage.",
    if_ignored: "The step goes on with nothing in that place: a copy to the wrong folder, a label \
          without a version, a PATH without its programs. The error, if any, comes much later.",
    bad: examples![
        "FROM alpine:3.20\nCOPY $foo .\n",
        "FROM alpine:3.20\nENV PATH=$PAHT:/opt/bin\n",
        "ARG VERSION=1\nFROM alpine:3.20\nLABEL version=$VERSION\n",
    ],
    good: examples![
        "FROM alpine:3.20\nARG foo=a\nCOPY $foo .\n",
        "FROM alpine:3.20\nRUN echo $foo\n",
        "ARG VERSION=1\nFROM alpine:3.20\nARG VERSION\nLABEL version=$VERSION\n",
    ],
    check: Check::Step(&Kind::ALL, check),
    ..Rule::DEFAULT
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    for variable in &step.undefined {
        let name = &variable.name;
        let mut detail = format!("Usage of undefined variable '${name}'");
        let mut message = format!("nothing sets `{name}`");
        if let Some(near) = &variable.suggestion {
            detail += &format!(" (did you mean ${near}?)");
        }
        if let Some(near) = variable.likely() {
            message += &format!("; did you mean `{near}`?");
        }
        let finding = report.at(step.place, variable.span, message).detail(detail);
        if let Some(near) = variable.likely().filter(|_| step.is_in_place()) {
            finding.fix_name(variable.span, name, near);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check;
    use expect_test::expect;

    #[test]
    fn every_use_has_its_place() {
        check(
            &RULE,
            "FROM scratch\nENV PATH=\"$PAHT:$PATH\" \\\n    B=${c:-d}$e$e\n",
            &expect![[r#"
                2:11-2:16 warning undefined-var: nothing sets `PAHT`; did you mean `PATH`?
                  Write `PATH`:
                  + ENV PATH="$PATH:$PATH" \
                3:7-3:14 warning undefined-var: nothing sets `c`
                3:14-3:16 warning undefined-var: nothing sets `e`
            "#]],
        );
    }

    #[test]
    fn an_instruction_sees_what_stood_before_it() {
        check(
            &RULE,
            "FROM scratch\nENV A=1 B=$A\nENV C=$A D=$C\n",
            &expect![[r#"
                2:11-2:13 warning undefined-var: nothing sets `A`
                3:12-3:14 warning undefined-var: nothing sets `C`
            "#]],
        );
    }

    #[test]
    fn flags_mounts_and_heredocs() {
        check(
            &RULE,
            "FROM scratch
COPY --chown=$user --chmod=$mode a b
ADD --checksum=$sum https://example.org/a b
RUN --mount=type=cache,target=/x$target --mount=type=bind,source=$source,target=/y echo $shell
COPY <<EOF <<'RAW' /x/
é $body '$quoted'
EOF
$raw
RAW
",
            &expect![[r#"
                2:14-2:19 warning undefined-var: nothing sets `user`
                2:28-2:33 warning undefined-var: nothing sets `mode`
                3:16-3:20 warning undefined-var: nothing sets `sum`
                4:13-4:40 warning undefined-var: nothing sets `target`
                4:49-4:83 warning undefined-var: nothing sets `source`
                6:3-6:8 warning undefined-var: nothing sets `body`
                6:10-6:17 warning undefined-var: nothing sets `quoted`
            "#]],
        );
    }

    #[test]
    fn what_the_builder_does_not_expand() {
        check(
            &RULE,
            "FROM scratch\nRUN $a\nCMD $b\nENTRYPOINT $c\nHEALTHCHECK CMD $d\nEXPOSE 80$e\nONBUILD ENV a=$f\n",
            &expect![[""]],
        );
    }

    #[test]
    fn stages_inherit_variables_and_triggers() {
        check(
            &RULE,
            "ARG G=1
FROM scratch AS base
ARG A
ENV E=1
ONBUILD ENV T=$U
FROM base
COPY $A $E $G $T /x/
ARG G
COPY $G $T /x/
",
            &expect![[r#"
                6:1-6:5 warning undefined-var: nothing sets `U`
                7:12-7:14 warning undefined-var: nothing sets `G`
            "#]],
        );
    }
}
