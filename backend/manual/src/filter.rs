use crate::languages::Language;
use lint::{Rule, Severity};

/// Which rules are listed.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words that have to be in the rule's names or texts, letter case aside.
    pub words: String,
    /// What they are for.
    pub language: Option<Language>,
    /// How much they matter.
    pub severity: Option<Severity>,
}

impl Filter {
    /// From what a form sends. Words it does not know filter nothing.
    pub fn new(words: &str, language: &str, severity: &str) -> Self {
        let mut languages = Language::ALL.into_iter();
        Self {
            words: words.trim().chars().take(200).collect(),
            language: languages.find(|known| known.word() == language),
            severity: Severity::from_name(severity),
        }
    }

    /// The rules it lets through: those it names first, then the others in the order of their names.
    pub(crate) fn rules(&self) -> Vec<&'static Rule> {
        let words: Vec<String> = self
            .words
            .split_whitespace()
            .map(str::to_lowercase)
            .collect();
        let mut rules: Vec<_> = lint::rules()
            .filter(|rule| self.language.is_none_or(|one| one == Language::of(rule)))
            .filter(|rule| self.severity.is_none_or(|one| one == rule.severity))
            .filter(|rule| {
                let text = haystack(rule);
                words.iter().all(|word| text.contains(word.as_str()))
            })
            .collect();
        let is_named = |rule: &Rule| {
            let named = |name: &str| words.iter().any(|word| name.to_lowercase() == *word);
            rule.names().any(named)
        };
        rules.sort_by_key(|rule| (!is_named(rule), rule.name));
        rules
    }
}

/// All that a word is looked for in, in lower case.
pub(crate) fn haystack(rule: &Rule) -> String {
    let mut text = format!("{} {} {}", rule.name, rule.aliases.join(" "), rule.why);
    text.push(' ');
    text += &rule.name.replace('-', " ");
    text.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(words: &str, language: &str, severity: &str) -> Vec<&'static str> {
        let rules = Filter::new(words, language, severity).rules();
        rules.iter().map(|rule| rule.name).collect()
    }

    #[test]
    fn rules_are_found_by_name_alias_and_words() {
        assert_eq!(names("latest-tag", "", "")[0], "latest-tag");
        assert_eq!(names("dl3007", "", ""), ["latest-tag"]);
        assert!(names("killed signal", "", "").contains(&"json-args-recommended"));
        assert!(names("no such words anywhere", "", "").is_empty());
    }

    #[test]
    fn rules_are_filtered() {
        assert!(names("", "compose", "").contains(&"duplicate-key"));
        assert!(!names("", "compose", "").contains(&"latest-tag"));
        assert!(!names("", "", "error").contains(&"latest-tag"));
        assert_eq!(names("", "", "").len(), lint::rules().count());
        assert_eq!(
            names("", "nonsense", "nonsense").len(),
            lint::rules().count()
        );
    }
}
