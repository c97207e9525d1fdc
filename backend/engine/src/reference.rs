//! Names of images, as far as errors speak of them.

/// The image as a learner writes it: without Docker Hub's prefix and digest.
pub(crate) fn familiar(reference: &str) -> &str {
    let name = reference
        .strip_prefix("docker.io/library/")
        .or_else(|| reference.strip_prefix("docker.io/"))
        .unwrap_or(reference);
    name.split_once('@').map_or(name, |(name, _)| name)
}

/// Splits an image into repository and tag or digest; `latest` where it has neither.
pub(crate) fn split(reference: &str) -> (&str, &str) {
    if let Some((name, digest)) = reference.split_once('@') {
        return (name, digest);
    }
    let name_start = reference.rfind('/').map_or(0, |slash| slash + 1);
    match reference[name_start..].rfind(':') {
        Some(colon) => (
            &reference[..name_start + colon],
            &reference[name_start + colon + 1..],
        ),
        None => (reference, "latest"),
    }
}

/// What to tell a learner whose base is not there.
pub(crate) fn missing(reference: &str, catalogue: &[String]) -> (String, String) {
    let what = format!(
        "The image `{}` is not in this playground's catalogue",
        familiar(reference)
    );
    let help = if catalogue.is_empty() {
        "The catalogue is empty: its operator fills it with `slipway images`.".to_owned()
    } else {
        const SHOWN_MAX: usize = 12;
        let mut names = catalogue
            .iter()
            .take(SHOWN_MAX)
            .map(|name| format!("`{name}`"))
            .collect::<Vec<_>>()
            .join(", ");
        if catalogue.len() > SHOWN_MAX {
            names.push_str(" and more");
        }
        format!("Use one of: {names}.")
    };
    (what, help)
}

/// Whether an engine's error says that an image is not to be had.
pub(crate) fn says_missing(error: &str) -> bool {
    [
        "not found",
        "pull access denied",
        "does not exist",
        "no such host",
        "connection refused",
        "network is unreachable",
        "i/o timeout",
        "Client.Timeout",
        "no match for platform",
        "proxyconnect",
        "Forbidden",
    ]
    .iter()
    .any(|sign| error.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_ports_and_digests_are_told_apart() {
        assert_eq!(split("busybox"), ("busybox", "latest"));
        assert_eq!(split("debian:bookworm"), ("debian", "bookworm"));
        assert_eq!(
            split("registry:5000/me/app"),
            ("registry:5000/me/app", "latest")
        );
        assert_eq!(
            split("registry:5000/me/app:1"),
            ("registry:5000/me/app", "1")
        );
        assert_eq!(split("a@sha256:00"), ("a", "sha256:00"));
    }

    #[test]
    fn a_missing_base_names_what_is_there() {
        let (what, help) = missing("docker.io/library/nope:latest", &["debian:bookworm".into()]);
        assert!(what.contains("`nope:latest`"));
        assert!(help.contains("`debian:bookworm`"));
    }
}
