//! `{ }` and `[ ]` that are open at a place.

use super::spot::Step;

/// What is open, from the outermost on. Deeper than this is not followed.
const DEPTH_MAX: usize = 200;

#[derive(Default)]
pub(super) struct Flow {
    open: Vec<Open>,
    quote: Option<char>,
    /// What was read since the last bracket, comma or colon.
    word: String,
}

struct Open {
    mapping: bool,
    /// The key whose value comes.
    key: Option<String>,
    keys: Vec<String>,
}

impl Flow {
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Reads on.
    pub(super) fn read(&mut self, text: &str) {
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if let Some(quote) = self.quote {
                match c {
                    '\\' if quote == '"' => {
                        chars.next();
                    }
                    c if c == quote => self.quote = None,
                    c => self.word.push(c),
                }
                continue;
            }
            match c {
                '"' | '\'' => self.quote = Some(c),
                '#' if self.word.ends_with(' ') => break,
                '[' | '{' => {
                    self.word.clear();
                    if self.open.len() < DEPTH_MAX {
                        self.open.push(Open {
                            mapping: c == '{',
                            key: None,
                            keys: Vec::new(),
                        });
                    }
                }
                ']' | '}' => {
                    self.word.clear();
                    self.open.pop();
                    if self.open.is_empty() {
                        return;
                    }
                }
                ',' => {
                    self.word.clear();
                    if let Some(open) = self.open.last_mut() {
                        open.key = None;
                    }
                }
                ':' if chars.peek().is_none_or(|next| next.is_whitespace()) => {
                    let key = std::mem::take(&mut self.word).trim().to_owned();
                    let wants = |open: &&mut Open| open.mapping && open.key.is_none();
                    if let Some(open) = self.open.last_mut().filter(wants) {
                        open.keys.push(key.clone());
                        open.key = Some(key);
                    }
                }
                c => self.word.push(c),
            }
        }
    }

    /// The steps to the place that is read, whether a value stands there, and the keys beside it.
    pub(super) fn place(&self) -> (Vec<Step>, bool, Vec<String>) {
        let mut steps = Vec::new();
        for open in &self.open {
            match (&open.key, open.mapping) {
                (Some(key), _) => steps.push(Step::Key(key.clone())),
                (None, false) => steps.push(Step::Item),
                (None, true) => {}
            }
        }
        let last = self.open.last();
        let value = last.is_some_and(|open| !open.mapping || open.key.is_some());
        let siblings = last.map_or(Vec::new(), |open| open.keys.clone());
        (steps, value, siblings)
    }
}
