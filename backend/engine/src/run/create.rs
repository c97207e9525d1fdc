use crate::platform;
use bollard::Docker;
use bollard::errors::Error;
use bollard::models::{ContainerCreateBody, HostConfig, PortBinding};
use bollard::query_parameters::CreateContainerOptions;
use std::collections::HashMap;
use wire::{ApiError, ErrorCode, RunRequest, WorkerPlatform};

/// The request with its platform as the worker names it, or why it can't be carried out.
pub(crate) fn check(
    mut request: RunRequest,
    worker: &[WorkerPlatform],
) -> Result<RunRequest, ApiError> {
    const WORDS_MAX: usize = 200;
    const BYTES_MAX: usize = 64 * 1024;
    let refuse =
        |what: String, help: &str| Err(ApiError::new(ErrorCode::Unprocessable, what, help));
    let image = request.image.trim();
    if image.is_empty() {
        return refuse(
            "No image is named.".into(),
            "Name one, such as `playground:latest` or `busybox`.",
        );
    }
    if image.len() > 300 || image.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return refuse(
            "The image's name has spaces in it or is too long.".into(),
            "Write it as after `docker run`, such as `debian:bookworm`.",
        );
    }
    request.image = image.to_owned();
    let words = request.command.len() + request.env.len() + request.ports.len();
    let bytes: usize = request.command.iter().map(String::len).sum::<usize>()
        + request
            .env
            .iter()
            .map(|(name, value)| name.len() + value.len())
            .sum::<usize>();
    if words > WORDS_MAX || bytes > BYTES_MAX {
        return refuse(
            format!(
                "The command, variables and ports are too many: at most {WORDS_MAX}, {BYTES_MAX} bytes together."
            ),
            "Put a long command into a script.",
        );
    }
    if request.command.iter().any(|word| word.contains('\0')) {
        return refuse(
            "A word of the command has a NUL character.".into(),
            "Remove it.",
        );
    }
    for (name, value) in &request.env {
        if name.is_empty() || name.contains(['=', '\0']) || value.contains('\0') {
            return refuse(
                "A variable has no name, or one with `=` or NUL.".into(),
                "Write it as NAME and value apart.",
            );
        }
    }
    if request.ports.iter().any(|port| port.container == 0) {
        return refuse(
            "Port 0 of a container can't be published.".into(),
            "Name a port from 1 to 65535.",
        );
    }
    if let Some(name) = &request.platform {
        request.platform = Some(platform::known(name, worker)?);
    }
    Ok(request)
}

/// Makes the container, as `docker run` without `--rm` would.
pub(crate) async fn create(engine: &Docker, request: &RunRequest) -> Result<String, Error> {
    let interactive = request.stdin || request.tty;
    let mut bindings: HashMap<String, Option<Vec<PortBinding>>> = HashMap::new();
    for port in &request.ports {
        let binding = PortBinding {
            host_ip: None,
            host_port: Some(port.host.to_string()),
        };
        let list = bindings
            .entry(format!("{}/tcp", port.container))
            .or_default();
        list.get_or_insert_default().push(binding);
    }
    let body = ContainerCreateBody {
        image: Some(request.image.clone()),
        cmd: (!request.command.is_empty()).then(|| request.command.clone()),
        env: Some(
            request
                .env
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect(),
        ),
        tty: Some(request.tty),
        open_stdin: Some(interactive),
        stdin_once: Some(interactive),
        attach_stdin: Some(interactive),
        attach_stdout: Some(true),
        attach_stderr: Some(true),
        exposed_ports: Some(bindings.keys().cloned().collect()),
        host_config: Some(HostConfig {
            port_bindings: Some(bindings),
            ..Default::default()
        }),
        ..Default::default()
    };
    let options = CreateContainerOptions {
        platform: request
            .platform
            .as_ref()
            .map(|platform| platform.0.clone())
            .unwrap_or_default(),
        ..Default::default()
    };
    Ok(engine.create_container(Some(options), body).await?.id)
}

/// Whether a container could not be made for want of its image.
pub(crate) fn is_missing_image(error: &Error) -> bool {
    matches!(
        error,
        Error::DockerResponseServerError {
            status_code: 404,
            ..
        }
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::{Platform, PortMapping};

    fn refused(request: RunRequest) -> bool {
        check(request, &[]).is_err_and(|error| error.code == ErrorCode::Unprocessable)
    }

    #[test]
    fn a_run_needs_an_image_and_sane_words() {
        let run = |image: &str| RunRequest {
            image: image.into(),
            ..RunRequest::default()
        };
        assert!(refused(run(" ")));
        assert!(refused(run("a b")));
        assert!(check(run("debian:bookworm"), &[]).is_ok());
        assert!(refused(RunRequest {
            env: [("A=B".to_owned(), String::new())].into(),
            ..run("x")
        }));
        assert!(refused(RunRequest {
            ports: vec![PortMapping {
                host: 80,
                container: 0
            }],
            ..run("x")
        }));
        assert!(refused(RunRequest {
            platform: Some(Platform::new("linux/s390x")),
            ..run("x")
        }));
    }
}
