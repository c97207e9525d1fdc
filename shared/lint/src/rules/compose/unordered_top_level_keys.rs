use crate::{
    Check, ComposeFile, Report, Rule, Severity,
    reorder::{self, Item, Which},
    rules::examples,
};

pub(super) static RULE: Rule = Rule {
    name: "unordered-top-level-keys",
    aliases: &["dclint:top-level-properties-order"],
    severity: Severity::Hint,
    why: "Files that start alike are read faster: fragments (`x-…`), `name`, `include`, \
          `services`, then what they use. It is a matter of taste; only a fragment has to stand \
          before its first use.",
    if_ignored: "Nothing breaks: compose reads keys in any order.",
    bad: examples!["services:\n  web:\n    image: nginx:1.27\nname: shop\n"],
    good: examples![
        "name: shop\nservices:\n  web:\n    image: nginx:1.27\nvolumes: {}\n",
        "services: {}\nmodels: {}\nnetworks: {}\n"
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

/// What stands for all keys that start with `x-`.
const EXTENSIONS: &str = "x-properties";

const KEYS: &str = "x-properties version name include services networks volumes secrets configs";

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    let Some(root) = file.root() else { return };
    let agreed = file.options.conventions.top_level_keys.as_deref();
    let place = |key: &str| {
        let key = if key.starts_with("x-") {
            EXTENSIONS
        } else {
            key
        };
        match agreed {
            Some(keys) => keys.iter().position(|other| other == key),
            None => KEYS.split(' ').position(|other| other == key),
        }
    };
    let keys = file.pairs(root).map(Item::from);
    let known = keys.filter_map(|item| Some((item, place(item.name)?)));
    let (items, places): (Vec<Item<'_>>, Vec<usize>) = known.unzip();
    let rank = |at: usize| {
        let name = items[at].name;
        (places[at], if name.starts_with("x-") { name } else { "" })
    };
    let order = |a: usize, b: usize| rank(a).cmp(&rank(b));
    reorder::check(file, root, &items, Which::All, order, report);
}
