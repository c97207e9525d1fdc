use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// Defaults may nest this deep in `${A:-${B:-…}}`.
const DEPTH_MAX: usize = 40;

/// The values that stand for variables are together not longer than this.
const VALUES_BYTES_MAX: usize = 16 << 20;

/// The variables `${…}` may refer to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    /// The variables that are known.
    pub variables: BTreeMap<String, String>,
    /// Whether these are all there are. Then an unset variable is an empty string, with all that
    /// follows from it, as in compose. Otherwise it may be set where the file is used, and what
    /// follows only from its being empty is a warning.
    pub complete: bool,
}

/// What a template became.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Substituted {
    /// The text.
    pub text: String,
    /// The variables that are not set and have no default, so that nothing stands for them.
    pub unset: BTreeSet<String>,
}

/// Why a template has no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateError {
    /// `$` starts no valid expression; the offset in the template is that of the `$`.
    Invalid(usize),
    /// `${name:?reason}` and the variable is not set.
    Required {
        /// The variable.
        name: String,
        /// The reason given; may be empty.
        reason: String,
    },
    /// Defaults nest too deep.
    Nested,
    /// The values of variables are too long together.
    TooLong,
}

/// Replaces the variables in `template`, as compose-go's `template.Substitute` does: `$NAME`,
/// `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:?reason}`, `${NAME?reason}`,
/// `${NAME:+value}`, `${NAME+value}`, nested, and `$$` for a dollar.
///
/// # Errors
/// [`TemplateError`] for the first expression that is malformed or requires a missing variable.
pub fn substitute(
    template: &str,
    variables: &BTreeMap<String, String>,
) -> Result<Substituted, TemplateError> {
    let known = |name: &str| variables.get(name).cloned();
    substitute_with(template, &known, &Allowance::default())
}

/// The value of a variable, where it is set.
pub(crate) type Lookup<'l> = &'l dyn Fn(&str) -> Option<String>;

/// How many bytes of values may still stand for variables; `None` once they were too many. Values
/// that hold each other would grow without end.
#[derive(Debug)]
pub(crate) struct Allowance(Cell<Option<usize>>);

impl Default for Allowance {
    fn default() -> Self {
        Self(Cell::new(Some(VALUES_BYTES_MAX)))
    }
}

/// As [`substitute`], with variables that are looked up, their values taken from `allowance`.
pub(crate) fn substitute_with(
    template: &str,
    variables: Lookup<'_>,
    Allowance(allowance): &Allowance,
) -> Result<Substituted, TemplateError> {
    let counted = |name: &str| {
        let left = allowance.get()?;
        let value = variables(name)?;
        allowance.set(left.checked_sub(value.len()));
        Some(value)
    };
    let mut done = Substituted::default();
    let text = expand(template, &counted, &mut done.unset, 0);
    allowance.get().ok_or(TemplateError::TooLong)?;
    done.text = text?;
    Ok(done)
}

fn expand(
    template: &str,
    variables: Lookup<'_>,
    unset: &mut BTreeSet<String>,
    depth: usize,
) -> Result<String, TemplateError> {
    if depth > DEPTH_MAX {
        return Err(TemplateError::Nested);
    }
    let mut out = String::with_capacity(template.len());
    let mut at = 0;
    while let Some(dollar) = template[at..].find('$').map(|found| at + found) {
        out.push_str(&template[at..dollar]);
        let rest = &template[dollar + 1..];
        if rest.starts_with('$') {
            out.push('$');
            at = dollar + 2;
        } else if let Some(inner) = rest.strip_prefix('{') {
            let braced = Braced::read(inner).ok_or(TemplateError::Invalid(dollar))?;
            out.push_str(&braced.value(variables, unset, depth)?);
            at = dollar + 2 + braced.length;
        } else {
            let name = name(rest);
            if name.is_empty() {
                out.push('$');
            } else {
                out.push_str(&plain(name, variables, unset));
            }
            at = dollar + 1 + name.len();
        }
    }
    out.push_str(&template[at..]);
    Ok(out)
}

/// The value of a variable without an operator.
fn plain(name: &str, variables: Lookup<'_>, unset: &mut BTreeSet<String>) -> String {
    variables(name).unwrap_or_else(|| {
        unset.insert(name.to_owned());
        String::new()
    })
}

/// The longest variable name `text` starts with.
fn name(text: &str) -> &str {
    let end = text
        .bytes()
        .enumerate()
        .find(|(at, byte)| {
            !(byte.is_ascii_alphabetic() || *byte == b'_' || *at > 0 && byte.is_ascii_digit())
        })
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// What stands between `${` and `}`.
struct Braced<'t> {
    name: &'t str,
    operator: &'t str,
    operand: &'t str,
    /// Bytes up to and with the closing brace.
    length: usize,
}

impl<'t> Braced<'t> {
    /// Reads after `${`. The closing brace is the one that balances, on the same line; where none
    /// balances, the last one on the line.
    fn read(text: &'t str) -> Option<Self> {
        let name = name(text);
        if name.is_empty() {
            return None;
        }
        let after = &text[name.len()..];
        if after.starts_with('}') {
            return Some(Self {
                name,
                operator: "",
                operand: "",
                length: name.len() + 1,
            });
        }
        let operator = [":?", "?", ":-", "-", ":+", "+"]
            .into_iter()
            .find(|operator| after.starts_with(operator))?;
        let close = closing(text)?;
        let operand = text.get(name.len() + operator.len()..close)?;
        Some(Self {
            name,
            operator,
            operand,
            length: close + 1,
        })
    }

    fn value(
        &self,
        variables: Lookup<'_>,
        unset: &mut BTreeSet<String>,
        depth: usize,
    ) -> Result<String, TemplateError> {
        if self.operator.is_empty() {
            return Ok(plain(self.name, variables, unset));
        }
        let mut inner_unset = BTreeSet::new();
        let operand = expand(self.operand, variables, &mut inner_unset, depth + 1)?;
        let value = variables(self.name);
        let filled = value.as_ref().is_some_and(|value| !value.is_empty());
        let (use_operand, missing) = match self.operator {
            ":-" => (!filled, false),
            "-" => (value.is_none(), false),
            ":+" => (filled, false),
            "+" => (value.is_some(), false),
            ":?" => (false, !filled),
            _ => (false, value.is_none()),
        };
        if missing {
            return Err(TemplateError::Required {
                name: self.name.to_owned(),
                reason: operand,
            });
        }
        if use_operand {
            unset.append(&mut inner_unset);
            return Ok(operand);
        }
        Ok(value.unwrap_or_default())
    }
}

/// The offset of the brace that closes `${` before `text`, as compose-go counts: after an opening
/// brace the next byte does not count.
fn closing(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut open = 1_usize;
    let mut last = None;
    let mut counted = 1;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'\n' => break,
            b'}' => {
                last = Some(at);
                if at >= counted {
                    open -= 1;
                }
                if open == 0 {
                    break;
                }
            }
            b'{' if at >= counted => {
                open += 1;
                counted = at + 2;
            }
            _ => {}
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(template: &str) -> String {
        let variables = BTreeMap::from([
            ("FOO".to_owned(), "first".to_owned()),
            ("EMPTY".to_owned(), String::new()),
        ]);
        match substitute(template, &variables) {
            Ok(done) => done.text,
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn every_operator() {
        assert_eq!(with("a $FOO ${FOO} $$FOO $ 5$"), "a first first $FOO $ 5$");
        assert_eq!(with("${EMPTY:-d} ${EMPTY-d} ${X:-d} ${X-d}"), "d  d d");
        assert_eq!(with("${FOO:+y} ${EMPTY:+y} ${EMPTY+y} ${X+y}|"), "y  y |");
        assert_eq!(with("${X:-${FOO}/${Y:-z}}"), "first/z");
        assert_eq!(with("${X:-{}}"), "{}");
        assert!(with("${X:?say $FOO}").contains("say first"));
        assert_eq!(with("${1X}"), "Invalid(0)");
        assert_eq!(with("ab ${FOO"), "Invalid(3)");
    }

    #[test]
    fn nesting_is_bounded() {
        let deep = "${A:-".repeat(10_000) + &"}".repeat(10_000);
        assert_eq!(with(&deep), "Nested");
    }
}
