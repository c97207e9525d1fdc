//! Types that many keys share.

use super::Format::{Bool, Bytes, Duration, Environment, Float, Hosts, Int, Unsigned};
use super::Names::Any;
use super::{BOOL, Format as F, INT, Keys, MAP, NULL, NUM, STR, Type};

pub(super) static TEXT: Type = Type::new(STR);
pub(super) static FLAG: Type = Type::new(BOOL);
pub(super) static FLAG_TEXT: Type = Type::new(BOOL | STR).format(Bool);
pub(super) static TEXT_OR_FLAG: Type = Type::new(BOOL | STR);
pub(super) static NUMBER: Type = Type::new(NUM);
pub(super) static INTEGER: Type = Type::new(INT);
pub(super) static INTEGER_TEXT: Type = Type::new(INT | STR).format(Int);
pub(super) static NUMBER_INT_TEXT: Type = Type::new(NUM | STR).format(Int);
pub(super) static NUMBER_TEXT: Type = Type::new(NUM | STR).format(Float);
pub(super) static UNSIGNED: Type = Type::new(INT | STR).format(Unsigned);
pub(super) static UNSIGNED_NUMBER: Type = Type::new(NUM | STR).format(Unsigned);
pub(super) static DURATION: Type = Type::new(STR).format(Duration);
pub(super) static SIZE: Type = Type::new(NUM | STR).format(Bytes);
pub(super) static SIZE_INT: Type = Type::new(INT | STR).format(Bytes);
pub(super) static SIZE_TEXT: Type = Type::new(STR).format(Bytes);

pub(super) static TEXTS: Type = Type::new(0).list(&TEXT);
pub(super) static TEXT_SET: Type = Type::new(0).list(&TEXT).unique();
/// A set whose repeated items compose drops.
pub(super) static TEXT_BAG: Type = Type::new(0).list(&TEXT).merged();
pub(super) static TEXT_OR_BAG: Type = Type::new(STR).list(&TEXT).merged();
pub(super) static TEXT_OR_SET: Type = Type::new(STR).list(&TEXT).unique();
pub(super) static TEXT_OR_LIST: Type = Type::new(STR).list(&TEXT);
pub(super) static COMMAND: Type = Type::new(NULL | STR).list(&TEXT).format(F::Command);

static NUMBER_OR_TEXT: Type = Type::new(STR | NUM);
static WHOLE_OR_TEXT: Type = Type::new(STR | NUM).format(F::NoFraction);
/// Compose refuses fractions here when it decodes them.
pub(super) static GROUPS: Type = Type::new(0).list(&WHOLE_OR_TEXT).unique();
pub(super) static EXPOSE: Type = Type::new(0).list(&WHOLE_OR_TEXT).merged();

static PLAIN: Type = Type::new(STR | NUM | BOOL | NULL);
const PAIR_LIST: Type = Type::new(0).names(Any, false, &PLAIN).list(&TEXT);
/// Labels and the like, where compose merges repeated items.
pub(super) static PAIRS: Type = PAIR_LIST.merged();
pub(super) static PAIRS_ONCE: Type = PAIR_LIST.unique();
pub(super) static VARIABLES: Type = PAIR_LIST.merged().format(Environment);
static VARIABLES_ONCE: Type = PAIR_LIST.unique().format(Environment);
pub(super) static CONTEXTS: Type = PAIR_LIST.merged().format(F::Pairs);
pub(super) static SSH: Type = PAIR_LIST.unique().format(F::Ssh);

static ADDRESSES: Type = Type::new(STR).list(&TEXT);
pub(super) static EXTRA_HOSTS: Type = Type::new(0)
    .names(Any, false, &ADDRESSES)
    .list(&TEXT)
    .unique()
    .format(Hosts);

pub(super) static DRIVER_OPTIONS: Type = Type::new(0).names(Any, true, &NUMBER_OR_TEXT);
/// Secrets decode their driver options as text only.
pub(super) static TEXT_OPTIONS: Type = Type::new(0)
    .names(Any, true, &NUMBER_OR_TEXT)
    .format(F::TextValues);
static LOG_OPTION: Type = Type::new(STR | NUM | NULL);
pub(super) static LOG_OPTIONS: Type = Type::new(0).names(Any, true, &LOG_OPTION);
pub(super) static TEXT_MAP: Type = Type::new(0).names(Any, false, &TEXT);
pub(super) static STORAGE: Type = Type::new(MAP).format(F::TextValues);

static OPTION: Type = Type::new(STR | NUM | BOOL).list(&SINGLE);
static SINGLE: Type = Type::new(STR | NUM | BOOL);
pub(super) static PROVIDER_OPTIONS: Type = Type::new(0).names(Any, true, &OPTION);

static HOOK_KEYS: Keys = Keys::new(
    "a hook",
    &[
        ("command", &COMMAND),
        ("user", &TEXT),
        ("privileged", &FLAG_TEXT),
        ("working_dir", &TEXT),
        ("environment", &VARIABLES_ONCE),
    ],
)
.required(&["command"]);
pub(super) static HOOK: Type = Type::new(0).keys(&HOOK_KEYS);
pub(super) static HOOKS: Type = Type::new(0).list(&HOOK);

static PRE_START_KEYS: Keys = Keys::new(
    "a hook",
    &[
        ("command", &COMMAND),
        ("image", &TEXT),
        ("user", &TEXT),
        ("privileged", &FLAG_TEXT),
        ("working_dir", &TEXT),
        ("environment", &VARIABLES_ONCE),
        ("per_replica", &FLAG_TEXT),
    ],
);
static PRE_START: Type = Type::new(0).keys(&PRE_START_KEYS);
pub(super) static PRE_START_HOOKS: Type = Type::new(0).list(&PRE_START);

static MODE: Type = Type::new(NUM | STR).format(F::FileMode);
static GRANT_KEYS: Keys = Keys::new(
    "a reference to a secret or config",
    &[
        ("source", &TEXT),
        ("target", &TEXT),
        ("uid", &TEXT),
        ("gid", &TEXT),
        ("mode", &MODE),
    ],
);
static GRANT: Type = Type::new(STR).keys(&GRANT_KEYS);
/// `secrets` and `configs` of a service or build.
pub(super) static GRANTS: Type = Type::new(0).list(&GRANT);

static LIMIT_PAIR: Keys = Keys::new(
    "a ulimit",
    &[("hard", &INTEGER_TEXT), ("soft", &INTEGER_TEXT)],
)
.required(&["soft", "hard"]);
static ULIMIT: Type = Type::new(INT | STR).keys(&LIMIT_PAIR).format(F::Ulimit);
pub(super) static ULIMITS: Type = Type::new(0).names(super::Names::Lower, true, &ULIMIT);
static BUILD_ULIMIT: Type = Type::new(INT | STR)
    .keys(&LIMIT_PAIR)
    .format(F::UlimitNotText);
pub(super) static BUILD_ULIMITS: Type =
    Type::new(0).names(super::Names::Lower, true, &BUILD_ULIMIT);
