use super::read::read;
use super::{Kind, Syntax, SyntaxError, message, tabs};
use granit_parser::{ErrorKind, ScanError};
use text::{Edit, Span};

/// After this many syntax errors the reading stops.
const ERRORS_MAX: usize = 12;

/// Reads a YAML text. Never fails: a line that is not YAML is reported and read as if it were
/// empty, with the deeper lines that belong to it, so that several errors show at once and the
/// rest of the tree stands. The text is read at most thirteen times.
pub fn parse(text: &str) -> Syntax {
    let (mut syntax, mut error) = read(text);
    let mut errors: Vec<SyntaxError> = Vec::new();
    let mut mended = Mended::new(text);
    while let Some(found) = error {
        // Between brackets compose takes tabs for blanks.
        if found.flow.is_some() && is_tab(&found.error) && mended.untab() {
            (syntax, error) = read(&mended.text);
            continue;
        }
        let unclosed = found.flow.filter(|open| never_closed(&mended.text, *open));
        let place = unclosed.unwrap_or_else(|| mended.place(&found.error));
        errors.push(match unclosed {
            Some(open) => message::unclosed(text, open),
            None => message::explain(&found.error, text, place),
        });
        let progress = mended.mend(&found.error, place);
        if !progress || errors.len() >= ERRORS_MAX {
            break;
        }
        (syntax, error) = read(&mended.text);
    }
    if errors.is_empty()
        && let Some(tab) = tabs::indenting(text, &syntax)
    {
        errors.push(message::tab(text, tab));
    }
    for node in &syntax.nodes {
        if let Kind::Alias { name, target: None } = &node.kind {
            errors.push(message::unknown_anchor(name, node.span));
        }
    }
    syntax.errors = errors;
    syntax
}

/// The text with what is not YAML overwritten by blanks, byte for byte.
struct Mended {
    text: String,
}

impl Mended {
    fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
        }
    }

    /// The byte an error is at, moved back from the end of the text to the last thing written.
    fn place(&self, error: &ScanError) -> usize {
        let at = error
            .marker()
            .byte_offset()
            .unwrap_or(0)
            .min(self.text.len());
        if at == self.text.len() || self.text[at.min(self.text.len())..].trim().is_empty() {
            self.text.trim_end().len().saturating_sub(1)
        } else {
            at
        }
    }

    /// Writes blanks for tabs; `false` where there are none.
    fn untab(&mut self) -> bool {
        let has = self.text.contains('\t');
        if has {
            self.text = self.text.replace('\t', " ");
        }
        has
    }

    /// Blanks what is wrong; `false` where nothing is left to blank.
    fn mend(&mut self, error: &ScanError, place: usize) -> bool {
        if is_tab(error) && self.untab() {
            return true;
        }
        let bytes = self.text.as_bytes();
        let line_start = |at: usize| {
            bytes[..at]
                .iter()
                .rposition(|byte| *byte == b'\n')
                .map_or(0, |newline| newline + 1)
        };
        let indent = |line: &[u8]| line.iter().take_while(|byte| **byte == b' ').count();
        let from = line_start(place.min(bytes.len()));
        let mut to = from;
        let mut depth = None;
        for line in bytes[from..].split_inclusive(|byte| *byte == b'\n') {
            let blank = line.iter().all(u8::is_ascii_whitespace);
            match depth {
                None => depth = Some(indent(line)),
                Some(first) if blank || indent(line) > first => {}
                Some(_) => break,
            }
            to += line.len();
        }
        let was = &self.text[from..to];
        if was.trim().is_empty() {
            return false;
        }
        let blanked: String = was
            .bytes()
            .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
            .collect();
        self.text.replace_range(from..to, &blanked);
        true
    }
}

fn is_tab(error: &ScanError) -> bool {
    matches!(
        error.kind(),
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::InvalidBlockEntryWhitespace
            | ErrorKind::TabInPlainScalar
            | ErrorKind::UnexpectedCharacter { character: '\t' }
    )
}

/// Whether the bracket at `open` has no counterpart in the rest of the text.
fn never_closed(text: &str, open: usize) -> bool {
    let mut depth = 0_usize;
    for byte in text.bytes().skip(open) {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth == 0 {
            return false;
        }
    }
    true
}

/// The edits that turn every tab of the indentation into two blanks.
pub(super) fn untab(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        let indentation = &line[..blanks];
        if indentation.contains('\t') && edits.len() < 10_000 {
            let mended = indentation.replace('\t', "  ");
            edits.push(Edit::replace(Span::new(at, at + blanks), mended));
        }
        at += line.len();
    }
    edits
}
