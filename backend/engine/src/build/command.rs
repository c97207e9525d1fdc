use crate::platform;
use snippet::check_path;
use wire::{ApiError, BuildRequest, ErrorCode, Limits, Platform, WorkerPlatform};

/// A build that was checked, as its command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Command {
    /// Relative to the project folder, `./` before it.
    pub(crate) dockerfile: String,
    /// As after `docker buildx`.
    pub(crate) argv: Vec<String>,
    /// What is built for; one even where none was named.
    pub(crate) platforms: Vec<Platform>,
}

const DEFAULT_TAG: &str = "playground:latest";

/// The command line for a request, or why it can't be one.
pub(crate) fn command(
    request: &BuildRequest,
    limits: &Limits,
    worker: &[WorkerPlatform],
) -> Result<Command, ApiError> {
    let dockerfile = inside(&request.dockerfile, "Dockerfile", limits)?;
    let context = inside(&request.context, ".", limits)?;
    let mut platforms = Vec::new();
    for name in &request.platforms {
        let known = platform::known(name, worker)?;
        if !platforms.contains(&known) {
            platforms.push(known);
        }
    }
    if platforms.is_empty() {
        platforms.extend(worker.first().map(|own| own.platform.clone()));
    }
    let mut argv: Vec<String> = ["build", "--progress=rawjson", "--load"]
        .map(String::from)
        .to_vec();
    argv.push(format!("--file={dockerfile}"));
    let names: Vec<_> = platforms
        .iter()
        .map(|platform| platform.0.as_str())
        .collect();
    if !names.is_empty() {
        argv.push(format!("--platform={}", names.join(",")));
    }
    let tag = if request.tag.is_empty() {
        DEFAULT_TAG
    } else {
        plain("tag", &request.tag)?
    };
    argv.push(format!("--tag={tag}"));
    if let Some(target) = request
        .target
        .as_deref()
        .filter(|target| !target.is_empty())
    {
        argv.push(format!("--target={}", plain("target", target)?));
    }
    check_args(request)?;
    for (name, value) in &request.args {
        argv.push(format!("--build-arg={name}={value}"));
    }
    if request.no_cache {
        argv.push("--no-cache".into());
    }
    argv.push("--".into());
    argv.push(context);
    Ok(Command {
        dockerfile,
        argv,
        platforms,
    })
}

fn inside(path: &str, default: &str, limits: &Limits) -> Result<String, ApiError> {
    match path {
        "" | "." => Ok(format!("./{default}")),
        path => check_path(path, limits).map(|()| format!("./{path}")),
    }
}

/// A name without spaces, of a sane length; Docker checks the rest and says so better.
fn plain<'a>(field: &str, value: &'a str) -> Result<&'a str, ApiError> {
    let bad = value.len() > 300 || value.chars().any(|c| c.is_whitespace() || c.is_control());
    if bad {
        return Err(ApiError::new(
            ErrorCode::Unprocessable,
            format!("The {field} has spaces in it or is too long."),
            "Use letters, digits, `-`, `_`, `.`, and for a tag `name:tag`.",
        ));
    }
    Ok(value)
}

fn check_args(request: &BuildRequest) -> Result<(), ApiError> {
    const ARGS_MAX: usize = 100;
    const ARGS_MAX_BYTES: usize = 64 * 1024;
    let refuse =
        |what: String, help: &str| Err(ApiError::new(ErrorCode::Unprocessable, what, help));
    let bytes: usize = request
        .args
        .iter()
        .map(|(name, value)| name.len() + value.len())
        .sum();
    if request.args.len() > ARGS_MAX || bytes > ARGS_MAX_BYTES {
        return refuse(
            format!(
                "There are too many build arguments: at most {ARGS_MAX}, {ARGS_MAX_BYTES} bytes together."
            ),
            "Put long values into a file.",
        );
    }
    for (name, value) in &request.args {
        if name.is_empty()
            || name.contains(|c: char| c == '=' || c.is_whitespace() || c.is_control())
        {
            return refuse(
                "A build argument has no name, or one with `=` or spaces.".into(),
                "Name it as after ARG in the Dockerfile.",
            );
        }
        if value.contains('\0') {
            return refuse(
                format!("The value of the build argument `{name}` has a NUL character."),
                "Remove it.",
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::Execution;

    fn worker() -> Vec<WorkerPlatform> {
        ["linux/amd64", "linux/arm64"]
            .map(|name| WorkerPlatform {
                platform: Platform::new(name),
                execution: Execution::Native,
            })
            .to_vec()
    }

    fn of(request: &BuildRequest) -> Result<String, ApiError> {
        command(request, &Limits::default(), &worker()).map(|command| command.argv[2..].join(" "))
    }

    #[test]
    fn an_empty_request_builds_the_project_for_the_worker() {
        assert_eq!(
            of(&BuildRequest::default()).unwrap(),
            "--load --file=./Dockerfile --platform=linux/amd64 --tag=playground:latest -- ./."
        );
    }

    #[test]
    fn every_option_is_one_word_of_the_command() {
        let request = BuildRequest {
            dockerfile: "docker/web file".into(),
            context: "app".into(),
            target: Some("dev".into()),
            args: [("A".to_owned(), "--x y".to_owned())].into(),
            platforms: ["arm64", "linux/amd64", "linux/arm64"]
                .map(Platform::new)
                .to_vec(),
            tag: "-t".into(),
            no_cache: true,
        };
        let command = command(&request, &Limits::default(), &worker()).unwrap();
        assert_eq!(
            command.argv[3..],
            [
                "--file=./docker/web file",
                "--platform=linux/arm64,linux/amd64",
                "--tag=-t",
                "--target=dev",
                "--build-arg=A=--x y",
                "--no-cache",
                "--",
                "./app"
            ]
        );
    }

    #[test]
    fn what_leaves_the_project_or_is_unknown_is_refused() {
        let climbing = BuildRequest {
            dockerfile: "../Dockerfile".into(),
            ..BuildRequest::default()
        };
        assert_eq!(of(&climbing).unwrap_err().code, ErrorCode::BadPath);
        let platform = BuildRequest {
            platforms: vec![Platform::new("linux/s390x")],
            ..BuildRequest::default()
        };
        assert_eq!(of(&platform).unwrap_err().code, ErrorCode::Unprocessable);
        let arg = BuildRequest {
            args: [("A=B".to_owned(), String::new())].into(),
            ..BuildRequest::default()
        };
        assert_eq!(of(&arg).unwrap_err().code, ErrorCode::Unprocessable);
    }
}
