//! The fields of compose's types in the order in which they are printed, and how each is.

/// How a value is printed, and when it is left out.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// Text; left out where it is empty.
    Text,
    /// Text, also where it is empty.
    TextAlways,
    /// A boolean; left out where it is false.
    Flag,
    /// A boolean; left out where it is not there.
    FlagIfThere,
    /// A boolean that is true unless told; left out where it is true.
    FlagUnlessTold,
    /// A boolean.
    FlagAlways,
    /// A whole number; left out where it is 0.
    Whole,
    /// A whole number; left out where it is not there.
    WholeIfThere,
    /// A whole number.
    WholeAlways,
    /// A number of 32 bits; left out where it is 0.
    Fraction,
    /// A size in bytes, as text; left out where it is 0.
    Size,
    /// A size in bytes, as text.
    SizeAlways,
    /// A duration; left out where it is 0.
    Duration,
    /// A duration; left out where it is not there.
    DurationIfThere,
    /// A command line, as words; null where it is not there.
    Command,
    /// A text or several; left out where there are none.
    Texts,
    /// Names and texts, null where there is none; left out where there are none.
    Variables,
    /// Names and texts; left out where there are none.
    Pairs,
    /// `host=address`, sorted; left out where there are none.
    Hosts,
    /// A healthcheck's command.
    Test,
    /// A file mode, as octal text.
    Mode,
    /// A number of devices, -1 for all; left out where it is 0.
    Count,
    /// Names and lists of texts; left out where there are none.
    Options,
    /// A number, or the two limits.
    Ulimits,
    /// Keys, with their paths.
    Ssh,
    /// Files, each a path or, where it may be missing, more.
    EnvFiles,
    /// Fields; left out where they are not there.
    Fields(Fields),
    /// Fields, also where there are none.
    FieldsAlways(Fields),
    /// A list of fields; left out where it is empty.
    List(Fields),
    /// Names and fields, null where there are none; left out where there are no names.
    Named(Fields),
}

/// A key in the file, the key printed where that is another, and how the value is printed.
pub(super) type Fields = &'static [(&'static str, Kind)];

use Kind::*;

pub(super) const SERVICE: Fields = &[
    ("profiles", Texts),
    ("annotations", Pairs),
    ("attach", FlagIfThere),
    ("build", Fields(BUILD)),
    ("develop", Fields(&[("watch", List(WATCH))])),
    ("blkio_config", Fields(BLKIO)),
    ("cap_add", Texts),
    ("cap_drop", Texts),
    ("cgroup_parent", Text),
    ("cgroup", Text),
    ("cpu_count", Whole),
    ("cpu_percent", Fraction),
    ("cpu_period", Whole),
    ("cpu_quota", Whole),
    ("cpu_rt_period", Whole),
    ("cpu_rt_runtime", Whole),
    ("cpus", Fraction),
    ("cpuset", Text),
    ("cpu_shares", Whole),
    ("command", Command),
    ("configs", List(GRANT)),
    ("container_name", Text),
    (
        "credential_spec",
        Fields(&[("config", Text), ("file", Text), ("registry", Text)]),
    ),
    ("depends_on", Named(DEPENDENCY)),
    ("deploy", Fields(DEPLOY)),
    ("device_cgroup_rules", Texts),
    ("devices", List(DEVICE)),
    ("dns", Texts),
    ("dns_opt", Texts),
    ("dns_search", Texts),
    ("domainname", Text),
    ("entrypoint", Command),
    ("provider", Fields(&[("type", Text), ("options", Options)])),
    ("environment", Variables),
    ("env_file", EnvFiles),
    ("expose", Texts),
    ("external_links", Texts),
    ("extra_hosts", Hosts),
    ("group_add", Texts),
    ("gpus", List(REQUEST)),
    ("hostname", Text),
    ("healthcheck", Fields(HEALTHCHECK)),
    ("image", Text),
    ("init", FlagIfThere),
    ("ipc", Text),
    ("isolation", Text),
    ("labels", Pairs),
    ("label_file", Texts),
    ("links", Texts),
    ("logging", Fields(&[("driver", Text), ("options", Pairs)])),
    ("mem_limit", Size),
    ("mem_reservation", Size),
    ("memswap_limit", Size),
    ("mem_swappiness", Size),
    ("mac_address", Text),
    (
        "models",
        Named(&[("endpoint_var", Text), ("model_var", Text)]),
    ),
    ("network_mode", Text),
    ("networks", Named(ATTACHMENT)),
    ("oom_kill_disable", Flag),
    ("oom_score_adj", Whole),
    ("pid", Text),
    ("pids_limit", Whole),
    ("platform", Text),
    ("ports", List(PORT)),
    ("privileged", Flag),
    ("pull_policy", Text),
    ("pull_refresh_after", Text),
    ("read_only", Flag),
    ("restart", Text),
    ("runtime", Text),
    ("scale", WholeIfThere),
    ("secrets", List(GRANT)),
    ("security_opt", Texts),
    ("shm_size", Size),
    ("stdin_open", Flag),
    ("stop_grace_period", DurationIfThere),
    ("stop_signal", Text),
    ("storage_opt", Pairs),
    ("sysctls", Pairs),
    ("tmpfs", Texts),
    ("tty", Flag),
    ("ulimits", Ulimits),
    ("use_api_socket", Flag),
    ("user", Text),
    ("userns_mode", Text),
    ("uts", Text),
    ("volumes", List(VOLUME)),
    ("volumes_from", Texts),
    ("working_dir", Text),
    ("pre_start", List(PRE_START)),
    ("post_start", List(HOOK)),
    ("pre_stop", List(HOOK)),
];

const BUILD: Fields = &[
    ("context", Text),
    ("dockerfile", Text),
    ("dockerfile_inline", Text),
    ("entitlements", Texts),
    ("args", Variables),
    ("provenance", Text),
    ("sbom", Text),
    ("ssh", Ssh),
    ("labels", Pairs),
    ("cache_from", Texts),
    ("cache_to", Texts),
    ("no_cache", Flag),
    ("no_cache_filter", Texts),
    ("additional_contexts", Pairs),
    ("pull", Flag),
    ("extra_hosts", Hosts),
    ("isolation", Text),
    ("network", Text),
    ("target", Text),
    ("secrets", List(GRANT)),
    ("shm_size", Size),
    ("tags", Texts),
    ("ulimits", Ulimits),
    ("platforms", Texts),
    ("privileged", Flag),
];

const WATCH: Fields = &[
    ("path", TextAlways),
    ("action", TextAlways),
    ("target", Text),
    ("exec", FieldsAlways(HOOK)),
    ("include", Texts),
    ("ignore", Texts),
    ("initial_sync", Flag),
];

const HOOK: Fields = &[
    ("command", Command),
    ("user", Text),
    ("privileged", Flag),
    ("working_dir", Text),
    ("environment", Variables),
];

const PRE_START: Fields = &[
    ("command", Command),
    ("image", Text),
    ("user", Text),
    ("privileged", Flag),
    ("working_dir", Text),
    ("environment", Variables),
    ("per_replica", Flag),
];

/// Printed with capitals, because compose's types do not name them.
const RATE: Fields = &[("path:Path", TextAlways), ("rate:Rate", SizeAlways)];

const BLKIO: Fields = &[
    ("weight", Whole),
    (
        "weight_device",
        List(&[("path:Path", TextAlways), ("weight:Weight", WholeAlways)]),
    ),
    ("device_read_bps", List(RATE)),
    ("device_read_iops", List(RATE)),
    ("device_write_bps", List(RATE)),
    ("device_write_iops", List(RATE)),
];

const GRANT: Fields = &[
    ("source", Text),
    ("target", Text),
    ("uid", Text),
    ("gid", Text),
    ("mode", Mode),
];

const DEPENDENCY: Fields = &[
    ("condition", Text),
    ("restart", Flag),
    ("required", FlagAlways),
];

const DEPLOY: Fields = &[
    ("mode", Text),
    ("replicas", WholeIfThere),
    ("labels", Pairs),
    ("update_config", Fields(UPDATE)),
    ("rollback_config", Fields(UPDATE)),
    (
        "resources",
        FieldsAlways(&[
            ("limits", Fields(RESOURCE)),
            ("reservations", Fields(RESOURCE)),
        ]),
    ),
    (
        "restart_policy",
        Fields(&[
            ("condition", Text),
            ("delay", DurationIfThere),
            ("max_attempts", WholeIfThere),
            ("window", DurationIfThere),
        ]),
    ),
    (
        "placement",
        FieldsAlways(&[
            ("constraints", Texts),
            ("preferences", List(&[("spread", Text)])),
            ("max_replicas_per_node", Whole),
        ]),
    ),
    ("endpoint_mode", Text),
];

const UPDATE: Fields = &[
    ("parallelism", WholeIfThere),
    ("delay", Duration),
    ("failure_action", Text),
    ("monitor", Duration),
    ("max_failure_ratio", Fraction),
    ("order", Text),
];

const RESOURCE: Fields = &[
    ("cpus", Fraction),
    ("memory", Size),
    ("pids", Whole),
    ("devices", List(REQUEST)),
    (
        "generic_resources",
        List(&[(
            "discrete_resource_spec",
            Fields(&[("kind", TextAlways), ("value", WholeAlways)]),
        )]),
    ),
];

const REQUEST: Fields = &[
    ("capabilities", Texts),
    ("driver", Text),
    ("count", Count),
    ("device_ids", Texts),
    ("options", Pairs),
];

const DEVICE: Fields = &[("source", Text), ("target", Text), ("permissions", Text)];

const HEALTHCHECK: Fields = &[
    ("test", Test),
    ("timeout", DurationIfThere),
    ("interval", DurationIfThere),
    ("retries", WholeIfThere),
    ("start_period", DurationIfThere),
    ("start_interval", DurationIfThere),
    ("disable", Flag),
];

const ATTACHMENT: Fields = &[
    ("aliases", Texts),
    ("driver_opts", Pairs),
    ("gw_priority", Whole),
    ("interface_name", Text),
    ("ipv4_address", Text),
    ("ipv6_address", Text),
    ("link_local_ips", Texts),
    ("mac_address", Text),
    ("priority", Whole),
];

const PORT: Fields = &[
    ("name", Text),
    ("mode", Text),
    ("host_ip", Text),
    ("target", Whole),
    ("published", Text),
    ("protocol", Text),
    ("app_protocol", Text),
];

const VOLUME: Fields = &[
    ("type", Text),
    ("source", Text),
    ("target", Text),
    ("read_only", Flag),
    ("consistency", Text),
    (
        "bind",
        Fields(&[
            ("selinux", Text),
            ("propagation", Text),
            ("create_host_path", FlagUnlessTold),
            ("recursive", Text),
        ]),
    ),
    (
        "volume",
        Fields(&[("labels", Pairs), ("nocopy", Flag), ("subpath", Text)]),
    ),
    ("tmpfs", Fields(&[("size", Size), ("mode", Whole)])),
    ("image", Fields(&[("subpath", Text)])),
];

/// A network at the top level.
pub(super) const NETWORK: Fields = &[
    ("name", Text),
    ("driver", Text),
    ("driver_opts", Pairs),
    (
        "ipam",
        FieldsAlways(&[
            ("driver", Text),
            (
                "config",
                List(&[
                    ("subnet", Text),
                    ("gateway", Text),
                    ("ip_range", Text),
                    ("aux_addresses", Pairs),
                ]),
            ),
            ("options", Pairs),
        ]),
    ),
    ("external", Flag),
    ("internal", Flag),
    ("attachable", Flag),
    ("labels", Pairs),
    ("enable_ipv4", FlagIfThere),
    ("enable_ipv6", FlagIfThere),
];

/// A volume at the top level.
pub(super) const TOP_VOLUME: Fields = &[
    ("name", Text),
    ("driver", Text),
    ("driver_opts", Pairs),
    ("external", Flag),
    ("labels", Pairs),
];

/// A secret or config at the top level.
pub(super) const FILE: Fields = &[
    ("name", Text),
    ("file", Text),
    ("environment", Text),
    ("content", Text),
    ("external", Flag),
    ("labels", Pairs),
    ("driver", Text),
    ("driver_opts", Pairs),
    ("template_driver", Text),
];
