//! The page.

mod build;
mod client;
mod jobs;
mod run;

fn main() {}
