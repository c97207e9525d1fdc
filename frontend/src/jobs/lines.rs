use std::rc::Rc;
use wire::Stream;

/// One line of output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Milliseconds since the job started.
    pub(crate) at_ms: u64,
    /// Where it was written.
    pub(crate) stream: Stream,
    /// Without its end and without terminal codes.
    pub(crate) text: String,
}

/// Lines that are drawn together: a full chunk never changes, so it is drawn once.
pub(crate) const CHUNK: usize = 100;

/// A longer line goes on in the next one, so that one endless line can't stop the page.
const LINE_MAX: usize = 2000;

/// Output as lines, put together from pieces that may end anywhere.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    chunks: Vec<Rc<Vec<Line>>>,
    /// The last line has not ended, and pieces of this stream go on in it.
    open: Option<Stream>,
    carriage: bool,
    escape: Escape,
}

/// Equal where they are the same chunks: full ones never change, and a changed last one is new.
impl PartialEq for Lines {
    fn eq(&self, other: &Self) -> bool {
        self.chunks.len() == other.chunks.len()
            && match (self.chunks.last(), other.chunks.last()) {
                (Some(ours), Some(theirs)) => Rc::ptr_eq(ours, theirs),
                _ => true,
            }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Escape {
    #[default]
    None,
    Begun,
    Sequence,
    Title,
}

impl Lines {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        match self.chunks.split_last() {
            Some((last, full)) => full.len() * CHUNK + last.len(),
            None => 0,
        }
    }

    /// In chunks of [`CHUNK`]; only the last may have fewer.
    pub(crate) fn chunks(&self) -> &[Rc<Vec<Line>>] {
        &self.chunks
    }

    /// All of them, in order.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Line> {
        self.chunks.iter().flat_map(|chunk| chunk.iter())
    }

    /// Adds a piece of output.
    pub(crate) fn push(&mut self, at_ms: u64, stream: Stream, text: &str) {
        if self.open.is_some_and(|open| open != stream) {
            self.end();
        }
        for character in text.chars() {
            if self.escape != Escape::None {
                self.escape = self.escape.after(character);
                continue;
            }
            match character {
                '\u{1b}' => self.escape = Escape::Begun,
                '\n' => {
                    if self.open.is_none() {
                        self.begin(at_ms, stream);
                    }
                    self.end();
                }
                '\r' => self.carriage = true,
                character if character.is_control() && character != '\t' => {}
                character => self.put(at_ms, stream, character),
            }
        }
    }

    fn put(&mut self, at_ms: u64, stream: Stream, character: char) {
        let rewound = std::mem::take(&mut self.carriage);
        if self.open.is_none() {
            self.begin(at_ms, stream);
        }
        let Some(line) = self.last() else { return };
        if rewound {
            line.text.clear();
            line.at_ms = at_ms;
        }
        line.text.push(character);
        if line.text.len() >= LINE_MAX {
            self.end();
        }
    }

    fn begin(&mut self, at_ms: u64, stream: Stream) {
        let line = Line {
            at_ms,
            stream,
            text: String::new(),
        };
        match self.chunks.last_mut() {
            Some(chunk) if chunk.len() < CHUNK => Rc::make_mut(chunk).push(line),
            _ => self.chunks.push(Rc::new(vec![line])),
        }
        self.open = Some(stream);
    }

    fn end(&mut self) {
        self.open = None;
        self.carriage = false;
    }

    fn last(&mut self) -> Option<&mut Line> {
        Rc::make_mut(self.chunks.last_mut()?).last_mut()
    }
}

impl Escape {
    fn after(self, character: char) -> Self {
        match (self, character) {
            (Self::Begun, '[') => Self::Sequence,
            (Self::Begun, ']') => Self::Title,
            (Self::Sequence, '\u{40}'..='\u{7e}') => Self::None,
            (Self::Sequence, _) => Self::Sequence,
            (Self::Title, '\u{7}') => Self::None,
            (Self::Title, '\u{1b}') => Self::Begun,
            (Self::Title, _) => Self::Title,
            _ => Self::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pieces: &[&str]) -> Vec<String> {
        let mut lines = Lines::default();
        for piece in pieces {
            lines.push(0, Stream::Stdout, piece);
        }
        lines.iter().map(|line| line.text.clone()).collect()
    }

    #[test]
    fn pieces_make_lines_wherever_they_are_cut() {
        assert_eq!(
            read(&["one\ntw", "o\n", "\nthree"]),
            ["one", "two", "", "three"]
        );
        assert_eq!(read(&["one\r", "\ntwo\r\n"]), ["one", "two"]);
    }

    #[test]
    fn a_progress_bar_overwrites_its_line() {
        assert_eq!(read(&["10%\r20%", "\r100%\ndone"]), ["100%", "done"]);
    }

    #[test]
    fn terminal_codes_are_left_out_even_when_cut() {
        assert_eq!(
            read(&["\u{1b}[1;3", "2mgreen\u{1b}[0m \u{1b}]0;t\u{7}x"]),
            ["green x"]
        );
    }

    #[test]
    fn streams_do_not_run_into_each_other() {
        let mut lines = Lines::default();
        lines.push(1, Stream::Stdout, "out");
        lines.push(2, Stream::Stderr, "err\n");
        lines.push(3, Stream::Stdout, "more\n");
        let read: Vec<_> = lines
            .iter()
            .map(|line| (line.at_ms, line.text.as_str()))
            .collect();
        assert_eq!(read, [(1, "out"), (2, "err"), (3, "more")]);
    }

    #[test]
    fn full_chunks_stay_as_they_are() {
        let mut lines = Lines::default();
        for number in 0..250 {
            lines.push(0, Stream::Stdout, &format!("{number}\n"));
        }
        assert_eq!(lines.len(), 250);
        let first = Rc::clone(&lines.chunks()[0]);
        let third = Rc::clone(&lines.chunks()[2]);
        lines.push(0, Stream::Stdout, "more");
        assert!(Rc::ptr_eq(&first, &lines.chunks()[0]));
        assert!(!Rc::ptr_eq(&third, &lines.chunks()[2]));
    }

    #[test]
    fn an_endless_line_is_cut() {
        let long = "x".repeat(LINE_MAX * 2 + 5);
        assert_eq!(read(&[&long]).len(), 3);
    }
}
