use crate::{Check, Report, Rule, Severity, packages::go::GO, rules::examples, run_step::RunStep};

pub(super) static RULE: Rule = Rule {
    name: "go-version-unpinned",
    aliases: &["hadolint:DL3062"],
    severity: Severity::Info,
    why: "Without a version, and with `@latest`, `go` fetches the newest release there is. Write \
          `package@v1.2.3`. Inside a module the version of go.mod counts, and a package of the \
          module itself is better named by its path, `./cmd/name`.",
    if_ignored: "A new release that breaks your program gets into the image by itself, at a build \
                 that changed something else.",
    bad: examples![
        "FROM golang:1.23\nRUN go install example.org/tool@latest\n",
        "FROM golang:1.23\nRUN go install -ldflags '-s -w' example.org/tool\n"
    ],
    good: examples![
        "FROM golang:1.23\nRUN go install example.org/tool@v1.2.3\n",
        "FROM golang:1.23\nRUN go install -tags netgo ./... && go run main.go\n",
    ],
    check: Check::Run(check),
    ..Rule::DEFAULT
};

fn check(run: &RunStep<'_>, report: &mut Report<'_>) {
    GO.report_unpinned(run, report);
}
