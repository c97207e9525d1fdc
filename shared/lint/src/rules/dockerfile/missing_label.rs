use crate::{Check, File, Report, Rule, Severity, rules::examples, walk::taken};
use dockerfile::Kind;
use std::{collections::BTreeSet, rc::Rc};

pub(super) static RULE: Rule = Rule {
    name: "missing-label",
    aliases: &["hadolint:DL3049"],
    severity: Severity::Info,
    why: "Your team's schema of labels asks for it: in the examples it asks for \
          `org.opencontainers.image.created`. Add a LABEL to the stage, or to one it builds on.",
    if_ignored: "What sorts, bills or scans images by their labels passes this one over.",
    bad: examples!["FROM alpine:3.20\nCMD [\"sh\"]\n"],
    good: examples![
        "FROM alpine:3.20\nLABEL org.opencontainers.image.created=\"2026-01-31T12:00:00Z\"\n"
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let schema = &file.options.labels.schema;
    if schema.is_empty() {
        return;
    }
    let all: Rc<BTreeSet<&str>> = Rc::new(schema.keys().map(String::as_str).collect());
    // What each stage lacks; where it sets nothing, the very set of the one it builds on.
    let mut lacks: Vec<Rc<BTreeSet<&str>>> = Vec::new();
    // A stage that others build on or copy from is no image by itself.
    let mut is_used = vec![false; file.tree.stages.len()];
    for base in &file.whole().bases {
        let inherited = base.stage.and_then(|stage| lacks.get(stage));
        lacks.push(Rc::clone(inherited.unwrap_or(&all)));
        if let Some(used) = base.stage.and_then(|stage| is_used.get_mut(stage)) {
            *used = true;
        }
        let stage = lacks.len() - 1;
        let steps = &file.whole().steps;
        let from = steps.partition_point(|step| step.stage < stage);
        let of_stage = steps[from..].iter().take_while(|step| step.stage == stage);
        for step in of_stage.filter(|step| step.instruction.kind() == Kind::Label) {
            for (key, _) in step.pairs() {
                if lacks[stage].contains(key.value.as_str()) {
                    Rc::make_mut(&mut lacks[stage]).remove(key.value.as_str());
                }
            }
        }
    }
    for taken in taken(file) {
        if let Some(used) = taken.stage.and_then(|stage| is_used.get_mut(stage)) {
            *used = true;
        }
    }
    let stages = file.whole().bases.iter().zip(&lacks).zip(&is_used);
    for ((base, lacks), _) in stages.filter(|(_, is_used)| !**is_used) {
        for key in lacks.iter() {
            let message = format!("the image has no label `{key}`");
            report.at(base.from, base.image.span, message);
        }
    }
}
