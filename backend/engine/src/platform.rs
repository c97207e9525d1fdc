use wire::{ApiError, ErrorCode, Platform, WorkerPlatform};

/// The platform a learner named, where the worker runs it. `arm64` and `linux/arm64/v8` are other
/// ways to write `linux/arm64`, as Docker has them.
pub(crate) fn known(name: &Platform, worker: &[WorkerPlatform]) -> Result<Platform, ApiError> {
    let asked = normal(&name.0);
    if let Some(found) = worker
        .iter()
        .find(|known| normal(&known.platform.0) == asked)
    {
        return Ok(found.platform.clone());
    }
    let there: Vec<_> = worker
        .iter()
        .map(|known| known.platform.0.as_str())
        .collect();
    let shown: String = name
        .0
        .chars()
        .filter(|c| !c.is_control())
        .take(60)
        .collect();
    Err(ApiError::new(
        ErrorCode::Unprocessable,
        format!("This session can't run the platform `{shown}`."),
        format!("Choose from: {}.", there.join(", ")),
    ))
}

fn normal(name: &str) -> String {
    let name = name.trim().to_ascii_lowercase();
    let name = match name.as_str() {
        "amd64" | "x86_64" | "x86-64" => "linux/amd64",
        "arm64" | "aarch64" => "linux/arm64",
        other => other,
    };
    let name = name
        .replace("/x86_64", "/amd64")
        .replace("/aarch64", "/arm64");
    match name.as_str() {
        "linux/arm64/v8" => "linux/arm64".into(),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::Execution;

    #[test]
    fn other_ways_to_write_a_platform_are_understood() {
        let worker = ["linux/amd64", "linux/arm64"].map(|name| WorkerPlatform {
            platform: Platform::new(name),
            execution: Execution::Native,
        });
        let known = |name: &str| known(&Platform::new(name), &worker).map(|found| found.0);
        assert_eq!(known("linux/arm64/v8").as_deref(), Ok("linux/arm64"));
        assert_eq!(known("aarch64").as_deref(), Ok("linux/arm64"));
        let error = known("linux/s390x").unwrap_err();
        assert_eq!(error.code, ErrorCode::Unprocessable);
        assert!(error.help.contains("linux/amd64, linux/arm64"));
    }
}
