use super::{Kind, Style, Syntax, SyntaxNode};

/// The first tab that indents a line, or what follows a dash, where compose's YAML reader takes
/// only blanks: outside of brackets, before something that is not the rest of a text.
pub(super) fn indenting(text: &str, syntax: &Syntax) -> Option<usize> {
    if !text.contains('\t') {
        return None;
    }
    let mut covered: Vec<(usize, usize, bool)> = syntax
        .nodes
        .iter()
        .filter(|node| takes_tabs(node, text))
        .map(|node| {
            let (start, end) = (node.span.start as usize, node.span.end as usize);
            (start, end, is_plain(node))
        })
        .collect();
    covered.sort_unstable();
    let mut covered = covered.into_iter().peekable();
    let (mut at, mut reach, mut plain) = (0, 0, 0);
    // The last line with something on it: its indentation, and where its content ends.
    let mut last = (0, 0);
    for line in text.split_inclusive('\n') {
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        let content = &line[indentation..];
        let blank = content.trim().is_empty();
        if let Some(tab) = line[..indentation].find('\t')
            && (at + tab >= reach || plain == last.1 && tab == 0)
        {
            // Blank lines and comments after a text belong to it, where they are deep enough.
            let of_text = (blank || content.starts_with('#')) && reach == last.1 && tab > last.0;
            let of_block = blank && reach > last.1 && tab > 0;
            if !(of_text || of_block) {
                return Some(at + tab);
            }
        }
        if let Some(tab) = after_dashes(content).filter(|_| at + indentation >= reach) {
            return Some(at + indentation + tab);
        }
        while let Some((_, end, is_plain)) = covered.next_if(|(start, ..)| *start < at + line.len())
        {
            reach = reach.max(end);
            if is_plain {
                plain = plain.max(end);
            }
        }
        if !blank {
            last = (indentation, at + line.trim_end().len());
        }
        at += line.len();
    }
    None
}

/// A tab between the dash of a list and its item.
fn after_dashes(content: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(rest) = content[at..].strip_prefix('-') {
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = rest[..blanks].find('\t') {
            return Some(at + 1 + tab);
        }
        if blanks == 0 {
            return None;
        }
        at += 1 + blanks;
    }
    None
}

fn is_plain(node: &SyntaxNode) -> bool {
    matches!(&node.kind, Kind::Scalar { style, .. } if *style == Style::Plain)
}

fn takes_tabs(node: &SyntaxNode, text: &str) -> bool {
    match &node.kind {
        Kind::Scalar { .. } => is_plain(node) || node.span.of(text).contains('\n'),
        Kind::Sequence(_) | Kind::Mapping(_) => node.span.of(text).starts_with(['[', '{']),
        Kind::Alias { .. } => false,
    }
}
