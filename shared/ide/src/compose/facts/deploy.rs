//! `deploy`.

use super::Fact;

const UPDATE: &[Fact] = &[
    (
        "parallelism",
        "How many containers are replaced at once; 0 for all.",
    ),
    ("delay", "Time between one group and the next."),
    (
        "failure_action",
        "What happens when one fails: `continue`, `pause` or `rollback`.",
    ),
    (
        "monitor",
        "How long a container is watched for failing after it was replaced.",
    ),
    (
        "max_failure_ratio",
        "Which share of failures is put up with.",
    ),
    (
        "order",
        "`stop-first` ends the old one first, `start-first` starts the new one first.",
    ),
];

const REQUEST: &[Fact] = &[
    ("capabilities", "What it must be able to do, such as `gpu`."),
    ("count", "How many: a number or `all`."),
    ("device_ids", "Which ones, in place of `count`."),
    ("driver", "The driver that provides them, such as `nvidia`."),
    ("options", "Settings of the driver."),
];

pub(super) const ALL: &[(&str, &[Fact])] = &[
    (
        "`deploy`",
        &[
            (
                "mode",
                "`replicated` for so many, `global` for one on each machine, or the same as jobs: `replicated-job`, `global-job`.",
            ),
            (
                "endpoint_mode",
                "How clients reach it in a Swarm: `vip` by one address, `dnsrr` by all.",
            ),
            ("replicas", "How many containers there are."),
            ("labels", "Labels of the service, not of its containers."),
            ("rollback_config", "How a failed update is taken back."),
            ("update_config", "How containers are replaced in an update."),
            ("resources", "What it may use and what is kept for it."),
            ("restart_policy", "When and how often it is started again."),
            ("placement", "On which machines it runs."),
        ],
    ),
    ("an update policy", UPDATE),
    (
        "resources",
        &[
            ("limits", "What it may use at most."),
            ("reservations", "What is kept for it."),
        ],
    ),
    (
        "resource limits",
        &[
            ("cpus", "How many processors, such as `'0.5'`."),
            ("memory", "How much memory, such as `512m`."),
            ("pids", "How many processes."),
        ],
    ),
    (
        "resource reservations",
        &[
            ("cpus", "How many processors are kept for it."),
            ("memory", "How much memory is kept for it."),
            (
                "generic_resources",
                "Resources of your own naming; for Swarm.",
            ),
            ("devices", "Devices such as GPUs that are kept for it."),
        ],
    ),
    ("a device request", REQUEST),
    ("a GPU request", REQUEST),
    (
        "a generic resource",
        &[
            ("discrete_resource_spec", "A resource that is counted."),
            ("kind", "The resource's name."),
            ("value", "How many."),
        ],
    ),
    (
        "a restart policy",
        &[
            ("condition", "When: `any`, `on-failure` or `none`."),
            ("delay", "Time to wait before it is started again."),
            ("max_attempts", "How often it is tried."),
            ("window", "How long it must run to count as started."),
        ],
    ),
    (
        "a placement",
        &[
            (
                "constraints",
                "What a machine must fulfil, such as `node.role==worker`.",
            ),
            ("preferences", "How containers are spread over machines."),
            ("max_replicas_per_node", "How many may be on one machine."),
        ],
    ),
    (
        "a placement preference",
        &[("spread", "The label of machines to spread over evenly.")],
    ),
];
