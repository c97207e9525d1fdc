//! What hovering in a compose file says.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod common;

use ide::FileKind::Compose;
use serde_json::Value;
use std::path::PathBuf;

const TEXT: &str = "x-a: &common\n  restart: always\nservices:\n  db:\n    image: debian:12\n    <<: *common\n    healthcheck:\n      test: [CMD, x]\n  web:\n    build:\n      context: ./api\n      target: run\n    depends_on:\n      db:\n        condition: service_healthy\n    volumes: ['data:/d']\n    image: web:${TAG}\n    profiles: [dev]\nvolumes:\n  data:\n    driver: local\n";

/// Hovers the place after `before` in [`TEXT`].
fn at(before: &str) -> (String, String) {
    let end = TEXT.find(before).unwrap() + before.len();
    let mut text = TEXT.to_owned();
    text.insert(end, '▮');
    common::hovered(Compose, &text)
}

fn says(before: &str, about: &str, wanted: &[&str]) {
    let (span, markdown) = at(before);
    assert_eq!(span, about, "{before}: {markdown}");
    for word in wanted {
        assert!(markdown.contains(word), "{before}: no {word} in {markdown}");
    }
}

#[test]
fn keys_and_values() {
    says(
        "serv",
        "services",
        &["**services** in a compose file", "a host name"],
    );
    says("    healthch", "healthcheck", &["a service", "a mapping"]);
    says("condi", "condition", &["in a dependency", "required"]);
    says(
        "condition: service_h",
        "service_healthy",
        &["Its healthcheck passes"],
    );
    says("image: deb", "debian:12", &["Debian GNU/Linux"]);
    says("driver: lo", "local", &["On the machine"]);
    says("x-", "x-a", &["your own"]);
    says("    <", "<<", &["takes over"]);
}

#[test]
fn references() {
    says(
        "depends_on:\n      d",
        "db",
        &["**Service** `db`", "image `debian:12`", "has a healthcheck"],
    );
    says(
        "volumes: ['da",
        "data",
        &["**Volume** `data`", "driver: `local`"],
    );
    says("<<: *com", "common", &["**Anchor**", "restart: always"]);
    says("target: r", "run", &["**Stage** `run`"]);
    says("image: web:${T", "${TAG}", &["**TAG** = `1.2`"]);
    says("profiles: [d", "dev", &["docker compose --profile dev up"]);
}

/// Every key of the schema has a text: at its place in a file that is made for it.
#[test]
fn every_key_of_the_schema_has_a_text() {
    let root = std::env::var_os("SLIPWAY_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    let path = root.join("conformance/compose_schema.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!(
            "skipped: {} is not there; set SLIPWAY_SHARED",
            path.display()
        );
        return;
    };
    let file: Value = serde_json::from_str(&text).unwrap();
    let mut walk = Walk {
        schema: &file,
        missing: Vec::new(),
        seen: 0,
    };
    for schema in schemas(&file) {
        walk.schema = schema;
        walk.value(schema, &mut Vec::new());
    }
    assert!(walk.seen > 200, "only {} keys", walk.seen);
    assert!(walk.missing.is_empty(), "{:#?}", walk.missing);
}

/// The objects of the file that are schemas.
fn schemas(file: &Value) -> Vec<&Value> {
    if file.get("properties").is_some() {
        return vec![file];
    }
    let parts = file.as_object().unwrap().values();
    parts
        .filter(|part| part.get("properties").is_some())
        .collect()
}

struct Walk<'a> {
    schema: &'a Value,
    missing: Vec<String>,
    seen: usize,
}

impl<'a> Walk<'a> {
    fn value(&mut self, value: &'a Value, path: &mut Vec<String>) {
        if path.len() > 12 {
            return;
        }
        if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            let target = self
                .schema
                .pointer(reference.trim_start_matches('#'))
                .unwrap();
            return self.value(target, path);
        }
        for several in ["oneOf", "anyOf", "allOf"] {
            for one in value
                .get(several)
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
            {
                self.value(one, path);
            }
        }
        for (key, inner) in value
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            path.push(key.clone());
            self.key(path);
            self.value(inner, path);
            path.pop();
        }
        let patterns = value.get("patternProperties").and_then(Value::as_object);
        for (pattern, inner) in patterns.into_iter().flatten() {
            if !pattern.starts_with("^x-") {
                path.push("name".to_owned());
                self.value(inner, path);
                path.pop();
            }
        }
        if let Some(inner) = value
            .get("additionalProperties")
            .filter(|inner| inner.is_object())
        {
            path.push("name".to_owned());
            self.value(inner, path);
            path.pop();
        }
        if let Some(items) = value.get("items") {
            path.push("-".to_owned());
            self.value(items, path);
            path.pop();
        }
    }

    /// Writes a file that has the key, and hovers it.
    fn key(&mut self, path: &[String]) {
        self.seen += 1;
        let mut text = String::new();
        let mut inline = false;
        for (depth, step) in path.iter().enumerate() {
            if !inline {
                text.push('\n');
                text.push_str(&"  ".repeat(depth));
            }
            inline = step == "-";
            match step.as_str() {
                "-" => text.push_str("- "),
                step => {
                    if depth + 1 == path.len() {
                        text.push('▮');
                    }
                    text.push_str(step);
                    text.push(':');
                }
            }
        }
        let (span, markdown) = common::hovered(Compose, &text);
        let key = path.last().unwrap();
        if span != *key || !markdown.starts_with(&format!("**{key}** in ")) {
            self.missing.push(format!("{}: {markdown}", path.join(".")));
        }
    }
}
