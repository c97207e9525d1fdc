use std::collections::BTreeMap;

/// Variables, and the order in which they were last set.
#[derive(Clone, Debug, Default)]
pub(crate) struct Env {
    values: BTreeMap<String, (u32, String)>,
    next: u32,
}

impl Env {
    /// The value of `name`, if it is set.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(|(_, value)| value.as_str())
    }

    /// Sets `name`, which is then the one set last.
    pub(crate) fn set(&mut self, name: &str, value: impl Into<String>) {
        self.values.insert(name.into(), (self.next, value.into()));
        self.next += 1;
    }

    /// All names, in the order in which they were last set.
    pub(crate) fn names(&self) -> Vec<&str> {
        let mut names: Vec<(u32, &str)> = self
            .values
            .iter()
            .map(|(name, (order, _))| (*order, name.as_str()))
            .collect();
        names.sort_unstable();
        names.into_iter().map(|(_, name)| name).collect()
    }
}

impl dockerfile::expand::Env for Env {
    fn get(&self, name: &str) -> Option<&str> {
        Env::get(self, name)
    }
}
