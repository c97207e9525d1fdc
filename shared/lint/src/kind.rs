/// The languages the linter reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// A Dockerfile, as BuildKit reads it.
    Dockerfile,
    /// A compose file, as `docker compose` reads it.
    Compose,
}

impl FileKind {
    /// The kind a path's last part tells: `Dockerfile`, `Containerfile`, `web.Dockerfile`,
    /// `Dockerfile.dev`; `compose.yaml`, `docker-compose.prod.yml` and the like. Letter case is
    /// free.
    pub fn of_path(path: &str) -> Option<Self> {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let name = name.to_ascii_lowercase();
        if is_dockerfile(&name) {
            Some(Self::Dockerfile)
        } else if is_compose(&name) {
            Some(Self::Compose)
        } else {
            None
        }
    }
}

fn is_dockerfile(name: &str) -> bool {
    ["dockerfile", "containerfile"].iter().any(|base| {
        name.strip_prefix(base).is_some_and(|rest| {
            rest.is_empty() || (rest.len() > 1 && rest.starts_with(['.', '-', '_']))
        }) || name
            .strip_suffix(base)
            .is_some_and(|rest| rest.len() > 1 && rest.ends_with(['.', '-', '_']))
    }) && !name.ends_with(".dockerignore")
}

fn is_compose(name: &str) -> bool {
    let Some(stem) = name
        .strip_suffix(".yaml")
        .or_else(|| name.strip_suffix(".yml"))
    else {
        return false;
    };
    stem.split(['.', '-', '_']).any(|part| part == "compose")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_kind() {
        for name in [
            "Dockerfile",
            "web/Dockerfile",
            r"web\Dockerfile",
            "Containerfile",
            "dockerfile",
            "web.Dockerfile",
            "api.dockerfile",
            "Dockerfile.dev",
            "Dockerfile-alpine",
        ] {
            assert_eq!(
                FileKind::of_path(name),
                Some(FileKind::Dockerfile),
                "{name}"
            );
        }
        for name in [
            "compose.yaml",
            "compose.yml",
            "docker-compose.yml",
            "docker-compose.prod.yaml",
            "dev/compose.override.yaml",
            "prod-compose.yml",
        ] {
            assert_eq!(FileKind::of_path(name), Some(FileKind::Compose), "{name}");
        }
        for name in [
            "",
            "README.md",
            "values.yaml",
            "Dockerfiles",
            "Dockerfile.dockerignore",
            "compose",
            "decompose.yml",
        ] {
            assert_eq!(FileKind::of_path(name), None, "{name}");
        }
    }
}
