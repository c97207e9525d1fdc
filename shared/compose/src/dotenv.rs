use crate::interpolate::{Allowance, Lookup, TemplateError, substitute_with};
use std::collections::BTreeMap;

/// Adds the variables of an env file to `variables`; what is there already stays, as the shell's
/// variables win over a `.env` file.
///
/// Lines are `NAME=value`, `export NAME=value`, a `NAME` to take over, or comments. Values in
/// single quotes are literal, others may refer to variables; double quotes know `\n`, `\t` and the
/// like, and both kinds of quotes may span lines. Reading ends at the first line that is wrong.
pub fn read_env_file(text: &str, variables: &mut BTreeMap<String, String>) {
    let _ = read_env_files(&[text], variables);
}

/// As [`read_env_file`], for several files of which a later one wins.
///
/// # Errors
/// Which text is wrong, and the first thing wrong with it; what stands before it has been added.
pub fn read_env_files(
    texts: &[&str],
    variables: &mut BTreeMap<String, String>,
) -> Result<(), (usize, EnvFileError)> {
    let mut read = BTreeMap::new();
    let known = |name: &str| variables.get(name).cloned();
    let done = texts
        .iter()
        .enumerate()
        .try_for_each(|(at, text)| parse(text, &mut read, &known).map_err(|error| (at, error)));
    for (name, value) in read {
        variables.entry(name).or_insert(value);
    }
    done
}

/// What is wrong with an env file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnvFileError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, in a few words.
    pub message: String,
}

/// Reads an env file into `variables`, over what is there. What a value refers to is looked up
/// with `known` first, then among `variables` (compose-go `dotenv`).
///
/// # Errors
/// The first thing wrong; what stands before it has been read.
pub(crate) fn parse(
    text: &str,
    variables: &mut BTreeMap<String, String>,
    known: Lookup<'_>,
) -> Result<(), EnvFileError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rest = text;
    let allowance = Allowance::default();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return Ok(());
        }
        let fail = |at: &str, message: String| EnvFileError {
            line: 1 + text[..text.len() - at.len()].matches('\n').count(),
            message,
        };
        if rest.starts_with('#') {
            rest = rest.find('\n').map_or("", |newline| &rest[newline..]);
            continue;
        }
        let start = rest;
        let (name, takes_over, after) = name(rest).map_err(|message| fail(start, message))?;
        if name.contains(' ') {
            return Err(fail(start, format!("the name `{name}` has a blank in it")));
        }
        if takes_over {
            if let Some(value) = known(name) {
                variables.insert(name.to_owned(), value);
            }
            rest = after;
            continue;
        }
        let lookup = |name: &str| known(name).or_else(|| variables.get(name).cloned());
        let (value, after) =
            value(after, &lookup, &allowance).map_err(|message| fail(start, message))?;
        variables.insert(name.to_owned(), value);
        rest = after;
    }
}

/// Reads an env file of the format `raw`: each line is `NAME=value`, the value as it stands, or a
/// `NAME` to take over; comments and empty lines say nothing.
///
/// # Errors
/// The first thing wrong.
pub(crate) fn parse_raw(
    text: &str,
    variables: &mut BTreeMap<String, String>,
    known: Lookup<'_>,
) -> Result<(), EnvFileError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (at, line) in text.lines().enumerate() {
        let line = line.trim_start();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (name, value) = match line.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (line, known(line)),
        };
        if name.is_empty() || name.contains(char::is_whitespace) {
            let message = format!("`{name}` cannot name a variable");
            return Err(EnvFileError {
                line: at + 1,
                message,
            });
        }
        if let Some(value) = value {
            variables.insert(name.to_owned(), value);
        }
    }
    Ok(())
}

/// Blanks within a line, as compose counts them.
fn is_blank(c: char) -> bool {
    matches!(
        c,
        '\t' | '\u{b}' | '\u{c}' | '\r' | ' ' | '\u{85}' | '\u{a0}'
    )
}

/// The name a statement starts with, whether it ends without a value, and what follows.
fn name(text: &str) -> Result<(&str, bool, &str), String> {
    let text = match text.strip_prefix("export") {
        Some(rest) if rest.starts_with(char::is_whitespace) => rest.trim_start_matches(is_blank),
        _ => text,
    };
    for (at, c) in text.char_indices() {
        match c {
            '=' | ':' | '\n' => {
                let after = text[at + 1..].trim_start_matches(is_blank);
                return Ok((text[..at].trim_end(), c == '\n', after));
            }
            '_' | '.' | '-' | '[' | ']' => {}
            c if is_blank(c) || c.is_alphabetic() || c.is_numeric() => {}
            c => {
                let line = text.lines().next().unwrap_or("");
                let start: String = line.chars().take(40).collect();
                return Err(format!("`{c}` cannot stand in a name: `{start}`"));
            }
        }
    }
    // Compose takes a name at the end of the text, without a newline, for a value without a name.
    Ok(("", false, text))
}

/// The value at the start of `text`, and what follows it.
fn value<'t>(
    text: &'t str,
    known: Lookup<'_>,
    allowance: &Allowance,
) -> Result<(String, &'t str), String> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    let Some(quote) = quote else {
        let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
        let value = line.split(" #").next().unwrap_or("").trim_end();
        return Ok((expand(value, known, allowance)?, rest));
    };
    let mut value = String::new();
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote {
            if !escaped {
                if quote == '"' {
                    value = expand(&unescape(&value), known, allowance)?;
                }
                return Ok((value, &text[at + 1..]));
            }
            escaped = false;
            value.push(c);
        } else if c == '\\' && !escaped {
            escaped = true;
        } else {
            if std::mem::take(&mut escaped) {
                value.push('\\');
            }
            value.push(c);
        }
    }
    Err(format!("the `{quote}` is not closed"))
}

fn expand(text: &str, known: Lookup<'_>, allowance: &Allowance) -> Result<String, String> {
    match substitute_with(text, known, allowance) {
        Ok(done) => Ok(done.text),
        Err(TemplateError::TooLong) => Err("its variables are more than 16 MiB long".to_owned()),
        Err(_) => Err("a `${…}` in it cannot be replaced".to_owned()),
    }
}

/// Replaces `\n` and its like; what is no escape stays as it is.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(c) = rest.chars().next() else {
            out.push('\\');
            break;
        };
        let plain = match c {
            'a' => "\u{7}",
            'b' => "\u{8}",
            'f' => "\u{c}",
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            'v' => "\u{b}",
            '"' => "\"",
            '\\' => "\\",
            // What is not to be replaced is written twice for the next step.
            '$' => "$$",
            '0' => {
                let digits = rest[1..]
                    .bytes()
                    .take(3)
                    .take_while(u8::is_ascii_digit)
                    .count();
                let octal = &rest[1..=digits];
                let code = u32::from_str_radix(octal, 8).ok().filter(|_| digits == 3);
                match code.filter(|code| *code < 256).and_then(char::from_u32) {
                    Some(c) => out.push(c),
                    None => out.push_str(&format!("\\0{octal}")),
                }
                rest = &rest[1 + digits..];
                continue;
            }
            _ => {
                out.push('\\');
                continue;
            }
        };
        out.push_str(plain);
        rest = &rest[c.len_utf8()..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_every_kind() {
        let mut variables = BTreeMap::from([("SHELL_WINS".to_owned(), "1".to_owned())]);
        let text = "# c\nA=1 # note\nexport B='x $A'\nC=\"$A\\n${B}\"\nSHELL_WINS=2\nD=\nE=\"two\nlines\"\nF=a#b\nG: yaml\nSHELL_WINS\nH='it\\'s'\nI=\"\\$A \\\\ \\q\"\n";
        read_env_file(text, &mut variables);
        let get = |name: &str| variables.get(name).map(String::as_str);
        assert_eq!(get("A"), Some("1"));
        assert_eq!(get("B"), Some("x $A"));
        assert_eq!(get("C"), Some("1\nx $A"));
        assert_eq!(get("SHELL_WINS"), Some("1"));
        assert_eq!(get("D"), Some(""));
        assert_eq!(get("E"), Some("two\nlines"));
        assert_eq!(get("F"), Some("a#b"));
        assert_eq!(get("G"), Some("yaml"));
        assert_eq!(get("H"), Some("it's"));
        assert_eq!(get("I"), Some("$A \\ \\q"));
    }

    #[test]
    fn what_is_wrong_has_its_line() {
        let fails = |text: &str| {
            let mut variables = BTreeMap::new();
            parse(text, &mut variables, &|_| None).map_err(|error| (error.line, error.message))
        };
        assert_eq!(
            fails("A=1\n\nB C=2\n"),
            Err((3, "the name `B C` has a blank in it".into()))
        );
        assert_eq!(
            fails("A=1\nB='x\n"),
            Err((2, "the `'` is not closed".into()))
        );
        assert!(fails("A=1\n#\n!x=2").is_err_and(|(line, _)| line == 3));
        assert!(fails("A=${x").is_err());
    }

    #[test]
    fn values_do_not_grow_without_end() {
        let text = "A=x\n".to_owned() + &"A=$A$A\n".repeat(60);
        let mut variables = BTreeMap::new();
        let error = parse(&text, &mut variables, &|_| None).unwrap_err();
        assert!(error.line > 20 && variables["A"].len() < 1 << 25);
    }

    #[test]
    fn raw_lines_stand_as_they_are() {
        let mut variables = BTreeMap::new();
        let known = |name: &str| (name == "T").then(|| "t".to_owned());
        parse_raw("A='x' # $B\n # c\nT\nU\n", &mut variables, &known).unwrap();
        assert_eq!(variables["A"], "'x' # $B");
        assert_eq!(variables["T"], "t");
        assert!(!variables.contains_key("U"));
        assert!(parse_raw("A B=1", &mut variables, &known).is_err());
    }
}
