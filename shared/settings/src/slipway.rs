//! Our own `slipway.toml`.

use crate::{
    Settings,
    cursor::Cursor,
    dclint::QUOTES,
    model::{FailOn, Format, Override},
    tree::{Entry, Node, Value},
};
use lint::{LabelFormat, Platform, Severity};

const KEYS: &[&str] = &[
    "all",
    "fail-on",
    "format",
    "docs-url",
    "exclude",
    "ignore-comments",
    "strict-labels",
    "labels",
    "rules",
    "dockerfile",
    "compose",
    "override",
];

/// Reads the whole file.
pub(crate) fn read(tree: &Node, cursor: &mut Cursor<'_>, settings: &mut Settings) {
    for entry in cursor.table(tree) {
        let value = &entry.value;
        match entry.name.as_str() {
            "all" => settings.all = cursor.bool(value),
            "fail-on" => settings.fail_on = cursor.choice(value, FailOn::ALL),
            "format" => settings.format = cursor.choice(value, Format::ALL),
            "docs-url" => settings.docs_url = cursor.text(value),
            "exclude" => settings.exclude = cursor.globs(value),
            "ignore-comments" => settings.ignore_comments = cursor.bool(value),
            "strict-labels" => settings.strict_labels = cursor.bool(value),
            "labels" => labels(value, cursor, settings),
            "rules" => settings.rules.extend(cursor.rules(value)),
            "dockerfile" => dockerfile(value, cursor, settings),
            "compose" => compose(value, cursor, settings),
            "override" => {
                let each = match &value.value {
                    Value::List(items) => items.as_slice(),
                    _ => std::slice::from_ref(value),
                };
                for each in each {
                    let here = overriding(each, cursor);
                    settings.overrides.push(here);
                }
            }
            _ => unknown(entry, cursor),
        }
    }
}

/// A key of the top level that is none; perhaps one of a section.
fn unknown(entry: &Entry, cursor: &mut Cursor<'_>) {
    let section = [("dockerfile", DOCKERFILE_KEYS), ("compose", COMPOSE_KEYS)];
    let of = section
        .iter()
        .find(|(_, keys)| keys.contains(&entry.name.as_str()));
    if let Some((section, _)) = of {
        cursor.say(
            Severity::Warning,
            entry.span,
            format!("`{}` belongs into `[{section}]`", entry.name),
            format!("Move the line below a line `[{section}]`."),
        );
    } else if lint::rule(&entry.name).is_some() {
        cursor.say(
            Severity::Warning,
            entry.span,
            format!("the rule `{}` belongs into `[rules]`", entry.name),
            "Move the line below a line `[rules]`.",
        );
    } else {
        cursor.unknown_key(entry, KEYS);
    }
}

/// Labels and what their values look like: the same in hadolint's file.
pub(crate) fn labels(node: &Node, cursor: &mut Cursor<'_>, settings: &mut Settings) {
    let formats = LabelFormat::ALL.map(|format| (format.name(), format));
    for entry in cursor.table(node) {
        let format = match &entry.value.value {
            Value::Text(text) if text.is_empty() => Some(LabelFormat::Text),
            Value::Null => Some(LabelFormat::Text),
            _ => cursor.choice(&entry.value, &formats),
        };
        if let Some(format) = format {
            settings.labels.insert(entry.name.clone(), format);
        }
    }
}

const DOCKERFILE_KEYS: &[&str] = &["trusted-registries", "build-args", "context", "platform"];

fn dockerfile(node: &Node, cursor: &mut Cursor<'_>, settings: &mut Settings) {
    for entry in cursor.table(node) {
        let value = &entry.value;
        match entry.name.as_str() {
            "trusted-registries" => settings.trusted_registries = Some(cursor.texts(value)),
            "build-args" => settings.build_args.extend(cursor.pairs(value)),
            "context" => settings.context = cursor.text(value),
            "platform" => settings.platform = platform(value, cursor),
            _ => cursor.unknown_key(entry, DOCKERFILE_KEYS),
        }
    }
}

fn platform(node: &Node, cursor: &mut Cursor<'_>) -> Option<Platform> {
    let text = cursor.text(node)?;
    let platform = Platform::parse(&text, &Platform::default());
    if platform.is_none() {
        cursor.say(
            Severity::Error,
            node.span,
            format!("`{text}` is no platform"),
            "A platform is a system and an architecture, such as `linux/arm64`.",
        );
    }
    platform
}

const COMPOSE_KEYS: &[&str] = &[
    "env-files",
    "profiles",
    "floating-tags",
    "check-pull-policy",
    "quotes",
    "service-keys",
    "top-level-keys",
];

fn compose(node: &Node, cursor: &mut Cursor<'_>, settings: &mut Settings) {
    for entry in cursor.table(node) {
        let value = &entry.value;
        match entry.name.as_str() {
            "env-files" => settings.env_files = cursor.texts(value),
            "profiles" => settings.profiles = Some(cursor.texts(value)),
            "floating-tags" => settings.floating_tags = Some(cursor.texts(value)),
            "check-pull-policy" => settings.check_pull_policy = cursor.bool(value),
            "quotes" => settings.double_quotes = cursor.choice(value, QUOTES),
            "service-keys" => settings.service_keys = Some(cursor.texts(value)),
            "top-level-keys" => settings.top_level_keys = Some(cursor.texts(value)),
            _ => cursor.unknown_key(entry, COMPOSE_KEYS),
        }
    }
}

fn overriding(node: &Node, cursor: &mut Cursor<'_>) -> Override {
    let mut here = Override::default();
    let mut has_files = false;
    for entry in cursor.table(node) {
        match entry.name.as_str() {
            "files" => {
                has_files = true;
                here.files = cursor.globs(&entry.value);
            }
            "rules" => here.rules = cursor.rules(&entry.value),
            _ => cursor.unknown_key(entry, &["files", "rules"]),
        }
    }
    if !has_files {
        cursor.say(
            Severity::Error,
            node.span,
            "an override without `files` is for no file".to_owned(),
            "Say which files it is for: `files = [\"*.dev\"]`.",
        );
    }
    here
}
