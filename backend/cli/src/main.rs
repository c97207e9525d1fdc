//! The slipway command: serve, lint, fmt, lsp, compose-config, ast, cache, docs, images, doctor.

mod args;
mod ast;
mod cache;
mod compose_config;
mod disk;
mod docs;
mod doctor;
mod fmt;
mod formats;
mod images;
mod input;
mod lint;
mod lsp;
mod project;
mod serve;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// A playground in the browser where people learn Docker on the real thing.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Lint(lint::Args),
    Lsp(lsp::LspArgs),
    ComposeConfig(compose_config::Args),
    Fmt(fmt::Args),
    Ast(ast::Args),
    Docs(docs::Args),
    Cache(cache::Args),
    Images(images::ImagesArgs),
    Doctor(doctor::DoctorArgs),
    Serve(Box<serve::ServeArgs>),
}

#[tokio::main]
async fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Lint(args) => lint::run(&args),
        Command::Lsp(lsp) => lsp.run(),
        Command::ComposeConfig(args) => compose_config::run(&args),
        Command::Fmt(args) => fmt::run(&args),
        Command::Ast(args) => ast::run(&args),
        Command::Docs(args) => docs::run(&args),
        Command::Cache(args) => cache::run(&args),
        Command::Images(images) => images.run().await,
        Command::Doctor(doctor) => doctor.run().await,
        Command::Serve(serve) => serve.run().await,
    }
}
