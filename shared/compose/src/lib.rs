//! Compose files: spanned YAML, schema, interpolation, references.
