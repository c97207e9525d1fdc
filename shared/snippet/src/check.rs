use crate::content::content_bytes;
use crate::path::{check_path, shown};
use std::collections::BTreeSet;
use wire::{ApiError, ErrorCode, File, FilesChange, Limits, Snippet};

/// Whether these files may be a project: every path is good and there once, none is both file and
/// folder, and their number and sizes are within the limits.
pub fn check_files(files: &[File], limits: &Limits) -> Result<(), ApiError> {
    if files.len() > limits.files_max as usize {
        return Err(ApiError::new(
            ErrorCode::TooLarge,
            format!(
                "There are {} files; a project may have {}.",
                files.len(),
                limits.files_max
            ),
            "Remove some, or pack them into an archive that the Dockerfile adds.",
        ));
    }
    let mut paths = BTreeSet::new();
    let mut total = 0;
    for file in files {
        check_path(&file.path, limits)?;
        if !paths.insert(file.path.as_str()) {
            return Err(ApiError::new(
                ErrorCode::BadRequest,
                format!("The path `{}` is there twice.", file.path),
                "Send every file once.",
            )
            .about(&file.path));
        }
        let bytes = content_bytes(file)?.len() as u64;
        if bytes > limits.file_max_bytes {
            return Err(ApiError::new(
                ErrorCode::TooLarge,
                format!(
                    "`{}` has {bytes} bytes; a file may have {}.",
                    file.path, limits.file_max_bytes
                ),
                "Make it smaller, or fetch it in the terminal or the Dockerfile.",
            )
            .about(&file.path));
        }
        total += bytes;
    }
    if total > limits.files_total_max_bytes {
        return Err(ApiError::new(
            ErrorCode::TooLarge,
            format!(
                "The files have {total} bytes together; a project may have {}.",
                limits.files_total_max_bytes
            ),
            "Remove some, or make them smaller.",
        ));
    }
    for path in &paths {
        let folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        if let Some(folder) = folders.into_iter().find(|folder| paths.contains(folder)) {
            return Err(ApiError::new(
                ErrorCode::BadPath,
                format!("`{folder}` is a file, but `{path}` wants it to be a folder."),
                "Rename one of them.",
            )
            .about(*path));
        }
    }
    Ok(())
}

/// Whether a change may be made: what it puts could be a project, and what it deletes is named by
/// good paths that it does not put as well.
pub fn check_change(change: &FilesChange, limits: &Limits) -> Result<(), ApiError> {
    check_files(&change.put, limits)?;
    if change.delete.len() > limits.files_max as usize {
        return Err(ApiError::new(
            ErrorCode::TooLarge,
            format!(
                "{} paths are to be removed; at most {} can be at once.",
                change.delete.len(),
                limits.files_max
            ),
            "Remove a folder by its own path, or send several changes.",
        ));
    }
    for path in &change.delete {
        check_path(path, limits)?;
        if change.put.iter().any(|file| &file.path == path) {
            return Err(ApiError::new(
                ErrorCode::BadRequest,
                format!("The change both writes and removes `{path}`."),
                "Send it in one of the two lists.",
            )
            .about(path));
        }
    }
    Ok(())
}

/// Whether a snippet may be kept or opened: its files are good, its title is a short line, and
/// what its buttons do is of a sane size.
pub fn check_snippet(snippet: &Snippet, limits: &Limits) -> Result<(), ApiError> {
    const TITLE_MAX_CHARS: usize = 120;
    if snippet.title.chars().count() > TITLE_MAX_CHARS
        || snippet.title.chars().any(char::is_control)
    {
        return Err(ApiError::new(
            ErrorCode::BadRequest,
            format!(
                "The title `{}` is not one line of at most {TITLE_MAX_CHARS} characters.",
                shown(&snippet.title)
            ),
            "Shorten it.",
        ));
    }
    if let Some(id) = &snippet.forked_from
        && (id.is_empty() || id.len() > 64 || !id.bytes().all(|b| b.is_ascii_alphanumeric()))
    {
        return Err(ApiError::new(
            ErrorCode::BadRequest,
            format!("`{}` is not the id of a snippet.", shown(id)),
            "Leave `forked_from` out, or give the id that stands in the snippet's address.",
        ));
    }
    check_files(&snippet.files, limits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::FileContent;

    fn text(path: &str, bytes: usize) -> File {
        File {
            path: path.into(),
            content: FileContent::Text("x".repeat(bytes)),
            executable: false,
        }
    }

    fn small() -> Limits {
        Limits {
            files_max: 3,
            file_max_bytes: 10,
            files_total_max_bytes: 15,
            ..Limits::default()
        }
    }

    fn code(files: &[File]) -> Option<ErrorCode> {
        check_files(files, &small()).err().map(|error| error.code)
    }

    #[test]
    fn limits_hold_at_their_edges() {
        assert_eq!(code(&[text("a", 10), text("b", 5), text("c", 0)]), None);
        assert_eq!(code(&[text("a", 11)]), Some(ErrorCode::TooLarge));
        assert_eq!(
            code(&[text("a", 10), text("b", 6)]),
            Some(ErrorCode::TooLarge)
        );
        let four = ["a", "b", "c", "d"].map(|path| text(path, 0));
        assert_eq!(code(&four), Some(ErrorCode::TooLarge));
    }

    #[test]
    fn a_path_is_there_once_and_is_file_or_folder() {
        assert_eq!(
            code(&[text("a", 0), text("a", 0)]),
            Some(ErrorCode::BadRequest)
        );
        assert_eq!(
            code(&[text("a/b", 0), text("a", 0)]),
            Some(ErrorCode::BadPath)
        );
        assert_eq!(code(&[text("a/b", 0), text("a-b", 0), text("ab", 0)]), None);
    }

    #[test]
    fn a_change_that_writes_and_removes_the_same_file_is_refused() {
        let change = FilesChange {
            put: vec![text("a", 1)],
            delete: vec!["a".into()],
        };
        assert!(check_change(&change, &small()).is_err());
    }

    #[test]
    fn a_file_that_was_not_sent_whole_is_never_written() {
        let file = File {
            path: "big".into(),
            content: FileContent::TooLarge(5),
            executable: false,
        };
        assert_eq!(code(&[file]), Some(ErrorCode::TooLarge));
    }

    #[test]
    fn a_title_is_one_short_line() {
        let title = |title: &str| Snippet {
            title: title.into(),
            ..Snippet::default()
        };
        assert!(check_snippet(&title("Web and worker"), &small()).is_ok());
        assert!(check_snippet(&title("a\nb"), &small()).is_err());
        assert!(check_snippet(&title(&"a".repeat(121)), &small()).is_err());
    }
}
