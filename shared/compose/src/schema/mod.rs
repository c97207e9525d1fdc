//! The compose-spec schema as tables: which keys, types, values and formats stand where.
//!
//! The facts are those of compose-go's `schema/compose-spec.json` and of what its decoding of
//! each field accepts.

mod lost;
mod project;
mod resources;
mod service;
mod shapes;
mod view;
mod walk;

pub use view::{Place, is_name};
pub(crate) use walk::check;

/// What a value may be.
pub(crate) struct Type {
    /// The types accepted: a set of the bits below.
    pub(crate) accepts: u8,
    /// The items of a list.
    pub(crate) items: Option<&'static Type>,
    /// What compose does with an item that stands twice in a list.
    pub(crate) repeats: Repeats,
    /// The entries of a mapping.
    pub(crate) map: Shape,
    /// What else must hold for a scalar, or for the whole value.
    pub(crate) format: Format,
}

pub(crate) const STR: u8 = 1;
pub(crate) const INT: u8 = 2;
pub(crate) const NUM: u8 = 4;
pub(crate) const BOOL: u8 = 8;
pub(crate) const NULL: u8 = 16;
pub(crate) const SEQ: u8 = 32;
pub(crate) const MAP: u8 = 64;

/// What compose does with an item that stands twice in a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repeats {
    /// It keeps both.
    Kept,
    /// It drops one, before the schema is checked (compose-go `override.EnforceUnicity`).
    Dropped,
    /// It refuses the file.
    Refused,
}

/// The entries of a mapping.
pub(crate) enum Shape {
    /// Anything.
    Any,
    /// Known keys.
    Keys(&'static Keys),
    /// Names chosen by the author.
    Names {
        /// Which names are recognised.
        allowed: Names,
        /// Whether other names are accepted, unchecked.
        open: bool,
        /// The value of each.
        value: &'static Type,
    },
}

/// The keys of a mapping.
pub(crate) struct Keys {
    /// What the mapping is, with its article: "a service".
    pub(crate) what: &'static str,
    /// The keys and their types.
    pub(crate) fields: &'static [(&'static str, &'static Type)],
    /// The keys that must be there.
    pub(crate) required: &'static [&'static str],
    /// Whether `x-…` keys may be there.
    pub(crate) extensions: bool,
    /// Whether any other key may be there.
    pub(crate) open: bool,
}

/// Names an author may choose.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Names {
    /// Anything but the empty name.
    Any,
    /// Letters, digits, `.`, `_`, `-`.
    Word,
    /// Lower-case letters.
    Lower,
}

/// What must hold for a value beyond its type.
#[derive(Clone, Copy)]
pub(crate) enum Format {
    Any,
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// Text that means true or false.
    Bool,
    /// Text that is a whole number.
    Int,
    /// A whole number from … to …; text that is one.
    Between(i64, i64),
    /// A whole number not below 0, also as text.
    Unsigned,
    /// As above, but compose takes no text here, though the schema does.
    UnsignedNotText,
    /// Text that is a number.
    Float,
    /// `1m30s`.
    Duration,
    /// `512m`.
    Bytes,
    /// As above, and the number may not be negative.
    BytesFromZero,
    /// A number or `all`.
    DeviceCount,
    /// An octal file mode.
    FileMode,
    /// A command line.
    Command,
    /// A pull policy.
    PullPolicy,
    /// A container's name.
    ContainerName,
    /// A list of `KEY=value` or `KEY`.
    Environment,
    /// A list of `KEY=value`.
    Pairs,
    /// A list of `host=address`.
    Hosts,
    /// A list of `id=path` or `default`.
    Ssh,
    /// A port mapping.
    Port,
    /// A mount.
    Mount,
    /// A device.
    Device,
    /// A ulimit: a whole number, also as text.
    Ulimit,
    /// A ulimit of a build: a whole number.
    UlimitNotText,
    /// Whole numbers and text, but no fractions.
    NoFraction,
    /// A map to texts: no booleans, fractions or collections.
    TextValues,
}

impl Format {
    /// Whether compose checks it file by file, before others are merged.
    pub(crate) fn is_early(&self) -> bool {
        matches!(
            self,
            Self::OneOf(_)
                | Self::Between(..)
                | Self::Duration
                | Self::PullPolicy
                | Self::ContainerName
                | Self::Pairs
                | Self::Ssh
                | Self::Port
                | Self::Mount
                | Self::Device
        )
    }
}

impl Type {
    pub(crate) const fn new(accepts: u8) -> Self {
        Self {
            accepts,
            items: None,
            repeats: Repeats::Kept,
            map: Shape::Any,
            format: Format::Any,
        }
    }

    pub(crate) const fn format(mut self, format: Format) -> Self {
        self.format = format;
        self
    }

    pub(crate) const fn list(mut self, items: &'static Type) -> Self {
        self.accepts |= SEQ;
        self.items = Some(items);
        self
    }

    /// A list whose repeated items are refused.
    pub(crate) const fn unique(mut self) -> Self {
        self.repeats = Repeats::Refused;
        self
    }

    /// A list whose repeated items are dropped.
    pub(crate) const fn merged(mut self) -> Self {
        self.repeats = Repeats::Dropped;
        self
    }

    pub(crate) const fn keys(mut self, keys: &'static Keys) -> Self {
        self.accepts |= MAP;
        self.map = Shape::Keys(keys);
        self
    }

    pub(crate) const fn names(mut self, allowed: Names, open: bool, value: &'static Type) -> Self {
        self.accepts |= MAP;
        self.map = Shape::Names {
            allowed,
            open,
            value,
        };
        self
    }
}

impl Keys {
    pub(crate) const fn new(
        what: &'static str,
        fields: &'static [(&'static str, &'static Type)],
    ) -> Self {
        Self {
            what,
            fields,
            required: &[],
            extensions: true,
            open: false,
        }
    }

    pub(crate) const fn required(mut self, required: &'static [&'static str]) -> Self {
        self.required = required;
        self
    }

    pub(crate) const fn closed(mut self) -> Self {
        self.extensions = false;
        self
    }

    pub(crate) const fn open(mut self) -> Self {
        self.open = true;
        self
    }
}
