use crate::{Check, File, Report, Rule, buildkit::reference, rules::examples, walk::taken};
use dockerfile::Instruction;
use text::Span;

pub(super) static RULE: Rule = Rule {
    name: "untrusted-registry",
    aliases: &["hadolint:DL3026"],
    why: "Your team takes images only from registries it trusts, in the examples `docker.io` and \
          `*.example.org`. Use the image's copy there, or have the registry added to the list.",
    if_ignored: "Whoever runs the other registry decides what is in your image, and may change it \
                 under the same name.",
    bad: examples![
        "FROM registry.example.com/debian:bookworm\n",
        "FROM debian:bookworm\nCOPY --from=registry.example.com/tool:1 /tool /tool\n",
    ],
    good: examples![
        "FROM debian:bookworm\n",
        "FROM registry.example.org/debian:bookworm\n",
        "FROM scratch\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    if file.options.trusted_registries.is_empty() {
        return;
    }
    for base in &file.whole().bases {
        if base.stage.is_none() && base.name != "scratch" {
            let unknown = base.is_open && base.image.value.starts_with('$');
            look(
                file,
                base.from,
                base.image.span,
                &base.name,
                unknown,
                report,
            );
        }
    }
    for taken in taken(file) {
        let is_image = taken.stage.is_none() && taken.name.parse::<usize>().is_err();
        if is_image {
            look(file, taken.place, taken.span, &taken.name, false, report);
        }
    }
}

fn look(
    file: &File<'_>,
    place: &Instruction,
    span: Span,
    image: &str,
    unknown: bool,
    report: &mut Report<'_>,
) {
    let domain = reference::parse(image).map(|reference| reference.domain.unwrap_or("docker.io"));
    let trusted = &file.options.trusted_registries;
    let message = match domain {
        Ok(domain) if trusted.iter().any(|pattern| is_like(domain, pattern)) => return,
        Ok(domain) => format!("`{domain}` is not a trusted registry"),
        Err(_) if unknown => "no telling which registry this will be".into(),
        // Another rule says so.
        Err(_) => return,
    };
    let list = trusted.join("`, `");
    report.at(place, span, message).help(format!(
        "Images may come from `{list}` only. Use the image's copy there, or have the registry \
         added to the list."
    ));
}

/// Whether `domain` is of the form `pattern`, in which each `*` stands for anything.
fn is_like(domain: &str, pattern: &str) -> bool {
    let domain = canonical(domain);
    let pattern = canonical(pattern);
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| domain.strip_prefix(first)) else {
        return false;
    };
    let Some(last) = parts.next_back() else {
        return rest.is_empty();
    };
    for part in parts {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// Docker Hub has several names.
fn canonical(domain: &str) -> String {
    let domain = domain.to_ascii_lowercase();
    match domain.as_str() {
        "hub.docker.com" | "index.docker.io" | "registry-1.docker.io" => "docker.io".into(),
        _ => domain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, rules::testing::check_with};
    use expect_test::expect;

    #[test]
    fn patterns_stand_for_domains() {
        for (domain, pattern) in [
            ("docker.io", "hub.docker.com"),
            ("a.b.example", "*.b.example"),
            ("a.b.example:5000", "a.*"),
            ("anything", "*"),
            ("a-x-b-y-c", "a*b*c"),
            ("A.example", "a.example"),
        ] {
            assert!(is_like(domain, pattern), "{domain} {pattern}");
        }
        for (domain, pattern) in [
            ("b.example", "*.b.example"),
            ("a.example:5000", "a.example"),
            ("ab", "ab*b"),
            ("a", ""),
        ] {
            assert!(!is_like(domain, pattern), "{domain} {pattern}");
        }
    }

    #[test]
    fn every_image_is_looked_at() {
        let options = Options {
            trusted_registries: vec!["ok.example".into()],
            ..Options::default()
        };
        let text = "ARG R=ok.example\nARG S\nFROM $R/a:1 AS a\nFROM $S AS b\nFROM a\n\
                    COPY --from=a / /x\nCOPY --from=0 / /y\nONBUILD COPY --from=c:1 / /z\n\
                    RUN --mount=type=bind,from=bad.example/d,target=/d true\n";
        check_with(
            &RULE,
            &options,
            text,
            &expect![[r#"
                4:6-4:8 warning untrusted-registry: no telling which registry this will be
                8:21-8:24 warning untrusted-registry: `docker.io` is not a trusted registry
                9:13-9:51 warning untrusted-registry: `bad.example` is not a trusted registry
            "#]],
        );
    }
}
