//! The top level: networks, volumes, secrets, configs, models, include.

use super::service::SERVICE;
use super::shapes::{
    DRIVER_OPTIONS, FLAG_TEXT, INTEGER, PAIRS, PAIRS_ONCE, TEXT, TEXT_MAP, TEXT_OPTIONS,
    TEXT_OR_SET, TEXTS,
};
use super::{BOOL, Format, Keys, NULL, Names, STR, Type};

static EXTERNAL_KEYS: Keys = Keys::new("`external`", &[("name", &TEXT)]);
static EXTERNAL: Type = Type::new(BOOL | STR)
    .keys(&EXTERNAL_KEYS)
    .format(Format::Bool);
static EXTERNAL_OPEN_KEYS: Keys = Keys::new("`external`", &[("name", &TEXT)]).open();
static EXTERNAL_OPEN: Type = Type::new(BOOL | STR)
    .keys(&EXTERNAL_OPEN_KEYS)
    .format(Format::Bool);

static POOL_KEYS: Keys = Keys::new(
    "an address pool",
    &[
        ("subnet", &TEXT),
        ("ip_range", &TEXT),
        ("gateway", &TEXT),
        ("aux_addresses", &TEXT_MAP),
    ],
);
static POOL: Type = Type::new(0).keys(&POOL_KEYS);
static POOLS: Type = Type::new(0).list(&POOL);
static IPAM_KEYS: Keys = Keys::new(
    "`ipam`",
    &[
        ("driver", &TEXT),
        ("config", &POOLS),
        ("options", &TEXT_MAP),
    ],
);
static IPAM: Type = Type::new(0).keys(&IPAM_KEYS);
static NETWORK_KEYS: Keys = Keys::new(
    "a network",
    &[
        ("name", &TEXT),
        ("driver", &TEXT),
        ("driver_opts", &DRIVER_OPTIONS),
        ("ipam", &IPAM),
        ("external", &EXTERNAL),
        ("internal", &FLAG_TEXT),
        ("enable_ipv4", &FLAG_TEXT),
        ("enable_ipv6", &FLAG_TEXT),
        ("attachable", &FLAG_TEXT),
        ("labels", &PAIRS),
    ],
);
static NETWORK: Type = Type::new(NULL).keys(&NETWORK_KEYS);
static NETWORKS: Type = Type::new(0).names(Names::Word, true, &NETWORK);

static VOLUME_KEYS: Keys = Keys::new(
    "a volume",
    &[
        ("name", &TEXT),
        ("driver", &TEXT),
        ("driver_opts", &DRIVER_OPTIONS),
        ("external", &EXTERNAL),
        ("labels", &PAIRS_ONCE),
    ],
);
static VOLUME: Type = Type::new(NULL).keys(&VOLUME_KEYS);
static VOLUMES: Type = Type::new(0).names(Names::Word, false, &VOLUME);

static SECRET_KEYS: Keys = Keys::new(
    "a secret",
    &[
        ("name", &TEXT),
        ("environment", &TEXT),
        ("file", &TEXT),
        ("external", &EXTERNAL_OPEN),
        ("labels", &PAIRS_ONCE),
        ("driver", &TEXT),
        ("driver_opts", &TEXT_OPTIONS),
        ("template_driver", &TEXT),
    ],
);
static SECRET: Type = Type::new(0).keys(&SECRET_KEYS);
static SECRETS: Type = Type::new(0).names(Names::Word, false, &SECRET);

static CONFIG_KEYS: Keys = Keys::new(
    "a config",
    &[
        ("name", &TEXT),
        ("content", &TEXT),
        ("environment", &TEXT),
        ("file", &TEXT),
        ("external", &EXTERNAL_OPEN),
        ("labels", &PAIRS_ONCE),
        ("template_driver", &TEXT),
    ],
);
static CONFIG: Type = Type::new(0).keys(&CONFIG_KEYS);
static CONFIGS: Type = Type::new(0).names(Names::Word, false, &CONFIG);

static MODEL_KEYS: Keys = Keys::new(
    "a model",
    &[
        ("name", &TEXT),
        ("model", &TEXT),
        ("context_size", &INTEGER),
        ("runtime_flags", &TEXTS),
    ],
)
.required(&["model"]);
static MODEL: Type = Type::new(0).keys(&MODEL_KEYS);
static MODELS: Type = Type::new(0).names(Names::Word, true, &MODEL);

static INCLUDE_KEYS: Keys = Keys::new(
    "an include",
    &[
        ("path", &TEXT_OR_SET),
        ("env_file", &TEXT_OR_SET),
        ("project_directory", &TEXT),
    ],
)
.closed();
static INCLUDE: Type = Type::new(STR).keys(&INCLUDE_KEYS);
static INCLUDES: Type = Type::new(0).list(&INCLUDE);

static SERVICES: Type = Type::new(0).names(Names::Word, false, &SERVICE);
static PROJECT_KEYS: Keys = Keys::new(
    "a compose file",
    &[
        ("version", &TEXT),
        ("name", &TEXT),
        ("include", &INCLUDES),
        ("services", &SERVICES),
        ("models", &MODELS),
        ("networks", &NETWORKS),
        ("volumes", &VOLUMES),
        ("secrets", &SECRETS),
        ("configs", &CONFIGS),
    ],
);
/// A whole compose file.
pub(super) static PROJECT: Type = Type::new(0).keys(&PROJECT_KEYS);
