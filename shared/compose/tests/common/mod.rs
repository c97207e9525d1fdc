//! The shared conformance data and what tests of it have in common.
#![allow(dead_code, reason = "each test uses a part")]

use compose::{Environment, Files, Found};
use serde_json::Value;
use std::path::PathBuf;

/// The shared folder: `SLIPWAY_SHARED`, or `shared` beside the workspace.
pub(crate) fn shared(name: &str) -> Option<Value> {
    let root = std::env::var_os("SLIPWAY_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    let path = root.join("conformance").join(name);
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!(
            "skipped: {} is not there; set SLIPWAY_SHARED",
            path.display()
        );
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

pub(crate) fn environment(case: &Value) -> Environment {
    let variables = case["env"].as_object().into_iter().flatten();
    Environment {
        variables: variables
            .map(|(name, value)| (name.clone(), value.as_str().unwrap_or("").to_owned()))
            .filter(|(name, value)| name != "COMPOSE_PROJECT_NAME" || !value.is_empty())
            .collect(),
        complete: true,
    }
}

/// The files of a case: names and texts.
pub(crate) fn files(case: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    match case["files"].as_array() {
        Some(files) => files
            .iter()
            .map(|file| (text(&file["filename"]), text(&file["content"])))
            .collect(),
        None => vec![(text(&case["filename"]), text(&case["yaml"]))],
    }
}

/// A folder that holds only what is checked.
pub(crate) struct Nothing;

impl Files for Nothing {
    fn read(&self, _: &str) -> Found {
        Found::Absent
    }
}
