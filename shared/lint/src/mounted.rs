//! What services mount.

use compose::{
    Node,
    format::{is_path, mount},
};
use text::Span;

/// A mount of a service.
#[derive(Debug)]
pub(crate) struct Mounted {
    /// The volume or path it takes; empty where it names none.
    pub(crate) source: String,
    /// The path in the container, as written.
    pub(crate) target: String,
    /// Whether a path of the host is mounted.
    pub(crate) is_bind: bool,
    /// Where it is written.
    pub(crate) span: Span,
}

/// The mounts of a service, short and long, without those that are wrong.
pub(crate) fn mounts(service: &Node) -> impl Iterator<Item = Mounted> {
    let items = service.get("volumes").map_or(&[][..], Node::items).iter();
    items.filter_map(|item| {
        let span = item.span;
        if let Some(text) = item.as_str() {
            let read = mount(text).ok()?;
            return Some(Mounted {
                source: read.source,
                target: read.target,
                is_bind: read.bind,
                span,
            });
        }
        let text = |key: &str| item.get(key).and_then(Node::as_str);
        let source = text("source").unwrap_or("");
        Some(Mounted {
            source: source.to_owned(),
            target: text("target")?.to_owned(),
            is_bind: text("type") == Some("bind") && is_path(source),
            span,
        })
    })
}
