use crate::{
    Check, ComposeFile, Fix, Report, Rule, Severity, published, rules::examples,
    written::port_parts,
};
use compose::{Node, Value};
use std::collections::HashSet;
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "port-on-all-interfaces",
    aliases: &["dclint:no-unbound-port-interfaces"],
    severity: Severity::Info,
    why: "A published port without an address listens on every network the machine is in, and the \
          engine opens it past a firewall such as ufw. Write `127.0.0.1:` before it where only \
          this machine needs it, or `0.0.0.0:` to say that all may come.",
    if_ignored: "Whoever reaches the machine reaches the service: on a server the whole internet, \
          and a database without a password with it.",
    bad: examples![
        "services:\n  db:\n    image: postgres:17\n    ports:\n      - '5432:5432'\n",
        "services:\n  db:\n    image: postgres:17\n    ports:\n      - target: 5432\n        published: 5432\n"
    ],
    good: examples![
        "services:\n  db:\n    image: postgres:17\n    ports:\n      - '127.0.0.1:5432:5432'\n      - '${ADDRESS:-0.0.0.0}:5433:5432'\n",
        "services:\n  db:\n    image: postgres:17\n    ports:\n      - target: 5432\n        published: 5432\n        host_ip: 127.0.0.1\n"
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    let mut seen = HashSet::new();
    for service in file.services() {
        let Some(list) = service.value.as_map().and_then(|keys| keys.entry("ports")) else {
            continue;
        };
        let line = file.line(list.key_span.start);
        for item in published::items(service) {
            if !is_open(file, item) || !seen.insert(item.span) {
                continue;
            }
            let written = file.written(item);
            let what = match &item.value {
                Value::Map(_) => "this port",
                _ => written,
            };
            let quote = if matches!(item.value, Value::Map(_)) {
                ""
            } else {
                "`"
            };
            let message = format!("{quote}{what}{quote} is open on every interface");
            let finding = report.at_line(line, item.span, message);
            let (Value::Str(_) | Value::Int(_)) = item.value else {
                continue;
            };
            let address = match port_parts(written).len() {
                1 => "127.0.0.1::",
                _ => "127.0.0.1:",
            };
            let raw = item.span.of(file.text);
            let quoted = usize::from(raw.starts_with(['"', '\'']));
            let edit = Edit::insert(item.span.start as usize + quoted, address);
            finding.fix(Fix::risky("Open it on this machine only", vec![edit]));
        }
    }
}

/// Whether a port is published on every address.
fn is_open(file: &ComposeFile<'_>, item: &Node) -> bool {
    match &item.value {
        Value::Int(_) => true,
        Value::Map(keys) => {
            let address = keys.get("host_ip");
            address.is_none_or(|address| !address.unset && address.as_str() == Some(""))
        }
        Value::Str(_) => match port_parts(file.written(item)).as_slice() {
            [_] | [_, _] => true,
            [address, _, _] => address.is_empty(),
            _ => false,
        },
        _ => false,
    }
}
