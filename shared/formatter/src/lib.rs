//! One way to lay out Dockerfiles and compose files.
//!
//! [`dockerfile`] and [`compose`] answer the smallest edits that bring a text into shape. They
//! change white space and the casing of keywords, never what the file means, and keep every
//! comment. A part that does not parse is left as it is, and [`Formatted::left`] says so.
//!
//! ```
//! let text = "from debian as base\nrun a  && \\\n  b\n\n\n\nFROM base";
//! let formatted = formatter::dockerfile(text);
//! let after = text::apply_edits(text, &formatted.edits).unwrap();
//! assert_eq!(after, "from debian as base\nrun a  && \\\n    b\n\nfrom base\n");
//! ```
//!
//! Before the edits are handed out they are applied, and the result is read and compared with the
//! text. Formatting takes time linear in the text.

mod compose;
mod dockerfile;
mod page;

use text::{Edit, Span};

/// How a text is brought into shape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Formatted {
    /// What to change, in the order of the text; empty where it is in shape.
    pub edits: Vec<Edit>,
    /// What was left as it is.
    pub left: Vec<Left>,
}

/// A part of a text that could not be formatted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The bytes it concerns.
    pub span: Span,
    /// Why, in one sentence without a full stop.
    pub reason: String,
}

impl Formatted {
    /// Nothing is changed, for one reason.
    fn untouched(span: Span, reason: impl Into<String>) -> Self {
        Self {
            edits: Vec::new(),
            left: vec![Left {
                span,
                reason: reason.into(),
            }],
        }
    }

    /// The same edits, if `same` holds of the text before and after them; else none.
    fn checked(self, text: &str, same: impl Fn(&str, &str) -> bool) -> Self {
        if self.edits.is_empty() {
            return self;
        }
        match text::apply_edits(text, &self.edits) {
            Ok(after) if same(text, &after) => self,
            _ => Self::untouched(
                Span::empty(0),
                "the file would not mean the same, so nothing was changed",
            ),
        }
    }
}

/// Lays out a Dockerfile.
///
/// - Keywords in the casing most of them have, capitals where it is even; `AS` and the `CMD` of a
///   HEALTHCHECK alike.
/// - One space between the parts of an instruction. The text of a shell command is not touched.
/// - Continued lines are indented by four spaces; in a shell command those further in keep their
///   distance. A line inside quotes stays where it is.
/// - No white space at the end of a line, no empty lines inside an instruction, at most one
///   between two, one before each stage, one line break at the end. Heredocs are not touched.
pub fn dockerfile(text: &str) -> Formatted {
    dockerfile::format(text).checked(text, dockerfile::same)
}

/// Lays out a compose file.
///
/// - Mappings and lists are indented by two spaces from the key they belong to.
/// - One space after `-` and after the colon of a key, none before it.
/// - Comments move with the line they stand before. Quotes, flow collections, block scalars,
///   anchors, aliases, tags and the order of keys stay as they are.
/// - No white space at the end of a line, at most one empty line in a row, one line break at the
///   end.
///
/// A text that is not YAML is left as it is.
pub fn compose(text: &str) -> Formatted {
    compose::format(text).checked(text, compose::same)
}
