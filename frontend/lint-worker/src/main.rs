//! The linter as a web worker.

fn main() {}
