use crate::{
    Check, File, Report, Rule, Severity, buildkit::quote::quote, rules::examples, walk::Part,
};
use dockerfile::{Args, Instruction, Kind};
use text::Span;

pub(super) static RULE: Rule = Rule {
    name: "secrets-used-in-arg-or-env",
    aliases: &["buildkit:SecretsUsedInArgOrEnv", "hadolint:DL3064"],
    why: "What ARG and ENV hold stays in the image's history, where everybody who has the image \
          reads it. Give secrets to the step that needs them with `RUN --mount=type=secret`, or to \
          the container when it runs.",
    if_ignored: "`docker history` or `docker inspect` shows the secret to everybody who can pull \
          the image. Removing it later does not help: the old layers and tags keep it.",
    bad: examples![
        "FROM scratch\nARG AWS_SECRET_ACCESS_KEY\n",
        "FROM scratch\nENV password=1234\n",
        "FROM scratch\nENV MYPASSWORD=1234\n",
    ],
    good: examples![
        "FROM scratch\nARG AWS_REGION\n",
        "FROM scratch\nENV PUBLIC_KEY=a\n",
        "FROM alpine:3.20\nRUN --mount=type=secret,id=password cat /run/secrets/password\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    for step in &file.walk.steps {
        let name = step.instruction.kind().name();
        if !matches!(step.instruction.kind(), Kind::Arg | Kind::Env) {
            continue;
        }
        for word in step.words(Part::Name) {
            let is_secret = is_secret(&word.value);
            let is_like_one = step.is_in_place() && is_like_secret(&word.value);
            if !is_secret {
                if is_like_one {
                    hint(step.place, word.span, &word.value, report);
                }
                continue;
            }
            let known = if is_like_one { 2 } else { 1 };
            report
                .at(
                    step.place,
                    step.seen(word.span),
                    format!(
                        "`{}` looks like a secret, and {name} does not keep it",
                        word.value
                    ),
                )
                .known_as(&RULE.aliases[..known])
                .detail(format!(
                    "Do not use ARG or ENV instructions for sensitive data ({name} {})",
                    quote(&word.value)
                ));
        }
    }
    // Before the first FROM, and in triggers, the builder does not look.
    let triggers = file.tree.instructions.iter().filter_map(|place| {
        let Args::Onbuild(Some(inner)) = &place.args else {
            return None;
        };
        Some((place, &**inner))
    });
    let globals = file.tree.globals().iter().map(|global| (global, global));
    for (place, instruction) in globals.chain(triggers) {
        let is_either = matches!(instruction.kind(), Kind::Arg | Kind::Env);
        let Args::Pairs(pairs) = &instruction.args else {
            continue;
        };
        for pair in pairs.iter().filter(|_| is_either) {
            let name = &pair.name.value;
            if is_like_secret(name) {
                hint(place, pair.name.span, name, report);
            }
        }
    }
}

fn hint(place: &Instruction, span: Span, name: &str, report: &mut Report<'_>) {
    report
        .at(place, span, format!("`{name}` may be a secret"))
        .severity(Severity::Hint)
        .known_as(&RULE.aliases[1..]);
}

/// Whether it says secret anywhere, however much else it says: `TOKENIZER` does, so that this is a
/// hint only.
fn is_like_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let parts = [
        "password", "token", "secret", "private", "username", "api_key",
    ];
    parts.iter().any(|part| name.contains(part)) || name == "aws_access_key_id"
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
