use super::{CALL_MAX_S, Worker, is_missing};
use crate::{Error, Result};
use bollard::models::{ContainerInspectResponse, ContainerSummary};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::time::Duration;

/// Podman has states of a container that Docker lacks, on whose words bollard refuses the whole
/// answer. These are read as the Docker state that comes nearest.
const PODMAN_STATES: [(&str, &str); 4] = [
    ("stopped", "exited"),
    ("configured", "created"),
    ("initialized", "created"),
    ("unknown", "dead"),
];

impl Worker {
    /// What is known of a container; none where it is gone.
    pub(crate) async fn container(&self, name: &str) -> Result<Option<ContainerInspectResponse>> {
        match self.ask(&format!("/containers/{name}/json")).await {
            Ok(mut answer) => {
                in_dockers_words(&mut answer["State"]["Status"]);
                read(answer).map(Some)
            }
            Err(Error::Api(error)) if is_missing(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// All containers that bear the label `name=value`, both of `[a-z0-9.-]`, running or not.
    pub(crate) async fn containers(
        &self,
        name: &str,
        value: &str,
    ) -> Result<Vec<ContainerSummary>> {
        let filters = format!("%7B%22label%22%3A%5B%22{name}%3D{value}%22%5D%7D");
        let mut answer = self
            .ask(&format!("/containers/json?all=true&filters={filters}"))
            .await?;
        for container in answer.as_array_mut().into_iter().flatten() {
            in_dockers_words(&mut container["State"]);
        }
        read(answer)
    }

    async fn ask(&self, path: &str) -> Result<Value> {
        let answer = tokio::time::timeout(Duration::from_secs(CALL_MAX_S), self.get(path)).await;
        answer.map_err(|_| Error::Engine(format!("no answer to {path} within {CALL_MAX_S} s")))?
    }
}

fn in_dockers_words(state: &mut Value) {
    let word = state.as_str().unwrap_or_default();
    if let Some((_, docker)) = PODMAN_STATES.iter().find(|(podman, _)| *podman == word) {
        *state = Value::from(*docker);
    }
}

fn read<T: DeserializeOwned>(answer: Value) -> Result<T> {
    serde_json::from_value(answer)
        .map_err(|error| Error::Engine(format!("an answer of another shape: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use bollard::models::ContainerStateStatusEnum;

    #[test]
    fn podmans_states_are_read() {
        for (podman, _) in PODMAN_STATES {
            let mut answer = serde_json::json!({"Id": "a", "State": {"Status": podman}});
            in_dockers_words(&mut answer["State"]["Status"]);
            let container: ContainerInspectResponse = read(answer).unwrap();
            assert!(container.state.unwrap().status.is_some(), "{podman}");
        }
        let mut kept = Value::from("running");
        in_dockers_words(&mut kept);
        let status: ContainerStateStatusEnum = read(kept).unwrap();
        assert_eq!(status, ContainerStateStatusEnum::RUNNING);
    }
}
