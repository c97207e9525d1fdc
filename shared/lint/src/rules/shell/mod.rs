//! Rules for the shell inside RUN. Written by the test `rules::table::the_list_is_complete`.

mod append_assignment;
mod arithmetic_command;
mod arithmetic_increment;
mod array;
mod array_element;
mod backticks;
mod brace_expansion;
mod case_expansion;
mod command_ends_in_punctuation;
mod command_of_bash;
mod counting_for;
mod dollar_double_quotes;
mod dollar_single_quotes;
mod double_brackets;
mod double_equals_in_test;
mod echo_escape;
mod echo_option;
mod exec_option;
mod expansion_in_single_quotes;
mod extended_glob;
mod find_piped_to_xargs;
mod function_parameters;
mod glob_can_be_option;
mod here_string;
mod indirect_expansion;
mod let_command;
mod local_variable;
mod loop_runs_once;
mod ls_output_read;
mod ls_output_run;
mod ls_output_searched;
mod mkdir_mode_of_last;
mod needless_backslash;
mod option_of_bash;
mod pipe_both;
mod pipe_without_pipefail;
mod pipefail_option;
mod printf_quote;
mod process_substitution;
mod redirect_both;
mod redirect_to_file_by_ampersand;
mod regular_expression_in_test;
mod remove_below_empty_variable;
mod replacement_expansion;
mod select_loop;
mod set_letter;
mod shell_replaced_by_link;
mod shell_syntax;
mod shell_variable;
mod signal_prefix;
mod source_command;
mod space_after_equals;
mod status_lost_in_declaration;
mod stray_parenthesis;
mod stray_separator;
mod substring;
mod trap_of_bash;
mod unassigned_variable;
mod unchecked_cd;
mod unopened_construct;
mod unquoted_command;
mod unquoted_variable;
mod unset_test;
mod unused_variable;

use crate::Rule;

pub(super) static RULES: &[&Rule] = &[
    &append_assignment::RULE,
    &arithmetic_command::RULE,
    &arithmetic_increment::RULE,
    &array::RULE,
    &array_element::RULE,
    &backticks::RULE,
    &brace_expansion::RULE,
    &case_expansion::RULE,
    &command_ends_in_punctuation::RULE,
    &command_of_bash::RULE,
    &counting_for::RULE,
    &dollar_double_quotes::RULE,
    &dollar_single_quotes::RULE,
    &double_brackets::RULE,
    &double_equals_in_test::RULE,
    &echo_escape::RULE,
    &echo_option::RULE,
    &exec_option::RULE,
    &expansion_in_single_quotes::RULE,
    &extended_glob::RULE,
    &find_piped_to_xargs::RULE,
    &function_parameters::RULE,
    &glob_can_be_option::RULE,
    &here_string::RULE,
    &indirect_expansion::RULE,
    &let_command::RULE,
    &local_variable::RULE,
    &loop_runs_once::RULE,
    &ls_output_read::RULE,
    &ls_output_run::RULE,
    &ls_output_searched::RULE,
    &mkdir_mode_of_last::RULE,
    &needless_backslash::RULE,
    &option_of_bash::RULE,
    &pipe_both::RULE,
    &pipe_without_pipefail::RULE,
    &pipefail_option::RULE,
    &printf_quote::RULE,
    &process_substitution::RULE,
    &redirect_both::RULE,
    &redirect_to_file_by_ampersand::RULE,
    &regular_expression_in_test::RULE,
    &remove_below_empty_variable::RULE,
    &replacement_expansion::RULE,
    &select_loop::RULE,
    &set_letter::RULE,
    &shell_replaced_by_link::RULE,
    &shell_syntax::RULE,
    &shell_variable::RULE,
    &signal_prefix::RULE,
    &source_command::RULE,
    &space_after_equals::RULE,
    &status_lost_in_declaration::RULE,
    &stray_parenthesis::RULE,
    &stray_separator::RULE,
    &substring::RULE,
    &trap_of_bash::RULE,
    &unassigned_variable::RULE,
    &unchecked_cd::RULE,
    &unopened_construct::RULE,
    &unquoted_command::RULE,
    &unquoted_variable::RULE,
    &unset_test::RULE,
    &unused_variable::RULE,
];
