use axum::http::HeaderValue;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// The built page on disk. Its start file is read again when it was built anew.
#[derive(Debug)]
pub(crate) struct Page {
    dir: PathBuf,
    index: Mutex<Index>,
}

#[derive(Clone, Debug, Default)]
struct Index {
    modified: Option<SystemTime>,
    html: bytes::Bytes,
    policy: String,
}

/// What stands in place of a page that is not built.
const UNBUILT: &str = "<!doctype html><meta charset=utf-8><title>Slipway</title><h1>The page is not built</h1><p>The server runs, and its API answers under <code>/api/v1</code>. Build the page with <code>trunk build --release</code>, or name its folder with <code>--page</code>.";

impl Page {
    pub(crate) fn open(dir: &Path) -> Self {
        Self {
            dir: dir.to_owned(),
            index: Mutex::default(),
        }
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    /// The start file, and whether it is there.
    pub(crate) fn html(&self) -> (bytes::Bytes, bool) {
        let index = self.index();
        let built = index.modified.is_some();
        (index.html, built)
    }

    /// The content security policy. Scripts within the start file are allowed by their hashes, so
    /// nothing that is put into the page later runs.
    pub(crate) fn policy(&self) -> HeaderValue {
        HeaderValue::from_str(&self.index().policy)
            .unwrap_or(HeaderValue::from_static("default-src 'none'"))
    }

    fn index(&self) -> Index {
        let path = self.dir.join("index.html");
        let modified = std::fs::metadata(&path)
            .and_then(|meta| meta.modified())
            .ok();
        let mut held = self.index.lock().unwrap_or_else(PoisonError::into_inner);
        if held.policy.is_empty() || held.modified != modified {
            let html = std::fs::read(&path).ok();
            *held = Index {
                modified: modified.filter(|_| html.is_some()),
                policy: policy(&inline_scripts(&String::from_utf8_lossy(
                    html.as_deref().unwrap_or_default(),
                ))),
                html: html.unwrap_or_else(|| UNBUILT.into()).into(),
            };
        }
        held.clone()
    }
}

fn policy(scripts: &[String]) -> String {
    let hashes: String = scripts
        .iter()
        .map(|script| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(script))))
        .collect();
    format!(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{hashes}; \
         style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; \
         connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; \
         form-action 'self'; frame-ancestors 'self'"
    )
}

/// The text of every script that stands in the page itself.
fn inline_scripts(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find("<script") {
        rest = &rest[start..];
        let Some(open_end) = rest.find('>') else {
            break;
        };
        let (tag, after) = (&rest[..open_end], &rest[open_end + 1..]);
        let Some(end) = after.find("</script") else {
            break;
        };
        if !tag.contains(" src=") {
            found.push(after[..end].to_owned());
        }
        rest = &after[end..];
    }
    found
}

/// Whether a file's name holds a hash of its content, as trunk names them: `page-1a2b3c4d5e6f.js`.
pub(crate) fn has_hash(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split(['-', '_', '.'])
        .any(|part| part.len() >= 12 && part.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_in_the_page_are_allowed_by_their_hash_alone() {
        let html = "<script type=\"module\">a()</script><script src=\"/x.js\"></script><script>b()</script>";
        assert_eq!(inline_scripts(html), ["a()", "b()"]);
        let policy = policy(&inline_scripts(html));
        assert_eq!(policy.matches("'sha256-").count(), 2);
        let scripts = policy
            .split("; ")
            .find(|part| part.starts_with("script-src"))
            .unwrap();
        assert!(!scripts.contains("unsafe-inline"));
    }

    #[test]
    fn files_named_by_their_hash_are_known() {
        assert!(has_hash("page-1a2b3c4d5e6f7890_bg.wasm"));
        assert!(has_hash("assets/style-1a2b3c4d5e6f.css"));
        assert!(!has_hash("index.html"));
        assert!(!has_hash("editor-bundle.js"));
    }

    #[test]
    fn a_page_that_is_not_built_says_so() {
        let dir = tempfile::tempdir().unwrap();
        let page = Page::open(dir.path());
        assert!(!page.html().1);
        std::fs::write(dir.path().join("index.html"), "<script>x</script>").unwrap();
        assert!(page.html().1);
        assert!(page.policy().to_str().unwrap().contains("'sha256-"));
    }
}
