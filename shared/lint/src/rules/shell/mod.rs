//! Rules for the shell inside RUN. Written by the test `rules::table::the_list_is_complete`.

mod and_in_test;
mod and_or_as_if;
mod append_assignment;
mod arithmetic_command;
mod arithmetic_increment;
mod array;
mod array_element;
mod array_from_output;
mod array_from_variable;
mod backticks;
mod brace_expansion;
mod brackets_for_tr;
mod case_expansion;
mod cd_and_back;
mod command_ends_in_punctuation;
mod command_of_bash;
mod constant_case;
mod constant_test;
mod counting_for;
mod dollar_double_quotes;
mod dollar_in_arithmetic;
mod dollar_single_quotes;
mod double_brackets;
mod double_equals_in_test;
mod echo_escape;
mod echo_in_substitution;
mod echo_of_output;
mod echo_option;
mod exec_option;
mod expansion_in_single_quotes;
mod extended_glob;
mod find_piped_to_xargs;
mod find_without_path;
mod function_keyword;
mod function_parameters;
mod glob_can_be_option;
mod grep_output_tested;
mod here_string;
mod indirect_expansion;
mod let_command;
mod lines_of_grep_counted;
mod list_in_text;
mod local_variable;
mod loop_over_find;
mod loop_over_ls;
mod loop_over_quoted;
mod loop_over_words_of_file;
mod loop_runs_once;
mod ls_output_read;
mod ls_output_run;
mod ls_output_searched;
mod mkdir_mode_of_last;
mod needless_backslash;
mod option_of_bash;
mod outdated_grep;
mod output_run_as_command;
mod pattern_in_test;
mod pipe_both;
mod pipe_without_pipefail;
mod pipefail_option;
mod printf_quote;
mod process_substitution;
mod quotes_inside_out;
mod read_without_r;
mod redirect_both;
mod redirect_to_file_by_ampersand;
mod regular_expression_in_test;
mod remove_below_empty_variable;
mod repeated_append;
mod replacement_expansion;
mod select_loop;
mod set_letter;
mod shell_replaced_by_link;
mod shell_syntax;
mod shell_variable;
mod signal_prefix;
mod source_command;
mod space_after_equals;
mod spaces_around_equals;
mod status_lost_in_declaration;
mod status_tested_later;
mod stray_parenthesis;
mod stray_separator;
mod substring;
mod system_folder_removed;
mod trap_of_bash;
mod unassigned_variable;
mod unchecked_cd;
mod unopened_construct;
mod unquoted_command;
mod unquoted_in_length_test;
mod unquoted_list;
mod unquoted_pattern_for_find;
mod unquoted_set_for_tr;
mod unquoted_variable;
mod unset_test;
mod unused_variable;
mod variable_as_pattern;
mod variable_in_format;
mod variable_set_to_itself;

use crate::Rule;

pub(super) static RULES: &[&Rule] = &[
    &and_in_test::RULE,
    &and_or_as_if::RULE,
    &append_assignment::RULE,
    &arithmetic_command::RULE,
    &arithmetic_increment::RULE,
    &array::RULE,
    &array_element::RULE,
    &array_from_output::RULE,
    &array_from_variable::RULE,
    &backticks::RULE,
    &brace_expansion::RULE,
    &brackets_for_tr::RULE,
    &case_expansion::RULE,
    &cd_and_back::RULE,
    &command_ends_in_punctuation::RULE,
    &command_of_bash::RULE,
    &constant_case::RULE,
    &constant_test::RULE,
    &counting_for::RULE,
    &dollar_double_quotes::RULE,
    &dollar_in_arithmetic::RULE,
    &dollar_single_quotes::RULE,
    &double_brackets::RULE,
    &double_equals_in_test::RULE,
    &echo_escape::RULE,
    &echo_in_substitution::RULE,
    &echo_of_output::RULE,
    &echo_option::RULE,
    &exec_option::RULE,
    &expansion_in_single_quotes::RULE,
    &extended_glob::RULE,
    &find_piped_to_xargs::RULE,
    &find_without_path::RULE,
    &function_keyword::RULE,
    &function_parameters::RULE,
    &glob_can_be_option::RULE,
    &grep_output_tested::RULE,
    &here_string::RULE,
    &indirect_expansion::RULE,
    &let_command::RULE,
    &lines_of_grep_counted::RULE,
    &list_in_text::RULE,
    &local_variable::RULE,
    &loop_over_find::RULE,
    &loop_over_ls::RULE,
    &loop_over_quoted::RULE,
    &loop_over_words_of_file::RULE,
    &loop_runs_once::RULE,
    &ls_output_read::RULE,
    &ls_output_run::RULE,
    &ls_output_searched::RULE,
    &mkdir_mode_of_last::RULE,
    &needless_backslash::RULE,
    &option_of_bash::RULE,
    &outdated_grep::RULE,
    &output_run_as_command::RULE,
    &pattern_in_test::RULE,
    &pipe_both::RULE,
    &pipe_without_pipefail::RULE,
    &pipefail_option::RULE,
    &printf_quote::RULE,
    &process_substitution::RULE,
    &quotes_inside_out::RULE,
    &read_without_r::RULE,
    &redirect_both::RULE,
    &redirect_to_file_by_ampersand::RULE,
    &regular_expression_in_test::RULE,
    &remove_below_empty_variable::RULE,
    &repeated_append::RULE,
    &replacement_expansion::RULE,
    &select_loop::RULE,
    &set_letter::RULE,
    &shell_replaced_by_link::RULE,
    &shell_syntax::RULE,
    &shell_variable::RULE,
    &signal_prefix::RULE,
    &source_command::RULE,
    &space_after_equals::RULE,
    &spaces_around_equals::RULE,
    &status_lost_in_declaration::RULE,
    &status_tested_later::RULE,
    &stray_parenthesis::RULE,
    &stray_separator::RULE,
    &substring::RULE,
    &system_folder_removed::RULE,
    &trap_of_bash::RULE,
    &unassigned_variable::RULE,
    &unchecked_cd::RULE,
    &unopened_construct::RULE,
    &unquoted_command::RULE,
    &unquoted_in_length_test::RULE,
    &unquoted_list::RULE,
    &unquoted_pattern_for_find::RULE,
    &unquoted_set_for_tr::RULE,
    &unquoted_variable::RULE,
    &unset_test::RULE,
    &unused_variable::RULE,
    &variable_as_pattern::RULE,
    &variable_in_format::RULE,
    &variable_set_to_itself::RULE,
];
