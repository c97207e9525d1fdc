//! Taking values out of a tree, and saying what is wrong with them.

use crate::{
    Globs,
    tree::{Entry, Node, Value},
};
use lint::{Diagnostic, Fix, Level, Severity, nearest, suggest_rule};
use text::{Edit, Span};

/// Where mistakes go.
pub(crate) struct Cursor<'a> {
    mistakes: &'a mut Vec<Diagnostic>,
}

/// The most suggestions that are looked for; more mistakes occur only in files made to take long.
const SUGGESTIONS_MAX: usize = 100;

impl<'a> Cursor<'a> {
    pub(crate) fn new(mistakes: &'a mut Vec<Diagnostic>) -> Self {
        Self { mistakes }
    }

    /// Adds a mistake.
    pub(crate) fn say(
        &mut self,
        severity: Severity,
        span: Span,
        message: String,
        help: impl Into<std::borrow::Cow<'static, str>>,
    ) -> &mut Diagnostic {
        let at = self.mistakes.len();
        self.mistakes
            .push(Diagnostic::of_setting(severity, span, message, help));
        &mut self.mistakes[at]
    }

    fn wrong(&mut self, node: &Node, wanted: &str) {
        let what = node.value.what();
        self.say(
            Severity::Error,
            node.span,
            format!("this is {what}, where {wanted} is wanted"),
            format!("Write {wanted} here."),
        );
    }

    fn unknown(&mut self, span: Span, name: &str, what: &str, known: &[&str]) {
        let near = if self.mistakes.len() < SUGGESTIONS_MAX {
            nearest(name, known.iter().copied())
        } else {
            None
        };
        let mistake = self.say(
            Severity::Warning,
            span,
            format!("there is no {what} `{name}`"),
            match known {
                [] => "None is taken here. Remove it.".to_owned(),
                known => format!("Take one of {}.", list(known)),
            },
        );
        mistake.fix = near.map(|near| {
            let edit = Edit::replace(span, near);
            Fix::safe(format!("Write `{near}`"), vec![edit])
        });
    }

    /// The keys of a table.
    pub(crate) fn table<'n>(&mut self, node: &'n Node) -> &'n [Entry] {
        match &node.value {
            Value::Table(entries) => entries,
            Value::Null => &[],
            _ => {
                self.wrong(node, "a table of keys and values");
                &[]
            }
        }
    }

    /// A key that is none of `known`.
    pub(crate) fn unknown_key(&mut self, entry: &Entry, known: &[&str]) {
        self.unknown(entry.span, &entry.name, "setting", known);
    }

    pub(crate) fn bool(&mut self, node: &Node) -> Option<bool> {
        if let Value::Bool(is) = node.value {
            return Some(is);
        }
        self.wrong(node, "`true` or `false`");
        None
    }

    pub(crate) fn text(&mut self, node: &Node) -> Option<String> {
        if let Value::Text(text) = &node.value {
            return Some(text.clone());
        }
        self.wrong(node, "text in quotes");
        None
    }

    /// A list of texts; one text alone is a list of one.
    pub(crate) fn texts(&mut self, node: &Node) -> Vec<String> {
        self.spanned_texts(node)
            .into_iter()
            .map(|(text, _)| text)
            .collect()
    }

    /// The same with the places.
    pub(crate) fn spanned_texts(&mut self, node: &Node) -> Vec<(String, Span)> {
        match &node.value {
            Value::Text(text) => vec![(text.clone(), node.span)],
            Value::List(items) => items
                .iter()
                .filter_map(|item| Some((self.text(item)?, item.span)))
                .collect(),
            Value::Null => Vec::new(),
            _ => {
                self.wrong(node, "a list of texts");
                Vec::new()
            }
        }
    }

    /// Patterns of paths.
    pub(crate) fn globs(&mut self, node: &Node) -> Globs {
        let patterns = self.spanned_texts(node);
        let (globs, wrong) = Globs::new(patterns.iter().map(|(pattern, _)| pattern.as_str()));
        for (index, why) in wrong {
            let (pattern, span) = &patterns[index];
            self.say(
                Severity::Error,
                *span,
                format!("`{pattern}` is no pattern: {why}"),
                "A pattern is a path in which `*` stands for any name and `**` for any folders.",
            );
        }
        globs
    }

    /// Pairs of texts; numbers and truth values are taken as written.
    pub(crate) fn pairs(&mut self, node: &Node) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for entry in self.table(node) {
            let value = match &entry.value.value {
                Value::Number(number) => Some(number.to_string()),
                Value::Bool(is) => Some(is.to_string()),
                _ => self.text(&entry.value),
            };
            pairs.extend(value.map(|value| (entry.name.clone(), value)));
        }
        pairs
    }

    /// One of a few words.
    pub(crate) fn choice<T: Copy>(&mut self, node: &Node, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text(node)?;
        let found = choices.iter().find(|(name, _)| *name == text);
        if found.is_none() {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            self.unknown(node.span, &text, "value", &names);
            if let Some(mistake) = self.mistakes.last_mut() {
                mistake.severity = Severity::Error;
                // The span holds the quotes too.
                mistake.fix = None;
            }
        }
        found.map(|(_, choice)| *choice)
    }

    /// The name of a rule.
    pub(crate) fn rule(&mut self, name: &str, span: Span) {
        if self.mistakes.len() >= SUGGESTIONS_MAX {
            return;
        }
        if let Some(near) = suggest_rule(name) {
            let mistake = self.say(
                Severity::Warning,
                span,
                format!("no rule is called `{name}`"),
                match near {
                    Some(near) => format!("Perhaps `{near}` is meant."),
                    None => "Rules go by their own names and by their numbers elsewhere, such as `DL3008`.".to_owned(),
                },
            );
            // In TOML and JSON the span may hold quotes, and the name none that needs them.
            mistake.fix = near
                .filter(|_| span.len() == name.len())
                .map(|near| Fix::safe(format!("Write `{near}`"), vec![Edit::replace(span, near)]));
        }
    }

    /// A table of rules and their levels.
    pub(crate) fn rules(&mut self, node: &Node) -> Vec<(String, Level)> {
        let mut rules = Vec::new();
        for entry in self.table(node) {
            self.rule(&entry.name, entry.span);
            let level = match entry.value.value {
                Value::Bool(true) => Some(Level::On),
                Value::Bool(false) => Some(Level::Off),
                _ => self.choice(&entry.value, Level::ALL),
            };
            rules.extend(level.map(|level| (entry.name.clone(), level)));
        }
        rules
    }
}

/// `a`, `b` or `c`.
fn list(names: &[&str]) -> String {
    let mut out = String::new();
    for (at, name) in names.iter().enumerate() {
        out += match at {
            0 => "",
            at if at + 1 == names.len() => " or ",
            _ => ", ",
        };
        out += &format!("`{name}`");
    }
    out
}
