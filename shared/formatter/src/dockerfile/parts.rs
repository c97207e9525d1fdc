//! An instruction as parts with gaps between them.

use dockerfile::{Args, Command, Instruction, Word};

/// What may change inside a part.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Inside {
    /// Nothing.
    Fixed,
    /// The indentation of its lines, where a shell drops it.
    Shell,
}

/// A keyword, a flag, an argument: bytes of the joined line.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) inside: Inside,
}

/// The parts of an instruction in order.
pub(super) struct Parts {
    pub(super) parts: Vec<Part>,
    /// Whether its arguments are a JSON array, in which white space means nothing.
    pub(super) json: bool,
    /// Whether they are text for a shell.
    pub(super) shell: bool,
}

impl Parts {
    pub(super) fn of(instruction: &Instruction) -> Self {
        let mut parts = Self {
            parts: Vec::new(),
            json: false,
            shell: false,
        };
        parts.read(instruction);
        parts
    }

    fn read(&mut self, instruction: &Instruction) {
        let keyword = self.next_text(instruction);
        self.push(keyword, keyword + instruction.keyword.text.len());
        for flag in &instruction.flags {
            let last = flag.value.as_ref().unwrap_or(&flag.name);
            let start = (flag.name.at.start as usize).saturating_sub(2);
            self.push(start, last.at.end as usize);
        }
        match &instruction.args {
            Args::From(from) => self.words(&from.words),
            Args::Command(command) => self.command(instruction, command),
            Args::Healthcheck(check) => {
                self.words(check.kind.as_slice());
                self.command(instruction, &check.command);
            }
            Args::Pairs(pairs) => {
                for pair in pairs {
                    let last = pair.value.as_ref().unwrap_or(&pair.name);
                    self.push(pair.name.at.start as usize, last.at.end as usize);
                }
            }
            Args::Copy(copy) => {
                self.array(instruction, copy.json);
                self.words(&copy.sources);
                self.words(copy.dest.as_slice());
            }
            Args::List { words, json } => {
                self.array(instruction, *json);
                self.words(words);
            }
            Args::Single(word) => self.words(word.as_slice()),
            Args::Onbuild(Some(inner)) => self.read(inner),
            Args::Onbuild(None) => {}
            Args::Raw(word) => self.words(std::slice::from_ref(word)),
        }
    }

    fn command(&mut self, instruction: &Instruction, command: &Command) {
        match command {
            Command::Shell(word) => {
                self.shell = true;
                self.parts.push(Part {
                    start: word.at.start as usize,
                    end: word.at.end as usize,
                    inside: Inside::Shell,
                });
            }
            Command::Exec(exec) => {
                self.array(instruction, true);
                self.words(&exec.words);
            }
            Command::Empty => {}
        }
    }

    /// The bracket that opens a JSON array.
    fn array(&mut self, instruction: &Instruction, json: bool) {
        if json {
            self.json = true;
            let bracket = self.next_text(instruction);
            self.push(bracket, bracket + 1);
        }
    }

    fn words(&mut self, words: &[Word]) {
        for word in words {
            self.push(word.at.start as usize, word.at.end as usize);
        }
    }

    fn push(&mut self, start: usize, end: usize) {
        self.parts.push(Part {
            start,
            end,
            inside: Inside::Fixed,
        });
    }

    /// Where the text after the last part starts.
    fn next_text(&self, instruction: &Instruction) -> usize {
        let line = instruction.line.text();
        let after = self.parts.last().map_or(0, |part| part.end);
        let rest = line.get(after..).unwrap_or("");
        line.len() - rest.trim_start().len()
    }
}
