use super::formats;
use crate::schema::Format;
use crate::sink::Sink;
use crate::{Node, Value};

/// Texts that compose turns into another type as soon as their variables are replaced, whatever
/// another file says in their place: `*` stands for any name and for every item of a list.
const CASTS: &[(&str, Format)] = &[
    ("services.*.cpu_count", Format::Int),
    ("services.*.cpu_percent", Format::Float),
    ("services.*.cpu_period", Format::Int),
    ("services.*.cpu_quota", Format::Int),
    ("services.*.cpu_rt_period", Format::Int),
    ("services.*.cpu_rt_runtime", Format::Int),
    ("services.*.cpus", Format::Float),
    ("services.*.cpu_shares", Format::Int),
    ("services.*.init", Format::Bool),
    ("services.*.deploy.replicas", Format::Int),
    ("services.*.deploy.update_config.parallelism", Format::Int),
    (
        "services.*.deploy.update_config.max_failure_ratio",
        Format::Float,
    ),
    ("services.*.deploy.rollback_config.parallelism", Format::Int),
    (
        "services.*.deploy.rollback_config.max_failure_ratio",
        Format::Float,
    ),
    ("services.*.deploy.restart_policy.max_attempts", Format::Int),
    (
        "services.*.deploy.placement.max_replicas_per_node",
        Format::Int,
    ),
    ("services.*.healthcheck.retries", Format::Int),
    ("services.*.healthcheck.disable", Format::Bool),
    ("services.*.oom_kill_disable", Format::Bool),
    ("services.*.oom_score_adj", Format::Int),
    ("services.*.pids_limit", Format::Int),
    ("services.*.ports.*.target", Format::Int),
    ("services.*.privileged", Format::Bool),
    ("services.*.read_only", Format::Bool),
    ("services.*.scale", Format::Int),
    ("services.*.stdin_open", Format::Bool),
    ("services.*.tty", Format::Bool),
    ("services.*.ulimits.*", Format::Int),
    ("services.*.ulimits.*.hard", Format::Int),
    ("services.*.ulimits.*.soft", Format::Int),
    ("services.*.volumes.*.read_only", Format::Bool),
    ("services.*.volumes.*.volume.nocopy", Format::Bool),
    ("networks.*.external", Format::Bool),
    ("networks.*.internal", Format::Bool),
    ("networks.*.attachable", Format::Bool),
    ("networks.*.enable_ipv4", Format::Bool),
    ("networks.*.enable_ipv6", Format::Bool),
    ("volumes.*.external", Format::Bool),
    ("secrets.*.external", Format::Bool),
    ("configs.*.external", Format::Bool),
];

/// Checks the texts of one document that must be numbers or booleans.
pub(crate) fn casts(document: &Node, sink: &mut Sink) {
    for (path, format) in CASTS {
        at(document, path, "", format, sink);
    }
}

fn at(node: &Node, path: &str, name: &str, format: &Format, sink: &mut Sink) {
    let Some((key, rest)) = (!path.is_empty()).then(|| path.split_once('.').unwrap_or((path, "")))
    else {
        if node.as_str().is_some() {
            formats::check(node, format, &format!("`{name}`"), sink);
        }
        return;
    };
    match &node.value {
        Value::Seq(items) if key == "*" => {
            for item in items {
                at(item, rest, "", format, sink);
            }
        }
        Value::Map(map) if key == "*" => {
            for entry in &map.entries {
                at(&entry.value, rest, &entry.key, format, sink);
            }
        }
        Value::Map(map) => {
            if let Some(value) = map.get(key) {
                at(value, rest, key, format, sink);
            }
        }
        _ => {}
    }
}
