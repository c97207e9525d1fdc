//! Keywords BuildKit does not know.

use crate::{
    Code, Instruction, Kind, Problem,
    suggest::{match_case, nearest},
};
use text::Edit;

pub(crate) fn check(instruction: &Instruction, problems: &mut Vec<Problem>) {
    let keyword = &instruction.keyword;
    let names = Kind::ALL.map(Kind::name);
    let meant = nearest(&keyword.text.to_ascii_uppercase(), &names)
        .map(|meant| match_case(&meant.to_ascii_lowercase(), &keyword.text));
    let hint = meant
        .as_ref()
        .map_or(String::new(), |meant| format!(" (did you mean {meant}?)"));
    let message = format!("unknown instruction: {}{hint}", keyword.text);
    let line = instruction.first_line;
    let problem = Problem::error(Code::UnknownInstruction, keyword.span, line, message);
    problems.push(problem.with_fix(meant.map(|meant| Edit::replace(keyword.span, meant))));
}
