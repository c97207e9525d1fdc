//! Answers as JSON, written by hand: a serializer would weigh more than all of them.

use findings::{field, string};
use std::fmt::Write;
use text::{Edit, Span, Utf16Index};

/// One JSON value, object or list that is being written.
pub(crate) struct Json<'t> {
    pub(crate) out: String,
    pub(crate) places: Utf16Index<'t>,
}

impl<'t> Json<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            out: String::new(),
            places: Utf16Index::new(text),
        }
    }

    /// Writes each of `items` into a list.
    pub(crate) fn list<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        self.out.push('[');
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                self.out.push(',');
            }
            write(self, item);
        }
        self.out.push(']');
    }

    /// Starts the next field of an object, or its first.
    pub(crate) fn name(&mut self, name: &str) {
        let first = self.out.ends_with('{');
        let comma = if first { "" } else { "," };
        let _ = write!(self.out, "{comma}\"{name}\":");
    }

    /// A field with words.
    pub(crate) fn words(&mut self, name: &str, value: &str) {
        if !self.out.ends_with('{') {
            self.out.push(',');
        }
        field(&mut self.out, name, value);
    }

    /// A field with a number or a boolean.
    pub(crate) fn plain(&mut self, name: &str, value: impl std::fmt::Display) {
        self.name(name);
        let _ = write!(self.out, "{value}");
    }

    /// The fields `from` and `to`.
    pub(crate) fn span(&mut self, span: Span) {
        let (from, to) = (span.start as usize, span.end as usize);
        let (from, to) = (self.places.unit(from), self.places.unit(to));
        self.plain("from", from);
        self.plain("to", to);
    }

    /// Edits of the text.
    pub(crate) fn edits(&mut self, edits: &[Edit]) {
        self.list(edits, |json, edit| {
            json.out.push('{');
            json.span(edit.span);
            // The editor's lines have no carriage returns.
            json.words("insert", &edit.replacement.replace('\r', ""));
            json.out.push('}');
        });
    }

    /// An object that says why there is no answer.
    pub(crate) fn refusal(&mut self, why: &str) {
        self.out.push_str("{\"error\":");
        string(&mut self.out, why);
        self.out.push('}');
    }
}
