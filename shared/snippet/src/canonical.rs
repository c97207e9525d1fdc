use serde_json::Value;
use wire::Snippet;

/// Names the layout of the bytes; another layout would get another name, so ids never mix.
const HEADER: &[u8] = b"slipway snippet 1\n";

/// The snippet with its files sorted by path.
#[must_use]
pub fn sorted(mut snippet: Snippet) -> Snippet {
    snippet.files.sort_by(|a, b| a.path.cmp(&b.path));
    snippet
}

/// The bytes a snippet's id is the hash of: a header line and JSON with sorted keys, without the
/// fields that stand at their defaults. Equal snippets have equal bytes whatever the order of
/// their files, and stay equal when later versions gain fields.
pub fn canonical_bytes(snippet: &Snippet) -> Vec<u8> {
    let mut out = HEADER.to_vec();
    write(&compact_value(&sorted(snippet.clone())), &mut out);
    out
}

/// The snippet as JSON without the fields that stand at their defaults.
pub(crate) fn compact_value(snippet: &Snippet) -> Value {
    let mut value = serde_json::to_value(snippet).unwrap_or(Value::Null);
    for part in ["build", "run"] {
        if let Some(Value::Object(fields)) = value.get_mut(part) {
            fields.retain(|_, value| !is_default(value));
        }
    }
    value
}

fn is_default(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(value) => !value,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Number(_) => false,
    }
}

/// Sorts keys itself: whether `serde_json` does depends on features other crates choose.
pub(crate) fn write(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(name, _)| *name);
            out.push(b'{');
            for (index, (name, value)) in fields.into_iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write(&Value::String(name.clone()), out);
                out.push(b':');
                write(value, out);
            }
            out.push(b'}');
        }
        Value::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write(item, out);
            }
            out.push(b']');
        }
        plain => out.extend_from_slice(plain.to_string().as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::{BuildRequest, File, FileContent};

    fn file(path: &str) -> File {
        File {
            path: path.into(),
            content: FileContent::Text(String::new()),
            executable: false,
        }
    }

    #[test]
    fn the_order_of_files_does_not_matter() {
        let snippet = |paths: [&str; 2]| Snippet {
            files: paths.map(file).to_vec(),
            ..Snippet::default()
        };
        assert_eq!(
            canonical_bytes(&snippet(["a", "b"])),
            canonical_bytes(&snippet(["b", "a"]))
        );
    }

    /// These bytes are the addresses of kept snippets: they never change.
    #[test]
    fn the_layout_is_fixed() {
        let snippet = Snippet {
            title: "t".into(),
            files: vec![
                file("b"),
                File {
                    executable: true,
                    ..file("a")
                },
            ],
            build: Some(BuildRequest {
                tag: "x".into(),
                args: [("K".to_owned(), String::new())].into(),
                ..BuildRequest::default()
            }),
            run: None,
            forked_from: None,
        };
        assert_eq!(
            String::from_utf8(canonical_bytes(&snippet)).unwrap(),
            "slipway snippet 1\n{\"build\":{\"args\":{\"K\":\"\"},\"tag\":\"x\"},\"files\":[{\"executable\":true,\"path\":\"a\",\"text\":\"\"},{\"path\":\"b\",\"text\":\"\"}],\"title\":\"t\"}"
        );
    }
}
