//! Rules for Dockerfiles. Written by the test `rules::table::the_list_is_complete`.

mod add_in_place_of_copy;
mod clutter_copied;
mod consistent_instruction_casing;
mod copy_before_install;
mod copy_from_own_stage;
mod copy_from_untagged_image;
mod copy_ignored_file;
mod copy_many_to_file;
mod copy_missing_file;
mod copy_to_relative_path;
mod duplicate_stage_name;
mod empty_label;
mod env_uses_own_names;
mod expose_invalid_format;
mod expose_proto_casing;
mod from_as_casing;
mod from_platform_flag_const_disallowed;
mod ignore_comment;
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
mod invalid_label_key;
mod invalid_label_value;
mod invalid_mount_option;
mod invalid_platform;
mod invalid_stop_signal;
mod json_args_recommended;
mod last_user_root;
mod latest_tag;
mod legacy_key_value_format;
mod maintainer_deprecated;
mod missing_healthcheck;
mod missing_label;
mod multiple_instructions_disallowed;
mod no_empty_continuation;
mod redundant_target_platform;
mod reserved_stage_name;
mod secret_file_copied;
mod secrets_used_in_arg_or_env;
mod stage_name_casing;
mod undefined_arg_in_from;
mod undefined_var;
mod unexpected_label;
mod untagged_base_image;
mod untrusted_registry;
mod useless_ignore;
mod user_by_name;
mod whole_filesystem_copied;
mod workdir_relative_path;

use crate::Rule;

pub(super) static RULES: &[&Rule] = &[
    &add_in_place_of_copy::RULE,
    &clutter_copied::RULE,
    &consistent_instruction_casing::RULE,
    &copy_before_install::RULE,
    &copy_from_own_stage::RULE,
    &copy_from_untagged_image::RULE,
    &copy_ignored_file::RULE,
    &copy_many_to_file::RULE,
    &copy_missing_file::RULE,
    &copy_to_relative_path::RULE,
    &duplicate_stage_name::RULE,
    &empty_label::RULE,
    &env_uses_own_names::RULE,
    &expose_invalid_format::RULE,
    &expose_proto_casing::RULE,
    &from_as_casing::RULE,
    &from_platform_flag_const_disallowed::RULE,
    &ignore_comment::RULE,
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
    &invalid_label_key::RULE,
    &invalid_label_value::RULE,
    &invalid_mount_option::RULE,
    &invalid_platform::RULE,
    &invalid_stop_signal::RULE,
    &json_args_recommended::RULE,
    &last_user_root::RULE,
    &latest_tag::RULE,
    &legacy_key_value_format::RULE,
    &maintainer_deprecated::RULE,
    &missing_healthcheck::RULE,
    &missing_label::RULE,
    &multiple_instructions_disallowed::RULE,
    &no_empty_continuation::RULE,
    &redundant_target_platform::RULE,
    &reserved_stage_name::RULE,
    &secret_file_copied::RULE,
    &secrets_used_in_arg_or_env::RULE,
    &stage_name_casing::RULE,
    &undefined_arg_in_from::RULE,
    &undefined_var::RULE,
    &unexpected_label::RULE,
    &untagged_base_image::RULE,
    &untrusted_registry::RULE,
    &useless_ignore::RULE,
    &user_by_name::RULE,
    &whole_filesystem_copied::RULE,
    &workdir_relative_path::RULE,
];
