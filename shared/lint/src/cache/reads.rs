//! Which files of the build context a step looks at.

use crate::{
    build_context::{covers, in_context, is_remote},
    buildkit::ignore::Ignore,
    walk::{Part, Step},
};
use dockerfile::{Kind, mount::Mount};

/// What COPY or ADD takes from the build context: paths or patterns of paths, `.` for all of it;
/// None for one that a variable without a value leaves open. Nothing for other steps.
pub(crate) fn of_copy(step: &Step<'_>) -> Vec<Option<String>> {
    let takes = match step.instruction.kind() {
        Kind::Add => true,
        Kind::Copy => step.instruction.flag("from").is_none(),
        _ => false,
    };
    let words = step.words(Part::Source).filter(|_| takes);
    let local = words.filter(|word| !is_remote(&word.value));
    local
        .map(|word| (!word.is_open).then(|| in_context(&word.value)))
        .collect()
}

/// The paths of the build context that a RUN mounts.
pub(super) fn of_mounts(step: &Step<'_>) -> Vec<String> {
    if step.instruction.kind() != Kind::Run {
        return Vec::new();
    }
    let mounts = step.instruction.flags.iter().filter_map(Mount::of);
    let from_context = mounts.filter(|m| m.kind() == "bind" && m.get(&["from"]).is_none());
    from_context
        .map(|mount| in_context(mount.get(&["source", "src"]).unwrap_or(".")))
        .collect()
}

/// Whether a change of the file or folder at `changed` is one of what `read` names.
pub(super) fn touches(read: &str, changed: &str) -> bool {
    let is_in = |folder: &str, path: &str| {
        let rest = path.strip_prefix(folder);
        folder == "." || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    if read.contains(['*', '?', '[']) {
        return covers(read, changed) || changed == ".";
    }
    is_in(read, changed) || is_in(changed, read)
}

/// Whether `--exclude` of COPY leaves out `changed`, of what `read` names.
pub(super) fn is_excluded(step: &Step<'_>, read: &str, changed: &str) -> bool {
    let flags = step.instruction.flags.iter();
    let flags = flags.filter(|flag| flag.name.value == "exclude");
    let patterns: Vec<&str> = flags.map(|flag| flag.value()).collect();
    if patterns.is_empty() {
        return false;
    }
    let inside = changed.strip_prefix(read).unwrap_or(changed);
    Ignore::parse(&patterns.join("\n")).excludes(inside.trim_start_matches('/'))
}
