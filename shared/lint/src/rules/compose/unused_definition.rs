use crate::{Check, ComposeFile, Fix, Pair, Report, Rule, Severity, reorder, rules::examples};
use compose::{Node, Value, graph};
use std::collections::{HashMap, HashSet};
use text::{Edit, Span};

pub(super) static RULE: Rule = Rule {
    name: "unused-definition",
    aliases: &["compose:unused-volume"],
    severity: Severity::Info,
    why: "A volume, network, secret, config or model at the top level does nothing until a service \
          names it. Name it in a service, or remove it.",
    if_ignored: "Compose leaves it out without a word. Where a service was meant to use it, its \
          data is lost with the container, or its secret is not there.",
    bad: examples![
        "services:\n  db:\n    image: postgres:17\nvolumes:\n  data: {}\n",
        "services:\n  db:\n    image: postgres:17\n    networks: [back]\nnetworks:\n  back:\n  front:\n"
    ],
    good: examples![
        "services:\n  db:\n    image: postgres:17\n    volumes: ['data:/var/lib/postgresql/data']\nvolumes:\n  data: {}\nnetworks:\n  default:\n    internal: true\n"
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

const SECTIONS: [&str; 5] = ["volumes", "networks", "secrets", "configs", "models"];

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    let services = file.services();
    let extends = |node: &Node| node.get("extends").is_some();
    let includes = |root| file.pair(root, "include").is_some();
    // Other files may use what this one defines.
    let is_part = services.is_empty()
        || file.root().is_some_and(includes)
        || services.iter().any(|service| extends(&service.value));
    if is_part {
        return;
    }
    let graph = graph(file.project);
    for section in SECTIONS {
        let is_open = services.iter().any(|service| {
            let node = service.value.get(section);
            node.is_some_and(may_name_more)
        });
        if is_open {
            continue;
        }
        let mut used: HashSet<&str> = HashSet::from(["default"]);
        for service in &graph.services {
            let references = match section {
                "volumes" => &service.volumes,
                "networks" => &service.networks,
                "secrets" => &service.secrets,
                "configs" => &service.configs,
                _ => continue,
            };
            used.extend(references.iter().map(|reference| reference.name.as_str()));
        }
        for service in services {
            let models = service.value.get("models").filter(|_| section == "models");
            let names = models.map_or(&[][..], Node::items).iter();
            used.extend(names.filter_map(Node::as_str));
            let names = models.map_or(&[][..], Node::entries).iter();
            used.extend(names.map(|entry| entry.key.as_str()));
            let spec = service.value.at(&["credential_spec", "config"]);
            used.extend(spec.and_then(Node::as_str));
        }
        let written = Written::new(file, section);
        for entry in file.section(section) {
            let name = entry.key.as_str();
            if used.contains(name) || name.starts_with("x-") {
                continue;
            }
            let what = section.trim_end_matches('s');
            let message = format!("no service uses the {what} `{name}`");
            let finding = report.add(entry.key_span, message);
            let removal = written.as_ref();
            if let Some(edit) = removal.and_then(|written| written.removal(file, entry.key_span)) {
                finding.fix(Fix::risky("Remove it", vec![edit]));
            }
        }
    }
}

/// Whether a variable hides a name.
fn may_name_more(node: &Node) -> bool {
    node.unset
        || match &node.value {
            Value::Unknown => true,
            Value::Seq(items) => items.iter().any(may_name_more),
            Value::Map(map) => map.get("source").is_some_and(may_name_more),
            _ => false,
        }
}

/// The definitions of a section as written; the sections, where it has but one.
struct Written {
    spans: Vec<Span>,
    /// Which of them each key belongs to.
    places: HashMap<Span, usize>,
}

impl Written {
    fn new(file: &ComposeFile<'_>, section: &str) -> Option<Self> {
        let root = file.root()?;
        let pair = file.pair(root, section).filter(|pair| !pair.alias)?;
        let own: Vec<Pair<'_>> = file.pairs(pair.value).collect();
        if let [only] = own.as_slice() {
            let all = file.pairs(root);
            let at = all.clone().position(|other| other.name == section)?;
            return Some(Self {
                spans: all.map(|pair| pair.span).collect(),
                places: HashMap::from([(only.key.span, at)]),
            });
        }
        Some(Self {
            spans: own.iter().map(|pair| pair.span).collect(),
            places: own.iter().map(|pair| pair.key.span).zip(0..).collect(),
        })
    }

    /// Takes away the lines of the definition whose key is at `key`.
    fn removal(&self, file: &ComposeFile<'_>, key: Span) -> Option<Edit> {
        let at = *self.places.get(&key)?;
        let from = at.saturating_sub(1);
        let near = self.spans.get(from..(at + 2).min(self.spans.len()))?;
        let lines = *reorder::lines(file.text, near)?.get(at - from)?;
        if file.has_anchor(lines) {
            return None;
        }
        let end = lines.end as usize;
        let rest = file.text.get(end..)?;
        let newline = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
        Some(Edit::delete(Span::new(lines.start as usize, end + newline)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::fixed;

    #[test]
    fn a_definition_goes_with_its_comments() {
        let before = "services:\n  a:\n    image: b:1\n    volumes: ['data:/x']\nvolumes:\n  # kept\n  data:\n  # gone\n  y:\n    driver: local\nnetworks:\n  z:\n";
        let one = "services:\n  a:\n    image: b:1\n    volumes: ['data:/x']\nvolumes:\n  # kept\n  data:\nnetworks:\n  z:\n";
        let two = "services:\n  a:\n    image: b:1\n    volumes: ['data:/x']\nvolumes:\n  # kept\n  data:\n";
        assert_eq!(fixed(&RULE, before).as_deref(), Some(one));
        assert_eq!(fixed(&RULE, one).as_deref(), Some(two));
    }
}
