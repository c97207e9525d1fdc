//! Whether two YAML texts say the same.

use compose::yaml::{Anchor, Id, Kind, Syntax, SyntaxNode, parse};

/// Whether `before` and `after` have the same nodes, written the same way, and differ in white
/// space only, so that every comment is still there.
pub(crate) fn same(before: &str, after: &str) -> bool {
    let (a, b) = (parse(before), parse(after));
    let roots = |syntax: &Syntax| -> Vec<Option<Id>> {
        let documents = syntax.documents.iter();
        documents.map(|document| document.root).collect()
    };
    a.errors.len() == b.errors.len()
        && roots(&a) == roots(&b)
        && a.nodes.len() == b.nodes.len()
        && a.nodes
            .iter()
            .zip(&b.nodes)
            .all(|(a, b)| content(a) == content(b))
        && before
            .split_whitespace()
            .flat_map(str::chars)
            .eq(after.split_whitespace().flat_map(str::chars))
}

/// A node without its place: nodes are numbered in the order of the text.
fn content(node: &SyntaxNode) -> (&Kind, Option<&str>, Option<&str>) {
    let anchor = node.anchor.as_ref();
    let tag = node.tag.as_ref();
    (
        &node.kind,
        anchor.map(|anchor: &Anchor| anchor.name.as_str()),
        tag.map(|tag| tag.name.as_str()),
    )
}
