use crate::{Check, Fix, Report, Rule, Step, buildkit::port, rules::examples};
use dockerfile::Kind;
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "expose-proto-casing",
    aliases: &["buildkit:ExposeProtoCasing"],
    why: "Protocols are written in lower case everywhere else: in `docker run -p`, in compose \
          files, in the image itself. Write `tcp`, `udp` or `sctp`.",
    if_ignored: "The port is the same; who searches the file for `/tcp` does not find it.",
    bad: examples!["FROM alpine:3.20\nEXPOSE 80/TcP\n"],
    good: examples!["FROM alpine:3.20\nEXPOSE 80/tcp 53/udp 22\n"],
    check: Check::Step(&[Kind::Expose], check),
    ..Rule::DEFAULT
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    for word in &step.words {
        let Ok(port) = port::split(&word.value) else {
            continue;
        };
        let lower = port.protocol.to_ascii_lowercase();
        if port.protocol == lower {
            continue;
        }
        let written = word.span.of(report.text());
        let fix = (step.is_in_place() && written == word.value).then(|| {
            let start = word.span.end as usize - lower.len();
            let span = text::Span::new(start, word.span.end as usize);
            Fix::safe(format!("Write `{lower}`"), vec![Edit::replace(span, lower)])
        });
        let finding = report
            .at(
                step.place,
                step.seen(word.span),
                format!("protocol `{}` is not in lower case", port.protocol),
            )
            .detail(format!(
                "Defined protocol '{}' in EXPOSE instruction should be lowercase",
                word.value
            ));
        if let Some(fix) = fix {
            finding.fix(fix);
        }
    }
}
