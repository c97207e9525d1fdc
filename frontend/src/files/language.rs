/// What a file is written in, as far as the page cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    /// A Dockerfile.
    Dockerfile,
    /// A compose file.
    Compose,
    /// Other YAML.
    Yaml,
    /// A shell script.
    Shell,
    /// Python.
    Python,
    /// JSON.
    Json,
    /// JavaScript or TypeScript.
    JavaScript,
    /// Go.
    Go,
    /// Rust.
    Rust,
    /// TOML.
    Toml,
    /// Settings as `KEY=value`.
    Properties,
    /// Anything else.
    Plain,
}

impl Language {
    /// Its name for the editor's bundle.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Dockerfile => "dockerfile",
            Self::Compose => "compose",
            Self::Yaml => "yaml",
            Self::Shell => "shell",
            Self::Python => "python",
            Self::Json => "json",
            Self::JavaScript => "javascript",
            Self::Go => "go",
            Self::Rust => "rust",
            Self::Toml => "toml",
            Self::Properties => "properties",
            Self::Plain => "plain",
        }
    }

    /// As the status bar shows it.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Dockerfile => "Dockerfile",
            Self::Compose => "Compose",
            Self::Yaml => "YAML",
            Self::Shell => "Shell",
            Self::Python => "Python",
            Self::Json => "JSON",
            Self::JavaScript => "JavaScript",
            Self::Go => "Go",
            Self::Rust => "Rust",
            Self::Toml => "TOML",
            Self::Properties => "Settings",
            Self::Plain => "Plain text",
        }
    }
}

/// What the file at `path` is written in, by its name.
pub(crate) fn language(path: &str) -> Language {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
    let is_dockerfile = ["dockerfile", "containerfile"]
        .iter()
        .any(|base| name == *base || extension == *base || name.starts_with(&format!("{base}.")));
    if is_dockerfile && extension != "dockerignore" {
        return Language::Dockerfile;
    }
    match extension {
        "yaml" | "yml" if stem.split(['.', '-', '_']).any(|part| part == "compose") => {
            Language::Compose
        }
        "yaml" | "yml" => Language::Yaml,
        "sh" | "bash" => Language::Shell,
        "py" => Language::Python,
        "json" => Language::Json,
        "js" | "mjs" | "cjs" | "ts" | "jsx" | "tsx" => Language::JavaScript,
        "go" => Language::Go,
        "rs" => Language::Rust,
        "toml" => Language::Toml,
        "env" | "ini" | "cfg" => Language::Properties,
        _ => Language::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_language() {
        for (path, expected) in [
            ("Dockerfile", Language::Dockerfile),
            ("web/Dockerfile.dev", Language::Dockerfile),
            ("api.dockerfile", Language::Dockerfile),
            ("Dockerfile.dockerignore", Language::Plain),
            ("docker-compose.prod.yml", Language::Compose),
            ("compose.yaml", Language::Compose),
            ("values.yaml", Language::Yaml),
            ("dev_entrypoint.sh", Language::Shell),
            (".env", Language::Properties),
            ("nginx.conf", Language::Plain),
            ("src/main.py", Language::Python),
            ("LICENSE", Language::Plain),
        ] {
            assert_eq!(language(path), expected, "{path}");
        }
    }
}
