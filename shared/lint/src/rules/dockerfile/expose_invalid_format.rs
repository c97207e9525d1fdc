use crate::{Check, Fix, Report, Rule, Step, buildkit::port, rules::examples};
use dockerfile::Kind;
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "expose-invalid-format",
    aliases: &["buildkit:ExposeInvalidFormat"],
    why: "EXPOSE says which port the container listens on. Where that is published on the host is \
          said when it runs, by `docker run -p` or a compose file. Write the container's port \
          alone.",
    if_ignored: "The part before the container's port is dropped without effect: nothing is \
          published at that address or host port.",
    bad: examples![
        "FROM alpine:3.20\nEXPOSE 127.0.0.1:80:80\n",
        "FROM alpine:3.20\nEXPOSE 5000:5000/udp\n",
    ],
    good: examples!["FROM alpine:3.20\nEXPOSE 80 5000/udp 8000-8010\n"],
    check: Check::Step(&[Kind::Expose], check),
    ..Rule::DEFAULT
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    for word in &step.words {
        let Ok(port) = port::split(&word.value) else {
            continue;
        };
        if port.ip.is_empty() && port.host.is_empty() {
            continue;
        }
        let container = word.value.rsplit(':').next().unwrap_or("");
        let written = word.span.of(report.text());
        let fix = (step.is_in_place() && written == word.value).then(|| {
            Fix::safe(
                format!("Write `{container}`"),
                vec![Edit::replace(word.span, container)],
            )
        });
        let finding = report
            .at(
                step.place,
                step.seen(word.span),
                format!("`{}` says where to publish the port", word.value),
            )
            .detail(format!(
                "EXPOSE instruction should not define an IP address or host-port mapping, found '{}'",
                word.value
            ));
        if let Some(fix) = fix {
            finding.fix(fix);
        }
    }
}
