use super::page;
use crate::{
    Filter, Site,
    example::severity,
    filter::haystack,
    html::{escape, sentence},
    languages::Language,
};
use lint::{Rule, Severity};
use std::fmt::Write;

/// The list of rules that `filter` lets through.
pub fn list(site: &Site, filter: &Filter) -> String {
    let rules = filter.rules();
    let total = lint::rules().count();
    let is_all = rules.len() == total;
    let mut main = format!(
        "<h1>Rules</h1>\n<p class=\"lead\">What the linter looks for in Dockerfiles and compose \
         files: why it matters, what happens to who ignores it, and what to write instead.</p>\n{}",
        form(site, filter, is_all),
    );
    let _ = writeln!(
        main,
        "<p id=\"count\" class=\"dim\" role=\"status\">{} of {total} rules</p>",
        rules.len()
    );
    let hidden = if rules.is_empty() { "" } else { " hidden" };
    let _ = writeln!(
        main,
        "<p id=\"none\"{hidden}>No rule has all of these words. Try fewer, or \
         <a href=\"{}\">see all rules</a>.</p>",
        escape(&site.list)
    );
    main += "<ul class=\"rules\">\n";
    for rule in rules {
        main += &row(site, rule);
    }
    main += "</ul>\n";
    let _ = writeln!(
        main,
        "<script src=\"{}\" defer></script>",
        escape(&site.script)
    );
    page(
        site,
        "Rules · Slipway",
        "What Slipway's linter looks for in Dockerfiles and compose files.",
        &main,
    )
}

fn form(site: &Site, filter: &Filter, is_all: bool) -> String {
    let choice = |name: &str, label: &str, any: &str, options: Vec<(&str, &str, bool)>| {
        let mut out = format!(
            "<label class=\"label\">{label}<select class=\"field\" name=\"{name}\">\
             <option value=\"\">{any}</option>"
        );
        for (value, title, is_chosen) in options {
            let selected = if is_chosen { " selected" } else { "" };
            let _ = write!(out, "<option value=\"{value}\"{selected}>{title}</option>");
        }
        out + "</select></label>"
    };
    let languages =
        Language::ALL.map(|one| (one.word(), one.title(), filter.language == Some(one)));
    let severities =
        Severity::ALL.map(|one| (one.name(), one.name(), filter.severity == Some(one)));
    format!(
        "<form role=\"search\" class=\"filter\" action=\"{action}\" data-all=\"{is_all}\">\
         <label class=\"label filter__words\">Search<input class=\"field\" type=\"search\" name=\"q\" \
         value=\"{words}\" placeholder=\"A name, DL3008, or words\" autocomplete=\"off\" \
         spellcheck=\"false\"></label>{language}{severity}\
         <button class=\"btn\">Search</button></form>\n",
        action = escape(&site.list),
        words = escape(&filter.words),
        language = choice("language", "Language", "All", languages.into()),
        severity = choice("severity", "Severity", "All", severities.into()),
    )
}

fn row(site: &Site, rule: &Rule) -> String {
    let mut aliases = String::new();
    let mut shown = vec![rule.name];
    // Numbers are what people look for; names of the peers that only say the same again are not.
    for alias in rule.aliases {
        let (_, id) = alias.split_once(':').unwrap_or(("", alias));
        if !alias.starts_with("compose:") && !shown.contains(&id) {
            shown.push(id);
            let _ = write!(aliases, " <span class=\"badge\">{}</span>", escape(id));
        }
    }
    let opt_in = match rule.opt_in {
        "" => "",
        _ => " <span class=\"badge badge--cached\">when asked for</span>",
    };
    format!(
        "<li data-text=\"{text}\" data-language=\"{language}\" data-severity=\"{name}\">\
         <p><a href=\"{page}\">{rule}</a> {severity}{aliases}{opt_in}</p><p>{why}</p></li>\n",
        text = escape(&haystack(rule)),
        language = Language::of(rule).word(),
        name = rule.severity.name(),
        page = escape(&site.page(rule.name)),
        rule = escape(rule.name),
        severity = severity(rule.severity),
        why = sentence(rule.why),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_rules_are_linked() {
        let html = list(&Site::served(), &Filter::default());
        for rule in lint::rules() {
            assert!(html.contains(&format!("href=\"/rules/{}\"", rule.name)));
        }
        assert!(html.contains("data-all=\"true\""));
    }

    #[test]
    fn what_is_asked_for_is_shown_again_and_is_no_markup() {
        let html = list(
            &Site::served(),
            &Filter::new("\"><script>", "compose", "error"),
        );
        assert!(html.contains("value=\"&quot;&gt;&lt;script&gt;\""));
        assert!(html.contains("<option value=\"compose\" selected>"));
        assert!(html.contains("<p id=\"none\">"));
    }
}
