//! `deploy`, `develop`, `blkio_config` and device requests.

use super::shapes::{
    DURATION, FLAG, HOOK, INTEGER_TEXT, NUMBER_TEXT, PAIRS, PAIRS_ONCE, SIZE_INT, SIZE_TEXT, TEXT,
    TEXT_OR_SET, TEXT_SET, TEXTS, UNSIGNED,
};
use super::{Format, INT, Keys, NULL, STR, Type};

static ORDER: Type = Type::new(STR).format(Format::OneOf(&["start-first", "stop-first"]));
static UPDATE_KEYS: Keys = Keys::new(
    "an update policy",
    &[
        ("parallelism", &UNSIGNED),
        ("delay", &DURATION),
        ("failure_action", &TEXT),
        ("monitor", &DURATION),
        ("max_failure_ratio", &NUMBER_TEXT),
        ("order", &ORDER),
    ],
);
static UPDATE: Type = Type::new(0).keys(&UPDATE_KEYS);

static LIMITS_KEYS: Keys = Keys::new(
    "resource limits",
    &[
        ("cpus", &NUMBER_TEXT),
        ("memory", &SIZE_TEXT),
        ("pids", &INTEGER_TEXT),
    ],
);
static LIMITS: Type = Type::new(0).keys(&LIMITS_KEYS);

static COUNT: Type = Type::new(STR | INT).format(Format::DeviceCount);
const REQUEST_FIELDS: &[(&str, &Type)] = &[
    ("capabilities", &TEXT_SET),
    ("count", &COUNT),
    ("device_ids", &TEXT_SET),
    ("driver", &TEXT),
    ("options", &PAIRS_ONCE),
];
static REQUEST_KEYS: Keys =
    Keys::new("a device request", REQUEST_FIELDS).required(&["capabilities"]);
static REQUEST: Type = Type::new(0).keys(&REQUEST_KEYS);
static REQUESTS: Type = Type::new(0).list(&REQUEST);
static GPU_KEYS: Keys = Keys::new("a GPU request", REQUEST_FIELDS).open();
static GPU: Type = Type::new(0).keys(&GPU_KEYS);
pub(super) static GPUS: Type = Type::new(STR).format(Format::OneOf(&["all"])).list(&GPU);

static DISCRETE_KEYS: Keys = Keys::new(
    "a generic resource",
    &[("kind", &TEXT), ("value", &NUMBER_TEXT)],
);
static DISCRETE: Type = Type::new(0).keys(&DISCRETE_KEYS);
static GENERIC_KEYS: Keys = Keys::new(
    "a generic resource",
    &[("discrete_resource_spec", &DISCRETE)],
);
static GENERIC: Type = Type::new(0).keys(&GENERIC_KEYS);
static GENERICS: Type = Type::new(0).list(&GENERIC);
static RESERVATIONS_KEYS: Keys = Keys::new(
    "resource reservations",
    &[
        ("cpus", &NUMBER_TEXT),
        ("memory", &SIZE_TEXT),
        ("generic_resources", &GENERICS),
        ("devices", &REQUESTS),
    ],
);
static RESERVATIONS: Type = Type::new(0).keys(&RESERVATIONS_KEYS);
static RESOURCES_KEYS: Keys = Keys::new(
    "resources",
    &[("limits", &LIMITS), ("reservations", &RESERVATIONS)],
);
static RESOURCES: Type = Type::new(0).keys(&RESOURCES_KEYS);

static RESTART_KEYS: Keys = Keys::new(
    "a restart policy",
    &[
        ("condition", &TEXT),
        ("delay", &DURATION),
        ("max_attempts", &UNSIGNED),
        ("window", &DURATION),
    ],
);
static RESTART: Type = Type::new(0).keys(&RESTART_KEYS);

static PREFERENCE_KEYS: Keys = Keys::new("a placement preference", &[("spread", &TEXT)]);
static PREFERENCE: Type = Type::new(0).keys(&PREFERENCE_KEYS);
static PREFERENCES: Type = Type::new(0).list(&PREFERENCE);
static PLACEMENT_KEYS: Keys = Keys::new(
    "a placement",
    &[
        ("constraints", &TEXTS),
        ("preferences", &PREFERENCES),
        ("max_replicas_per_node", &UNSIGNED),
    ],
);
static PLACEMENT: Type = Type::new(0).keys(&PLACEMENT_KEYS);

static DEPLOY_KEYS: Keys = Keys::new(
    "`deploy`",
    &[
        ("mode", &TEXT),
        ("endpoint_mode", &TEXT),
        ("replicas", &INTEGER_TEXT),
        ("labels", &PAIRS),
        ("rollback_config", &UPDATE),
        ("update_config", &UPDATE),
        ("resources", &RESOURCES),
        ("restart_policy", &RESTART),
        ("placement", &PLACEMENT),
    ],
);
pub(super) static DEPLOY: Type = Type::new(NULL).keys(&DEPLOY_KEYS);

static ACTION: Type = Type::new(STR).format(Format::OneOf(&[
    "rebuild",
    "sync",
    "restart",
    "sync+restart",
    "sync+exec",
]));
static WATCH_KEYS: Keys = Keys::new(
    "a watch rule",
    &[
        ("ignore", &TEXT_OR_SET),
        ("include", &TEXT_OR_SET),
        ("path", &TEXT),
        ("action", &ACTION),
        ("target", &TEXT),
        ("exec", &HOOK),
        ("initial_sync", &FLAG),
    ],
)
.required(&["path", "action"]);
static WATCH: Type = Type::new(0).keys(&WATCH_KEYS);
static WATCHES: Type = Type::new(0).list(&WATCH);
static DEVELOP_KEYS: Keys = Keys::new("`develop`", &[("watch", &WATCHES)]);
pub(super) static DEVELOP: Type = Type::new(NULL).keys(&DEVELOP_KEYS);

static WEIGHT: Type = Type::new(INT | STR).format(Format::UnsignedNotText);
static RATE_KEYS: Keys =
    Keys::new("a device limit", &[("path", &TEXT), ("rate", &SIZE_INT)]).closed();
static RATE: Type = Type::new(0).keys(&RATE_KEYS);
static RATES: Type = Type::new(0).list(&RATE);
static WEIGHTED_KEYS: Keys =
    Keys::new("a device weight", &[("path", &TEXT), ("weight", &WEIGHT)]).closed();
static WEIGHTED: Type = Type::new(0).keys(&WEIGHTED_KEYS);
static WEIGHTS: Type = Type::new(0).list(&WEIGHTED);
static BLKIO_KEYS: Keys = Keys::new(
    "`blkio_config`",
    &[
        ("device_read_bps", &RATES),
        ("device_read_iops", &RATES),
        ("device_write_bps", &RATES),
        ("device_write_iops", &RATES),
        ("weight", &WEIGHT),
        ("weight_device", &WEIGHTS),
    ],
)
.closed();
pub(super) static BLKIO: Type = Type::new(0).keys(&BLKIO_KEYS);
