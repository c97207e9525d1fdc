//! Mappings inside a service.

use super::Fact;

const UID: Fact = ("uid", "The number of the file's owner.");
const GID: Fact = ("gid", "The number of the file's group.");

const HOOK: &[Fact] = &[
    ("command", "What is run."),
    ("image", "The image it runs in; the service's unless told."),
    ("user", "Who runs it; the container's user unless told."),
    ("privileged", "Whether it has all rights."),
    ("working_dir", "The folder it starts in."),
    ("environment", "Variables for it."),
    (
        "per_replica",
        "Whether it runs before each container, or once for all.",
    ),
];

pub(super) const ALL: &[(&str, &[Fact])] = &[
    (
        "`credential_spec`",
        &[
            ("config", "The config that holds it."),
            ("file", "The file that holds it."),
            (
                "registry",
                "The registry value of the machine that holds it.",
            ),
        ],
    ),
    (
        "a dependency",
        &[
            (
                "restart",
                "Whether this service is restarted when that one is.",
            ),
            (
                "required",
                "Whether compose stops where that service is not there; true unless told.",
            ),
            (
                "condition",
                "What to wait for: `service_started`, `service_healthy` (its healthcheck passes) or \
                 `service_completed_successfully` (it has ended well).",
            ),
        ],
    ),
    (
        "a device",
        &[
            ("source", "The device on the machine."),
            ("target", "Its path in the container; the same unless told."),
            ("permissions", "What is allowed: `r`ead, `w`rite, `m`ake."),
        ],
    ),
    (
        "an env file",
        &[
            ("path", "The file."),
            (
                "format",
                "How it is read; `raw` takes values as they stand.",
            ),
            (
                "required",
                "Whether compose stops where it is not there; true unless told.",
            ),
        ],
    ),
    (
        "`extends`",
        &[
            ("service", "The service to take over."),
            ("file", "The compose file it is in; this one unless told."),
        ],
    ),
    (
        "a provider",
        &[
            ("type", "The program that provides the service."),
            ("options", "Settings for it."),
        ],
    ),
    (
        "`healthcheck`",
        &[
            ("disable", "Whether the image's own check is switched off."),
            ("interval", "Time between checks; 30s unless told."),
            (
                "retries",
                "How many failures in a row make it unhealthy; 3 unless told.",
            ),
            (
                "test",
                "The command: a text runs in a shell, a list starts with `CMD` (no shell), \
                 `CMD-SHELL` or `NONE`.",
            ),
            (
                "timeout",
                "A check that takes longer has failed; 30s unless told.",
            ),
            (
                "start_period",
                "Time to start up, in which failures do not count.",
            ),
            (
                "start_interval",
                "Time between checks while it starts up; 5s unless told.",
            ),
        ],
    ),
    (
        "`logging`",
        &[
            (
                "driver",
                "Where the output goes: `json-file`, `local`, `journald`, `none` and others.",
            ),
            (
                "options",
                "Settings of the driver, such as `max-size` and `max-file`.",
            ),
        ],
    ),
    (
        "the use of a model",
        &[
            (
                "endpoint_var",
                "The variable that gets the model's address.",
            ),
            ("model_var", "The variable that gets the model's name."),
        ],
    ),
    (
        "the attachment to a network",
        &[
            ("aliases", "Further host names for it in this network."),
            (
                "interface_name",
                "The name of the network interface in the container.",
            ),
            (
                "ipv4_address",
                "A fixed address; the network needs an `ipam` with a subnet.",
            ),
            (
                "ipv6_address",
                "A fixed IPv6 address; the network needs an `ipam` with a subnet.",
            ),
            ("link_local_ips", "Link-local addresses it gets as well."),
            ("mac_address", "The hardware address in this network."),
            (
                "driver_opts",
                "Settings of the network driver for this attachment.",
            ),
            (
                "priority",
                "The order in which networks are joined: the highest first.",
            ),
            (
                "gw_priority",
                "Which network gives the default route: the one with the highest.",
            ),
        ],
    ),
    (
        "a port",
        &[
            ("name", "A name for people."),
            (
                "mode",
                "`ingress` balances over a Swarm, `host` publishes on each machine.",
            ),
            (
                "host_ip",
                "The machine's address to publish on; every one unless told.",
            ),
            ("target", "The port in the container."),
            (
                "published",
                "The port on the machine, or a range; any free one unless told.",
            ),
            ("protocol", "`tcp`, the default, or `udp`."),
            (
                "app_protocol",
                "What is spoken over it, such as `http`; for tools.",
            ),
        ],
    ),
    (
        "a mount",
        &[
            (
                "type",
                "What is mounted: `volume`, `bind` for files of the machine, `tmpfs`, `image`, `npipe`, `cluster`.",
            ),
            (
                "source",
                "The volume's name, the path on the machine, or the image.",
            ),
            ("target", "The path in the container."),
            ("read_only", "Whether it cannot be written to."),
            (
                "consistency",
                "How closely both sides agree; without effect today.",
            ),
            ("bind", "Settings of a `bind` mount."),
            ("volume", "Settings of a `volume` mount."),
            ("tmpfs", "Settings of a `tmpfs` mount."),
            ("image", "Settings of an `image` mount."),
        ],
    ),
    (
        "`bind`",
        &[
            (
                "propagation",
                "Whether mounts inside it are passed on: `rprivate`, `rshared` and the like.",
            ),
            (
                "create_host_path",
                "Whether a missing folder is made on the machine.",
            ),
            (
                "recursive",
                "How mounts inside it are treated when it is read-only.",
            ),
            ("selinux", "The SELinux label: `z` shared, `Z` private."),
        ],
    ),
    (
        "`volume`",
        &[
            ("labels", "Labels of the volume that is made."),
            (
                "nocopy",
                "Whether an empty volume stays empty, in place of being filled from the image.",
            ),
            ("subpath", "The folder of the volume that is mounted."),
        ],
    ),
    (
        "`tmpfs`",
        &[
            ("size", "How much it may hold."),
            ("mode", "Its permissions, in octal."),
        ],
    ),
    (
        "`image`",
        &[("subpath", "The folder of the image that is mounted.")],
    ),
    (
        "a reference to a secret or config",
        &[
            ("source", "Which one of the top level."),
            ("target", "The file it appears as in the container."),
            UID,
            GID,
            ("mode", "The file's permissions, in octal."),
        ],
    ),
    (
        "a ulimit",
        &[
            ("hard", "The bound that a process cannot raise."),
            (
                "soft",
                "The bound that counts; a process can raise it up to the hard one.",
            ),
        ],
    ),
    ("a hook", HOOK),
    (
        "`blkio_config`",
        &[
            (
                "device_read_bps",
                "How many bytes a second may be read from devices.",
            ),
            (
                "device_read_iops",
                "How many reads a second devices may get.",
            ),
            (
                "device_write_bps",
                "How many bytes a second may be written to devices.",
            ),
            (
                "device_write_iops",
                "How many writes a second devices may get.",
            ),
            (
                "weight",
                "The share of disk time beside other services, from 10 to 1000.",
            ),
            ("weight_device", "The same for single devices."),
        ],
    ),
    (
        "a device limit",
        &[
            ("path", "The device."),
            ("rate", "How much a second: bytes, or operations."),
        ],
    ),
    (
        "a device weight",
        &[
            ("path", "The device."),
            ("weight", "Its weight, from 10 to 1000."),
        ],
    ),
];
