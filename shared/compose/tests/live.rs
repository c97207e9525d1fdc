//! The canonical form against a real `docker compose`: the plugin that `SLIPWAY_DOCKER_COMPOSE`
//! names. Skipped where that is not set.
#![cfg(feature = "canonical")]
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod common;

use common::{environment, files, shared};
use compose::{Around, Files, Form, Found, Options, Severity, Source, canonical, check_files};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// The real files.
struct Disk;

impl Files for Disk {
    fn read(&self, path: &str) -> Found {
        match fs::read_to_string(path) {
            Ok(text) => Found::Text(text),
            Err(_) if Path::new(path).is_dir() => Found::Folder,
            Err(_) => Found::Absent,
        }
    }
}

/// Releases differ in whether they print that a host's folder is made.
fn without_host_path(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("create_host_path");
            map.values_mut().for_each(without_host_path);
        }
        Value::Array(items) => items.iter_mut().for_each(without_host_path),
        _ => {}
    }
}

#[test]
fn canonical_forms_agree_with_docker_compose() {
    let Some(plugin) = env::var_os("SLIPWAY_DOCKER_COMPOSE") else {
        eprintln!("skipped: SLIPWAY_DOCKER_COMPOSE does not name the compose plugin");
        return;
    };
    let Some(cases) = shared("compose_cases.json") else {
        return;
    };
    let folder = env::temp_dir().join(format!("slipway-compose-{}", std::process::id()));
    let (mut same, mut older, mut wrong) = (0, 0, Vec::new());
    // Some invalid cases make compose wait for a network.
    let valid = |case: &&Value| case["valid"] == true;
    for case in cases.as_array().unwrap().iter().filter(valid) {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let files = files(case);
        let mut command = Command::new("sh");
        // No case may take the machine with it.
        let bounded = "ulimit -v 4000000; exec timeout 5 \"$0\" \"$@\" config --format json";
        command.arg("-c").arg(bounded).arg(&plugin);
        for (name, text) in &files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
            command.arg("-f").arg(&path);
        }
        let mut known = environment(case);
        let home = ("HOME".to_owned(), "/root".to_owned());
        known.variables.extend([home]);
        let real = command
            .current_dir(&folder)
            .env_clear()
            .env("PATH", env::var_os("PATH").unwrap_or_default())
            .envs(&known.variables)
            .output()
            .unwrap();
        known
            .variables
            .insert("PATH".to_owned(), env::var("PATH").unwrap_or_default());
        let options = Options {
            environment: known,
            folder: folder.to_string_lossy().into_owned(),
            files: Around::new(Disk),
            ..Options::default()
        };
        let sources: Vec<Source<'_>> = files
            .iter()
            .map(|(name, text)| Source { name, text })
            .collect();
        let checked = check_files(&sources, &options);
        let is_error = |severity| severity == Severity::Error;
        let valid = !checked
            .problems
            .iter()
            .any(|problem| is_error(problem.severity));
        let said = String::from_utf8_lossy(&real.stderr);
        let last = said.lines().last().unwrap_or("").to_owned();
        let id = case["id"].as_str().unwrap();
        if real.status.success() != valid {
            // What the shared data says is valid may be newer than the plugin.
            if valid == case["valid"].as_bool().unwrap() {
                older += 1;
            } else {
                wrong.push(format!("{id}: compose says: {last}"));
            }
            continue;
        }
        let Ok(mut want) = serde_json::from_slice::<Value>(&real.stdout) else {
            same += 1;
            continue;
        };
        let json = canonical(&checked, &options, Form::Docker).unwrap();
        let mut got: Value = serde_json::from_str(&json.pretty()).unwrap();
        without_host_path(&mut want);
        without_host_path(&mut got);
        // Numbers of 32 and 64 bits print alike and read alike.
        if want == got {
            same += 1;
        } else {
            let sections = |value: &Value| -> BTreeMap<String, String> {
                let map = value.as_object().unwrap().iter();
                map.map(|(key, value)| (key.clone(), value.to_string()))
                    .collect()
            };
            let (a, b) = (sections(&want), sections(&got));
            let differ: Vec<_> = a
                .iter()
                .filter(|(key, value)| b.get(*key) != Some(value))
                .collect();
            wrong.push(format!(
                "{id}: expected {differ:?}\n  found {}",
                json.pretty()
            ));
        }
    }
    let _ = fs::remove_dir_all(&folder);
    let all = same + wrong.len();
    eprintln!("docker compose: {same} of {all} agree; {older} are newer than it");
    assert!(wrong.len() * 100 <= all, "{}", wrong.join("\n"));
}
