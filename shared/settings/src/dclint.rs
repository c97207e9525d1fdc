//! dclint's `.dclintrc`.

use crate::{
    Settings,
    cursor::Cursor,
    tree::{Entry, Node, Value},
};
use lint::{Level, Severity};
use std::collections::BTreeMap;

const KEYS: &[&str] = &["rules", "quiet", "debug", "exclude", "$schema"];

/// Reads the whole file.
pub(crate) fn read(tree: &Node, cursor: &mut Cursor<'_>, settings: &mut Settings) {
    for entry in cursor.table(tree) {
        let value = &entry.value;
        match entry.name.as_str() {
            "rules" => {
                for entry in cursor.table(value) {
                    rule(entry, cursor, settings);
                }
            }
            "quiet" => {
                let quiet = cursor.bool(value) == Some(true);
                settings.least = quiet.then_some(Severity::Error);
            }
            "exclude" => settings.exclude = cursor.globs(value),
            "debug" => {
                cursor.bool(value);
            }
            "$schema" => {}
            _ => cursor.unknown_key(entry, KEYS),
        }
    }
}

fn rule(entry: &Entry, cursor: &mut Cursor<'_>, settings: &mut Settings) {
    cursor.rule(&entry.name, entry.span);
    let (level, options) = match &entry.value.value {
        Value::List(items) => (items.first(), items.get(1)),
        _ => (Some(&entry.value), None),
    };
    let chosen = level.and_then(|level| match level.value {
        Value::Number(0.0) => Some(Level::Off),
        Value::Number(1.0) => Some(Level::At(Severity::Warning)),
        Value::Number(2.0) => Some(Level::At(Severity::Error)),
        _ => None,
    });
    match chosen {
        Some(level) => settings.rules.push((entry.name.clone(), level)),
        None => {
            let place = level.map_or(entry.value.span, |level| level.span);
            cursor.say(
                Severity::Error,
                place,
                format!("`{}` has no such level", entry.name),
                "A rule is 0 for off, 1 for a warning or 2 for an error, or a list of that and the \
                 rule's options.",
            );
        }
    }
    let Some(options) = options else { return };
    if entry.name == "service-keys-order" {
        settings.service_keys = Some(service_keys(options, cursor));
        return;
    }
    for option in cursor.table(options) {
        let value = &option.value;
        match (entry.name.as_str(), option.name.as_str()) {
            ("no-build-and-image", "checkPullPolicy") => {
                settings.check_pull_policy = cursor.bool(value);
            }
            ("require-quotes-in-ports", "quoteType") => {
                settings.double_quotes = cursor.choice(value, QUOTES);
            }
            ("service-image-require-explicit-tag", "prohibitedTags") => {
                settings.floating_tags = Some(cursor.texts(value));
            }
            ("top-level-properties-order", "customOrder") => {
                settings.top_level_keys = Some(cursor.texts(value));
            }
            (rule, _) => cursor.unknown_key(option, options_of(rule)),
        }
    }
}

/// Whether the quotes around ports are double.
pub(crate) const QUOTES: &[(&str, bool)] = &[("single", false), ("double", true)];

/// The options of a rule.
fn options_of(rule: &str) -> &'static [&'static str] {
    match rule {
        "no-build-and-image" => &["checkPullPolicy"],
        "require-quotes-in-ports" => &["quoteType"],
        "service-image-require-explicit-tag" => &["prohibitedTags"],
        "service-keys-order" => &["groups", "groupOrder"],
        "top-level-properties-order" => &["customOrder"],
        _ => &[],
    }
}

/// dclint's groups of a service's keys, in its order.
const GROUPS: [(&str, &[&str]); 9] = [
    ("Core Definitions", &["image", "build", "container_name"]),
    ("Service Dependencies", &["depends_on"]),
    (
        "Data Management and Configuration",
        &["volumes", "volumes_from", "configs", "secrets"],
    ),
    ("Environment Configuration", &["environment", "env_file"]),
    (
        "Networking",
        &["ports", "networks", "network_mode", "extra_hosts"],
    ),
    (
        "Runtime Behavior",
        &[
            "command",
            "entrypoint",
            "working_dir",
            "restart",
            "healthcheck",
        ],
    ),
    ("Operational Metadata", &["logging", "labels"]),
    ("Security and Execution Context", &["user", "isolation"]),
    ("Other", &[]),
];

/// The keys of a service in order: those of its groups, in the order of the groups.
fn service_keys(options: &Node, cursor: &mut Cursor<'_>) -> Vec<String> {
    let owned = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
    let mut groups: BTreeMap<String, Vec<String>> = GROUPS
        .iter()
        .map(|(name, keys)| ((*name).to_owned(), owned(keys)))
        .collect();
    let mut order: Vec<String> = GROUPS.map(|(name, _)| name.to_owned()).into();
    for option in cursor.table(options) {
        match option.name.as_str() {
            "groups" => {
                for group in cursor.table(&option.value) {
                    groups.insert(group.name.clone(), cursor.texts(&group.value));
                }
            }
            "groupOrder" => order = cursor.texts(&option.value),
            _ => cursor.unknown_key(option, options_of("service-keys-order")),
        }
    }
    order
        .iter()
        .filter_map(|name| groups.remove(name))
        .flatten()
        .collect()
}
