//! A total parser of shell scripts: POSIX `sh`, dash, BusyBox's ash, bash, and what ksh shares
//! with them.
//!
//! [`parse`] reads any text and never fails: what a shell would refuse is a [`Problem`] beside the
//! tree, each with its exact span. It reads the union of the dialects; which of them has a
//! construct is for rules to say.
//!
//! ```
//! let script = shell::parse("apt-get update && apt-get install -y \"$packages\"", Default::default());
//! assert!(script.problems.is_empty());
//! let mut programs = Vec::new();
//! script.visit(&mut |node| {
//!     if let shell::Node::Simple(simple, ..) = node {
//!         programs.extend(simple.words.first().map(|word| word.text.to_string()));
//!     }
//! });
//! assert_eq!(programs, ["apt-get", "apt-get"]);
//! ```
//!
//! The crate is pure: no I/O, no clock, one pass over the text, bounded depth.
//!
//! # Where things are
//! - `tree`: what comes out.
//! - `parser`: the cursor, blanks, comments, line breaks and the heredocs that follow them.
//! - `list`: lists and pipelines; `command`: simple commands, assignments, redirections;
//!   `compound`: `if`, loops, `case`, functions, groups; `test`: `[[ … ]]`.
//! - `word`: words and their parts; `expansion`: what begins with `$` or a backtick.
//! - `problem`: what can be wrong. `visit`: a walk through the tree.

mod command;
mod compound;
mod expansion;
mod list;
mod parser;
mod problem;
mod test;
mod tree;
mod visit;
mod word;

pub use parser::Options;
pub use problem::{Code, Problem};
pub use tree::*;
pub use visit::{Node, Place};

/// Parses `text`. Total: it never fails and never panics, in time linear in the text.
pub fn parse(text: &str, options: Options) -> Script<'_> {
    parser::Parser::new(text, options).script()
}
