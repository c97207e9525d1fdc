//! Values there are, where the schema takes any text.

use super::Fact;

const CONDITIONS: &[Fact] = &[
    (
        "service_started",
        "It has been started, which says nothing of its working.",
    ),
    ("service_healthy", "Its healthcheck passes."),
    (
        "service_completed_successfully",
        "It has run and ended without an error.",
    ),
];

const CAPABILITIES: &[Fact] = &[
    ("ALL", "Every capability."),
    ("NET_ADMIN", "Change network settings."),
    ("NET_BIND_SERVICE", "Listen on ports below 1024."),
    ("SYS_ADMIN", "Mount and much else; nearly all rights."),
    ("SYS_PTRACE", "Look into other processes, for debuggers."),
    ("SYS_TIME", "Set the clock."),
    ("CHOWN", "Change the owner of files."),
    ("DAC_OVERRIDE", "Ignore permissions of files."),
    ("SETUID", "Become another user."),
    ("SETGID", "Become another group."),
];

/// The values that `key` of the mapping the schema calls `what` has, or good ones to begin with.
pub(in crate::compose) fn values(what: &str, key: &str) -> &'static [Fact] {
    match (what, key) {
        ("a service", "restart") => &[
            (
                "unless-stopped",
                "Always, but not after it was stopped by hand.",
            ),
            ("always", "Always, and when the engine starts."),
            ("on-failure", "When it ends with an error."),
            (
                "\"no\"",
                "Never; the default. In quotes, because a bare no may mean false.",
            ),
        ],
        ("a service", "network_mode") => &[
            ("host", "The machine's own network."),
            ("none", "No network."),
            ("bridge", "The engine's default network."),
            ("service:", "The network of another service."),
        ],
        ("a service", "ipc") => &[
            ("shareable", ""),
            ("private", ""),
            ("host", ""),
            ("service:", ""),
        ],
        ("a service", "pid") => &[
            ("host", "The machine's processes."),
            ("service:", "Those of another service."),
        ],
        ("a service", "uts" | "userns_mode") => &[("host", "The machine's.")],
        ("a service", "pull_policy") => &[
            ("missing", "When the image is not there; the default."),
            ("always", "Each time."),
            ("never", "Not at all."),
            ("build", "It is built, even if it could be pulled."),
            ("daily", "When it is older than a day."),
            ("weekly", "When it is older than a week."),
        ],
        ("a service", "platform") | ("`build`", "platforms") => &[
            ("linux/amd64", "64-bit Intel and AMD."),
            ("linux/arm64", "64-bit ARM."),
            ("linux/arm/v7", "32-bit ARM."),
        ],
        ("a service", "cap_add" | "cap_drop") => CAPABILITIES,
        ("a service", "security_opt") => &[
            (
                "no-new-privileges:true",
                "Its processes cannot gain rights, whatever programs they start.",
            ),
            ("seccomp:unconfined", "All system calls are allowed."),
            ("apparmor:unconfined", "No AppArmor profile."),
        ],
        ("a service", "stop_signal") => &[
            ("SIGTERM", ""),
            ("SIGINT", ""),
            ("SIGQUIT", ""),
            ("SIGKILL", ""),
        ],
        ("a dependency", "condition") => CONDITIONS,
        ("a service", "stop_grace_period")
        | ("`healthcheck`", "interval" | "timeout" | "start_period" | "start_interval") => {
            &[("5s", ""), ("10s", ""), ("30s", ""), ("1m", "")]
        }
        ("`healthcheck`", "test") => &[
            (
                "CMD",
                "A command without a shell; program and arguments follow as items.",
            ),
            ("CMD-SHELL", "A command in a shell; it follows as one item."),
            ("NONE", "No check."),
        ],
        ("`logging`", "driver") => &[
            (
                "json-file",
                "Files on the machine, for `docker logs`; the default.",
            ),
            ("local", "The same, packed and bounded."),
            ("journald", "The machine's journal."),
            ("syslog", "The machine's syslog."),
            ("none", "Nowhere."),
        ],
        ("a port", "protocol") => &[("tcp", "The default."), ("udp", "")],
        ("a port", "mode") => &[
            ("ingress", "Balanced over a Swarm."),
            ("host", "On each machine."),
        ],
        ("`bind`", "propagation") => &[
            ("rprivate", "The default."),
            ("private", ""),
            ("rshared", ""),
            ("shared", ""),
            ("rslave", ""),
            ("slave", ""),
        ],
        ("`build`", "network") => &[
            ("host", "The machine's own network."),
            ("none", "No network."),
        ],
        ("`build`", "ssh") => &[("default", "The usual SSH agent.")],
        ("an env file", "format") => &[("raw", "Values are taken as they stand.")],
        ("`deploy`", "mode") => &[
            ("replicated", "So many as `replicas` says; the default."),
            ("global", "One on each machine."),
            ("replicated-job", "So many, each until it has ended."),
            ("global-job", "One on each machine, until it has ended."),
        ],
        ("`deploy`", "endpoint_mode") => &[
            ("vip", "One address; the default."),
            ("dnsrr", "All addresses in turn."),
        ],
        ("a restart policy", "condition") => &[
            ("any", "Always; the default."),
            ("on-failure", ""),
            ("none", ""),
        ],
        ("an update policy", "order") => &[("stop-first", "The default."), ("start-first", "")],
        ("an update policy", "failure_action") => &[
            ("pause", "The default."),
            ("continue", ""),
            ("rollback", ""),
        ],
        ("a network", "driver") => &[
            ("bridge", "On one machine; the default."),
            ("overlay", "Over several machines."),
            ("macvlan", ""),
            ("ipvlan", ""),
            ("host", ""),
            ("none", ""),
        ],
        ("a volume", "driver") => &[("local", "On the machine; the default.")],
        ("a watch rule", "action") => &[
            ("sync", "Copies what changed into the container."),
            ("rebuild", "Builds the image and replaces the container."),
            ("restart", "Restarts the container."),
            ("sync+restart", "Copies what changed, then restarts."),
            ("sync+exec", "Copies what changed, then runs a command."),
        ],
        ("a device request" | "a GPU request", "capabilities") => &[("gpu", "")],
        ("a device request" | "a GPU request", "driver") => &[("nvidia", "")],
        ("a device request" | "a GPU request", "count") => &[("all", ""), ("1", "")],
        ("a mount", "type") => &[
            ("volume", "A volume by name."),
            ("bind", "Files of the machine."),
            ("tmpfs", "Memory."),
            ("image", "The files of an image."),
            ("npipe", "A named pipe, on Windows."),
            ("cluster", "A volume of a Swarm."),
        ],
        _ => &[],
    }
}
