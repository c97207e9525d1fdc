//! A walk through the tree, in the order of the text; heredocs come with their redirection.

use crate::{
    Assignment, Command, Kind, List, Part, PartKind, Pipeline, Redirect, Script, Simple, Word,
};

/// What the walk meets, outer before inner.
#[derive(Clone, Copy, Debug)]
pub enum Node<'t, 'a> {
    /// A list.
    List(&'t List<'a>),
    /// A pipeline, with its list and its index there.
    Pipeline(&'t Pipeline<'a>, &'t List<'a>, usize),
    /// A command of any kind.
    Command(&'t Command<'a>),
    /// The end of that command.
    Leave(&'t Command<'a>),
    /// A simple command, with all of it and its pipeline.
    Simple(&'t Simple<'a>, &'t Command<'a>, &'t Pipeline<'a>),
    /// A redirection.
    Redirect(&'t Redirect<'a>),
    /// An assignment before a program or alone.
    Assignment(&'t Assignment<'a>, &'t Simple<'a>),
    /// A word.
    Word(&'t Word<'a>, Place<'t, 'a>),
    /// A part of a word, and whether double quotes stand around it.
    Part(&'t Part<'a>, Place<'t, 'a>, bool),
    /// The end of that part.
    LeavePart(&'t Part<'a>),
}

/// Where a word or part stands.
#[derive(Clone, Copy, Debug)]
pub enum Place<'t, 'a> {
    /// The word with this index of a simple command; 0 is the program.
    Argument(&'t Simple<'a>, usize),
    /// What is assigned.
    Value,
    /// An element of an array.
    Element,
    /// Where a redirection goes.
    Target(&'t Redirect<'a>),
    /// What `for` goes through.
    Item,
    /// What `case` compares.
    Subject,
    /// A pattern of `case`.
    Pattern,
    /// In `[[ … ]]`.
    Test,
    /// In `((…))`, `$((…))` or the index of an array.
    Arithmetic,
    /// In the body of a heredoc.
    Heredoc,
    /// After the operator of `${…}`.
    Default,
    /// The name of a function or of a loop's variable.
    Name,
}

impl<'a> Script<'a> {
    /// Walks through all of it.
    pub fn visit<'t>(&'t self, meet: &mut dyn FnMut(Node<'t, 'a>)) {
        self.visit_list(&self.list, meet);
    }

    /// Walks through one list of it.
    pub fn visit_list<'t>(&'t self, list: &'t List<'a>, meet: &mut dyn FnMut(Node<'t, 'a>)) {
        Walk { script: self, meet }.list(list);
    }

    /// Walks through one word of it.
    pub fn visit_word<'t>(
        &'t self,
        word: &'t Word<'a>,
        place: Place<'t, 'a>,
        meet: &mut dyn FnMut(Node<'t, 'a>),
    ) {
        Walk { script: self, meet }.word(word, place);
    }
}

struct Walk<'w, 't, 'a> {
    script: &'t Script<'a>,
    meet: &'w mut dyn FnMut(Node<'t, 'a>),
}

impl<'t, 'a> Walk<'_, 't, 'a> {
    fn list(&mut self, list: &'t List<'a>) {
        (self.meet)(Node::List(list));
        for (index, item) in list.items.iter().enumerate() {
            (self.meet)(Node::Pipeline(&item.pipeline, list, index));
            for command in &item.pipeline.commands {
                self.command(command, &item.pipeline);
            }
        }
    }

    fn command(&mut self, command: &'t Command<'a>, pipeline: &'t Pipeline<'a>) {
        (self.meet)(Node::Command(command));
        match &command.kind {
            Kind::Simple(simple) => {
                (self.meet)(Node::Simple(simple, command, pipeline));
                for assignment in &simple.assignments {
                    (self.meet)(Node::Assignment(assignment, simple));
                    self.parts(
                        assignment.index.as_deref().unwrap_or(&[]),
                        Place::Arithmetic,
                        true,
                    );
                    self.word(&assignment.value, Place::Value);
                }
                for (index, word) in simple.words.iter().enumerate() {
                    self.word(word, Place::Argument(simple, index));
                }
            }
            Kind::Group(list) | Kind::Subshell(list) => self.list(list),
            Kind::If(branches, otherwise) => {
                for (condition, body) in branches {
                    self.list(condition);
                    self.list(body);
                }
                if let Some(list) = otherwise {
                    self.list(list);
                }
            }
            Kind::While(_, condition, body) => {
                self.list(condition);
                self.list(body);
            }
            Kind::For(each) => {
                self.word(&each.name, Place::Name);
                self.words(each.words.as_deref().unwrap_or(&[]), Place::Item);
                self.list(&each.body);
            }
            Kind::Counting(parts, body) => {
                self.parts(parts, Place::Arithmetic, true);
                self.list(body);
            }
            Kind::Case(subject, arms) => {
                self.word(subject, Place::Subject);
                for arm in arms {
                    self.words(&arm.patterns, Place::Pattern);
                    self.list(&arm.body);
                }
            }
            Kind::Function(function) => {
                self.word(&function.name, Place::Name);
                if let Some(body) = &function.body {
                    self.command(body, pipeline);
                }
            }
            Kind::Test(words) => self.words(words, Place::Test),
            Kind::Arithmetic(parts) => self.parts(parts, Place::Arithmetic, true),
        }
        for redirect in &command.redirects {
            (self.meet)(Node::Redirect(redirect));
            self.word(&redirect.target, Place::Target(redirect));
            let heredoc = redirect.heredoc.and_then(|at| self.script.heredocs.get(at));
            if let Some(heredoc) = heredoc {
                self.parts(&heredoc.parts, Place::Heredoc, true);
            }
        }
        (self.meet)(Node::Leave(command));
    }

    fn words(&mut self, words: &'t [Word<'a>], place: Place<'t, 'a>) {
        for word in words {
            self.word(word, place);
        }
    }

    fn word(&mut self, word: &'t Word<'a>, place: Place<'t, 'a>) {
        (self.meet)(Node::Word(word, place));
        self.parts(&word.parts, place, false);
    }

    fn parts(&mut self, parts: &'t [Part<'a>], place: Place<'t, 'a>, quoted: bool) {
        for part in parts {
            (self.meet)(Node::Part(part, place, quoted));
            match &part.kind {
                PartKind::Double(inner, _) => self.parts(inner, place, true),
                PartKind::Parameter(parameter) => {
                    self.parts(
                        parameter.index.as_deref().unwrap_or(&[]),
                        Place::Arithmetic,
                        true,
                    );
                    self.parts(&parameter.argument, Place::Default, quoted);
                }
                PartKind::Command(list, _) | PartKind::Process(list) => self.list(list),
                PartKind::Arithmetic(inner, _) => self.parts(inner, Place::Arithmetic, true),
                PartKind::Extglob(inner) => self.parts(inner, place, true),
                PartKind::Array(words) => self.words(words, Place::Element),
                _ => {}
            }
            (self.meet)(Node::LeavePart(part));
        }
    }
}
