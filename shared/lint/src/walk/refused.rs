//! What the builder refuses when it comes to an instruction.

use super::{BuildError, ErrorKind, Part, Step, steps::Walker};
use crate::buildkit::{ignore::clean, mode, port, signal};
use dockerfile::{
    expand::{ExpandError, Use},
    mount::Mount,
};
use text::Span;

impl Walker<'_, '_> {
    pub(super) fn check_mounts(&mut self, step: &Step<'_>) {
        let flags = step.instruction.flags.iter();
        for flag in flags.filter(|flag| flag.name.value == "mount") {
            let (Some(word), Some(mut mount)) = (&flag.value, Mount::of(flag)) else {
                continue;
            };
            for value in mount
                .options
                .iter_mut()
                .filter_map(|(_, value)| value.as_mut())
            {
                if let Ok(expansion) = self.expander.expand(value, &self.state.env) {
                    *value = expansion.result;
                }
            }
            let refusal = mount.refusal().or_else(|| self.bad_target(&mount));
            if let Some(message) = refusal {
                self.fail(step, ErrorKind::BadMount, word.span, message);
            }
        }
    }

    /// A mount may not hide the root folder, where a relative target is without a WORKDIR.
    pub(super) fn bad_target(&self, mount: &Mount) -> Option<String> {
        if matches!(mount.kind(), "secret" | "ssh") {
            return None;
        }
        let target = mount.get(&["target", "dst", "destination"]).unwrap_or("");
        match clean(target).as_str() {
            "/" => Some("the target of a mount cannot be `/`".into()),
            "." if !self.state.workdir_set => Some("the mount has no target".into()),
            _ => None,
        }
    }

    pub(super) fn check_mode(&mut self, step: &Step<'_>) {
        let modes = step.words(Part::Mode);
        let bad = modes.filter(|mode| !mode.value.is_empty() && !mode::is_mode(&mode.value));
        for word in bad {
            let message = format!("`{}` is not a file mode", word.value);
            self.fail(step, ErrorKind::BadMode, word.span, message);
        }
    }

    pub(super) fn check_ports(&mut self, step: &Step<'_>) {
        for word in &step.words {
            if let Err(reason) = port::check(&word.value) {
                let message = format!("`{}` is not a port: {reason}", word.value);
                self.fail(step, ErrorKind::BadPort, word.span, message);
            }
        }
    }

    /// An empty path that is written as such is for the parser to report.
    pub(super) fn check_volumes(&mut self, step: &Step<'_>) {
        if let Some(word) = step.words.iter().find(|word| word.value.is_empty()) {
            self.fail(step, ErrorKind::NeedsArgument, word.span, String::new());
        }
    }

    pub(super) fn check_signal(&mut self, step: &Step<'_>) {
        for word in &step.words {
            if !signal::is_signal(&word.value) {
                let message = format!("`{}` is not a signal", word.value);
                self.fail(step, ErrorKind::BadSignal, word.span, message);
            }
        }
    }

    pub(super) fn fail_to_expand(&mut self, step: &Step<'_>, span: Span, error: &ExpandError) {
        let references = self.expander.references(&error.word);
        let given = |used: &Use| self.state.env.is_argument(&used.name);
        let kind = if references.iter().any(given) {
            ErrorKind::NeedsArgument
        } else {
            ErrorKind::BadWord
        };
        let error = BuildError::new(kind, step.place, step.seen(span), error.to_string());
        self.walk.errors.push(error);
    }

    /// An error in a word at `span`. Where a variable made the word, another value may mend it.
    pub(super) fn fail(&mut self, step: &Step<'_>, kind: ErrorKind, span: Span, message: String) {
        let kind = if span.of(self.text).contains('$') {
            ErrorKind::NeedsArgument
        } else {
            kind
        };
        let error = BuildError::new(kind, step.place, step.seen(span), message);
        self.walk.errors.push(error);
    }
}
