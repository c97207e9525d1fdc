//! The container of a sandbox: its limits and its isolation, in the words of Docker's API.

use crate::disk::Disk;
use crate::worker::{Worker, is_missing};
use crate::{Config, Error, Isolation, Result, Spec, names, network, seccomp};
use bollard::models::{ContainerCreateBody, HostConfig, HostConfigLogConfig, ResourcesUlimits};
use bollard::query_parameters::{
    CreateContainerOptionsBuilder, LogsOptionsBuilder, RemoveContainerOptionsBuilder,
    StartContainerOptions,
};
use futures_util::StreamExt;
use std::collections::HashMap;
use std::net::IpAddr;

/// Where the disk is, before the container moves onto it.
const DISK: &str = "/mnt";
/// Becomes the first process once the container stands on its disk.
const ENTRYPOINT: [&str; 3] = [
    "/usr/bin/tini-static",
    "--",
    "/usr/lib/slipway/sandbox-init",
];
/// Size of a user namespace: the ids that images use.
const USERNS: &str = "auto:size=65536";
const OPEN_FILES_MAX: i64 = 20_000;
/// More than `pids_max` ever is: the group's limit is the one that counts.
const PROCESSES_MAX: i64 = 10_000;
/// Of the engine's own log, which nobody but an operator reads.
const LOG_MAX: &str = "1m";

/// What the container is made from.
pub(crate) struct Parts<'a> {
    pub(crate) config: &'a Config,
    pub(crate) spec: &'a Spec,
    pub(crate) isolation: Isolation,
    pub(crate) podman: bool,
    pub(crate) disk: &'a Disk,
    pub(crate) gateway: IpAddr,
}

/// Creates the container; it does not run yet. Answers its id.
pub(crate) async fn create(worker: &Worker, parts: &Parts<'_>) -> Result<String> {
    let name = names::sandbox(&parts.config.instance, &parts.spec.session);
    let options = CreateContainerOptionsBuilder::default().name(&name).build();
    match worker
        .api
        .create_container(Some(options), body(parts)?)
        .await
    {
        Ok(made) => Ok(made.id),
        Err(error) if is_missing(&error) => Err(image_missing(&parts.config.image)),
        // Podman's words where `containers:` in /etc/subuid is used up.
        Err(error) if error.to_string().contains("available IDs") => Err(Error::Full(
            "no ids are left for a user namespace; more can be given in /etc/subuid and \
             /etc/subgid"
                .into(),
        )),
        Err(error) => Err(error.into()),
    }
}

/// The error of an image that is not there.
pub(crate) fn image_missing(image: &str) -> Error {
    Error::Worker {
        what: format!("The image {image} is not on this machine."),
        help: "Build it: backend/provision/sandbox-image.".into(),
    }
}

fn body(parts: &Parts<'_>) -> Result<ContainerCreateBody> {
    let Parts { config, spec, .. } = parts;
    let mut command = vec!["enter".to_owned(), DISK.to_owned()];
    command.extend(ENTRYPOINT.map(str::to_owned));
    Ok(ContainerCreateBody {
        image: Some(config.image.clone()),
        hostname: Some("sandbox".into()),
        labels: Some(network::labels(config, &spec.session)),
        env: Some(environment(parts)),
        entrypoint: Some(
            ["/bin/sh", "-c", include_str!("enter.sh")]
                .map(str::to_owned)
                .into(),
        ),
        cmd: Some(command),
        host_config: Some(host_config(parts)?),
        ..ContainerCreateBody::default()
    })
}

fn environment(parts: &Parts<'_>) -> Vec<String> {
    let Parts {
        config, gateway, ..
    } = parts;
    let mut environment = vec![format!(
        "SLIPWAY_PROXY=http://{gateway}:{}",
        config.proxy_port
    )];
    if config.registry.is_some() {
        environment.push(format!("SLIPWAY_REGISTRY={}", config.registry_name));
    }
    environment
}

fn host_config(parts: &Parts<'_>) -> Result<HostConfig> {
    let Parts { config, spec, .. } = parts;
    let limits = &spec.limits;
    let memory = i64::try_from(limits.memory_max_bytes).unwrap_or(i64::MAX);
    let hosts = config
        .registry_host_port()
        .map(|(host, _)| vec![format!("{host}:{}", parts.gateway)]);
    let limit = |name: &str, value| ResourcesUlimits {
        name: Some(name.into()),
        soft: Some(value),
        hard: Some(value),
    };
    Ok(HostConfig {
        privileged: Some(true),
        userns_mode: (parts.isolation == Isolation::Userns).then(|| USERNS.into()),
        security_opt: Some(vec![seccomp_option(parts)?]),
        network_mode: Some(names::sandbox(&config.instance, &spec.session)),
        // The worker's own servers could not be reached.
        dns: Some(vec![parts.gateway.to_string()]),
        extra_hosts: hosts,
        binds: Some(vec![format!("{}:{DISK}", parts.disk.mount.display())]),
        memory: Some(memory),
        memory_swap: Some(memory),
        nano_cpus: Some(i64::from(limits.cpu_max_millicores) * 1_000_000),
        pids_limit: Some(i64::from(limits.pids_max)),
        ulimits: Some(vec![
            limit("nofile", OPEN_FILES_MAX),
            limit("nproc", PROCESSES_MAX),
        ]),
        log_config: Some(HostConfigLogConfig {
            typ: Some(
                if parts.podman {
                    "k8s-file"
                } else {
                    "json-file"
                }
                .into(),
            ),
            config: Some(HashMap::from([("max-size".to_owned(), LOG_MAX.to_owned())])),
        }),
        ..HostConfig::default()
    })
}

/// Podman reads the profile from a file of the worker, Docker from the request.
fn seccomp_option(parts: &Parts<'_>) -> Result<String> {
    if !parts.podman {
        return Ok(format!("seccomp={}", seccomp::profile(parts.isolation)));
    }
    let path = seccomp::write(&parts.config.state_dir, parts.isolation)?;
    Ok(format!("seccomp={}", path.display()))
}

/// The ids on the worker of the user who will be root inside.
pub(crate) async fn root_ids(
    worker: &Worker,
    isolation: Isolation,
    name: &str,
) -> Result<(u32, u32)> {
    if isolation == Isolation::Privileged {
        return Ok((0, 0));
    }
    // Docker's API knows no mapping of a container's own.
    let found = worker
        .get(&format!("/v4.0.0/libpod/containers/{name}/json"))
        .await?;
    let first = |kind: &str| {
        found["HostConfig"]["IDMappings"][kind][0]
            .as_str()
            .and_then(|range| range.split(':').nth(1)?.parse().ok())
            .ok_or_else(|| Error::Engine(format!("container {name} has no user namespace")))
    };
    Ok((first("UidMap")?, first("GidMap")?))
}

/// Starts it.
pub(crate) async fn start(worker: &Worker, name: &str) -> Result<()> {
    let options = None::<StartContainerOptions>;
    Ok(worker.api.start_container(name, options).await?)
}

/// Ends and removes it. Doing it twice is no error.
pub(crate) async fn remove(worker: &Worker, name: &str) -> Result<()> {
    let options = RemoveContainerOptionsBuilder::default()
        .force(true)
        .v(true)
        .build();
    match worker.api.remove_container(name, Some(options)).await {
        Err(error) if !is_missing(&error) => Err(error.into()),
        _ => Ok(()),
    }
}

/// The last lines that it wrote, for an operator.
pub(crate) async fn log_end(worker: &Worker, name: &str) -> String {
    let options = LogsOptionsBuilder::default()
        .stdout(true)
        .stderr(true)
        .tail("5")
        .build();
    let mut lines = worker.api.logs(name, Some(options));
    let mut text = String::new();
    while let Some(Ok(line)) = lines.next().await {
        text.push_str(&line.to_string());
    }
    text.trim().to_owned()
}
