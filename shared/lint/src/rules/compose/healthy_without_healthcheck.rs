use crate::{
    Check, ComposeFile, Report, Rule, Severity,
    built::{Built, built},
    rules::examples,
};
use compose::{Map, Node, Value};
use std::{cell::OnceCell, collections::HashMap};

pub(super) static RULE: Rule = Rule {
    name: "healthy-without-healthcheck",
    severity: Severity::Info,
    why: "`condition: service_healthy` waits for the healthcheck of the other service, which has \
          none here. Give it a `healthcheck`, unless its image brings one.",
    if_ignored: "Without a healthcheck anywhere `docker compose up` stops: the dependency has none \
          configured.",
    beside: &[
        ("Dockerfile", "FROM node:22\nCMD [\"node\", \"app.js\"]\n"),
        (
            "healthy/Dockerfile",
            "FROM node:22\nHEALTHCHECK CMD node check.js\nCMD [\"node\", \"app.js\"]\n",
        ),
    ],
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      api:\n        condition: service_healthy\n  api:\n    build: .\n",
        "services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: postgres:17\n"
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      api:\n        condition: service_healthy\n  api:\n    build: healthy\n",
        "services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: postgres:17\n    healthcheck:\n      test: pg_isready\n"
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    let services = file.services().iter();
    let services: HashMap<&str, &Node> = services
        .map(|service| (service.key.as_str(), &service.value))
        .collect();
    let images: OnceCell<HashMap<&str, Built<'_>>> = OnceCell::new();
    let mut known = HashMap::new();
    // Whether the Dockerfile of a service sets a healthcheck, where it is known.
    let mut of_image = |name: &str| {
        let images = images.get_or_init(|| {
            let built = built(file).into_iter();
            built
                .map(|built| (built.service.key.as_str(), built))
                .collect()
        });
        let (key, built) = images.get_key_value(name)?;
        *known
            .entry(*key)
            .or_insert_with(|| Some(built.contents()?.healthcheck))
    };
    for (name, condition) in file.conditions() {
        let Some(other) = services.get(name) else {
            continue;
        };
        // What it extends in another file may have one.
        if condition.as_str() != Some("service_healthy") || other.get("extends").is_some() {
            continue;
        }
        match other.get("healthcheck").map(|check| &check.value) {
            Some(Value::Map(check)) if is_off(check) => {
                let message = format!("the healthcheck of `{name}` is turned off");
                report
                    .add(condition.span, message)
                    .severity(Severity::Warning)
                    .help("A service without a healthcheck never becomes healthy. Turn it on, or wait for `service_started`.");
            }
            Some(_) => {}
            None => {
                let message = match of_image(name) {
                    Some(Some(true)) => continue,
                    Some(Some(false)) => {
                        format!("the Dockerfile of `{name}` turns its healthcheck off")
                    }
                    Some(None) => {
                        format!("neither `{name}` nor its Dockerfile has a healthcheck")
                    }
                    None => format!(
                        "`{name}` has no `healthcheck` here, and its image need not have one"
                    ),
                };
                report.add(condition.span, message);
            }
        }
    }
}

fn is_off(check: &Map) -> bool {
    let none = |node: &Node| node.as_str() == Some("NONE");
    let disable = check.get("disable").map(|node| &node.value);
    let test = check.get("test");
    disable == Some(&Value::Bool(true))
        || test.is_some_and(|test| none(test) || test.items().first().is_some_and(none))
}
