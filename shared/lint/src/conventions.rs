/// What a team has agreed on where compose leaves the choice: what dclint's rules take as options.
/// The default is dclint's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conventions {
    /// Tags that name no fixed version (dclint's `prohibitedTags`). None for the usual ones:
    /// `latest`, `stable` and the like.
    pub floating_tags: Option<Vec<String>>,
    /// Whether `image` beside `build` is reported also where `pull_policy` says how they combine
    /// (dclint's `checkPullPolicy: false`).
    pub ignore_pull_policy: bool,
    /// Whether ports are put in double quotes rather than single ones (dclint's `quoteType`).
    pub double_quotes: bool,
    /// The keys of a service in order (dclint's `groups`, one after the other in its
    /// `groupOrder`). None for the usual order.
    pub service_keys: Option<Vec<String>>,
    /// The keys of the top level in order, `x-properties` for all that start with `x-` (dclint's
    /// `customOrder`). None for the usual order.
    pub top_level_keys: Option<Vec<String>>,
}

#[cfg(all(test, feature = "compose"))]
mod tests {
    use super::*;
    use crate::{FileKind, Options, lint};

    /// How often `rule` answers.
    fn found(rule: &str, conventions: Conventions, services: &str) -> usize {
        let options = Options {
            conventions,
            ..Options::default()
        };
        let text = format!("x-b: 1\nservices:\n  a:\n{services}\nname: a\n");
        let found = lint(FileKind::Compose, &text, &options);
        found.iter().filter(|found| found.rule == rule).count()
    }

    fn owned(words: &[&str]) -> Option<Vec<String>> {
        Some(words.iter().map(|word| (*word).to_owned()).collect())
    }

    #[test]
    fn a_team_may_agree_otherwise() {
        let service = "    image: x:foo\n    build: .\n    pull_policy: build\n    ports: ['80:80', \"81:81\"]\n    restart: always";
        let count = |rule, conventions| found(rule, conventions, service);
        let usual = Conventions::default;
        let other = Conventions {
            floating_tags: owned(&["foo"]),
            ignore_pull_policy: true,
            double_quotes: true,
            service_keys: owned(&["restart", "image", "build"]),
            top_level_keys: owned(&["services", "name", "x-properties"]),
        };
        for (rule, usually, otherwise) in [
            ("image-without-version", 0, 1),
            ("image-and-build", 0, 1),
            ("port-quotes", 1, 1),
            ("unordered-service-keys", 1, 2),
            ("unordered-top-level-keys", 1, 2),
        ] {
            assert_eq!(count(rule, usual()), usually, "{rule}");
            assert_eq!(count(rule, other.clone()), otherwise, "{rule}");
        }
    }
}
