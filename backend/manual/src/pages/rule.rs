use super::page;
use crate::{
    Site,
    comments::{code, page_of, sections},
    example::{bad, good, severity},
    html::{escape, sentence},
    languages::Language,
};
use lint::Rule;
use std::fmt::Write;

/// The page about `rule`.
pub fn rule(site: &Site, rule: &Rule) -> String {
    let mut main = format!(
        "<h1>{name}</h1>\n<p class=\"facts\">{severity} <span class=\"badge\">{language}</span></p>\n\
         <p class=\"lead\">{why}</p>\n<h2>If you ignore it</h2>\n<p>{if_ignored}</p>\n",
        name = escape(rule.name),
        severity = severity(rule.severity),
        language = Language::of(rule).title(),
        why = sentence(rule.why),
        if_ignored = sentence(rule.if_ignored),
    );
    if !rule.opt_in.is_empty() {
        let _ = write!(
            main,
            "<h2>Only when asked for</h2>\n<p>{} Ask for it with <code>{} = \"on\"</code> below \
             <code>[rules]</code> in <code>slipway.toml</code>, or with <code>--all</code>.</p>\n",
            sentence(rule.opt_in),
            escape(rule.name),
        );
    }
    if !rule.bad.is_empty() {
        main += &beside(rule);
    }
    examples(&mut main, "What it finds", rule.bad, |text| bad(rule, text));
    examples(&mut main, "What is good", rule.good, good);
    main += &sections(rule, &escape(&site.page("configuration")));
    main += &elsewhere(rule);
    main += &neighbours(site, rule);
    page(
        site,
        &format!("{} · Slipway rules", rule.name),
        rule.why,
        &main,
    )
}

fn examples(main: &mut String, title: &str, examples: &[&str], show: impl Fn(&str) -> String) {
    if examples.is_empty() {
        return;
    }
    let _ = writeln!(main, "<h2>{title}</h2>");
    for example in examples {
        main.push_str(&show(example));
    }
}

/// The files that the examples are among.
fn beside(rule: &Rule) -> String {
    if rule.beside.is_empty() {
        return String::new();
    }
    let mut out = String::from("<h2>The files of the examples</h2>\n");
    for (path, text) in rule.beside {
        let path = escape(path);
        let _ = match text.trim_end() {
            "" => writeln!(out, "<p><code>{path}</code></p>"),
            text => writeln!(out, "<p><code>{path}</code>:</p>\n{}", code(text)),
        };
    }
    out
}

/// What others call it, with their pages.
fn elsewhere(rule: &Rule) -> String {
    if rule.aliases.is_empty() {
        return String::new();
    }
    let mut out = String::from("<h2>Elsewhere</h2>\n<ul class=\"aliases\">\n");
    for alias in rule.aliases {
        let (origin, id) = alias.split_once(':').unwrap_or(("", alias));
        let tool = match origin {
            "buildkit" => "BuildKit",
            "shellcheck" => "ShellCheck",
            "compose" => "docker compose",
            other => other,
        };
        let id = match page_of(alias) {
            Some(address) => format!(
                "<a href=\"{}\" rel=\"noopener external\">{}</a>",
                escape(&address),
                escape(id)
            ),
            None => format!("<code>{}</code>", escape(id)),
        };
        let _ = writeln!(out, "<li>{} {id}</li>", escape(tool));
    }
    out + "</ul>\n"
}

/// Links to the rules before and after it.
fn neighbours(site: &Site, rule: &Rule) -> String {
    let mut names: Vec<&str> = lint::rules().map(|rule| rule.name).collect();
    names.sort_unstable();
    let at = names.iter().position(|name| *name == rule.name);
    let link = |name: Option<&&str>, rel: &str, sign: [&str; 2]| {
        name.map_or_else(
            || "<span></span>".to_owned(),
            |name| {
                let [before, after] = sign;
                format!(
                    "<a rel=\"{rel}\" href=\"{}\">{before}{}{after}</a>",
                    escape(&site.page(name)),
                    escape(name)
                )
            },
        )
    };
    let before = at.and_then(|at| names.get(at.checked_sub(1)?));
    let after = at.and_then(|at| names.get(at + 1));
    format!(
        "<nav class=\"neighbours\" aria-label=\"Rules by name\">{}{}</nav>\n",
        link(before, "prev", ["← ", ""]),
        link(after, "next", ["", " →"]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_says_all_that_the_rule_says() {
        for one in lint::rules() {
            let html = rule(&Site::served(), one);
            for part in [one.why, one.if_ignored, one.opt_in] {
                assert!(html.contains(&sentence(part)), "{}", one.name);
            }
            let blocks = html.matches("<pre class=\"example\"").count();
            assert_eq!(blocks, one.bad.len() + one.good.len(), "{}", one.name);
            for tag in ["pre", "ul", "li", "p", "code", "span", "a", "div", "mark"] {
                let open = html.matches(&format!("<{tag}>")).count()
                    + html.matches(&format!("<{tag} ")).count();
                assert_eq!(
                    open,
                    html.matches(&format!("</{tag}>")).count(),
                    "{}: {tag}",
                    one.name
                );
            }
        }
    }
}
