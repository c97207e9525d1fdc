use crate::error::engine_error;
use bollard::Docker;
use bollard::models::{ContainerSummary, ContainerSummaryStateEnum as State, ImageSummary};
use bollard::query_parameters::{ListContainersOptions, ListImagesOptions};
use std::collections::BTreeSet;
use wire::{ApiError, Container, ContainerState, Image, Platform, PublishedPort};

/// Every container of the engine, the newest first.
pub(crate) async fn containers(engine: &Docker) -> Result<Vec<Container>, ApiError> {
    let options = ListContainersOptions {
        all: true,
        ..Default::default()
    };
    let list = engine.list_containers(Some(options)).await;
    let list = list.map_err(|error| engine_error(&error))?;
    Ok(list.into_iter().map(container).collect())
}

/// Every image of the engine, with the platforms it has layers for.
pub(crate) async fn images(engine: &Docker) -> Result<Vec<Image>, ApiError> {
    let options = ListImagesOptions {
        manifests: true,
        ..Default::default()
    };
    let list = engine.list_images(Some(options)).await;
    let list = list.map_err(|error| engine_error(&error))?;
    Ok(list.into_iter().map(image).collect())
}

fn container(summary: ContainerSummary) -> Container {
    let name = summary.names.unwrap_or_default().into_iter().next();
    let mut ports: Vec<PublishedPort> = summary
        .ports
        .unwrap_or_default()
        .into_iter()
        .map(|port| PublishedPort {
            container_port: port.private_port,
            host_port: port.public_port,
            protocol: port.typ.map(|typ| typ.to_string()).unwrap_or_default(),
        })
        .collect();
    ports.sort_by(|a, b| {
        (a.container_port, &a.protocol, a.host_port).cmp(&(
            b.container_port,
            &b.protocol,
            b.host_port,
        ))
    });
    // The same port on IPv4 and IPv6 is one port to a learner.
    ports.dedup();
    Container {
        id: summary.id.unwrap_or_default(),
        name: name.unwrap_or_default().trim_start_matches('/').to_owned(),
        image: summary.image.unwrap_or_default(),
        command: summary.command.unwrap_or_default(),
        state: state(summary.state),
        status: summary.status.unwrap_or_default(),
        created_s: summary.created.unwrap_or_default(),
        ports,
    }
}

fn state(state: Option<State>) -> ContainerState {
    match state {
        Some(State::RUNNING | State::STOPPING) => ContainerState::Running,
        Some(State::PAUSED) => ContainerState::Paused,
        Some(State::RESTARTING) => ContainerState::Restarting,
        Some(State::REMOVING) => ContainerState::Removing,
        Some(State::EXITED) => ContainerState::Exited,
        Some(State::DEAD) => ContainerState::Dead,
        Some(State::CREATED | State::EMPTY) | None => ContainerState::Created,
    }
}

fn image(summary: ImageSummary) -> Image {
    let platforms: BTreeSet<Platform> = summary
        .manifests
        .unwrap_or_default()
        .into_iter()
        .filter(|manifest| manifest.available)
        .filter_map(|manifest| {
            let platform = manifest.image_data?.platform;
            let name = format!("{}/{}", platform.os?, platform.architecture?);
            Some(Platform::new(match platform.variant {
                Some(variant) if !variant.is_empty() && !name.ends_with("arm64") => {
                    format!("{name}/{variant}")
                }
                _ => name,
            }))
        })
        .collect();
    Image {
        id: summary.id,
        tags: summary.repo_tags,
        size_bytes: u64::try_from(summary.size).unwrap_or(0),
        created_s: summary.created,
        platforms: platforms.into_iter().collect(),
    }
}
