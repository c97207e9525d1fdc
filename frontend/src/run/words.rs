use std::collections::BTreeMap;
use wire::PortMapping;

/// A command line split as a shell would, without its expansions; an error says what is open.
pub(crate) fn split(line: &str) -> Result<Vec<String>, &'static str> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match character {
            ' ' | '\t' | '\n' | '\r' => words.extend(word.take()),
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match characters.next() {
                        Some('\'') => break,
                        Some(character) => word.push(character),
                        None => return Err("A ' is not closed."),
                    }
                }
            }
            '"' => {
                let word = word.get_or_insert_default();
                loop {
                    match characters.next() {
                        Some('"') => break,
                        Some('\\') => match characters.next() {
                            Some(next @ ('"' | '\\' | '$' | '`')) => word.push(next),
                            Some('\n') => {}
                            Some(next) => word.extend(['\\', next]),
                            None => return Err("A \" is not closed."),
                        },
                        Some(character) => word.push(character),
                        None => return Err("A \" is not closed."),
                    }
                }
            }
            '\\' => match characters.next() {
                Some('\n') => {}
                Some(next) => word.get_or_insert_default().push(next),
                None => return Err("A \\ stands at the end with nothing after it."),
            },
            character => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    Ok(words)
}

/// Words as one line that [`split`] takes apart again.
pub(crate) fn join(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| quote(word)).collect();
    quoted.join(" ")
}

fn quote(word: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || "-_./:=,@%+".contains(character);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// Lines of `NAME=value`; an error names the first line that is none.
pub(crate) fn pairs(text: &str) -> Result<BTreeMap<String, String>, String> {
    let mut pairs = BTreeMap::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line.split_once('=') {
            Some((name, value)) if !name.trim().is_empty() => {
                pairs.insert(name.trim().to_owned(), value.to_owned());
            }
            _ => {
                return Err(format!(
                    "\u{201c}{line}\u{201d} is not of the form NAME=value."
                ));
            }
        }
    }
    Ok(pairs)
}

/// The same as text.
pub(crate) fn pairs_text(pairs: &BTreeMap<String, String>) -> String {
    let lines: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    lines.join("\n")
}

/// Ports as `docker run -p` takes them, apart by spaces or commas: `8000:80 9000`.
pub(crate) fn ports(text: &str) -> Result<Vec<PortMapping>, String> {
    let split = |character: char| character.is_whitespace() || character == ',';
    let mut ports = Vec::new();
    for item in text.split(split).filter(|item| !item.is_empty()) {
        let (host, container) = item
            .split_once(':')
            .map_or((None, item), |(h, c)| (Some(h), c));
        let read = |text: &str| text.parse::<u16>().ok().filter(|port| *port > 0);
        let wrong =
            || format!("\u{201c}{item}\u{201d} is no port. Write 8000:80, or 80 for any free one.");
        let container = read(container).ok_or_else(wrong)?;
        let host = match host {
            Some(host) => read(host).ok_or_else(wrong)?,
            None => 0,
        };
        ports.push(PortMapping { host, container });
    }
    Ok(ports)
}

/// The same as text.
pub(crate) fn ports_text(ports: &[PortMapping]) -> String {
    let items: Vec<String> = ports
        .iter()
        .map(|port| match port.host {
            0 => port.container.to_string(),
            host => format!("{host}:{}", port.container),
        })
        .collect();
    items.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_split_as_a_shell_would() {
        let words = split(r#"sh -c "echo \"hi\" $x" 'a b' c\ d """#).unwrap();
        assert_eq!(words, ["sh", "-c", "echo \"hi\" $x", "a b", "c d", ""]);
        assert_eq!(split("  ").unwrap(), Vec::<String>::new());
        assert!(split("echo 'x").is_err() && split("echo \"x").is_err() && split("x \\").is_err());
    }

    #[test]
    fn what_is_joined_splits_into_the_same() {
        for words in [
            vec!["a", ""],
            vec!["it's", "a b", "$x"],
            vec!["-p", "80:80"],
        ] {
            let words: Vec<String> = words.into_iter().map(String::from).collect();
            assert_eq!(split(&join(&words)).unwrap(), words);
        }
    }

    #[test]
    fn ports_and_pairs_say_what_is_wrong() {
        let both = [
            PortMapping {
                host: 8000,
                container: 80,
            },
            PortMapping {
                host: 0,
                container: 9,
            },
        ];
        assert_eq!(ports("8000:80, 9").unwrap(), both);
        assert_eq!(ports_text(&both), "8000:80 9");
        assert!(ports("80:x").unwrap_err().contains("80:x"));
        assert!(ports("0:80").is_err() && ports("70000").is_err());
        assert_eq!(pairs("A=1\n\n B = x=y").unwrap()["B"], " x=y");
        assert!(pairs("A").is_err());
        assert_eq!(pairs_text(&pairs("A=1\nB=2").unwrap()), "A=1\nB=2");
    }
}
