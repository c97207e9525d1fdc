use super::pairs::{host, host_name, pair, variable};
use crate::format;
use crate::schema::Format;
use crate::sink::Sink;
use crate::{Check, Fix, Node, Value};
use text::Edit;

const PULL_POLICIES: [&str; 8] = [
    "always",
    "never",
    "build",
    "if_not_present",
    "missing",
    "refresh",
    "daily",
    "weekly",
];

/// Checks what a value must hold beyond its type. The type fits already.
pub(crate) fn check(node: &Node, format: &Format, label: &str, sink: &mut Sink) {
    match (&node.value, format) {
        (_, Format::Any) => {}
        (Value::Str(text), Format::OneOf(allowed)) => one_of(node, text, allowed, label, sink),
        (Value::Str(text), Format::Bool) => boolean(node, text, label, sink),
        (Value::Str(text), Format::Int) => whole(node, text, label, i64::MIN, i64::MAX, sink),
        (Value::Str(text), Format::Ulimit) => whole(node, text, label, i64::MIN, i64::MAX, sink),
        (Value::Str(text), Format::Unsigned) => whole(node, text, label, 0, i64::MAX, sink),
        // Compose checks the bounds of numbers only where they are not written as text.
        (Value::Str(text), Format::Between(..)) => {
            whole(node, text, label, i64::MIN, i64::MAX, sink);
        }
        (Value::Int(value), Format::Between(from, to)) => {
            bounds(node, *value, label, *from, *to, sink);
        }
        (Value::Int(value), Format::Unsigned | Format::UnsignedNotText | Format::BytesFromZero) => {
            bounds(node, *value, label, 0, i64::MAX, sink);
        }
        (Value::Float(value), Format::Unsigned | Format::UnsignedNotText) if *value < 0.0 => {
            bounds(node, -1, label, 0, i64::MAX, sink);
        }
        (Value::Str(text), Format::UnsignedNotText | Format::UlimitNotText) => sink.error(
            Check::WrongType,
            node,
            format!("{label} must be a number, not text"),
            format!("write `{text}` without quotes"),
        ),
        // Reached only under names the schema does not look at.
        (Value::Seq(_) | Value::Bool(_) | Value::Null, Format::Ulimit | Format::UlimitNotText) => {
            sink.error(
                Check::WrongType,
                node,
                format!("{label} must be a whole number or a mapping"),
                "write a number, or `soft:` and `hard:`",
            );
        }
        (Value::Float(_), Format::DeviceCount) => {
            number(
                node,
                &node.to_text().unwrap_or_default(),
                label,
                "a whole number or `all`",
                sink,
            );
        }
        (Value::Float(_), Format::Ulimit | Format::UlimitNotText | Format::FileMode) => sink.error(
            Check::WrongType,
            node,
            format!("{label} must be a whole number"),
            "leave out the fraction",
        ),
        (Value::Float(_), Format::NoFraction) => sink.error(
            Check::WrongType,
            node,
            format!("{label} must be a whole number or text"),
            "put the value in quotes",
        ),
        (Value::Str(text), Format::Float) if format::float(text).is_none() => {
            number(node, text, label, "a number", sink);
        }
        (Value::Str(text), Format::Duration) => {
            problem(
                node,
                Check::InvalidDuration,
                format::duration(text).err(),
                label,
                sink,
            );
        }
        (Value::Str(text), Format::Bytes | Format::BytesFromZero) => {
            problem(
                node,
                Check::InvalidSize,
                format::bytes(text).err(),
                label,
                sink,
            );
        }
        (Value::Str(text), Format::DeviceCount)
            if !text.eq_ignore_ascii_case("all") && format::integer(text).is_none() =>
        {
            number(node, text, label, "a whole number or `all`", sink);
        }
        (Value::Str(text), Format::FileMode) if i64::from_str_radix(text, 8).is_err() => {
            number(node, text, label, "an octal mode such as `0440`", sink);
        }
        (Value::Str(text), Format::Command) => {
            if let Err(open) = format::words(text) {
                sink.error(
                    Check::InvalidCommand,
                    node,
                    format!("{label} has {open}"),
                    "close it, or write the command as a list: `[\"sh\", \"-c\", \"…\"]`",
                );
            }
        }
        (Value::Str(text), Format::PullPolicy) => {
            let every = text.split("every_").skip(1).any(|rest| {
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                digits > 0 && rest[digits..].starts_with(['w', 'd', 'h', 'm', 's'])
            });
            if !every && !PULL_POLICIES.iter().any(|policy| text.contains(policy)) {
                one_of(node, text, &PULL_POLICIES, label, sink);
            }
        }
        (Value::Str(text), Format::ContainerName) => {
            let bytes = text.as_bytes();
            let fits = bytes.windows(2).any(|pair| {
                let word = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-');
                pair[0].is_ascii_alphanumeric() && word(pair[1])
            });
            if !fits {
                sink.error(
                    Check::InvalidName,
                    node,
                    format!("`{text}` cannot name a container"),
                    "use at least two letters, digits, `.`, `_` or `-`, a letter or digit first",
                );
            }
        }
        (Value::Seq(items), Format::Environment) => {
            items.iter().for_each(|item| variable(item, sink));
        }
        (Value::Seq(items), Format::Pairs) => {
            for item in items {
                if item.as_str().is_some_and(|text| !text.contains('=')) {
                    pair(item, "must be `name=value`", sink);
                }
            }
        }
        (Value::Seq(items), Format::Ssh) => {
            for item in items {
                if item
                    .as_str()
                    .is_some_and(|text| text != "default" && !text.contains('='))
                {
                    pair(item, "must be `default` or `id=path`", sink);
                }
            }
        }
        (Value::Seq(items), Format::Hosts) => items.iter().for_each(|item| host(item, sink)),
        (Value::Map(map), Format::Hosts) => {
            for entry in &map.entries {
                if entry.key.contains([':', '=']) {
                    host_name(&entry.value, &entry.key, sink);
                }
            }
        }
        (Value::Map(map), Format::TextValues) => {
            for entry in &map.entries {
                if !matches!(
                    entry.value.value,
                    Value::Str(_) | Value::Int(_) | Value::Null
                ) {
                    sink.error(
                        Check::WrongType,
                        &entry.value,
                        format!("`{}` must be text", entry.key),
                        "put the value in quotes",
                    );
                }
            }
        }
        (Value::Float(_), Format::Port) => sink.error(
            Check::InvalidPort,
            node,
            format!("{label} is a fraction, not a port"),
            "put the mapping in quotes: `\"8080:80\"`",
        ),
        (Value::Int(value), Format::Port) => {
            problem(
                node,
                Check::InvalidPort,
                format::port_spec(&value.to_string()).err(),
                label,
                sink,
            );
        }
        (Value::Str(text), Format::Port) => {
            problem(
                node,
                Check::InvalidPort,
                format::port_spec(text).err(),
                label,
                sink,
            );
        }
        (Value::Map(map), Format::Port) => {
            if map.get("target").is_none() {
                missing(node, label, "target", "the port inside the container", sink);
            }
            let address = map.get("host_ip");
            if let Some((node, text)) = address.and_then(|node| Some((node, node.as_str()?)))
                && !format::ip(text)
            {
                sink.error(
                    Check::InvalidPort,
                    node,
                    format!("`{text}` is not an IP address"),
                    "write an address of the host, such as `127.0.0.1`",
                );
            }
        }
        (Value::Str(text), Format::Mount) => {
            problem(
                node,
                Check::InvalidVolume,
                format::mount(text).err(),
                label,
                sink,
            );
        }
        (Value::Map(map), Format::Mount) => {
            if map.get("target").is_none() {
                missing(node, label, "target", "the path inside the container", sink);
            }
            let kind = map.get("type").and_then(Node::as_str);
            if kind == Some("bind") && map.get("source").is_none() {
                missing(node, label, "source", "the path on the host", sink);
            }
        }
        (Value::Str(text), Format::Device) if text.split(':').count() > 3 => {
            sink.error(
                Check::InvalidDevice,
                node,
                format!("`{text}` has too many colons"),
                "write `/dev/host:/dev/container:rwm`, or `source:`, `target:` and `permissions:`",
            );
        }
        (Value::Map(map), Format::Device) if map.get("target").is_none() => {
            missing(
                node,
                label,
                "target",
                "the device inside the container",
                sink,
            );
        }
        _ => {}
    }
}

fn problem(node: &Node, check: Check, message: Option<String>, label: &str, sink: &mut Sink) {
    if let Some(message) = message {
        let (what, help) = message.split_once("; ").unwrap_or((&message, ""));
        sink.error(check, node, format!("{what} ({label})"), help);
    }
}

fn one_of(node: &Node, text: &str, allowed: &[&'static str], label: &str, sink: &mut Sink) {
    if allowed.contains(&text) {
        return;
    }
    let guess = crate::distance::closest(text, allowed.iter().copied());
    let help = match guess {
        Some(guess) => format!("did you mean `{guess}`?"),
        None => format!("use one of {}", allowed.join(", ")),
    };
    sink.error(
        Check::InvalidValue,
        node,
        format!(
            "{label} cannot be `{text}`; it is one of {}",
            allowed.join(", ")
        ),
        help,
    );
    if let Some(guess) = guess {
        sink.fix(Fix {
            title: format!("Write `{guess}`"),
            edits: vec![Edit::replace(node.span, guess)],
            safe: false,
        });
    }
}

fn boolean(node: &Node, text: &str, label: &str, sink: &mut Sink) {
    match format::boolean(text) {
        None => sink.error(
            Check::WrongType,
            node,
            format!("{label} must be true or false, not `{text}`"),
            "write `true` or `false`",
        ),
        Some((value, true)) => {
            sink.warning(
                Check::OldBoolean,
                node,
                format!("`{text}` is a boolean only in YAML 1.1"),
                format!("write `{value}`"),
            );
            sink.fix(Fix {
                title: format!("Write `{value}`"),
                edits: vec![Edit::replace(node.span, value.to_string())],
                safe: true,
            });
        }
        Some(_) => {}
    }
}

fn whole(node: &Node, text: &str, label: &str, from: i64, to: i64, sink: &mut Sink) {
    match format::integer(text) {
        None => number(node, text, label, "a whole number", sink),
        Some(value) => bounds(node, value, label, from, to, sink),
    }
}

fn bounds(node: &Node, value: i64, label: &str, from: i64, to: i64, sink: &mut Sink) {
    if (from..=to).contains(&value) {
        return;
    }
    let bounds = if to == i64::MAX {
        format!("at least {from}")
    } else {
        format!("from {from} to {to}")
    };
    sink.error(
        Check::InvalidValue,
        node,
        format!("{label} must be {bounds}, not {value}"),
        "",
    );
}

fn number(node: &Node, text: &str, label: &str, what: &str, sink: &mut Sink) {
    sink.error(
        Check::InvalidNumber,
        node,
        format!("{label} must be {what}, not `{text}`"),
        "",
    );
}

fn missing(node: &Node, label: &str, key: &str, what: &str, sink: &mut Sink) {
    sink.error(
        Check::MissingKey,
        node,
        format!("{label} has no `{key}`"),
        format!("add `{key}:` with {what}"),
    );
}
