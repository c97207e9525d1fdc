use text::{Edit, Span};

/// Index of a node in [`Syntax::nodes`].
pub type Id = u32;

/// A YAML text as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Syntax {
    /// All nodes; a child may stand before or after its parent.
    pub nodes: Vec<SyntaxNode>,
    /// The documents, in order. An empty text has none.
    pub documents: Vec<Document>,
    /// The comments, each from its `#` to the end of its line.
    pub comments: Vec<Span>,
    /// What is not YAML.
    pub errors: Vec<SyntaxError>,
}

/// One document of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its content.
    pub root: Option<Id>,
    /// Where it starts.
    pub start: u32,
}

/// A place where the text is not YAML.
#[derive(Clone, Debug, PartialEq)]
pub struct SyntaxError {
    /// The bytes it concerns.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Replacements that mend it, where they are certain.
    pub edits: Vec<Edit>,
    /// Whether it is an alias of an unknown anchor, which leaves the tree whole.
    pub unknown_anchor: bool,
}

/// A node as written.
#[derive(Clone, Debug, PartialEq)]
pub struct SyntaxNode {
    /// Its content, without anchor and tag; empty where there is no content.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// `&name` before it.
    pub anchor: Option<Anchor>,
    /// `!tag` before it.
    pub tag: Option<TagMark>,
}

/// An anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The name without `&`.
    pub name: String,
    /// `&name`.
    pub span: Span,
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagMark {
    /// As written, such as `!reset` or `!!str`.
    pub name: String,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Text, number, boolean or null, not yet resolved.
    Scalar {
        /// The text after escapes and folding.
        text: String,
        /// How it is written.
        style: Style,
    },
    /// A list.
    Sequence(Vec<Id>),
    /// A mapping: key and value of each entry.
    Mapping(Vec<(Id, Id)>),
    /// `*name`.
    Alias {
        /// The name without `*`.
        name: String,
        /// The node with that anchor; `None` where there is none before it.
        target: Option<Id>,
    },
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// `'…'`.
    Single,
    /// `"…"`.
    Double,
    /// `|`.
    Literal,
    /// `>`.
    Folded,
}

impl Syntax {
    /// The node at `id`.
    pub fn node(&self, id: Id) -> Option<&SyntaxNode> {
        self.nodes.get(id as usize)
    }
}
