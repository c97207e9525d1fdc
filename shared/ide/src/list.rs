//! Gathers completions that replace the same bytes.

use crate::{Completion, CompletionKind, Image};
use std::borrow::Cow;
use text::Span;

/// A name and what it means.
pub(crate) type Fact = (&'static str, &'static str);

pub(crate) struct List {
    span: Span,
    pub(crate) items: Vec<Completion>,
}

impl List {
    pub(crate) fn new(span: Span) -> Self {
        Self {
            span,
            items: Vec::new(),
        }
    }

    /// Adds `label`, which is written as it is shown.
    pub(crate) fn add(
        &mut self,
        kind: CompletionKind,
        label: impl Into<Cow<'static, str>>,
        docs: impl Into<Cow<'static, str>>,
    ) -> &mut Completion {
        let label = label.into();
        let at = self.items.len();
        self.items.push(Completion {
            insert: label.clone(),
            label,
            kind,
            span: self.span,
            detail: Cow::Borrowed(""),
            docs: docs.into(),
        });
        &mut self.items[at]
    }

    /// Adds all of `images`, each with each of its tags.
    pub(crate) fn images(&mut self, images: &[Image]) {
        for image in images {
            let mut add = |name: String| {
                self.add(CompletionKind::Image, name, image.about.clone());
            };
            if image.tags.is_empty() {
                add(image.name.clone());
            }
            for tag in &image.tags {
                add([&image.name, ":", tag].concat());
            }
        }
    }

    /// Adds all of `facts`.
    pub(crate) fn facts(&mut self, kind: CompletionKind, facts: &'static [Fact]) {
        for (name, text) in facts {
            self.add(kind, *name, *text);
        }
    }
}
