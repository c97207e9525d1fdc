use std::{collections::BTreeMap, rc::Rc};

/// Variables: what a stage sets, over what the stage it builds on has set.
#[derive(Clone, Debug, Default)]
pub(crate) struct Env {
    own: BTreeMap<String, Variable>,
    /// One more than the last order given.
    next: u32,
    below: Option<Rc<Env>>,
    /// How many lie below.
    depth: u8,
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

/// How many environments may lie over one another. More are made into one, so that a look-up takes
/// bounded time and a long chain of stages linear time.
const DEPTH_MAX: u8 = 128;

impl Env {
    /// What a stage starts with that builds on one which ended with `below`.
    pub(crate) fn over(below: &Rc<Self>) -> Self {
        if below.depth < DEPTH_MAX {
            return Self {
                own: BTreeMap::new(),
                next: below.next,
                below: Some(Rc::clone(below)),
                depth: below.depth + 1,
            };
        }
        let mut own = BTreeMap::new();
        for (name, variable) in below.all() {
            own.insert(name.to_owned(), variable.clone());
        }
        Self {
            own,
            next: below.next,
            below: None,
            depth: 0,
        }
    }

    fn find(&self, name: &str) -> Option<&Variable> {
        let mut env = self;
        loop {
            match (env.own.get(name), &env.below) {
                (Some(variable), _) => return Some(variable),
                (None, Some(below)) => env = below,
                (None, None) => return None,
            }
        }
    }

    fn all(&self) -> BTreeMap<&str, &Variable> {
        let mut all = self
            .below
            .as_ref()
            .map_or_else(BTreeMap::new, |below| below.all());
        all.extend(
            self.own
                .iter()
                .map(|(name, variable)| (name.as_str(), variable)),
        );
        all
    }

    /// The value of `name`, if it is set.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.find(name)?.value.as_deref()
    }

    /// Whether an ARG declares `name`, set or not.
    pub(crate) fn is_argument(&self, name: &str) -> bool {
        self.find(name).is_some_and(|variable| variable.is_argument)
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
        self.own.insert(name.into(), variable);
        self.next += 1;
    }

    /// The names that have a value, in the order in which they were last set, and those of other
    /// arguments if `declared`.
    pub(crate) fn names(&self, declared: bool) -> Vec<&str> {
        // A map sorts in less code than a sort does, and the page pays for code.
        let mut names = BTreeMap::new();
        for (name, variable) in self.all() {
            if variable.value.is_some() || declared {
                names.insert(variable.order, name);
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
        for _ in 0..300 {
            env = Env::over(&Rc::new(env));
        }
        env.set("A", "2");
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
