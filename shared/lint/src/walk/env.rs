use rpds::RedBlackTreeMap;
use std::collections::BTreeMap;

/// Variables. A stage starts with those of the stage it builds on: a clone takes no time, and both
/// then go their own way.
#[derive(Clone, Debug, Default)]
pub(crate) struct Env {
    variables: RedBlackTreeMap<String, Variable>,
    /// One more than the last order given.
    next: u32,
}

#[derive(Clone, Debug)]
struct Variable {
    /// When it was set, from the start.
    order: u32,
    /// None for an ARG without a value.
    value: Option<String>,
    /// Whether an ARG declared it.
    is_argument: bool,
}

/// With more variables than these nobody is told which one was meant: looking through all of them
/// for each that is not set would take quadratic time.
const NAMES_MAX: usize = 500;

impl Env {
    /// The value of `name`, if it is set.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.variables.get(name)?.value.as_deref()
    }

    /// Whether an ARG declares `name`, set or not.
    pub(crate) fn is_argument(&self, name: &str) -> bool {
        self.variables
            .get(name)
            .is_some_and(|variable| variable.is_argument)
    }

    /// Sets `name`, which is then the one set last.
    pub(crate) fn set(&mut self, name: &str, value: impl Into<String>) {
        self.put(name, Some(value.into()), self.is_argument(name));
    }

    /// Declares `name` as an ARG. Without a value it keeps the one it has.
    pub(crate) fn declare(&mut self, name: &str, value: Option<String>) {
        let value = value.or_else(|| self.get(name).map(String::from));
        self.put(name, value, true);
    }

    fn put(&mut self, name: &str, value: Option<String>, is_argument: bool) {
        let variable = Variable {
            order: self.next,
            value,
            is_argument,
        };
        self.variables.insert_mut(name.into(), variable);
        self.next += 1;
    }

    /// The names that have a value, in the order in which they were last set, and those of other
    /// arguments if `declared`; none where there are more than anybody looks through.
    pub(crate) fn names(&self, declared: bool) -> Vec<&str> {
        if self.variables.size() > NAMES_MAX {
            return Vec::new();
        }
        // A map sorts in less code than a sort does, and the page pays for code.
        let mut names = BTreeMap::new();
        for (name, variable) in &self.variables {
            if variable.value.is_some() || declared {
                names.insert(variable.order, name.as_str());
            }
        }
        names.into_values().collect()
    }
}

impl dockerfile::expand::Env for Env {
    fn get(&self, name: &str) -> Option<&str> {
        Env::get(self, name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_build_on_one_another() {
        let mut env = Env::default();
        env.set("A", "1");
        env.declare("B", None);
        let below = env.clone();
        env.set("A", "2");
        assert_eq!(below.get("A"), Some("1"));
        env.set("C", "3");
        assert_eq!(env.get("A"), Some("2"));
        assert_eq!(env.get("B"), None);
        assert!(env.is_argument("B") && !env.is_argument("A"));
        assert_eq!(env.names(false), ["A", "C"]);
        assert_eq!(env.names(true), ["B", "A", "C"]);
    }

    #[test]
    fn an_argument_stays_one() {
        let mut env = Env::default();
        env.declare("A", Some("1".into()));
        env.set("A", "2");
        env.declare("A", None);
        assert!(env.is_argument("A"));
        assert_eq!(env.get("A"), Some("2"));
    }
}
