use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Patterns of paths, as in `.gitignore`: without a slash a pattern is for names in any folder,
/// with one for the path from the configuration's folder.
#[derive(Clone, Debug, Default)]
pub struct Globs {
    set: GlobSet,
}

impl Globs {
    /// The patterns that can be read; of the others, the index and what is wrong.
    pub fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> (Self, Vec<(usize, String)>) {
        let mut set = GlobSetBuilder::new();
        let mut wrong = Vec::new();
        for (index, pattern) in patterns.into_iter().enumerate() {
            let inner = pattern.strip_prefix("./").unwrap_or(pattern);
            let inner = inner.trim_end_matches('/');
            let glob = match inner.strip_prefix('/') {
                Some(inner) => inner.to_owned(),
                None if inner.contains('/') => inner.to_owned(),
                None => format!("**/{inner}"),
            };
            // A folder stands for all that is in it.
            for glob in [format!("{glob}/**"), glob] {
                match GlobBuilder::new(&glob).literal_separator(true).build() {
                    Ok(glob) => {
                        set.add(glob);
                    }
                    Err(error) => {
                        wrong.push((index, error.kind().to_string()));
                        break;
                    }
                }
            }
        }
        (
            Self {
                set: set.build().unwrap_or_default(),
            },
            wrong,
        )
    }

    /// Whether one of them is for `path`, from the configuration's folder and with `/`.
    pub fn hold(&self, path: &str) -> bool {
        self.set.is_match(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_read_like_gitignore() {
        let holds = |pattern: &str, path: &str| Globs::new([pattern]).0.hold(path);
        assert!(holds("Dockerfile", "a/b/Dockerfile"));
        assert!(holds("*.dev", "a/Dockerfile.dev"));
        assert!(holds("vendor/", "vendor/a/Dockerfile"));
        assert!(holds("vendor", "a/vendor/Dockerfile"));
        assert!(holds("a/*/Dockerfile", "a/b/Dockerfile"));
        assert!(!holds("a/*/Dockerfile", "a/b/c/Dockerfile"));
        assert!(holds("a/**/Dockerfile", "a/b/c/Dockerfile"));
        assert!(!holds("/Dockerfile", "a/Dockerfile"));
        assert!(holds("{a,b}/Dockerfile", "b/Dockerfile"));
        assert_eq!(Globs::new(["a", "[", "b"]).1.len(), 1);
    }
}
