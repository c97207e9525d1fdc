use super::{Anchor, Document, Id, Kind, Style, Syntax, SyntaxNode, TagMark};
use granit_parser::{Event, Parser, ScalarStyle, ScanError, Tag};
use std::collections::HashMap;
use text::Span;

/// Collections may nest this deep.
pub(super) const DEPTH_MAX: usize = 200;

/// The first error of a text.
pub(super) struct Stopped {
    pub(super) error: ScanError,
    /// Where the outermost `[` or `{` starts that was open then.
    pub(super) flow: Option<usize>,
}

/// Reads `text` up to its first error; what was open there is closed.
pub(super) fn read(text: &str) -> (Syntax, Option<Stopped>) {
    let options = granit_parser::options! {
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        block_scalar_eof_without_line_feed: true,
        max_buffered_comment_events: usize::MAX,
        simple_key_max_lookahead: 4096,
        flow_nesting_limit: DEPTH_MAX,
        block_nesting_limit: DEPTH_MAX,
    };
    let mut parser = Parser::new_from_str_with_options(text, options);
    let mut reader = Reader {
        text,
        ..Reader::default()
    };
    while let Some(event) = parser.next_event() {
        match event {
            Ok((Event::StreamEnd, _)) => break,
            Ok((event, span)) => reader.event(event, span),
            Err(error) => {
                let flow = reader.open.iter().find(|open| open.flow);
                let flow = flow.and_then(|open| reader.syntax.node(open.id));
                let flow = flow.map(|node| node.span.start as usize);
                reader.close_all();
                return (reader.syntax, Some(Stopped { error, flow }));
            }
        }
    }
    reader.close_all();
    (reader.syntax, None)
}

#[derive(Default)]
struct Reader<'t> {
    text: &'t str,
    syntax: Syntax,
    open: Vec<Open>,
    anchors: HashMap<usize, Id>,
    last: Option<Id>,
}

/// A collection whose end is still to come.
struct Open {
    id: Id,
    key: Option<Id>,
    flow: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, at: granit_parser::Span) {
        let span = bytes(at);
        match event {
            Event::DocumentStart(..) => {
                self.close_all();
                self.anchors.clear();
                self.syntax.documents.push(Document {
                    root: None,
                    start: span.start,
                });
            }
            Event::Scalar(text, style, anchor, tag) => {
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted => Style::Single,
                    ScalarStyle::DoubleQuoted => Style::Double,
                    ScalarStyle::Literal => Style::Literal,
                    ScalarStyle::Folded => Style::Folded,
                };
                let text = text.into_owned();
                let span = if text.is_empty() && style == Style::Plain {
                    Span::empty(span.start as usize)
                } else {
                    self.trim(span)
                };
                self.add(span, Kind::Scalar { text, style }, anchor, tag.as_deref());
            }
            Event::SequenceStart(style, anchor, tag) => {
                let flow = style == granit_parser::StructureStyle::Flow;
                self.start(
                    span,
                    flow,
                    Kind::Sequence(Vec::new()),
                    anchor,
                    tag.as_deref(),
                );
            }
            Event::MappingStart(style, anchor, tag) => {
                let flow = style == granit_parser::StructureStyle::Flow;
                self.start(
                    span,
                    flow,
                    Kind::Mapping(Vec::new()),
                    anchor,
                    tag.as_deref(),
                );
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(target) => {
                let name = span.of(self.text).trim_start_matches('*').to_owned();
                let target = self.anchors.get(&target).copied();
                self.add(span, Kind::Alias { name, target }, 0, None);
            }
            Event::UnresolvedAlias(name) => {
                let name = name.into_owned();
                self.add(span, Kind::Alias { name, target: None }, 0, None);
            }
            Event::Anchor(_, name) => {
                let node = self
                    .last
                    .and_then(|id| self.syntax.nodes.get_mut(id as usize));
                if let Some(node) = node {
                    node.anchor = Some(Anchor {
                        name: name.into_owned(),
                        span,
                    });
                }
            }
            Event::Comment(..) => self.syntax.comments.push(span),
            _ => {}
        }
    }

    fn add(&mut self, span: Span, kind: Kind, anchor: usize, tag: Option<&Tag>) -> Id {
        let id = u32::try_from(self.syntax.nodes.len()).unwrap_or(u32::MAX);
        self.syntax.nodes.push(SyntaxNode {
            span,
            kind,
            anchor: None,
            tag: tag.map(|tag| TagMark {
                name: if tag.is_yaml_core_schema() {
                    format!("!!{}", tag.suffix())
                } else {
                    tag.original()
                },
            }),
        });
        if anchor != 0 {
            self.anchors.insert(anchor, id);
        }
        self.last = Some(id);
        let Some(parent) = self.open.last_mut() else {
            if let Some(document) = self.syntax.documents.last_mut() {
                document.root.get_or_insert(id);
            }
            return id;
        };
        let kind = self
            .syntax
            .nodes
            .get_mut(parent.id as usize)
            .map(|node| &mut node.kind);
        match kind {
            Some(Kind::Sequence(items)) => items.push(id),
            Some(Kind::Mapping(pairs)) => match parent.key.take() {
                Some(key) => pairs.push((key, id)),
                None => parent.key = Some(id),
            },
            _ => {}
        }
        id
    }

    fn start(&mut self, span: Span, flow: bool, kind: Kind, anchor: usize, tag: Option<&Tag>) {
        let id = self.add(span, kind, anchor, tag);
        self.open.push(Open {
            id,
            key: None,
            flow,
        });
    }

    fn end(&mut self, at: Span) {
        let Some(open) = self.open.pop() else { return };
        let end = if open.flow {
            Some(at.end)
        } else {
            let node = self.syntax.node(open.id);
            let last = node.and_then(|node| match &node.kind {
                Kind::Sequence(items) => items.last().copied(),
                Kind::Mapping(pairs) => pairs.last().map(|(key, value)| {
                    let empty = self
                        .syntax
                        .node(*value)
                        .is_some_and(|node| node.span.is_empty());
                    if empty { *key } else { *value }
                }),
                _ => None,
            });
            last.and_then(|id| self.syntax.node(id))
                .map(|node| node.span.end)
        };
        if let Some(node) = self.syntax.nodes.get_mut(open.id as usize) {
            node.span.end = end.unwrap_or(node.span.start).max(node.span.start);
        }
    }

    fn close_all(&mut self) {
        while let Some(open) = self.open.last_mut() {
            if let Some(key) = open.key.take() {
                let end = self.syntax.node(key).map_or(0, |node| node.span.end);
                self.open.last_mut().map(|open| open.key.insert(key));
                let nothing = Kind::Scalar {
                    text: String::new(),
                    style: Style::Plain,
                };
                self.add(Span::empty(end as usize), nothing, 0, None);
            }
            let end = self.text.len();
            self.end(Span::empty(end));
        }
    }

    /// A block scalar's span without the line breaks after it.
    fn trim(&self, span: Span) -> Span {
        let trimmed = span.of(self.text).trim_end().len();
        Span::new(span.start as usize, span.start as usize + trimmed)
    }
}

/// A granit span in bytes.
pub(super) fn bytes(span: granit_parser::Span) -> Span {
    span.byte_range().map_or_else(Span::default, Span::from)
}
