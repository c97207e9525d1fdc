//! BuildKit's word expansion: quotes, escapes and `${…}`, as it treats the arguments of ENV, ARG,
//! COPY, FROM and their like. RUN's command is left to the shell and never goes through here.
//!
//! Reference: `frontend/dockerfile/shell/lex.go` of moby/buildkit. Names are case-sensitive as on
//! Linux. Nesting deeper than [`MAX_DEPTH`] is refused, where BuildKit would go on.

mod dollar;
mod lex;
mod pattern;
mod words;

use crate::quote::quote;
use std::{collections::BTreeMap, fmt, ops::Range};

/// How deep `${a:-${b:-…}}` may nest.
pub const MAX_DEPTH: usize = 64;

/// Where variables get their values.
pub trait Env {
    /// The value of `name`, or `None` where it is not set.
    fn get(&self, name: &str) -> Option<&str>;
}

/// How to expand. The default is what BuildKit does to ordinary arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expander {
    /// The escape character.
    pub escape: char,
    /// Quotes stay in the result.
    pub raw_quotes: bool,
    /// Escape characters stay in the result.
    pub raw_escapes: bool,
    /// Quotes mean nothing: the body of a heredoc.
    pub skip_quotes: bool,
    /// References to variables that are not set stay as written.
    pub skip_unset: bool,
}

/// A word, expanded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expansion {
    /// The result as one word.
    pub result: String,
    /// The result split at spaces, after expansion, quotes honoured. As in BuildKit, what stands
    /// before `${x:-…}` in the same word is lost here; [`Expansion::result`] has it.
    pub words: Vec<Split>,
    /// Every variable that was looked up, in the order of the look-ups.
    pub uses: Vec<Use>,
}

/// One of the words a word was split into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// Its value.
    pub value: String,
    /// The bytes of the source it came from.
    pub at: Range<usize>,
}

/// One look-up of a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The variable's name.
    pub name: String,
    /// Whether it was set.
    pub found: bool,
    /// The reference in the source, from `$` to its end.
    pub at: Range<usize>,
}

/// Why a word does not expand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpandError {
    /// The reason, in BuildKit's words.
    pub reason: String,
    /// The bytes of the source that are wrong.
    pub at: Range<usize>,
    /// The source.
    pub word: String,
}

impl fmt::Display for ExpandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "failed to process {}: {}",
            quote(&self.word),
            self.reason
        )
    }
}

impl std::error::Error for ExpandError {}

impl Default for Expander {
    fn default() -> Self {
        Self::new('\\')
    }
}

impl Expander {
    /// Ordinary expansion with this escape character.
    pub fn new(escape: char) -> Self {
        Self {
            escape,
            raw_quotes: false,
            raw_escapes: false,
            skip_quotes: false,
            skip_unset: false,
        }
    }

    /// Expands `word` with the variables of `env`.
    ///
    /// # Errors
    /// [`ExpandError`] for open quotes, for `${…}` BuildKit does not know, and where `${x:?why}`
    /// asks for one.
    pub fn expand(&self, word: &str, env: &dyn Env) -> Result<Expansion, ExpandError> {
        lex::Lexer::new(word, *self, env).run()
    }

    /// The variables `word` refers to, each with its place, whatever their values: those inside
    /// `${x:-…}` too. Empty where the word does not expand.
    pub fn references(&self, word: &str) -> Vec<Use> {
        if !word.contains('$') {
            return Vec::new();
        }
        let tolerant = Self {
            skip_unset: true,
            ..*self
        };
        tolerant
            .expand(word, &())
            .map_or_else(|_| Vec::new(), |expansion| expansion.uses)
    }
}

impl Expansion {
    /// The names that were set, each once, sorted.
    pub fn matched(&self) -> Vec<&str> {
        self.names(true)
    }

    /// The names that were not set, each once, sorted.
    pub fn unmatched(&self) -> Vec<&str> {
        self.names(false)
    }

    fn names(&self, found: bool) -> Vec<&str> {
        let chosen = self.uses.iter().filter(|used| used.found == found);
        let mut names: Vec<&str> = chosen.map(|used| used.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

impl Env for () {
    fn get(&self, _name: &str) -> Option<&str> {
        None
    }
}

impl Env for BTreeMap<String, String> {
    fn get(&self, name: &str) -> Option<&str> {
        BTreeMap::get(self, name).map(String::as_str)
    }
}

impl Env for [(&str, &str)] {
    fn get(&self, name: &str) -> Option<&str> {
        let set = self.iter().rev().find(|set| set.0 == name);
        set.map(|set| set.1)
    }
}

impl<const N: usize> Env for [(&str, &str); N] {
    fn get(&self, name: &str) -> Option<&str> {
        Env::get(self.as_slice(), name)
    }
}
