//! Networks, volumes, secrets, configs, models.

use super::Fact;

const LABELS: Fact = ("labels", "Facts attached to it, for tools to read.");
const DRIVER_OPTS: Fact = ("driver_opts", "Settings of the driver.");
const ENVIRONMENT: Fact = (
    "environment",
    "The variable, where compose runs, that holds it.",
);
const FILE: Fact = ("file", "The file that holds it.");
const TEMPLATE: Fact = (
    "template_driver",
    "The driver that fills in placeholders; for Swarm.",
);

pub(super) const ALL: &[(&str, &[Fact])] = &[
    (
        "a network",
        &[
            (
                "name",
                "Its name in the engine, in place of one that starts with the project's.",
            ),
            (
                "driver",
                "What kind it is: `bridge` on one machine, `overlay` over several, `host`, `none`, `macvlan`.",
            ),
            DRIVER_OPTS,
            ("ipam", "Which addresses it has."),
            (
                "external",
                "It is there already and is neither made nor removed.",
            ),
            ("internal", "Whether it has no way out to other networks."),
            (
                "enable_ipv4",
                "Whether it has IPv4 addresses; true unless told.",
            ),
            ("enable_ipv6", "Whether it has IPv6 addresses."),
            (
                "attachable",
                "Whether containers outside the project may join an `overlay` network.",
            ),
            LABELS,
        ],
    ),
    (
        "`ipam`",
        &[
            ("driver", "The driver that gives out addresses."),
            ("config", "The address ranges."),
            ("options", "Settings of the driver."),
        ],
    ),
    (
        "an address pool",
        &[
            (
                "subnet",
                "The network's addresses, such as `172.28.0.0/16`.",
            ),
            ("ip_range", "The part of them that containers get."),
            ("gateway", "The address of the way out."),
            ("aux_addresses", "Addresses to keep free, by name."),
        ],
    ),
    (
        "a volume",
        &[
            (
                "name",
                "Its name in the engine, in place of one that starts with the project's.",
            ),
            ("driver", "Where the data is kept; `local` unless told."),
            DRIVER_OPTS,
            (
                "external",
                "It is there already and is neither made nor removed.",
            ),
            LABELS,
        ],
    ),
    (
        "a secret",
        &[
            ("name", "Its name in the engine, in place of the one here."),
            ENVIRONMENT,
            FILE,
            ("external", "It is there already, in Swarm."),
            LABELS,
            ("driver", "The driver that provides it; for Swarm."),
            DRIVER_OPTS,
            TEMPLATE,
        ],
    ),
    (
        "a config",
        &[
            ("name", "Its name in the engine, in place of the one here."),
            ("content", "Its text; `${…}` in it is replaced."),
            ENVIRONMENT,
            FILE,
            ("external", "It is there already, in Swarm."),
            LABELS,
            TEMPLATE,
        ],
    ),
    (
        "`external`",
        &[(
            "name",
            "Its name in the engine. Deprecated: write `name` beside `external: true`.",
        )],
    ),
    (
        "a model",
        &[
            ("name", "A name for it."),
            ("model", "The model, as an image such as `ai/smollm2`."),
            ("context_size", "How many tokens it takes into account."),
            ("runtime_flags", "Flags for the program that runs it."),
        ],
    ),
];
