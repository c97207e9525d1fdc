//! Rules for the shell inside RUN. Written by the test `rules::table::the_list_is_complete`.

mod backticks;
mod pipe_without_pipefail;
mod shell_replaced_by_link;

use crate::Rule;

pub(super) static RULES: &[&Rule] = &[
    &backticks::RULE,
    &pipe_without_pipefail::RULE,
    &shell_replaced_by_link::RULE,
];
