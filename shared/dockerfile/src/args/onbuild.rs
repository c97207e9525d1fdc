//! ONBUILD.

use super::missing;
use crate::{Code, Instruction, Kind, Problem, flags};

pub(crate) fn check(
    instruction: &Instruction,
    inner: Option<&Instruction>,
    problems: &mut Vec<Problem>,
) {
    flags::check(instruction, problems);
    let Some(inner) = inner else {
        problems.push(missing(instruction, "at least one argument"));
        return;
    };
    let (code, message) = match inner.kind() {
        Kind::Onbuild => (
            Code::ChainedOnbuild,
            "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed".to_owned(),
        ),
        kind @ (Kind::Maintainer | Kind::From) => (
            Code::ForbiddenTrigger,
            format!("{} isn't allowed as an ONBUILD trigger", kind.name()),
        ),
        _ => return,
    };
    let line = instruction.first_line;
    problems.push(Problem::error(code, inner.keyword.span, line, message));
}
