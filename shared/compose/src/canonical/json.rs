use std::fmt::Write;

/// A JSON value whose mappings keep their order.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number, as it is printed.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// A mapping.
    Map(Vec<(String, Json)>),
}

impl Json {
    /// The value as Go prints it, indented by two blanks, without a newline at the end.
    pub fn pretty(&self) -> String {
        let mut out = String::new();
        self.print(0, &mut out);
        out
    }

    fn print(&self, depth: usize, out: &mut String) {
        let line = |depth: usize, out: &mut String| {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", depth));
        };
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(number) => out.push_str(number),
            Self::Text(text) => quote(text, out),
            Self::List(items) if items.is_empty() => out.push_str("[]"),
            Self::Map(entries) if entries.is_empty() => out.push_str("{}"),
            Self::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { "," });
                    line(depth + 1, out);
                    item.print(depth + 1, out);
                }
                line(depth, out);
                out.push(']');
            }
            Self::Map(entries) => {
                out.push('{');
                for (at, (key, value)) in entries.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { "," });
                    line(depth + 1, out);
                    quote(key, out);
                    out.push_str(": ");
                    value.print(depth + 1, out);
                }
                line(depth, out);
                out.push('}');
            }
        }
    }

    /// Doubles every dollar, in keys and values.
    pub(super) fn double_dollars(&mut self) {
        match self {
            Self::Text(text) => *text = text.replace('$', "$$"),
            Self::List(items) => items.iter_mut().for_each(Self::double_dollars),
            Self::Map(entries) => {
                for (key, value) in entries {
                    *key = key.replace('$', "$$");
                    value.double_dollars();
                }
            }
            _ => {}
        }
    }
}

/// A text in quotes; Go escapes what would mean something in HTML and JavaScript, too.
fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '<' | '>' | '&' | '\u{0}'..='\u{1f}' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn values_are_printed_as_go_does() {
        let text = |text: &str| Json::Text(text.to_owned());
        let value = Json::Map(vec![
            (
                "a".to_owned(),
                Json::List(vec![Json::Null, text("<\"\n\u{1}é")]),
            ),
            ("b".to_owned(), Json::Map(Vec::new())),
        ]);
        let expected =
            "{\n  \"a\": [\n    null,\n    \"\\u003c\\\"\\n\\u0001é\"\n  ],\n  \"b\": {}\n}";
        assert_eq!(value.pretty(), expected);
    }
}
