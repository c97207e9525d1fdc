//! The schema, to look at from outside.

use super::project::PROJECT;
use super::walk::wanted;
use super::{BOOL, Format, INT, MAP, NULL, NUM, Names, SEQ, STR, Shape, Type};

/// What the schema says of one place in a compose file.
#[derive(Clone, Copy)]
pub struct Place(&'static Type);

impl Place {
    /// The whole file.
    pub fn root() -> Self {
        Self(&PROJECT)
    }

    /// The value of `key` in the mapping here; `None` where it can have none of that name.
    pub fn key(self, key: &str) -> Option<Self> {
        match &self.0.map {
            Shape::Any => None,
            Shape::Keys(keys) => {
                let field = keys.fields.iter().find(|(name, _)| *name == key);
                field.map(|(_, ty)| Self(ty))
            }
            Shape::Names { value, .. } => Some(Self(value)),
        }
    }

    /// The items of the list here.
    pub fn item(self) -> Option<Self> {
        self.0.items.map(Self)
    }

    /// The keys the mapping here can have, with their values; none where an author chooses names.
    pub fn keys(self) -> impl Iterator<Item = (&'static str, Self)> {
        let fields = match &self.0.map {
            Shape::Keys(keys) => keys.fields,
            _ => &[],
        };
        fields.iter().map(|(name, ty)| (*name, Self(ty)))
    }

    /// What the mapping here is, with its article, such as "a service"; empty where it has no keys
    /// of its own.
    pub fn what(self) -> &'static str {
        match &self.0.map {
            Shape::Keys(keys) => keys.what,
            _ => "",
        }
    }

    /// The keys the mapping here must have.
    pub fn required(self) -> &'static [&'static str] {
        match &self.0.map {
            Shape::Keys(keys) => keys.required,
            _ => &[],
        }
    }

    /// Whether the mapping here has names that an author chooses.
    pub fn has_names(self) -> bool {
        matches!(self.0.map, Shape::Names { .. })
    }

    /// Whether `name` can be such a name.
    pub fn allows(self, name: &str) -> bool {
        match self.0.map {
            Shape::Names { allowed, .. } => allowed.allows(name),
            _ => false,
        }
    }

    /// The values there are, where they are few.
    pub fn values(self) -> &'static [&'static str] {
        match self.0.format {
            Format::OneOf(values) => values,
            _ => &[],
        }
    }

    /// Whether text or a number can stand here.
    pub fn takes_scalar(self) -> bool {
        self.0.accepts & (STR | INT | NUM | BOOL) != 0
    }

    /// Whether true and false can stand here.
    pub fn takes_flag(self) -> bool {
        self.0.accepts & BOOL != 0
    }

    /// Whether a list can stand here.
    pub fn takes_list(self) -> bool {
        self.0.accepts & SEQ != 0
    }

    /// Whether a mapping can stand here.
    pub fn takes_mapping(self) -> bool {
        self.0.accepts & MAP != 0
    }

    /// Whether nothing can stand here.
    pub fn takes_nothing(self) -> bool {
        self.0.accepts & NULL != 0
    }

    /// What can stand here, in words: "text or a list".
    pub fn wanted(self) -> String {
        match self.0.format {
            Format::Duration => "a duration such as `1m30s`".to_owned(),
            Format::Bytes | Format::BytesFromZero => "a size such as `512m`".to_owned(),
            Format::Between(from, i64::MAX) => format!("a whole number from {from} on"),
            Format::Between(from, to) => format!("a whole number from {from} to {to}"),
            _ => wanted(self.0.accepts),
        }
    }
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Place({})", self.wanted())
    }
}

/// Whether `name` can name a service, network, volume, secret or config.
pub fn is_name(name: &str) -> bool {
    Names::Word.allows(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_is_walked() {
        let service = Place::root()
            .key("services")
            .and_then(|all| all.key("web"))
            .unwrap();
        assert_eq!(service.what(), "a service");
        assert!(service.keys().any(|(key, _)| key == "image"));
        let condition = service.key("depends_on").and_then(|all| all.key("db"));
        let condition = condition.and_then(|one| one.key("condition")).unwrap();
        assert_eq!(condition.values().len(), 3);
        assert!(
            service
                .key("depends_on")
                .is_some_and(|all| all.has_names() && all.takes_list())
        );
        assert_eq!(service.key("nope").map(Place::wanted), None);
        assert!(is_name("a-b") && !is_name("a b"));
    }
}
