//! What instructions take from other stages and images.

use super::graph::names_of_stages;
use crate::File;
use dockerfile::{Args, Instruction, Kind, mount::Mount};
use text::Span;

/// A `--from` of COPY or a `from=` of a mount.
#[derive(Clone, Debug)]
pub(crate) struct Taken<'a> {
    /// The instruction, or the ONBUILD it is the trigger of.
    pub(crate) place: &'a Instruction,
    /// What it names.
    pub(crate) name: String,
    /// Where the name stands; for a mount, all its options.
    pub(crate) span: Span,
    /// Whether it is a COPY's.
    pub(crate) is_copy: bool,
    /// The stage it names; for one of the file, wherever it stands.
    pub(crate) stage: Option<usize>,
}

/// All of them, in the order of the file.
pub(crate) fn taken<'a>(file: &File<'a>) -> Vec<Taken<'a>> {
    let names = names_of_stages(file.tree);
    let count = file.tree.stages.len();
    let mut out = Vec::new();
    for place in &file.tree.instructions {
        let instruction = match &place.args {
            Args::Onbuild(Some(inner)) => inner,
            _ => place,
        };
        let kind = instruction.kind();
        for flag in &instruction.flags {
            let Some(value) = &flag.value else { continue };
            let name = match (kind, flag.name.value.as_str()) {
                (Kind::Copy, "from") => value.value.clone(),
                (Kind::Run, "mount") => {
                    let from = Mount::of(flag).and_then(|m| m.get(&["from"]).map(String::from));
                    let Some(from) = from else { continue };
                    from
                }
                _ => continue,
            };
            let by_name = names.get(name.to_ascii_lowercase().as_str()).copied();
            let by_number = || name.parse().ok().filter(|_| kind == Kind::Copy);
            let stage = by_name.or_else(by_number).filter(|stage| *stage < count);
            out.push(Taken {
                place,
                name,
                span: value.span,
                is_copy: kind == Kind::Copy,
                stage,
            });
        }
    }
    out
}
