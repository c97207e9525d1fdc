//! Rules for compose files. Written by the test `rules::table::the_list_is_complete`.

mod alias_limit;
mod awaited_service_restarts;
mod build_platform;
mod conflicting_keys;
mod conflicting_limits;
mod container_name;
mod context_not_buildable;
mod dependency_cycle;
mod duplicate_host_port;
mod duplicate_item;
mod duplicate_key;
mod duplicate_mount;
mod empty_file;
mod extends_cycle;
mod external_name;
mod healthcheck_test;
mod healthy_without_healthcheck;
mod image_and_build;
mod image_without_version;
mod include_conflict;
mod invalid_address;
mod invalid_command;
mod invalid_container_name;
mod invalid_device;
mod invalid_duration;
mod invalid_env_file;
mod invalid_expose;
mod invalid_host;
mod invalid_image_reference;
mod invalid_interpolation;
mod invalid_name;
mod invalid_number;
mod invalid_pair;
mod invalid_port;
mod invalid_restart_policy;
mod invalid_size;
mod invalid_subnet;
mod invalid_value;
mod invalid_volume;
mod lost_indentation;
mod merge_conflict;
mod merge_key;
mod missing_dockerfile;
mod missing_file;
mod missing_key;
mod missing_mounted_file;
mod missing_project_name;
mod missing_source;
mod mount_hides_files;
mod no_image_or_build;
mod non_string_key;
mod old_boolean;
mod port_not_exposed;
mod port_on_all_interfaces;
mod port_quotes;
mod ports_with_host_network;
mod project_name_changed;
mod quoted_volume;
mod replicas_share_port;
mod required_variable;
mod undefined_build_target;
mod undefined_config;
mod undefined_model;
mod undefined_network;
mod undefined_secret;
mod undefined_service;
mod undefined_volume;
mod unknown_anchor;
mod unknown_key;
mod unordered_dependencies;
mod unordered_ports;
mod unordered_service_keys;
mod unordered_services;
mod unordered_top_level_keys;
mod unset_variable;
mod unused_build_argument;
mod unused_definition;
mod version_obsolete;
mod watch_target;
mod wrong_type;
mod yaml_syntax;

use crate::Rule;

pub(super) static RULES: &[&Rule] = &[
    &alias_limit::RULE,
    &awaited_service_restarts::RULE,
    &build_platform::RULE,
    &conflicting_keys::RULE,
    &conflicting_limits::RULE,
    &container_name::RULE,
    &context_not_buildable::RULE,
    &dependency_cycle::RULE,
    &duplicate_host_port::RULE,
    &duplicate_item::RULE,
    &duplicate_key::RULE,
    &duplicate_mount::RULE,
    &empty_file::RULE,
    &extends_cycle::RULE,
    &external_name::RULE,
    &healthcheck_test::RULE,
    &healthy_without_healthcheck::RULE,
    &image_and_build::RULE,
    &image_without_version::RULE,
    &include_conflict::RULE,
    &invalid_address::RULE,
    &invalid_command::RULE,
    &invalid_container_name::RULE,
    &invalid_device::RULE,
    &invalid_duration::RULE,
    &invalid_env_file::RULE,
    &invalid_expose::RULE,
    &invalid_host::RULE,
    &invalid_image_reference::RULE,
    &invalid_interpolation::RULE,
    &invalid_name::RULE,
    &invalid_number::RULE,
    &invalid_pair::RULE,
    &invalid_port::RULE,
    &invalid_restart_policy::RULE,
    &invalid_size::RULE,
    &invalid_subnet::RULE,
    &invalid_value::RULE,
    &invalid_volume::RULE,
    &lost_indentation::RULE,
    &merge_conflict::RULE,
    &merge_key::RULE,
    &missing_dockerfile::RULE,
    &missing_file::RULE,
    &missing_key::RULE,
    &missing_mounted_file::RULE,
    &missing_project_name::RULE,
    &missing_source::RULE,
    &mount_hides_files::RULE,
    &no_image_or_build::RULE,
    &non_string_key::RULE,
    &old_boolean::RULE,
    &port_not_exposed::RULE,
    &port_on_all_interfaces::RULE,
    &port_quotes::RULE,
    &ports_with_host_network::RULE,
    &project_name_changed::RULE,
    &quoted_volume::RULE,
    &replicas_share_port::RULE,
    &required_variable::RULE,
    &undefined_build_target::RULE,
    &undefined_config::RULE,
    &undefined_model::RULE,
    &undefined_network::RULE,
    &undefined_secret::RULE,
    &undefined_service::RULE,
    &undefined_volume::RULE,
    &unknown_anchor::RULE,
    &unknown_key::RULE,
    &unordered_dependencies::RULE,
    &unordered_ports::RULE,
    &unordered_service_keys::RULE,
    &unordered_services::RULE,
    &unordered_top_level_keys::RULE,
    &unset_variable::RULE,
    &unused_build_argument::RULE,
    &unused_definition::RULE,
    &version_obsolete::RULE,
    &watch_target::RULE,
    &wrong_type::RULE,
    &yaml_syntax::RULE,
];
