//! A service.

use super::Fact;

pub(super) const ALL: &[(&str, &[Fact])] = &[("a service", SERVICE)];

const SERVICE: &[Fact] = &[
    (
        "annotations",
        "Facts attached to the container for tools to read.",
    ),
    (
        "attach",
        "Whether `docker compose up` shows its output; true unless told.",
    ),
    (
        "blkio_config",
        "Limits and weights for reading from and writing to disks.",
    ),
    (
        "build",
        "How to build the image: a folder with a Dockerfile, or more in detail. With `image` too, \
         that is the name of what is built.",
    ),
    (
        "cap_add",
        "Capabilities of the kernel it gets beyond the usual ones.",
    ),
    (
        "cap_drop",
        "Capabilities it gives up; `ALL` for every one, then `cap_add` what it needs.",
    ),
    (
        "cgroup",
        "Its control group: `private`, or `host` for the machine's.",
    ),
    ("cgroup_parent", "The control group its own is made in."),
    (
        "command",
        "Replaces the image's CMD. A text is split into words without a shell; for one write \
         `sh -c \"…\"`.",
    ),
    (
        "configs",
        "Which of the top level's configs it gets as files.",
    ),
    (
        "container_name",
        "A fixed name for its container. It then cannot run more than once.",
    ),
    ("cpu_count", "How many processors it may use, on Windows."),
    (
        "cpu_percent",
        "How many per cent of the processors it may use, on Windows.",
    ),
    (
        "cpu_period",
        "The period of the processor's quota in microseconds.",
    ),
    (
        "cpu_quota",
        "How much processor time it gets in one `cpu_period`, in microseconds.",
    ),
    (
        "cpu_rt_period",
        "The period for real-time processes, in microseconds.",
    ),
    (
        "cpu_rt_runtime",
        "How much of that period real-time processes get, in microseconds.",
    ),
    (
        "cpu_shares",
        "Its weight when processors are short; 1024 unless told.",
    ),
    ("cpus", "How many processors it may use, such as `0.5`."),
    (
        "cpuset",
        "Which processors it may use, such as `0-3` or `0,1`.",
    ),
    (
        "credential_spec",
        "Where a managed service account of Windows comes from.",
    ),
    (
        "depends_on",
        "Services that are started before it and stopped after it. In the long form `condition` \
         says what to wait for: only `service_healthy` waits until they work.",
    ),
    (
        "deploy",
        "How many there are, with which resources; some parts count in Swarm only.",
    ),
    (
        "develop",
        "What `docker compose watch` does when files change.",
    ),
    (
        "device_cgroup_rules",
        "Rules for devices in its control group, such as `c 1:3 mr`.",
    ),
    (
        "devices",
        "Devices of the machine it may use, as `HOST:CONTAINER[:rwm]`.",
    ),
    ("dns", "Name servers for it."),
    ("dns_opt", "Options of its name resolution."),
    (
        "dns_search",
        "Domains that short host names are looked up in.",
    ),
    ("domainname", "Its domain name."),
    (
        "entrypoint",
        "Replaces the image's ENTRYPOINT, and its CMD no longer counts. A text is split into words \
         without a shell.",
    ),
    (
        "env_file",
        "Files with variables for the container, as lines of `NAME=value`. What `environment` says \
         wins. Not to be confused with `.env`, which is for `${…}` in this file.",
    ),
    (
        "environment",
        "Variables for the container, as `NAME: value` or `- NAME=value`. A name alone passes the \
         value from where compose runs.",
    ),
    (
        "expose",
        "Ports that other services reach. Services of one network reach all ports anyway; nothing \
         is published to the machine.",
    ),
    (
        "extends",
        "Takes over another service, of this file or another one, and adds to it.",
    ),
    (
        "external_links",
        "Containers outside this project to link to, as `NAME[:ALIAS]`.",
    ),
    (
        "extra_hosts",
        "Lines for its `/etc/hosts`, as `HOST=ADDRESS`; `host-gateway` is the machine.",
    ),
    ("gpus", "GPUs it may use: `all` or a list of requests."),
    (
        "group_add",
        "Further groups of its user, by name or number.",
    ),
    (
        "healthcheck",
        "How to find out whether it works. It replaces the image's HEALTHCHECK, and \
         `depends_on` with `service_healthy` waits for it.",
    ),
    (
        "hostname",
        "The host name it knows itself by; others use the service's name.",
    ),
    (
        "image",
        "The image it runs, such as `postgres:17`; with `build`, the name given to what is built.",
    ),
    (
        "init",
        "Whether a small init process starts it, forwards signals and reaps processes.",
    ),
    (
        "ipc",
        "Whose shared memory it uses: `shareable`, `service:NAME`, `host`.",
    ),
    ("isolation", "How containers are kept apart, on Windows."),
    ("label_file", "Files with labels, as lines of `NAME=value`."),
    (
        "labels",
        "Facts attached to the container, for tools such as proxies to read.",
    ),
    (
        "links",
        "Other names for services, as `SERVICE[:ALIAS]`. A shared network does without.",
    ),
    (
        "logging",
        "Where its output goes and how much of it is kept.",
    ),
    (
        "mac_address",
        "The hardware address of its network interface.",
    ),
    (
        "mem_limit",
        "How much memory it may use; it is killed when it needs more.",
    ),
    (
        "mem_reservation",
        "How much memory it is left with when memory is short.",
    ),
    (
        "mem_swappiness",
        "How readily its memory is swapped out, from 0 to 100.",
    ),
    (
        "memswap_limit",
        "How much memory and swap it may use together; -1 for no bound on swap.",
    ),
    ("models", "Which of the top level's AI models it uses."),
    (
        "network_mode",
        "Another kind of network than `networks`: `none`, `host`, `service:NAME` to share that \
         service's. The two exclude each other.",
    ),
    (
        "networks",
        "Networks it joins, a list of names or a mapping with settings for each. Without it joins \
         `default`.",
    ),
    (
        "oom_kill_disable",
        "Whether the kernel spares it when memory is out.",
    ),
    (
        "oom_score_adj",
        "How early the kernel picks it when memory is out: -1000 last, 1000 first.",
    ),
    (
        "pid",
        "Whose processes it sees: `host` for the machine's, `service:NAME` for another's.",
    ),
    (
        "pids_limit",
        "How many processes it may have; -1 for no bound.",
    ),
    (
        "platform",
        "The platform it runs on and is built for, such as `linux/arm64`.",
    ),
    (
        "ports",
        "Ports published on the machine, as `[ADDRESS:]HOST:CONTAINER[/udp]`. Put them in quotes; \
         `127.0.0.1:` in front keeps other machines out.",
    ),
    (
        "post_start",
        "Commands run in the container once it has started.",
    ),
    (
        "pre_start",
        "Commands run to the end before the container starts.",
    ),
    (
        "pre_stop",
        "Commands run in the container before it is stopped.",
    ),
    (
        "privileged",
        "Whether it has nearly all the rights of the machine's administrator.",
    ),
    (
        "profiles",
        "It starts only if one of these is asked for with `--profile`; without any it always \
         starts.",
    ),
    (
        "provider",
        "A program outside compose that stands for this service, such as a hosted database.",
    ),
    (
        "pull_policy",
        "When the image is pulled: `always`, `missing`, `never`, `build`, `daily`, `weekly` or `every_…`.",
    ),
    (
        "pull_refresh_after",
        "How old a pulled image may be before it is pulled again.",
    ),
    (
        "read_only",
        "Whether its file system cannot be written to; volumes and `tmpfs` can.",
    ),
    (
        "restart",
        "What happens when it ends: `no`, `always`, `on-failure[:COUNT]` or `unless-stopped`.",
    ),
    ("runtime", "The OCI runtime that runs it, such as `runc`."),
    (
        "scale",
        "How many containers there are of it; `deploy.replicas` says the same.",
    ),
    (
        "secrets",
        "Which of the top level's secrets it gets, as files in `/run/secrets`.",
    ),
    (
        "security_opt",
        "Security labels and options, such as `no-new-privileges:true`.",
    ),
    (
        "shm_size",
        "How large `/dev/shm` is; 64m unless told. Databases and browsers may need more.",
    ),
    (
        "stdin_open",
        "Whether its input stays open, as `docker run -i` does.",
    ),
    (
        "stop_grace_period",
        "How long it gets to end before it is killed; 10s unless told.",
    ),
    (
        "stop_signal",
        "The signal that asks it to end; the image's, or SIGTERM, unless told.",
    ),
    (
        "storage_opt",
        "Options of the storage driver, such as `size`.",
    ),
    (
        "sysctls",
        "Kernel settings inside the container, such as `net.core.somaxconn: 1024`.",
    ),
    (
        "tmpfs",
        "Folders that are kept in memory and are gone with the container.",
    ),
    (
        "tty",
        "Whether it has a terminal, as `docker run -t` gives.",
    ),
    (
        "ulimits",
        "Limits for its processes, such as `nofile`: one number, or `soft` and `hard`.",
    ),
    (
        "use_api_socket",
        "Whether it may talk to the engine with your credentials.",
    ),
    (
        "user",
        "Who runs it, as `USER[:GROUP]`; the image's USER unless told.",
    ),
    (
        "userns_mode",
        "Its user namespace; `host` switches the separation off.",
    ),
    ("uts", "Whose host name it has; `host` for the machine's."),
    (
        "volumes",
        "What is mounted into it: `NAME:/PATH` for a volume, `./FOLDER:/PATH` for files of the \
         machine, `:ro` behind to forbid writing; or in the long form.",
    ),
    (
        "volumes_from",
        "Takes over all mounts of another service or container, as `NAME[:ro]`.",
    ),
    (
        "working_dir",
        "The folder its command starts in; the image's WORKDIR unless told.",
    ),
];
