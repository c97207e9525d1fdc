//! Rules for what RUN starts. Written by the test `rules::table::the_list_is_complete`.

mod apk_cache_kept;
mod apk_version_unpinned;
mod apt_in_script;
mod apt_lists_kept;
mod apt_recommends_installed;
mod apt_version_unpinned;
mod apt_without_yes;
mod archive_copied_to_unpack;
mod cd_in_run;
mod consecutive_runs;
mod dnf_cache_kept;
mod dnf_version_unpinned;
mod dnf_without_yes;
mod gem_version_unpinned;
mod go_version_unpinned;
mod large_uid_in_useradd;
mod npm_version_unpinned;
mod pip_cache_kept;
mod pip_version_unpinned;
mod pointless_command;
mod sudo_in_run;
mod wget_and_curl;
mod wget_progress_bar;
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
    &apk_cache_kept::RULE,
    &apk_version_unpinned::RULE,
    &apt_in_script::RULE,
    &apt_lists_kept::RULE,
    &apt_recommends_installed::RULE,
    &apt_version_unpinned::RULE,
    &apt_without_yes::RULE,
    &archive_copied_to_unpack::RULE,
    &cd_in_run::RULE,
    &consecutive_runs::RULE,
    &dnf_cache_kept::RULE,
    &dnf_version_unpinned::RULE,
    &dnf_without_yes::RULE,
    &gem_version_unpinned::RULE,
    &go_version_unpinned::RULE,
    &large_uid_in_useradd::RULE,
    &npm_version_unpinned::RULE,
    &pip_cache_kept::RULE,
    &pip_version_unpinned::RULE,
    &pointless_command::RULE,
    &sudo_in_run::RULE,
    &wget_and_curl::RULE,
    &wget_progress_bar::RULE,
    &yarn_cache_kept::RULE,
    &yum_cache_kept::RULE,
    &yum_version_unpinned::RULE,
    &yum_without_yes::RULE,
    &zypper_cache_kept::RULE,
    &zypper_dist_upgrade::RULE,
    &zypper_version_unpinned::RULE,
    &zypper_without_yes::RULE,
];
