use crate::{
    Check, ComposeFile, Report, Rule, Severity,
    reorder::{self, Item, Which},
    rules::examples,
};
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    name: "unordered-service-keys",
    aliases: &["dclint:service-keys-order"],
    severity: Severity::Hint,
    why: "Keys in one order in every service are found faster: what it is (`image`, `build`), what \
          it needs, its data, its environment, its networks, how it runs; keys without a place \
          there follow in alphabetical order. It is a matter of taste.",
    if_ignored: "Nothing breaks: compose reads keys in any order.",
    bad: examples![
        "services:\n  web:\n    ports: ['80:80']\n    image: nginx:1.27\n",
        "services:\n  web:\n    tty: true\n    image: nginx:1.27\n"
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    ports: ['80:80']\n",
        "x-a: &a {}\nservices:\n  web:\n    <<: *a\n    image: nginx:1.27\n"
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

/// The usual order.
const KEYS: &str = "image build container_name depends_on volumes volumes_from configs secrets \
    environment env_file ports networks network_mode extra_hosts command entrypoint working_dir \
    restart healthcheck logging labels user isolation";

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    let agreed = file.options.conventions.service_keys.as_deref();
    let names: Vec<&str> = match agreed {
        Some(keys) => keys.iter().map(String::as_str).collect(),
        None => KEYS.split(' ').collect(),
    };
    let places: HashMap<&str, usize> = names.iter().copied().zip(0..).collect();
    for service in file.written_services().filter(|service| !service.alias) {
        // What `<<` brings comes first for most, and its place changes nothing.
        let keys = file.pairs(service.value).filter(|key| key.name != "<<");
        let items: Vec<Item<'_>> = keys.map(Item::from).collect();
        let rank = |at: usize| {
            let name = items[at].name;
            let place = places.get(name).copied();
            (
                place.unwrap_or(names.len()),
                if place.is_some() { "" } else { name },
            )
        };
        let order = |a: usize, b: usize| rank(a).cmp(&rank(b));
        reorder::check(file, service.value, &items, Which::Steps, order, report);
    }
}
