use crate::substitute;
use std::collections::BTreeMap;

/// Adds the variables of an env file to `variables`; what is there already stays, as the shell's
/// variables win over a `.env` file (compose-go `dotenv`).
///
/// Lines are `NAME=value`, `export NAME=value`, or comments. Values in single quotes are literal,
/// others may refer to variables set before; double quotes know `\n`, `\t` and the like, and both
/// kinds of quotes may span lines. What is malformed is skipped.
pub fn read_env_file(text: &str, variables: &mut BTreeMap<String, String>) {
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut read: BTreeMap<String, String> = variables.clone();
    while !rest.is_empty() {
        let line_end = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
        let (line, after) = rest.split_at(line_end);
        let trimmed = line.trim_start();
        let body = trimmed
            .strip_prefix("export ")
            .unwrap_or(trimmed)
            .trim_start();
        if body.is_empty() || body.starts_with('#') {
            rest = after;
            continue;
        }
        let Some(at) = body.find(['=', ':']) else {
            rest = after;
            continue;
        };
        let name = body[..at].trim_end();
        let value_at = line.len() - body.len() + at + 1;
        let value = rest[value_at..].trim_start_matches([' ', '\t']);
        let (value, left) = match value.chars().next() {
            Some('\'') => quoted(value, '\''),
            Some('"') => quoted(value, '"'),
            _ => None,
        }
        .map_or_else(
            || (plain(line[value_at..].trim(), &read), after),
            |(inner, left)| {
                let value = if value.starts_with('\'') {
                    inner.to_owned()
                } else {
                    expand(&unescape(inner), &read)
                };
                let next = left.find('\n').map_or("", |newline| &left[newline + 1..]);
                (value, next)
            },
        );
        rest = left;
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
        if !name.is_empty() && name.chars().all(is_name) && !variables.contains_key(name) {
            read.insert(name.to_owned(), value);
        }
    }
    for (name, value) in read {
        variables.entry(name).or_insert(value);
    }
}

/// What stands in quotes, and what follows them; `None` where they are not closed.
fn quoted(text: &str, quote: char) -> Option<(&str, &str)> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            _ if c == quote => return Some((&text[1..at], &text[at + 1..])),
            _ => {}
        }
    }
    None
}

fn plain(text: &str, variables: &BTreeMap<String, String>) -> String {
    let end = text.find(" #").or_else(|| text.find("\t#"));
    let value = if text.starts_with('#') {
        ""
    } else {
        text[..end.unwrap_or(text.len())].trim_end()
    };
    expand(value, variables)
}

fn expand(text: &str, variables: &BTreeMap<String, String>) -> String {
    substitute(text, variables).map_or_else(|_| text.to_owned(), |done| done.text)
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('$') => out.push_str("$$"),
            Some(other) => out.push(other),
            None => out.push('\\'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_every_kind() {
        let mut variables = BTreeMap::from([("SHELL_WINS".to_owned(), "1".to_owned())]);
        let text = "# c\nA=1 # note\nexport B='x $A'\nC=\"$A\\n${B}\"\nSHELL_WINS=2\nD=\nE=\"two\nlines\"\nF=a#b\nnonsense\n";
        read_env_file(text, &mut variables);
        let get = |name: &str| variables.get(name).map(String::as_str);
        assert_eq!(get("A"), Some("1"));
        assert_eq!(get("B"), Some("x $A"));
        assert_eq!(get("C"), Some("1\nx $A"));
        assert_eq!(get("SHELL_WINS"), Some("1"));
        assert_eq!(get("D"), Some(""));
        assert_eq!(get("E"), Some("two\nlines"));
        assert_eq!(get("F"), Some("a#b"));
        assert_eq!(get("nonsense"), None);
    }
}
