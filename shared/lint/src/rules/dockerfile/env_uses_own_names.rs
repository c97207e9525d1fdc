use crate::{Check, File, Report, Rule, rules::examples};
use dockerfile::{Args, Kind, expand::Expander};
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    name: "env-uses-own-names",
    aliases: &["hadolint:DL3044"],
    why: "All values of an ENV are made before any of its names is set, so a value does not see \
          the other names of the same line. Set what others use in an ENV of its own, above.",
    if_ignored: "The variable comes out empty in the middle: `$JAVA_HOME/bin` is `/bin`, and \
                 programs are looked for in the wrong folder.",
    bad: examples![
        "FROM alpine:3.20\nENV JAVA_HOME=/opt/java PATH=$JAVA_HOME/bin:$PATH\n",
        "FROM alpine:3.20\nENV A=$B B=1\n",
    ],
    good: examples![
        "FROM alpine:3.20\nENV JAVA_HOME=/opt/java\nENV PATH=$JAVA_HOME/bin:$PATH\n",
        "FROM alpine:3.20\nENV A=1\nENV A=2 B=$A\n",
        "FROM alpine:3.20\nENV A=1 B='$A'\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let expander = Expander::new(file.tree.escape);
    for step in &file.whole().steps {
        let instruction = step.instruction;
        let Args::Pairs(pairs) = &instruction.args else {
            continue;
        };
        if instruction.kind() != Kind::Env || step.undefined.is_empty() || !step.is_in_place() {
            continue;
        }
        // Which pair sets a name; of several the first, and whether there are more.
        let mut set: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
        for (index, pair) in pairs.iter().enumerate() {
            let entry = set.entry(&pair.name.value);
            entry
                .and_modify(|(_, more)| *more = true)
                .or_insert((index, false));
        }
        for undefined in &step.undefined {
            let name = undefined.name.as_str();
            let Some((setter, more)) = set.get(name) else {
                continue;
            };
            let others = pairs.iter().enumerate();
            let user = others
                .filter(|(index, _)| index != setter || *more)
                .find_map(|(_, pair)| {
                    let value = pair.value.as_ref()?;
                    let references = expander.references(&value.value);
                    let used = references.into_iter().find(|used| used.name == name)?;
                    Some(instruction.span_in(value, used.at))
                });
            if let Some(span) = user {
                let message = format!("`{name}` is set by this ENV, and not yet when it is used");
                report.at(instruction, span, message);
            }
        }
    }
}
