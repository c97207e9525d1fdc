//! Entries of lists that stand for mappings: `KEY=value`, `host=address`.

use crate::sink::Sink;
use crate::{Check, Node};

pub(super) fn variable(item: &Node, sink: &mut Sink) {
    let Some(text) = item.as_str() else { return };
    let name = text.split('=').next().unwrap_or("");
    if name.ends_with(|c: char| c.is_ascii_whitespace() || c == '\u{85}' || c == '\u{a0}') {
        sink.error(
            Check::InvalidPair,
            item,
            format!(
                "a space stands between the name `{}` and `=`",
                name.trim_end()
            ),
            "remove the spaces around `=`",
        );
    }
}

pub(super) fn pair(item: &Node, must: &str, sink: &mut Sink) {
    let text = item.as_str().unwrap_or("");
    sink.error(Check::InvalidPair, item, format!("`{text}` {must}"), "");
}

pub(super) fn host(item: &Node, sink: &mut Sink) {
    let Some(text) = item.as_str() else { return };
    let Some((name, _)) = text.split_once('=').or_else(|| text.split_once(':')) else {
        sink.error(
            Check::InvalidHost,
            item,
            format!("`{text}` gives no address for the host"),
            "write `name=address`",
        );
        return;
    };
    if name.is_empty() || name.contains([':', '=']) {
        host_name(item, name, sink);
    }
}

pub(super) fn host_name(node: &Node, name: &str, sink: &mut Sink) {
    sink.error(
        Check::InvalidHost,
        node,
        format!("`{name}` is not a host name"),
        "write `name=address`",
    );
}
