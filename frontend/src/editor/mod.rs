//! The editor: CodeMirror, made in `static/editor`, and what the page knows of its caret.

mod caret;
mod component;
mod glue;

pub(crate) use caret::{Ask, Caret, CaretAction, Place};
pub(crate) use component::Editor;
