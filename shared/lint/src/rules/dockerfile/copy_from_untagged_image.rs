use crate::{
    Check, File, Fix, Report, Rule,
    buildkit::{reference, suggest::nearest},
    rules::examples,
    walk::taken,
};
use dockerfile::Args;
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "copy-from-untagged-image",
    aliases: &["hadolint:DL3022"],
    why: "No stage has this name, so the builder takes it for an image, and without a tag for its \
          newest version. If a stage is meant, correct the name; if an image, name a version.",
    if_ignored: "A stage's name with a typo ends in a registry that does not know the image, or \
                 knows somebody else's. An image without a tag is another one tomorrow.",
    bad: examples![
        "FROM alpine:3.20 AS build\nFROM alpine:3.20\nCOPY --from=biuld /x /y\n",
        "FROM alpine:3.20\nCOPY --from=nginx /x /y\n",
    ],
    good: examples![
        "FROM alpine:3.20 AS build\nFROM alpine:3.20\nCOPY --from=build /x /y\n",
        "FROM alpine:3.20\nCOPY --from=nginx:1.27 /x /y\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    for taken in taken(file) {
        let is_image = taken.is_copy && taken.stage.is_none();
        let is_bare = reference::parse(&taken.name)
            .is_ok_and(|reference| reference.tag.is_none() && reference.digest.is_none());
        // A number without a stage is an error of its own.
        let is_number = taken.name.parse::<usize>().is_ok();
        if !is_image || !is_bare || is_number || matches!(taken.place.args, Args::Onbuild(_)) {
            continue;
        }
        let name = &taken.name;
        let message = format!("`{name}` is no stage, and an image without a tag");
        let finding = report.at(taken.place, taken.span, message);
        let stages = file.tree.stages.iter();
        let names = stages.filter_map(|stage| stage.name.as_deref());
        if let Some(near) = nearest(name, names).filter(|_| name.len() > 2) {
            let edit = Edit::replace(taken.span, near);
            finding.fix(Fix::risky(format!("Write `{near}`"), vec![edit]));
        }
    }
}
