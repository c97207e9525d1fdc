//! How a rule is silenced, and turned off.

use crate::{html::escape, languages::Language};
use lint::{Rule, Severity};
use std::fmt::Write;

/// The sections on comments and configuration.
pub(crate) fn sections(rule: &Rule, configuration: &str) -> String {
    let mut out = String::from("<h2>Silence it</h2>\n");
    let name = rule.name;
    let language = Language::of(rule);
    if language == Language::Configuration {
        out += "<p>Mend the configuration; no comment silences this.</p>\n";
        return out;
    }
    if rule.severity == Severity::Error {
        let who = match language {
            Language::Compose => "compose",
            _ => "the builder",
        };
        let _ = writeln!(
            out,
            "<p>No comment silences this: {who} stops here whatever a comment says.</p>"
        );
    } else {
        let above = match language {
            Language::Dockerfile => "Above the instruction, with your reason:",
            _ => "Above the line, with your reason:",
        };
        let mut comment = format!("# slipway ignore={name} because …");
        if language == Language::Dockerfile {
            if let Some(code) = of(rule, "hadolint").or_else(|| of(rule, "shellcheck")) {
                let _ = write!(comment, "\n# hadolint ignore={code}");
            }
            if let Some(check) = of(rule, "buildkit") {
                let _ = write!(comment, "\n# check=skip={check}");
            }
        }
        let _ = write!(
            out,
            "<p>{above}</p>\n{}<p>For the whole file:</p>\n{}",
            code(&comment),
            code(&format!("# slipway ignore-file={name} because …")),
        );
    }
    let _ = write!(
        out,
        "<p>For a whole repository, in <a href=\"{configuration}\"><code>slipway.toml</code></a>, \
         where a severity can stand in place of <code>off</code>:</p>\n{}",
        code(&format!("[rules]\n{name} = \"off\"")),
    );
    if let Some(code_name) = of(rule, "hadolint").filter(|_| language == Language::Dockerfile) {
        let _ = write!(
            out,
            "<p>Or in <code>.hadolint.yaml</code>, if you have one:</p>\n{}",
            code(&format!("ignored:\n  - {code_name}")),
        );
    }
    if let Some(code_name) = of(rule, "dclint") {
        let _ = write!(
            out,
            "<p>Or in <code>.dclintrc</code>, if you have one:</p>\n{}",
            code(&format!("rules:\n  {code_name}: 0")),
        );
    }
    out
}

/// What the rule is called elsewhere.
fn of(rule: &Rule, origin: &str) -> Option<&'static str> {
    let mut aliases = rule.aliases.iter();
    aliases
        .find_map(|alias| alias.split_once(':').filter(|(from, _)| *from == origin))
        .map(|(_, id)| id)
}

/// A block of code.
pub(crate) fn code(text: &str) -> String {
    format!(
        "<pre class=\"block\" tabindex=\"0\"><code>{}</code></pre>\n",
        escape(text)
    )
}

/// Where an alias is explained by those it is from.
pub(crate) fn page_of(alias: &str) -> Option<String> {
    let (origin, id) = alias.split_once(':')?;
    match origin {
        "hadolint" if id.starts_with("SC") => page_of(&format!("shellcheck:{id}")),
        "hadolint" => Some(format!("https://github.com/hadolint/hadolint/wiki/{id}")),
        "shellcheck" => Some(format!("https://www.shellcheck.net/wiki/{id}")),
        "buildkit" => Some(format!(
            "https://docs.docker.com/reference/build-checks/{}/",
            kebab(id)
        )),
        "dclint" => Some(format!(
            "https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/rules/{id}-rule.md"
        )),
        _ => None,
    }
}

/// `JSONArgsRecommended` as `json-args-recommended`.
fn kebab(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (at, c) in chars.iter().enumerate() {
        let starts_word = c.is_ascii_uppercase()
            && at > 0
            && (chars[at - 1].is_ascii_lowercase()
                || chars.get(at + 1).is_some_and(char::is_ascii_lowercase));
        if starts_word {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_comment_silences_has_no_comment() {
        for rule in lint::rules() {
            let comment = format!("# slipway ignore={} ", rule.name);
            let is_silenced =
                rule.severity != Severity::Error && Language::of(rule) != Language::Configuration;
            let said = sections(rule, "configuration").contains(&comment);
            assert_eq!(said, is_silenced, "{}", rule.name);
        }
    }

    #[test]
    fn build_checks_have_their_pages() {
        assert_eq!(kebab("JSONArgsRecommended"), "json-args-recommended");
        assert_eq!(kebab("StageNameCasing"), "stage-name-casing");
        assert_eq!(
            kebab("FromPlatformFlagConstDisallowed"),
            "from-platform-flag-const-disallowed"
        );
        assert_eq!(
            page_of("hadolint:DL3006").as_deref(),
            Some("https://github.com/hadolint/hadolint/wiki/DL3006")
        );
        assert_eq!(page_of("compose:duplicate-key"), None);
    }
}
