//! The network of a sandbox: a bridge of its own without a way out, so that its only neighbour is
//! its gateway on the worker.

use crate::worker::{Worker, is_missing};
use crate::{Config, Error, Result, names};
use bollard::models::NetworkCreateRequest;
use std::collections::HashMap;
use std::net::IpAddr;

/// Makes it and answers the gateway's address. The bridge may not be there before a container is.
pub(crate) async fn make(worker: &Worker, config: &Config, session: &str) -> Result<IpAddr> {
    let name = names::sandbox(&config.instance, session);
    let bridge = names::bridge(&config.instance, session);
    let request = NetworkCreateRequest {
        name: name.clone(),
        driver: Some("bridge".into()),
        internal: Some(true),
        enable_ipv6: Some(false),
        options: Some(HashMap::from([(
            "com.docker.network.bridge.name".to_owned(),
            bridge,
        )])),
        labels: Some(labels(config, session)),
        ..NetworkCreateRequest::default()
    };
    if let Err(error) = worker.api.create_network(request).await {
        let text = error.to_string();
        // Podman's and Docker's words where all ranges are in use.
        return Err(
            if text.contains("free subnet") || text.contains("address pools") {
                Error::Full("the worker's engine has no addresses left for its network".into())
            } else {
                error.into()
            },
        );
    }
    let found = worker
        .api
        .inspect_network(&name, None)
        .await?
        .ipam
        .and_then(|ipam| ipam.config)
        .unwrap_or_default();
    found
        .iter()
        .find_map(|range| range.gateway.as_deref()?.parse().ok())
        .ok_or_else(|| Error::Engine(format!("network {name} has no gateway")))
}

/// Removes it. Doing it twice is no error.
pub(crate) async fn remove(worker: &Worker, name: &str) -> Result<()> {
    match worker.api.remove_network(name).await {
        Err(error) if !is_missing(&error) => Err(error.into()),
        _ => Ok(()),
    }
}

/// What everything of a sandbox is labelled with.
pub(crate) fn labels(config: &Config, session: &str) -> HashMap<String, String> {
    HashMap::from([
        (names::INSTANCE_LABEL.to_owned(), config.instance.clone()),
        (names::SESSION_LABEL.to_owned(), session.to_owned()),
    ])
}
