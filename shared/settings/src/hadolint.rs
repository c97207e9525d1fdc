//! hadolint's `.hadolint.yaml`.

use crate::{
    Settings,
    cursor::Cursor,
    model::{FailOn, Format},
    slipway,
    tree::{Node, Value},
};
use lint::{Level, Severity};

const KEYS: &[&str] = &[
    "ignored",
    "override",
    "failure-threshold",
    "no-fail",
    "trustedRegistries",
    "label-schema",
    "strict-labels",
    "disable-ignore-pragma",
    "format",
    "no-color",
    "verbose",
];

/// hadolint's severities, from least to most: of several in one file the most counts.
const LEVELS: &[(&str, Severity)] = &[
    ("style", Severity::Hint),
    ("info", Severity::Info),
    ("warning", Severity::Warning),
    ("error", Severity::Error),
];

const THRESHOLDS: &[(&str, FailOn)] = &[
    ("error", FailOn::From(Severity::Error)),
    ("warning", FailOn::From(Severity::Warning)),
    ("info", FailOn::From(Severity::Info)),
    ("style", FailOn::From(Severity::Hint)),
    ("ignore", FailOn::From(Severity::Hint)),
    ("none", FailOn::Never),
];

/// hadolint's formats, each with the nearest of ours.
const FORMATS: &[(&str, Format)] = &[
    ("tty", Format::Text),
    ("json", Format::Json),
    ("checkstyle", Format::Checkstyle),
    ("codeclimate", Format::Codeclimate),
    ("gitlab_codeclimate", Format::Codeclimate),
    ("gnu", Format::Text),
    ("codacy", Format::Json),
    ("sonarqube", Format::Json),
    ("sarif", Format::Sarif),
    ("junit", Format::Junit),
];

/// Reads the whole file.
pub(crate) fn read(tree: &Node, cursor: &mut Cursor<'_>, settings: &mut Settings) {
    let mut off = Vec::new();
    let mut never = false;
    for entry in cursor.table(tree) {
        let value = &entry.value;
        match entry.name.as_str() {
            "ignored" => off = rules(value, cursor),
            "override" => overriding(value, cursor, settings),
            "failure-threshold" => settings.fail_on = cursor.choice(value, THRESHOLDS),
            "no-fail" => never = cursor.bool(value).unwrap_or_default(),
            "trustedRegistries" => settings.trusted_registries = Some(cursor.texts(value)),
            "label-schema" => slipway::labels(value, cursor, settings),
            "strict-labels" => settings.strict_labels = cursor.bool(value),
            "disable-ignore-pragma" => {
                settings.ignore_comments = cursor.bool(value).map(|disabled| !disabled);
            }
            "format" => settings.format = cursor.choice(value, FORMATS),
            // Ours does without colours where nobody looks.
            "no-color" | "verbose" => {
                cursor.bool(value);
            }
            _ => cursor.unknown_key(entry, KEYS),
        }
    }
    // What is ignored is so whatever its severity.
    settings
        .rules
        .extend(off.into_iter().map(|name| (name, Level::Off)));
    if never {
        settings.fail_on = Some(FailOn::Never);
    }
}

fn rules(node: &Node, cursor: &mut Cursor<'_>) -> Vec<String> {
    let names = cursor.spanned_texts(node);
    for (name, span) in &names {
        cursor.rule(name, *span);
    }
    names.into_iter().map(|(name, _)| name).collect()
}

fn overriding(node: &Node, cursor: &mut Cursor<'_>, settings: &mut Settings) {
    let entries = cursor.table(node);
    for entry in entries {
        if !LEVELS.iter().any(|(name, _)| *name == entry.name) {
            let known: Vec<&str> = LEVELS.iter().map(|(name, _)| *name).collect();
            cursor.unknown_key(entry, &known);
        }
    }
    for (name, severity) in LEVELS {
        for entry in entries.iter().filter(|entry| entry.name == *name) {
            if matches!(entry.value.value, Value::Null) {
                continue;
            }
            let level = Level::At(*severity);
            let names = rules(&entry.value, cursor).into_iter();
            settings.rules.extend(names.map(|name| (name, level)));
        }
    }
}
