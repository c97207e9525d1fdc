use crate::{Check, Report, Rule, Step, buildkit::quote::quote, rules::examples, walk::Part};
use dockerfile::Kind;

pub(super) static RULE: Rule = Rule {
    name: "secrets-used-in-arg-or-env",
    aliases: &["buildkit:SecretsUsedInArgOrEnv"],
    why: "What ARG and ENV hold stays in the image's history, where everybody who has the image \
          reads it. Give secrets to the step that needs them with `RUN --mount=type=secret`, or to \
          the container when it runs.",
    if_ignored: "`docker history` or `docker inspect` shows the secret to everybody who can pull \
          the image. Removing it later does not help: the old layers and tags keep it.",
    bad: examples![
        "FROM scratch\nARG AWS_SECRET_ACCESS_KEY\n",
        "FROM scratch\nENV password=1234\n",
    ],
    good: examples![
        "FROM scratch\nARG AWS_REGION\n",
        "FROM scratch\nENV PUBLIC_KEY=a PASSWORD_FILE=/run/secrets/password\n",
        "FROM alpine:3.20\nRUN --mount=type=secret,id=password cat /run/secrets/password\n",
    ],
    check: Check::Step(&[Kind::Arg, Kind::Env], check),
    ..Rule::DEFAULT
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    let name = step.instruction.kind().name();
    for word in step.words(Part::Name).filter(|word| is_secret(&word.value)) {
        report
            .at(
                step.place,
                step.seen(word.span),
                format!(
                    "`{}` looks like a secret, and {name} does not keep it",
                    word.value
                ),
            )
            .detail(format!(
                "Do not use ARG or ENV instructions for sensitive data ({name} {})",
                quote(&word.value)
            ));
    }
}

/// Whether one of the parts between underscores says secret, and none says that it is not.
fn is_secret(name: &str) -> bool {
    let has_one_of = |words: &[&str]| {
        name.split('_')
            .any(|part| words.iter().any(|word| part.eq_ignore_ascii_case(word)))
    };
    has_one_of(&[
        "apikey",
        "auth",
        "credential",
        "credentials",
        "key",
        "password",
        "pword",
        "passwd",
        "secret",
        "token",
    ]) && !has_one_of(&["public", "file", "version"])
}
