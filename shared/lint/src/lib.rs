//! Rules, runner, suppression: text in, diagnostics out.
//!
//! [`lint`] is the whole of it. Every rule is one file in `rules/`, which holds its name, why it
//! matters, examples, check and fix; [`rules()`] lists them all. The crate is pure: what it should
//! know beside the text comes in [`Options`].
//!
//! ```
//! use lint::{FileKind, Options, lint};
//!
//! let found = lint(FileKind::Dockerfile, "FROM alpine:3.20 as base\n", &Options::default());
//! assert_eq!(found[0].rule, "from-as-casing");
//! assert_eq!(found[0].aliases, ["buildkit:FromAsCasing"]);
//! ```

#[cfg(feature = "shell")]
mod arguments;
mod build_context;
mod buildkit;
#[cfg(feature = "compose")]
mod built;
pub mod cache;
#[cfg(feature = "compose")]
mod collate;
#[cfg(feature = "compose")]
mod compose_file;
mod context;
mod conventions;
mod diagnostic;
#[cfg(feature = "shell")]
mod folders;
mod installs;
mod kind;
mod label_format;
mod labels;
mod levels;
#[cfg(feature = "compose")]
mod mounted;
mod options;
#[cfg(feature = "shell")]
mod packages;
mod project;
#[cfg(feature = "compose")]
mod published;
#[cfg(feature = "compose")]
mod reorder;
mod rule;
mod rules;
mod run;
#[cfg(feature = "shell")]
mod run_step;
#[cfg_attr(
    not(feature = "shell"),
    expect(
        dead_code,
        unused_imports,
        reason = "the rules that use it are left out"
    )
)]
mod shell;
#[cfg(feature = "compose")]
mod subnet;
mod suppress;
mod walk;
#[cfg(feature = "compose")]
mod written;

pub use buildkit::{platform::Platform, suggest::nearest};
#[cfg(feature = "compose")]
pub use compose_file::{ComposeFile, Pair};
pub use context::File;
pub use conventions::Conventions;
pub use diagnostic::{Diagnostic, Fix, Severity};
pub use kind::FileKind;
pub use labels::{LabelFormat, Labels};
pub use levels::{Level, Levels};
pub use options::{ImageFacts, Options};
pub use project::Project;
pub use rule::{Check, Finding, Report, Rule};
pub use rules::{rule, rules, suggest_rule};
pub use run::lint;
#[cfg(feature = "shell")]
pub use run_step::RunStep;
pub use shell::{Dialect, Interpreter, Names, Ran, ReadScript, RunScript, Simple, Split};
pub use suppress::Heard;
pub use walk::{ErrorKind, Expanded, Step, Undefined};
