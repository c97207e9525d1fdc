//! What the keys and values of a compose file mean, in one or two sentences each.

mod build;
mod deploy;
mod parts;
mod resources;
mod service;
mod top;
mod values;

pub(super) use crate::list::Fact;
pub(super) use values::values;

/// The tables: what the mapping is called in the schema, and its keys.
static TABLES: &[&[(&str, &[Fact])]] = &[
    top::ALL,
    service::ALL,
    build::ALL,
    parts::ALL,
    resources::ALL,
    deploy::ALL,
];

/// What `key` means in the mapping that the schema calls `what`; empty where there is none.
pub(super) fn key(what: &str, key: &str) -> &'static str {
    let tables = TABLES.iter().flat_map(|tables| tables.iter());
    let mut facts = tables
        .filter(|table| table.0 == what)
        .flat_map(|table| table.1);
    facts.find(|fact| fact.0 == key).map_or("", |fact| fact.1)
}
