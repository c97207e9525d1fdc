/// The words of a command line, as compose splits it (mattn/go-shellwords): quotes and
/// backslashes work, variables do not, and the line ends at an unquoted `;`, `&`, `|`, `<`, `>`.
///
/// # Errors
/// A sentence about the quote or bracket that is not closed.
pub fn words(line: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let (mut escaped, mut single, mut double) = (false, false, false);
    let (mut back, mut dollar) = (false, false);
    let mut started = false;
    for c in line.chars() {
        if escaped {
            word.push(c);
            escaped = false;
            started = true;
            continue;
        }
        match c {
            '\\' if single => word.push(c),
            '\\' => escaped = true,
            ' ' | '\t' | '\r' | '\n' => {
                if single || double || back || dollar {
                    word.push(c);
                } else if started {
                    words.push(std::mem::take(&mut word));
                    started = false;
                }
            }
            '"' if !single && !dollar => {
                started |= double;
                double = !double;
            }
            '\'' if !double && !dollar => {
                started |= single;
                single = !single;
            }
            ';' | '&' | '|' | '<' | '>' if !(single || double || back || dollar) => {
                if c == '>' && word.starts_with(|c: char| c.is_ascii_digit()) {
                    started = false;
                }
                break;
            }
            _ => {
                match c {
                    '`' if !single && !double && !dollar => back = !back,
                    ')' if !single && !double && !back => dollar = !dollar,
                    '(' if !single && !double && !back => {
                        if dollar || !word.ends_with('$') {
                            return Err("a `(` that is not quoted".to_owned());
                        }
                        dollar = true;
                    }
                    _ => {}
                }
                word.push(c);
                started = true;
            }
        }
    }
    let open = match (escaped, single, double, back, dollar) {
        (true, ..) => "a `\\` with nothing after it",
        (_, true, ..) => "a `'` that is not closed",
        (_, _, true, ..) => "a `\"` that is not closed",
        (_, _, _, true, _) => "a backtick that is not closed",
        (.., true) => "a `)` without its `$(`, or the reverse",
        _ => {
            if started {
                words.push(word);
            }
            return Ok(words);
        }
    };
    Err(open.to_owned())
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn lines_are_split_as_compose_does() {
        let ok = |line: &str| words(line).unwrap_or_default().join("|");
        assert_eq!(
            ok("sh -c \"yarn install && yarn start\""),
            "sh|-c|yarn install && yarn start"
        );
        assert_eq!(ok("echo 'a b' \"\" c\\ d"), "echo|a b||c d");
        assert_eq!(ok("a && b"), "a");
        assert_eq!(ok("echo $(date)"), "echo|$(date)");
        for wrong in ["echo 'a", "echo \"a", "echo (a)", "a\\", "a )"] {
            assert!(words(wrong).is_err(), "{wrong}");
        }
    }
}
