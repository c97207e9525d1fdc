//! The options of a mount, once variables have values.
//!
//! Reference: `parseMount` and `validateMount` in
//! `frontend/dockerfile/instructions/commands_runmount.go` of moby/buildkit.

use super::{Mount, is_bool};
use crate::{quote::quote, suggest::nearest};

const TYPES: [&str; 5] = ["bind", "cache", "secret", "ssh", "tmpfs"];
const SHARING: [&str; 3] = ["locked", "private", "shared"];
const KEYS: [&str; 18] = [
    "destination",
    "dst",
    "env",
    "from",
    "gid",
    "id",
    "mode",
    "readonly",
    "readwrite",
    "required",
    "ro",
    "rw",
    "sharing",
    "size",
    "source",
    "src",
    "target",
    "type",
];

impl Mount {
    /// What BuildKit refuses in these options, in its words. Their variables must be expanded: it
    /// looks at them where the build reaches the RUN.
    pub fn refusal(&self) -> Option<String> {
        // What an option may be depends on the type given before it, as in BuildKit.
        let mut kind = "bind".to_owned();
        for (key, value) in &self.options {
            let refusal = match value {
                None => bare(key, &kind),
                Some(value) if key == "type" => {
                    kind = value.to_ascii_lowercase();
                    unknown("mount type", value, &TYPES)
                }
                Some(value) => option(key, value, &kind),
            };
            if refusal.is_some() {
                return refusal;
            }
        }
        self.together(&kind)
    }

    /// What does not go together.
    fn together(&self, kind: &str) -> Option<String> {
        let has = |keys: &[&str]| self.get(keys).is_some_and(|value| !value.is_empty());
        let owners = ["mode", "uid", "gid"].into_iter();
        let mut owners = owners.filter(|key| self.get(&[*key]).is_some());
        if let Some(key) = owners.next().filter(|_| matches!(kind, "bind" | "tmpfs")) {
            return Some(format!("{key} not allowed for {} type mounts", quote(kind)));
        }
        if kind == "secret" {
            let (source, id) = (has(&["source", "src"]), has(&["id"]));
            let target = has(&["target", "dst", "destination"]);
            let refused = [
                (has(&["from"]), "secret mount should not have a from"),
                (has(&["sharing"]), "secret mount should not define sharing"),
                (
                    !source && !id && !target,
                    "invalid secret mount. one of source, target required",
                ),
                (source && id, "both source and id can't be set"),
            ];
            let refusal = refused.into_iter().find(|refused| refused.0)?;
            return Some(refusal.1.to_owned());
        }
        let shared = has(&["sharing"]) && kind != "cache";
        shared.then(|| format!("invalid cache sharing set for {kind} mount"))
    }
}

/// An option without a value.
fn bare(key: &str, kind: &str) -> Option<String> {
    match key {
        "readonly" | "ro" | "readwrite" | "rw" => None,
        "required" => only_for(key, kind, &["secret", "ssh"]),
        _ => Some(format!("invalid field '{key}' must be a key=value pair")),
    }
}

fn option(key: &str, value: &str, kind: &str) -> Option<String> {
    let flawed = |sound: bool| (!sound).then(|| format!("invalid value for {key}: {value}"));
    let number = |radix| u32::from_str_radix(value, radix).is_ok() && !value.starts_with('+');
    let flawed_number =
        |radix| (!number(radix)).then(|| format!("invalid value {value} for {key}"));
    match key {
        "from" | "source" | "src" | "target" | "dst" | "destination" | "id" | "env" => None,
        "readonly" | "ro" | "readwrite" | "rw" => flawed(is_bool(value)),
        "required" => only_for(key, kind, &["secret", "ssh"]).or_else(|| flawed(is_bool(value))),
        "size" => only_for(key, kind, &["tmpfs"])
            .or_else(|| flawed(value.starts_with(|c: char| c.is_ascii_digit() || c == '.'))),
        "sharing" => unknown("sharing value", value, &SHARING),
        "mode" => flawed_number(8),
        "uid" | "gid" => flawed_number(10),
        _ => {
            let hint = hint(nearest(key, &KEYS));
            Some(format!("unexpected key '{key}' in '{key}={value}'{hint}"))
        }
    }
}

fn only_for(key: &str, kind: &str, kinds: &[&str]) -> Option<String> {
    let refused = !kinds.contains(&kind);
    refused.then(|| format!("unexpected key '{key}' for mount type '{kind}'"))
}

fn unknown(what: &str, value: &str, known: &[&str]) -> Option<String> {
    if known.contains(&value.to_ascii_lowercase().as_str()) {
        return None;
    }
    let hint = hint(nearest(value, known));
    Some(format!("unsupported {what} {}{hint}", quote(value)))
}

fn hint(meant: Option<&str>) -> String {
    meant.map_or(String::new(), |meant| format!(" (did you mean {meant}?)"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(value: &str) -> Option<String> {
        Mount::read(value).unwrap().refusal()
    }

    #[test]
    fn sound_mounts_pass() {
        for value in [
            "type=cache,target=/root/.cache,sharing=locked,uid=1000,mode=0755",
            "type=secret,id=token,env=TOKEN,required=true",
            "target=/src,rw",
            "type=tmpfs,target=/tmp,size=64m",
            "type=ssh",
        ] {
            assert_eq!(refusal(value), None, "{value}");
        }
    }

    #[test]
    fn flawed_mounts_are_refused() {
        let cases = [
            (
                "type=cahce,target=/x",
                "unsupported mount type \"cahce\" (did you mean cache?)",
            ),
            (
                "type=cache,taget=/x",
                "unexpected key 'taget' in 'taget=/x' (did you mean target?)",
            ),
            (
                "target=/x,size=1m",
                "unexpected key 'size' for mount type 'bind'",
            ),
            ("target", "invalid field 'target' must be a key=value pair"),
            ("target=/x,ro=maybe", "invalid value for ro: maybe"),
            ("type=cache,target=/x,mode=9", "invalid value 9 for mode"),
            (
                "target=/x,uid=1",
                "uid not allowed for \"bind\" type mounts",
            ),
            (
                "type=secret",
                "invalid secret mount. one of source, target required",
            ),
            (
                "target=/x,sharing=locked",
                "invalid cache sharing set for bind mount",
            ),
            ("type=secret,id=a,src=b", "both source and id can't be set"),
        ];
        for (value, expected) in cases {
            assert_eq!(refusal(value).as_deref(), Some(expected), "{value}");
        }
    }
}
