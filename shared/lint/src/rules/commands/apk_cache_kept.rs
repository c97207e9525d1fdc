use crate::{
    Check, Report, Rule, Severity,
    packages::apk::{APK, CACHES},
    rules::examples,
    run_step::RunStep,
};

pub(super) static RULE: Rule = Rule {
    name: "apk-cache-kept",
    aliases: &["hadolint:DL3019"],
    severity: Severity::Info,
    why: "`apk add` works on an index that it keeps. With `--no-cache` it fetches the index, uses \
          it and keeps nothing, so that neither `--update` nor a removal is needed.",
    if_ignored: "Some megabytes of index stay in the layer, or every RUN repeats the commands \
                 that remove them.",
    bad: examples![
        "FROM alpine:3.20\nRUN apk add curl\n",
        "FROM alpine:3.20\nRUN apk add --update curl && rm -rf /var/cache/apk/*\n"
    ],
    good: examples![
        "FROM alpine:3.20\nRUN apk add --no-cache curl\n",
        "FROM alpine:3.20\nRUN --mount=type=cache,target=/var/cache/apk apk add curl\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    if CACHES.iter().any(|folder| run.is_passing(folder)) {
        return;
    }
    for call in APK
        .installs(run)
        .filter(|call| !call.arguments.has("no-cache"))
    {
        report
            .at(run.instruction, call.span(), "`apk add` keeps its index")
            .fix(run.add_after(call.end(), "--no-cache"));
    }
}
