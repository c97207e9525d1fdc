//! Rules for Dockerfiles. Written by the test `rules::table::the_list_is_complete`.

mod add_in_place_of_copy;
mod apk_cache_kept;
mod apk_version_unpinned;
mod apt_in_script;
mod apt_lists_kept;
mod apt_recommends_installed;
mod apt_version_unpinned;
mod apt_without_yes;
mod archive_copied_to_unpack;
mod cd_in_run;
mod clutter_copied;
mod consecutive_runs;
mod consistent_instruction_casing;
mod copy_before_install;
mod copy_from_own_stage;
mod copy_from_untagged_image;
mod copy_ignored_file;
mod copy_many_to_file;
mod copy_missing_file;
mod copy_to_relative_path;
mod dnf_cache_kept;
mod dnf_version_unpinned;
mod dnf_without_yes;
mod duplicate_stage_name;
mod empty_label;
mod env_uses_own_names;
mod expose_invalid_format;
mod expose_proto_casing;
mod from_as_casing;
mod from_platform_flag_const_disallowed;
mod gem_version_unpinned;
mod go_version_unpinned;
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
mod large_uid_in_useradd;
mod last_user_root;
mod latest_tag;
mod legacy_key_value_format;
mod maintainer_deprecated;
mod missing_healthcheck;
mod missing_label;
mod multiple_instructions_disallowed;
mod no_empty_continuation;
mod npm_version_unpinned;
mod pip_cache_kept;
mod pip_version_unpinned;
mod pointless_command;
mod redundant_target_platform;
mod reserved_stage_name;
mod secret_file_copied;
mod secrets_used_in_arg_or_env;
mod stage_name_casing;
mod sudo_in_run;
mod undefined_arg_in_from;
mod undefined_var;
mod unexpected_label;
mod untagged_base_image;
mod untrusted_registry;
mod useless_ignore;
mod user_by_name;
mod wget_and_curl;
mod wget_progress_bar;
mod whole_filesystem_copied;
mod workdir_relative_path;
mod yarn_cache_kept;
mod yum_cache_kept;
mod yum_version_unpinned;
mod yum_without_yes;
mod zypper_cache_kept;
mod zypper_dist_upgrade;
mod zypper_version_unpinned;
mod zypper_without_yes;

use crate::Rule;

pub(super) static RULES: &[&Rule] = &[
    &add_in_place_of_copy::RULE,
    &apk_cache_kept::RULE,
    &apk_version_unpinned::RULE,
    &apt_in_script::RULE,
    &apt_lists_kept::RULE,
    &apt_recommends_installed::RULE,
    &apt_version_unpinned::RULE,
    &apt_without_yes::RULE,
    &archive_copied_to_unpack::RULE,
    &cd_in_run::RULE,
    &clutter_copied::RULE,
    &consecutive_runs::RULE,
    &consistent_instruction_casing::RULE,
    &copy_before_install::RULE,
    &copy_from_own_stage::RULE,
    &copy_from_untagged_image::RULE,
    &copy_ignored_file::RULE,
    &copy_many_to_file::RULE,
    &copy_missing_file::RULE,
    &copy_to_relative_path::RULE,
    &dnf_cache_kept::RULE,
    &dnf_version_unpinned::RULE,
    &dnf_without_yes::RULE,
    &duplicate_stage_name::RULE,
    &empty_label::RULE,
    &env_uses_own_names::RULE,
    &expose_invalid_format::RULE,
    &expose_proto_casing::RULE,
    &from_as_casing::RULE,
    &from_platform_flag_const_disallowed::RULE,
    &gem_version_unpinned::RULE,
    &go_version_unpinned::RULE,
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
    &large_uid_in_useradd::RULE,
    &last_user_root::RULE,
    &latest_tag::RULE,
    &legacy_key_value_format::RULE,
    &maintainer_deprecated::RULE,
    &missing_healthcheck::RULE,
    &missing_label::RULE,
    &multiple_instructions_disallowed::RULE,
    &no_empty_continuation::RULE,
    &npm_version_unpinned::RULE,
    &pip_cache_kept::RULE,
    &pip_version_unpinned::RULE,
    &pointless_command::RULE,
    &redundant_target_platform::RULE,
    &reserved_stage_name::RULE,
    &secret_file_copied::RULE,
    &secrets_used_in_arg_or_env::RULE,
    &stage_name_casing::RULE,
    &sudo_in_run::RULE,
    &undefined_arg_in_from::RULE,
    &undefined_var::RULE,
    &unexpected_label::RULE,
    &untagged_base_image::RULE,
    &untrusted_registry::RULE,
    &useless_ignore::RULE,
    &user_by_name::RULE,
    &wget_and_curl::RULE,
    &wget_progress_bar::RULE,
    &whole_filesystem_copied::RULE,
    &workdir_relative_path::RULE,
    &yarn_cache_kept::RULE,
    &yum_cache_kept::RULE,
    &yum_version_unpinned::RULE,
    &yum_without_yes::RULE,
    &zypper_cache_kept::RULE,
    &zypper_dist_upgrade::RULE,
    &zypper_version_unpinned::RULE,
    &zypper_without_yes::RULE,
];
