use wire::{ApiError, ErrorCode, Limits};

/// The longest name Linux keeps, in bytes.
const NAME_MAX_BYTES: usize = 255;

/// Whether `path` may name a file of a project: relative, `/` between its parts, no empty part,
/// no `.` or `..`, no backslash, no control or direction character, no longer than
/// [`Limits::path_max_bytes`].
pub fn check_path(path: &str, limits: &Limits) -> Result<(), ApiError> {
    let refuse = |what: String, help: &str| {
        Err(ApiError::new(ErrorCode::BadPath, what, help).about(shown(path)))
    };
    if path.is_empty() {
        return refuse(
            "A file has no path.".into(),
            "Give it a name, such as `Dockerfile` or `src/main.py`.",
        );
    }
    if path.len() > limits.path_max_bytes as usize {
        return refuse(
            format!(
                "The path `{}` has {} bytes; a path may have {}.",
                shown(path),
                path.len(),
                limits.path_max_bytes
            ),
            "Use shorter names or fewer folders.",
        );
    }
    if let Some(c) = path.chars().find(|&c| !can_be_kept(c)) {
        return refuse(
            format!(
                "The path `{}` has the character U+{:04X}, which can't stand in a file's name here.",
                shown(path),
                u32::from(c)
            ),
            "Use letters, digits, `-`, `_` and `.`, and `/` between folders.",
        );
    }
    if path.contains('\\') {
        return refuse(
            format!("The path `{path}` has a backslash."),
            "Write `/` between folders.",
        );
    }
    if path.starts_with('/') {
        return refuse(
            format!("The path `{path}` is absolute; files live in the project folder."),
            "Leave the leading `/` out.",
        );
    }
    for part in path.split('/') {
        match part {
            "" => {
                return refuse(
                    format!(
                        "The path `{path}` has an empty part: a `/` at its end or two together."
                    ),
                    "Write one `/` between folders and none at the end.",
                );
            }
            "." | ".." => {
                return refuse(
                    format!(
                        "The path `{path}` has the part `{part}`, which could leave the project folder."
                    ),
                    "Name the file from the project folder, such as `src/main.py`.",
                );
            }
            _ if part.len() > NAME_MAX_BYTES => {
                return refuse(
                    format!(
                        "A name in the path `{}` is longer than {NAME_MAX_BYTES} bytes.",
                        shown(path)
                    ),
                    "Use a shorter name.",
                );
            }
            _ => {}
        }
    }
    Ok(())
}

/// Direction characters are refused because they make a name show as another.
fn can_be_kept(c: char) -> bool {
    !(c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'))
}

/// The path as an error may repeat it: short and without characters that can't be shown.
pub(crate) fn shown(path: &str) -> String {
    const SHOWN_MAX_CHARS: usize = 80;
    let mut text: String = path
        .chars()
        .take(SHOWN_MAX_CHARS)
        .map(|c| if can_be_kept(c) { c } else { '\u{FFFD}' })
        .collect();
    if path.chars().nth(SHOWN_MAX_CHARS).is_some() {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ok(path: &str) -> bool {
        check_path(path, &Limits::default()).is_ok()
    }

    #[test]
    fn ordinary_paths_pass() {
        for path in [
            "Dockerfile",
            ".dockerignore",
            "src/app.py",
            "a b/ü.txt",
            "-x",
            "...",
            "a..b",
        ] {
            assert!(ok(path), "{path}");
        }
    }

    #[test]
    fn paths_that_could_leave_the_project_are_refused() {
        for path in [
            "",
            "/etc/passwd",
            "..",
            "../x",
            "a/../b",
            "a/..",
            ".",
            "./a",
            "a//b",
            "a/",
            "a\\b",
        ] {
            assert!(!ok(path), "{path}");
        }
    }

    #[test]
    fn characters_that_cannot_be_shown_are_refused() {
        for path in ["a\nb", "a\0b", "\u{7f}", "a\u{202e}cod", "\u{85}"] {
            let error = check_path(path, &Limits::default()).unwrap_err();
            assert_eq!(error.code, ErrorCode::BadPath);
            assert!(!error.to_string().contains(path), "{error}");
        }
    }

    #[test]
    fn length_is_counted_in_bytes() {
        assert!(ok(&"a".repeat(240)));
        assert!(!ok(&"a".repeat(241)));
        assert!(!ok(&"ü".repeat(121)));
    }

    proptest! {
        #[test]
        fn what_passes_stays_in_the_folder(path in "[./\\\\a-c\u{0}\n-]{0,12}") {
            if ok(&path) {
                let joined = std::path::Path::new(&path);
                let plain = joined.components().all(|part| matches!(part, std::path::Component::Normal(_)));
                prop_assert!(plain);
                prop_assert_eq!(joined.components().count(), path.split('/').count());
            }
        }

        #[test]
        fn no_path_panics(path in any::<String>()) {
            let _ = check_path(&path, &Limits::default());
        }
    }
}
