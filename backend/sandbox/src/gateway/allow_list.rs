/// Hosts by name, as the operator wrote them.
#[derive(Clone, Debug, Default)]
pub(crate) struct AllowList(Vec<Entry>);

#[derive(Clone, Debug)]
struct Entry {
    name: String,
    /// Whether it means every name under it, in place of itself.
    under: bool,
    port: Option<u16>,
}

const PORTS: [u16; 2] = [80, 443];

impl AllowList {
    /// From `name`, `*.name` and either with `:port`. Letters' case does not matter.
    pub(crate) fn new(entries: &[String]) -> Self {
        Self(entries.iter().map(|entry| Entry::new(entry)).collect())
    }

    /// Whether it lists the host for that port.
    pub(crate) fn allows(&self, host: &str, port: u16) -> bool {
        let host = plain(host);
        self.0.iter().any(|entry| entry.allows(&host, port))
    }
}

impl Entry {
    fn new(text: &str) -> Self {
        let text = plain(text);
        let (name, port) = match text.rsplit_once(':') {
            Some((name, port)) if !name.contains(':') => match port.parse() {
                Ok(port) => (name, Some(port)),
                Err(_) => (text.as_str(), None),
            },
            _ => (text.as_str(), None),
        };
        let (name, under) = match name.strip_prefix("*.") {
            Some(name) => (name, true),
            None => (name, false),
        };
        Self {
            name: name.to_owned(),
            under,
            port,
        }
    }

    fn allows(&self, host: &str, port: u16) -> bool {
        let fits = match self.port {
            Some(own) => own == port,
            None => PORTS.contains(&port),
        };
        if !fits || self.name.is_empty() {
            return false;
        }
        if !self.under {
            return host == self.name;
        }
        host.strip_suffix(&self.name)
            .is_some_and(|rest| rest.len() > 1 && rest.ends_with('.'))
    }
}

fn plain(name: &str) -> String {
    name.trim().trim_end_matches('.').to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(entries: &[&str]) -> AllowList {
        AllowList::new(
            &entries
                .iter()
                .map(|&entry| entry.into())
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn a_name_is_that_name_alone_on_the_webs_ports() {
        let list = list(&["packages.example.org"]);
        assert!(
            list.allows("packages.example.org", 80) && list.allows("PACKAGES.example.org.", 443)
        );
        assert!(!list.allows("packages.example.org", 22));
        assert!(!list.allows("example.org", 80));
        assert!(!list.allows("xpackages.example.org", 80));
        assert!(!list.allows("packages.example.org.evil.example", 80));
    }

    #[test]
    fn a_star_is_every_name_under_it() {
        let list = list(&["*.example.org"]);
        assert!(list.allows("packages.example.org", 80) && list.allows("a.b.example.org", 80));
        assert!(!list.allows("example.org", 80));
        assert!(!list.allows("notexample.org", 80));
        assert!(!list.allows(".example.org", 80));
    }

    #[test]
    fn a_port_is_that_port_alone() {
        let list = list(&["mirror.school.example:8080"]);
        assert!(list.allows("mirror.school.example", 8080));
        assert!(!list.allows("mirror.school.example", 80));
    }

    #[test]
    fn nothing_listed_is_nothing_allowed() {
        assert!(!list(&[]).allows("packages.example.org", 80));
        assert!(!list(&["", "*."]).allows("packages.example.org", 80));
    }
}
