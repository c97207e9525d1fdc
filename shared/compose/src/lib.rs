//! Compose files: spanned YAML, schema, interpolation, references.
//!
//! [`check`] reads one file, [`check_files`] several that are merged in order, as
//! `docker compose -f A -f B` does. Both are total: any text gives a result, every problem has the
//! exact place it concerns, and all are reported at once. Time grows linearly with the text; what
//! aliases, merge keys and `extends` copy is bounded.
//!
//! The order of work follows compose-go: YAML, interpolation, `extends`, merge, schema, short
//! forms, consistency, cycles. Where compose-go stops at the first error, this crate goes on.

#[cfg(feature = "canonical")]
mod canonical;
mod check;
mod distance;
mod dotenv;
mod extends;
mod files;
pub mod format;
mod interpolate;
mod load;
mod merge;
mod problem;
mod schema;
mod sink;
mod value;
pub mod yaml;

#[cfg(feature = "canonical")]
pub use canonical::{Form, Json, canonical};
pub use check::{Edge, Graph, Reference, ServiceNode, graph};
pub use dotenv::{EnvFileError, read_env_file, read_env_files};
pub use files::{Around, Files, Found};
pub use interpolate::{Environment, Substituted, TemplateError, substitute};
pub use load::{Checked, Options, ReadFile, Source, check, check_files, project_name};
pub use problem::{Check, Fix, Problem, Severity};
pub use schema::{Place, is_name};
pub use value::{Entry, Map, Node, Tag, Value};
