//! Which folder holds which.

/// Whether `outer` is `folder`, holds it, or is a part of it that stands for it.
pub(crate) fn holds(outer: &str, folder: &str) -> bool {
    let below = |inner: &str, outer: &str| {
        let rest = inner.strip_prefix(outer);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    match folder.strip_prefix("~/") {
        Some(name) => {
            let parent = name.split('/').next().unwrap_or(name);
            outer.rsplit_once(parent).is_some_and(|(home, rest)| {
                home.ends_with('/') && {
                    let inner = format!("{parent}{rest}");
                    below(name, &inner) || below(&inner, name)
                }
            })
        }
        None => below(folder, outer) || below(outer, folder),
    }
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn folders_that_hold_others() {
        for outer in [
            "/var",
            "/var/lib/apt",
            "/var/lib/apt/lists",
            "/var/lib/apt/lists/x",
        ] {
            assert!(holds(outer, "/var/lib/apt/lists"), "{outer}");
        }
        for outer in ["/var/li", "/var/lib/apt2", "/tmp"] {
            assert!(!holds(outer, "/var/lib/apt/lists"), "{outer}");
        }
        for outer in [
            "/root/.cache",
            "/home/a/.cache/pip",
            "$HOME/.cache/pip/http",
            "~/.cache",
        ] {
            assert!(holds(outer, "~/.cache/pip"), "{outer}");
        }
        for outer in [
            "/root/.cache/go-build",
            "/root",
            "/a.cache/pip",
            "/root/.cachex",
        ] {
            assert!(!holds(outer, "~/.cache/pip"), "{outer}");
        }
    }
}
