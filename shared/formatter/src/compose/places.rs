//! Where each line goes, from the tree.

use crate::{
    Left,
    page::{BLANK, Page},
};
use compose::yaml::{Id, Kind, Style, Syntax, SyntaxNode};
use text::Span;

/// How far what belongs to a key or a dash is indented from it.
const INDENT: usize = 2;

/// Where a line goes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// How many spaces it starts with; `None` to leave it.
    pub(super) indent: Option<usize>,
    /// Whether it starts inside a value, so that what looks like a comment may be none.
    pub(super) inside: bool,
    /// Whether white space at its end may count.
    pub(super) keep_end: bool,
}

/// A block collection, from one of its lines on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Level {
    /// The line, from 0.
    pub(super) line: usize,
    /// The column it is at.
    pub(super) old: usize,
    /// The column it goes to.
    pub(super) new: usize,
}

/// Where all lines go.
pub(super) struct Places {
    pub(super) lines: Vec<Place>,
    /// In the order of the text.
    pub(super) levels: Vec<Level>,
    /// Whether the text ends in a value that its last line breaks belong to.
    pub(super) ends_open: bool,
}

/// The columns of a collection.
#[derive(Clone, Copy)]
struct Columns {
    old: usize,
    new: usize,
}

struct Walk<'p, 't> {
    page: &'p mut Page<'t>,
    /// Lives longer than the walk, so that it can be read while places are written.
    syntax: &'p Syntax,
    places: Places,
}

impl Places {
    /// Reads the places of `page`'s lines from the tree, and mends the gaps after keys and dashes.
    ///
    /// # Errors
    /// The first part whose lines cannot be told.
    pub(super) fn read(page: &mut Page<'_>, syntax: &Syntax) -> Result<Self, Left> {
        let lines = vec![Place::default(); page.lines.len()];
        let mut walk = Walk {
            page,
            syntax,
            places: Self {
                lines,
                levels: Vec::new(),
                ends_open: false,
            },
        };
        for document in &syntax.documents {
            let start = document.start as usize;
            let text = walk.page.text.get(start..).unwrap_or("");
            let after = if text.starts_with("---") { 3 } else { 0 };
            if let Some(root) = document.root {
                walk.value(root, None, 0, start + after)?;
            }
        }
        Ok(walk.places)
    }
}

impl<'p> Walk<'p, '_> {
    fn node(&self, id: Id) -> Option<&'p SyntaxNode> {
        self.syntax.node(id)
    }

    fn start(&self, node: &SyntaxNode) -> usize {
        node.span.start as usize
    }

    /// The column of the byte at `offset`.
    fn column(&self, offset: usize) -> usize {
        let line = self.page.lines.get(self.page.line_at(offset));
        offset.saturating_sub(line.map_or(0, |line| line.start))
    }

    /// Whether only blanks stand before the byte at `offset` on its line.
    fn leads(&self, offset: usize) -> bool {
        let line = self.page.line_at(offset);
        self.column(offset) == self.page.blanks(line)
    }

    fn is_block(&self, node: &SyntaxNode) -> bool {
        let text = self.page.text.get(node.span.start as usize..).unwrap_or("");
        match &node.kind {
            Kind::Sequence(items) => !items.is_empty() && !text.starts_with('['),
            Kind::Mapping(pairs) => !pairs.is_empty() && !text.starts_with('{'),
            _ => false,
        }
    }

    /// Places `id`, the value of a key or a dash in the collection at `parent`, which stands
    /// somewhere after `from`; `new` is where it goes if it is a collection.
    fn value(
        &mut self,
        id: Id,
        parent: Option<Columns>,
        new: usize,
        from: usize,
    ) -> Result<(), Left> {
        let Some(node) = self.node(id) else {
            return Ok(());
        };
        let (mark, content) = self.skip(from);
        let is_scalar = matches!(node.kind, Kind::Scalar { .. });
        if !(is_scalar && node.span.is_empty()) && parent.is_some() {
            for offset in [mark, content] {
                let line = self.page.line_at(offset);
                let place = self.places.lines.get(line);
                if self.leads(offset) && place.is_some_and(|place| place.indent.is_none()) {
                    self.place(line, new);
                }
            }
        }
        match &node.kind {
            Kind::Mapping(pairs) if self.is_block(node) => self.mapping(pairs, new),
            Kind::Sequence(items) if self.is_block(node) => self.sequence(items, content, new),
            _ => match parent {
                Some(parent) => {
                    self.plain(node, content, parent);
                    Ok(())
                }
                None => Err(unclear(node.span)),
            },
        }
    }

    /// Where the first text after `from` stands, and the first that is no anchor and no tag;
    /// comments are none.
    fn skip(&self, from: usize) -> (usize, usize) {
        let text = self.page.text;
        let mut at = from;
        let mut mark = None;
        loop {
            let rest = text.get(at..).unwrap_or("");
            let trimmed = rest.trim_start_matches([' ', '\t', '\r', '\n', '\u{feff}']);
            at = text.len() - trimmed.len();
            let to = match trimmed.chars().next() {
                Some('#') => trimmed.find('\n'),
                Some('&' | '!') => {
                    mark.get_or_insert(at);
                    trimmed.find(char::is_whitespace)
                }
                _ => return (mark.unwrap_or(at), at),
            };
            at += to.unwrap_or(trimmed.len());
        }
    }

    fn mapping(&mut self, pairs: &[(Id, Id)], new: usize) -> Result<(), Left> {
        let mut columns = None;
        for (key, value) in pairs {
            let Some(key) = self.node(*key) else {
                continue;
            };
            let start = self.first_mark(key);
            let line = self.page.line_at(start);
            let columns = *columns.get_or_insert(Columns {
                old: self.column(start),
                new,
            });
            if self.leads(start) {
                self.place(line, new);
            } else if self.column(start) != columns.old {
                return Err(unclear(key.span));
            }
            self.level(line, columns);
            let after = self.colon(key)?;
            self.value(*value, Some(columns), new + INDENT, after)?;
        }
        Ok(())
    }

    /// Places a list whose first dash stands at `dash`.
    fn sequence(&mut self, items: &[Id], mut dash: usize, new: usize) -> Result<(), Left> {
        let first = Span::empty(dash);
        let columns = Columns {
            old: self.column(dash),
            new,
        };
        for (index, id) in items.iter().enumerate() {
            if index > 0 {
                dash = self
                    .next_dash(dash, items.get(index - 1).copied())
                    .filter(|dash| self.column(*dash) == columns.old)
                    .ok_or_else(|| unclear(first))?;
            }
            let text = self.page.text.get(dash..).unwrap_or("");
            if !text.starts_with('-') {
                return Err(unclear(first));
            }
            let line = self.page.line_at(dash);
            if self.leads(dash) {
                self.place(line, new);
            }
            self.level(line, columns);
            self.gap(dash + 1);
            self.value(*id, Some(columns), new + INDENT, dash + 1)?;
        }
        Ok(())
    }

    /// The dash on the first line with text after `previous`, which followed the one at `dash`.
    fn next_dash(&self, dash: usize, previous: Option<Id>) -> Option<usize> {
        let previous = previous.and_then(|id| self.node(id));
        let end = previous.map_or(dash, |node| match node.span.is_empty() {
            true => dash,
            false => (node.span.end as usize).saturating_sub(1),
        });
        let from = self.page.line_at(end.max(dash)) + 1;
        let mut lines = from..self.page.lines.len();
        let line = lines.find(|line| {
            let text = self.page.line(*line).trim_start_matches(BLANK);
            !text.trim().is_empty() && !text.starts_with('#')
        })?;
        let line_start = self.page.lines.get(line)?.start;
        Some(line_start + self.page.blanks(line))
    }

    /// Where a node starts, its anchor and tag included if they lead its line.
    fn first_mark(&self, node: &SyntaxNode) -> usize {
        let start = self.start(node);
        let line = self.page.line_at(start);
        let blanks = self.page.blanks(line);
        let line_start = self.page.lines.get(line).map_or(0, |line| line.start);
        let before = self.page.text.get(line_start + blanks..start);
        match before {
            Some(before) if before.starts_with(['&', '!']) => line_start + blanks,
            _ => start,
        }
    }

    /// Nothing between a key and its colon, one space after it. Answers where that starts.
    fn colon(&mut self, key: &SyntaxNode) -> Result<usize, Left> {
        let end = key.span.end as usize;
        let rest = self.page.text.get(end..).unwrap_or("");
        let before = rest.len() - rest.trim_start_matches(BLANK).len();
        let is_alias = matches!(key.kind, Kind::Alias { .. });
        if !rest.get(before..).is_some_and(|rest| rest.starts_with(':')) {
            return Err(unclear(key.span));
        }
        // Right after an alias a colon is part of its name.
        if !is_alias {
            self.page.replace(end, end + before, "");
        }
        self.gap(end + before + 1);
        Ok(end + before + 1)
    }

    /// One space from `at` to what follows on the line, where that is no comment.
    fn gap(&mut self, at: usize) {
        let rest = self.page.text.get(at..).unwrap_or("");
        let after = rest.trim_start_matches(BLANK);
        if !after.is_empty() && !after.starts_with(['\r', '\n', '#']) {
            self.page.replace(at, at + rest.len() - after.len(), " ");
        }
    }

    /// Places the lines of a scalar, an alias or a flow collection, which starts at `start`.
    fn plain(&mut self, node: &SyntaxNode, start: usize, parent: Columns) {
        let first = self.page.line_at(start);
        let last = match node.span.is_empty() {
            true => first,
            false => self.page.line_at(node.span.end as usize - 1).max(first),
        };
        if let Kind::Scalar {
            style: Style::Literal | Style::Folded,
            ..
        } = node.kind
        {
            self.block_scalar(start, last, parent);
            return;
        }
        if node.span.is_empty() {
            return;
        }
        let by = |old: usize| (old + parent.new).saturating_sub(parent.old);
        match &node.kind {
            Kind::Scalar { style, .. } => {
                let quoted = *style != Style::Plain;
                for line in first..=last {
                    let old = self.page.blanks(line);
                    let empty = self.page.line(line).trim().is_empty();
                    if let Some(place) = self.places.lines.get_mut(line) {
                        place.keep_end |= quoted && line < last;
                        if line > first {
                            place.inside = true;
                            place.indent = (!empty).then_some(by(old).max(parent.new + INDENT));
                        }
                    }
                }
            }
            _ => {
                for line in first + 1..=last {
                    let old = self.page.blanks(line);
                    let empty = self.page.line(line).trim().is_empty();
                    if let Some(place) = self.places.lines.get_mut(line) {
                        place.inside = true;
                        place.indent = (!empty).then_some(by(old));
                    }
                }
                self.quoted_inside(node);
            }
        }
    }

    /// White space at the end of a line counts in quotes, also in a flow collection.
    fn quoted_inside(&mut self, node: &SyntaxNode) {
        let children: Vec<Id> = match &node.kind {
            Kind::Sequence(items) => items.clone(),
            Kind::Mapping(pairs) => pairs
                .iter()
                .flat_map(|(key, value)| [*key, *value])
                .collect(),
            _ => return,
        };
        for child in children {
            let Some(child) = self.node(child) else {
                continue;
            };
            if let Kind::Scalar { .. } = child.kind {
                let first = self.page.line_at(self.start(child));
                let last = self
                    .page
                    .line_at((child.span.end as usize).saturating_sub(1));
                for line in first..last {
                    if let Some(place) = self.places.lines.get_mut(line) {
                        place.keep_end = true;
                    }
                }
            } else {
                self.quoted_inside(child);
            }
        }
    }

    /// Shifts the lines of a block scalar together, whose `|` or `>` stands at `start`.
    fn block_scalar(&mut self, start: usize, last: usize, parent: Columns) {
        let first = self.page.line_at(start);
        let header = self.page.text.get(start..).unwrap_or("");
        let header = header.split(['\n', '#']).next().unwrap_or("");
        let explicit = header.contains(|c: char| c.is_ascii_digit());
        let blank = |line: &usize| self.page.line(*line).trim().is_empty();
        let content = (first + 1..=last).find(|line| !blank(line));
        let old = content.map_or(usize::MAX, |line| spaces(self.page.line(line)));
        let (from, to) = match explicit {
            true => (parent.old, parent.new),
            false => (old, parent.new + INDENT),
        };
        // Blank lines after the last are part of it where it keeps them, or where they have more
        // than its indentation.
        let all = self.page.lines.len();
        let after = (last + 1..all).find(|line| !blank(line)).unwrap_or(all);
        let counts = |line: usize| {
            let text = self.page.line(line);
            text.contains('\t') || spaces(text) > old
        };
        let keeps = header.contains('+') || (last + 1..after).any(counts);
        let unended = !self.page.text.ends_with('\n');
        self.places.ends_open |= after == all && (keeps || (after == last + 1 && unended));
        for line in first + 1..if keeps { after } else { last + 1 } {
            let text = self.page.line(line);
            let own = spaces(text);
            let shifts = own == self.page.blanks(line) && (own > old || !text.trim().is_empty());
            if let Some(place) = self.places.lines.get_mut(line) {
                place.inside = true;
                place.keep_end = true;
                place.indent = shifts.then_some((own + to).saturating_sub(from));
            }
        }
    }

    fn place(&mut self, line: usize, indent: usize) {
        if let Some(place) = self.places.lines.get_mut(line) {
            place.indent = Some(indent);
        }
    }

    fn level(&mut self, line: usize, columns: Columns) {
        self.places.levels.push(Level {
            line,
            old: columns.old,
            new: columns.new,
        });
    }
}

/// How many spaces a line starts with: a block scalar's indentation has no tabs.
fn spaces(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn unclear(span: Span) -> Left {
    Left {
        span,
        reason: "this way to write keys and lists is not known to the formatter".to_owned(),
    }
}
