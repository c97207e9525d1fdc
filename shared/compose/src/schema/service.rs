//! A service and what only it holds.

use super::resources::{BLKIO, DEPLOY, DEVELOP, GPUS};
use super::shapes::{
    BUILD_ULIMITS, COMMAND, CONTEXTS, DRIVER_OPTIONS, DURATION, EXPOSE, EXTRA_HOSTS, FLAG,
    FLAG_TEXT, GRANTS, GROUPS, HOOKS, INTEGER_TEXT, LOG_OPTIONS, NUMBER, NUMBER_INT_TEXT,
    NUMBER_TEXT, PAIRS, PAIRS_ONCE, PRE_START_HOOKS, PROVIDER_OPTIONS, SIZE, SIZE_INT, SSH,
    STORAGE, TEXT, TEXT_BAG, TEXT_OR_BAG, TEXT_OR_FLAG, TEXT_OR_LIST, TEXT_OR_SET, TEXT_SET, TEXTS,
    ULIMITS, UNSIGNED_NUMBER, VARIABLES,
};
use super::{BOOL, Format, INT, Keys, NULL, NUM, Names, STR, Type};

static BUILD_KEYS: Keys = Keys::new(
    "`build`",
    &[
        ("context", &TEXT),
        ("dockerfile", &TEXT),
        ("dockerfile_inline", &TEXT),
        ("entitlements", &TEXTS),
        ("args", &VARIABLES),
        ("ssh", &SSH),
        ("labels", &PAIRS),
        ("cache_from", &TEXTS),
        ("cache_to", &TEXTS),
        ("no_cache", &FLAG_TEXT),
        ("no_cache_filter", &TEXT_OR_SET),
        ("additional_contexts", &CONTEXTS),
        ("network", &TEXT),
        ("provenance", &TEXT_OR_FLAG),
        ("sbom", &TEXT_OR_FLAG),
        ("pull", &FLAG_TEXT),
        ("target", &TEXT),
        ("shm_size", &SIZE_INT),
        ("extra_hosts", &EXTRA_HOSTS),
        ("isolation", &TEXT),
        ("privileged", &FLAG_TEXT),
        ("secrets", &GRANTS),
        ("tags", &TEXTS),
        ("ulimits", &BUILD_ULIMITS),
        ("platforms", &TEXTS),
    ],
);
static BUILD: Type = Type::new(STR).keys(&BUILD_KEYS);

static CREDENTIAL_KEYS: Keys = Keys::new(
    "`credential_spec`",
    &[("config", &TEXT), ("file", &TEXT), ("registry", &TEXT)],
);
static CREDENTIAL: Type = Type::new(0).keys(&CREDENTIAL_KEYS);

static CONDITION: Type = Type::new(STR).format(Format::OneOf(&[
    "service_started",
    "service_healthy",
    "service_completed_successfully",
]));
static DEPENDENCY_KEYS: Keys = Keys::new(
    "a dependency",
    &[
        ("restart", &FLAG_TEXT),
        ("required", &FLAG),
        ("condition", &CONDITION),
    ],
)
.required(&["condition"]);
static DEPENDENCY: Type = Type::new(0).keys(&DEPENDENCY_KEYS);
static DEPENDS_ON: Type = Type::new(0)
    .names(Names::Word, false, &DEPENDENCY)
    .list(&TEXT)
    .unique();

static DEVICE_KEYS: Keys = Keys::new(
    "a device",
    &[("source", &TEXT), ("target", &TEXT), ("permissions", &TEXT)],
)
.required(&["source"]);
static DEVICE: Type = Type::new(STR).keys(&DEVICE_KEYS).format(Format::Device);
static DEVICES: Type = Type::new(0).list(&DEVICE);

static ENV_FILE_KEYS: Keys = Keys::new(
    "an env file",
    &[("path", &TEXT), ("format", &TEXT), ("required", &FLAG_TEXT)],
)
.required(&["path"])
.closed();
static ENV_FILE: Type = Type::new(STR).keys(&ENV_FILE_KEYS);
static ENV_FILES: Type = Type::new(STR).list(&ENV_FILE);

static EXTENDS_KEYS: Keys = Keys::new("`extends`", &[("service", &TEXT), ("file", &TEXT)])
    .required(&["service"])
    .closed();
static EXTENDS: Type = Type::new(STR).keys(&EXTENDS_KEYS);

static PROVIDER_KEYS: Keys = Keys::new(
    "a provider",
    &[("type", &TEXT), ("options", &PROVIDER_OPTIONS)],
)
.required(&["type"]);
static PROVIDER: Type = Type::new(0).keys(&PROVIDER_KEYS);

static HEALTHCHECK_KEYS: Keys = Keys::new(
    "`healthcheck`",
    &[
        ("disable", &FLAG_TEXT),
        ("interval", &DURATION),
        ("retries", &UNSIGNED_NUMBER),
        ("test", &TEXT_OR_LIST),
        ("timeout", &DURATION),
        ("start_period", &DURATION),
        ("start_interval", &DURATION),
    ],
);
static HEALTHCHECK: Type = Type::new(0).keys(&HEALTHCHECK_KEYS);

static LOGGING_KEYS: Keys = Keys::new("`logging`", &[("driver", &TEXT), ("options", &LOG_OPTIONS)]);
static LOGGING: Type = Type::new(0).keys(&LOGGING_KEYS);

static MODEL_USE_KEYS: Keys = Keys::new(
    "the use of a model",
    &[("endpoint_var", &TEXT), ("model_var", &TEXT)],
);
static MODEL_USE: Type = Type::new(NULL).keys(&MODEL_USE_KEYS);
static MODELS: Type = Type::new(0)
    .names(Names::Word, true, &MODEL_USE)
    .list(&TEXT)
    .unique();

static ATTACHMENT_KEYS: Keys = Keys::new(
    "the attachment to a network",
    &[
        ("aliases", &TEXT_BAG),
        ("interface_name", &TEXT),
        ("ipv4_address", &TEXT),
        ("ipv6_address", &TEXT),
        ("link_local_ips", &TEXT_BAG),
        ("mac_address", &TEXT),
        ("driver_opts", &DRIVER_OPTIONS),
        ("priority", &NUMBER),
        ("gw_priority", &NUMBER),
    ],
);
static ATTACHMENT: Type = Type::new(NULL).keys(&ATTACHMENT_KEYS);
static NETWORKS: Type = Type::new(0)
    .names(Names::Word, false, &ATTACHMENT)
    .list(&TEXT)
    .unique();

static PORT_NUMBER: Type = Type::new(INT | STR).format(Format::Unsigned);
static PUBLISHED: Type = Type::new(INT | STR);
static PORT_KEYS: Keys = Keys::new(
    "a port",
    &[
        ("name", &TEXT),
        ("mode", &TEXT),
        ("host_ip", &TEXT),
        ("target", &PORT_NUMBER),
        ("published", &PUBLISHED),
        ("protocol", &TEXT),
        ("app_protocol", &TEXT),
    ],
);
static PORT: Type = Type::new(NUM | STR).keys(&PORT_KEYS).format(Format::Port);
static PORTS: Type = Type::new(0).list(&PORT).merged();

static RECURSIVE: Type = Type::new(STR).format(Format::OneOf(&[
    "enabled", "disabled", "writable", "readonly",
]));
static SELINUX: Type = Type::new(STR).format(Format::OneOf(&["z", "Z"]));
static BIND_KEYS: Keys = Keys::new(
    "`bind`",
    &[
        ("propagation", &TEXT),
        ("create_host_path", &FLAG_TEXT),
        ("recursive", &RECURSIVE),
        ("selinux", &SELINUX),
    ],
);
static BIND: Type = Type::new(0).keys(&BIND_KEYS);
static VOLUME_KEYS: Keys = Keys::new(
    "`volume`",
    &[
        ("labels", &PAIRS_ONCE),
        ("nocopy", &FLAG_TEXT),
        ("subpath", &TEXT),
    ],
);
static VOLUME: Type = Type::new(0).keys(&VOLUME_KEYS);
static TMPFS_SIZE: Type = Type::new(INT | STR).format(Format::BytesFromZero);
static TMPFS_MODE: Type = Type::new(NUM | STR).format(Format::UnsignedNotText);
static TMPFS_KEYS: Keys = Keys::new("`tmpfs`", &[("size", &TMPFS_SIZE), ("mode", &TMPFS_MODE)]);
static TMPFS: Type = Type::new(0).keys(&TMPFS_KEYS);
static IMAGE_KEYS: Keys = Keys::new("`image`", &[("subpath", &TEXT)]);
static IMAGE: Type = Type::new(0).keys(&IMAGE_KEYS);
static MOUNT_TYPE: Type = Type::new(STR).format(Format::OneOf(&[
    "bind", "volume", "tmpfs", "cluster", "npipe", "image",
]));
static MOUNT_KEYS: Keys = Keys::new(
    "a mount",
    &[
        ("type", &MOUNT_TYPE),
        ("source", &TEXT),
        ("target", &TEXT),
        ("read_only", &FLAG_TEXT),
        ("consistency", &TEXT),
        ("bind", &BIND),
        ("volume", &VOLUME),
        ("tmpfs", &TMPFS),
        ("image", &IMAGE),
    ],
)
.required(&["type"]);
static MOUNT: Type = Type::new(STR).keys(&MOUNT_KEYS).format(Format::Mount);
static MOUNTS: Type = Type::new(0).list(&MOUNT).merged();

static CGROUP: Type = Type::new(STR).format(Format::OneOf(&["host", "private"]));
static CONTAINER_NAME: Type = Type::new(STR).format(Format::ContainerName);
static CPU_COUNT: Type = Type::new(STR | INT).format(Format::Between(0, i64::MAX));
static CPU_PERCENT: Type = Type::new(STR | INT).format(Format::Between(0, 100));
static OOM_SCORE: Type = Type::new(STR | INT).format(Format::Between(-1000, 1000));
static PID: Type = Type::new(STR | NULL);
static PULL_POLICY: Type = Type::new(STR).format(Format::PullPolicy);
static ATTACH: Type = Type::new(BOOL | STR).format(Format::Bool);

static SERVICE_KEYS: Keys = Keys::new(
    "a service",
    &[
        ("annotations", &PAIRS),
        ("attach", &ATTACH),
        ("blkio_config", &BLKIO),
        ("build", &BUILD),
        ("cap_add", &TEXT_BAG),
        ("cap_drop", &TEXT_BAG),
        ("cgroup", &CGROUP),
        ("cgroup_parent", &TEXT),
        ("command", &COMMAND),
        ("configs", &GRANTS),
        ("container_name", &CONTAINER_NAME),
        ("cpu_count", &CPU_COUNT),
        ("cpu_percent", &CPU_PERCENT),
        ("cpu_period", &NUMBER_INT_TEXT),
        ("cpu_quota", &NUMBER_INT_TEXT),
        ("cpu_rt_period", &NUMBER_INT_TEXT),
        ("cpu_rt_runtime", &NUMBER_INT_TEXT),
        ("cpu_shares", &NUMBER_INT_TEXT),
        ("cpus", &NUMBER_TEXT),
        ("cpuset", &TEXT),
        ("credential_spec", &CREDENTIAL),
        ("depends_on", &DEPENDS_ON),
        ("deploy", &DEPLOY),
        ("develop", &DEVELOP),
        ("device_cgroup_rules", &TEXT_SET),
        ("devices", &DEVICES),
        ("dns", &TEXT_OR_BAG),
        ("dns_opt", &TEXT_BAG),
        ("dns_search", &TEXT_OR_BAG),
        ("domainname", &TEXT),
        ("entrypoint", &COMMAND),
        ("env_file", &ENV_FILES),
        ("environment", &VARIABLES),
        ("expose", &EXPOSE),
        ("extends", &EXTENDS),
        ("external_links", &TEXT_SET),
        ("extra_hosts", &EXTRA_HOSTS),
        ("gpus", &GPUS),
        ("group_add", &GROUPS),
        ("healthcheck", &HEALTHCHECK),
        ("hostname", &TEXT),
        ("image", &TEXT),
        ("init", &FLAG_TEXT),
        ("ipc", &TEXT),
        ("isolation", &TEXT),
        ("label_file", &TEXT_OR_LIST),
        ("labels", &PAIRS),
        ("links", &TEXT_BAG),
        ("logging", &LOGGING),
        ("mac_address", &TEXT),
        ("mem_limit", &SIZE),
        ("mem_reservation", &SIZE_INT),
        ("mem_swappiness", &SIZE_INT),
        ("memswap_limit", &SIZE),
        ("models", &MODELS),
        ("network_mode", &TEXT),
        ("networks", &NETWORKS),
        ("oom_kill_disable", &FLAG_TEXT),
        ("oom_score_adj", &OOM_SCORE),
        ("pid", &PID),
        ("pids_limit", &NUMBER_INT_TEXT),
        ("platform", &TEXT),
        ("ports", &PORTS),
        ("post_start", &HOOKS),
        ("pre_start", &PRE_START_HOOKS),
        ("pre_stop", &HOOKS),
        ("privileged", &FLAG_TEXT),
        ("profiles", &TEXT_BAG),
        ("provider", &PROVIDER),
        ("pull_policy", &PULL_POLICY),
        ("pull_refresh_after", &TEXT),
        ("read_only", &FLAG_TEXT),
        ("restart", &TEXT),
        ("runtime", &TEXT),
        ("scale", &INTEGER_TEXT),
        ("secrets", &GRANTS),
        ("security_opt", &TEXT_SET),
        ("shm_size", &SIZE),
        ("stdin_open", &FLAG_TEXT),
        ("stop_grace_period", &DURATION),
        ("stop_signal", &TEXT),
        ("storage_opt", &STORAGE),
        ("sysctls", &PAIRS),
        ("tmpfs", &TEXT_OR_BAG),
        ("tty", &FLAG_TEXT),
        ("ulimits", &ULIMITS),
        ("use_api_socket", &FLAG),
        ("user", &TEXT),
        ("userns_mode", &TEXT),
        ("uts", &TEXT),
        ("volumes", &MOUNTS),
        ("volumes_from", &TEXT_SET),
        ("working_dir", &TEXT),
    ],
);
/// A service.
pub(super) static SERVICE: Type = Type::new(0).keys(&SERVICE_KEYS);
