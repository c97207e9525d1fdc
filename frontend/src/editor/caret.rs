use crate::store::Model;

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The file.
    pub(crate) path: String,
    /// Line, from 1.
    pub(crate) line: u32,
    /// Column in characters, from 1.
    pub(crate) column: u32,
}

impl Place {
    /// Where a line starts.
    pub(crate) fn line(path: &str, line: u32) -> Self {
        Self {
            path: path.to_owned(),
            line,
            column: 1,
        }
    }
}

/// What the editor is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    /// Put the caret there and show it.
    GoTo(Place),
    /// Take the focus.
    Focus,
    /// Go to the next problem, or the one before.
    Problem {
        /// The next.
        forward: bool,
    },
    /// Mend what the caret stands on: show its card, or apply the fix of the card that shows.
    Fix,
    /// Lay the file out.
    Format,
    /// Show the outline of the file, to go to a part of it.
    Outline,
    /// Apply every safe fix of the file, as one undo step.
    FixSafe(String),
}

/// Where the caret is, and what the editor is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Caret {
    /// Line, from 1.
    pub(crate) line: u32,
    /// Column in characters, from 1.
    pub(crate) column: u32,
    /// The last request and its number.
    pub(crate) ask: (u64, Ask),
}

impl Default for Caret {
    fn default() -> Self {
        Self {
            line: 1,
            column: 1,
            ask: (0, Ask::Focus),
        }
    }
}

/// What can happen to [`Caret`].
#[derive(Clone, Debug)]
pub(crate) enum CaretAction {
    /// It moved.
    At {
        /// Line, from 1.
        line: u32,
        /// Column in characters, from 1.
        column: u32,
    },
    /// Ask the editor for something.
    Ask(Ask),
}

impl CaretAction {
    /// Ask for the caret to go there.
    pub(crate) fn go_to(place: Place) -> Self {
        Self::Ask(Ask::GoTo(place))
    }
}

impl Model for Caret {
    type Action = CaretAction;

    fn apply(&mut self, action: CaretAction) {
        match action {
            CaretAction::At { line, column } => (self.line, self.column) = (line, column),
            CaretAction::Ask(ask) => self.ask = (self.ask.0 + 1, ask),
        }
    }
}
