//! Rules for Dockerfiles. Written by the test `rules::table::the_list_is_complete`.

mod add_in_place_of_copy;
mod apt_lists_kept;
mod apt_without_yes;
mod cd_in_run;
mod clutter_copied;
mod consistent_instruction_casing;
mod copy_ignored_file;
mod copy_missing_file;
mod duplicate_stage_name;
mod expose_invalid_format;
mod expose_proto_casing;
mod from_as_casing;
mod from_platform_flag_const_disallowed;
mod invalid_base_image_platform;
mod invalid_check_option;
mod invalid_chmod;
mod invalid_copy_source;
mod invalid_default_arg_in_from;
mod invalid_definition_description;
mod invalid_expansion;
mod invalid_expose_port;
mod invalid_ignore_comment;
mod invalid_image_name;
mod invalid_mount_option;
mod invalid_platform;
mod invalid_stop_signal;
mod json_args_recommended;
mod last_user_root;
mod latest_tag;
mod legacy_key_value_format;
mod maintainer_deprecated;
mod multiple_instructions_disallowed;
mod no_empty_continuation;
mod redundant_target_platform;
mod reserved_stage_name;
mod secret_file_copied;
mod secrets_used_in_arg_or_env;
mod stage_name_casing;
mod sudo_in_run;
mod undefined_arg_in_from;
mod undefined_var;
mod untagged_base_image;
mod useless_ignore;
mod workdir_relative_path;

use crate::Rule;

pub(super) static RULES: &[&Rule] = &[
    &add_in_place_of_copy::RULE,
    &apt_lists_kept::RULE,
    &apt_without_yes::RULE,
    &cd_in_run::RULE,
    &clutter_copied::RULE,
    &consistent_instruction_casing::RULE,
    &copy_ignored_file::RULE,
    &copy_missing_file::RULE,
    &duplicate_stage_name::RULE,
    &expose_invalid_format::RULE,
    &expose_proto_casing::RULE,
    &from_as_casing::RULE,
    &from_platform_flag_const_disallowed::RULE,
    &invalid_base_image_platform::RULE,
    &invalid_check_option::RULE,
    &invalid_chmod::RULE,
    &invalid_copy_source::RULE,
    &invalid_default_arg_in_from::RULE,
    &invalid_definition_description::RULE,
    &invalid_expansion::RULE,
    &invalid_expose_port::RULE,
    &invalid_ignore_comment::RULE,
    &invalid_image_name::RULE,
    &invalid_mount_option::RULE,
    &invalid_platform::RULE,
    &invalid_stop_signal::RULE,
    &json_args_recommended::RULE,
    &last_user_root::RULE,
    &latest_tag::RULE,
    &legacy_key_value_format::RULE,
    &maintainer_deprecated::RULE,
    &multiple_instructions_disallowed::RULE,
    &no_empty_continuation::RULE,
    &redundant_target_platform::RULE,
    &reserved_stage_name::RULE,
    &secret_file_copied::RULE,
    &secrets_used_in_arg_or_env::RULE,
    &stage_name_casing::RULE,
    &sudo_in_run::RULE,
    &undefined_arg_in_from::RULE,
    &undefined_var::RULE,
    &untagged_base_image::RULE,
    &useless_ignore::RULE,
    &workdir_relative_path::RULE,
];
