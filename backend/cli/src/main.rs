//! The slipway command: serve, lint, ast, images, doctor.

mod doctor;
mod images;

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
    Images(images::ImagesArgs),
    Doctor(doctor::DoctorArgs),
}

#[tokio::main]
async fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Images(images) => images.run().await,
        Command::Doctor(doctor) => doctor.run().await,
    }
}
