//! The linter against its peers over the corpus and mutants of it; `./slipway differ` brings the
//! peers and starts this. What differs is written to files, one finding a line.
#![expect(clippy::print_stdout, reason = "a report is printed")]

use clap::Parser;
use std::io;
use std::path::{Path, PathBuf};
use tests::differ::{self, Case, dclint, engine, hadolint, tally::Tally};
use tests::{machine::Machine, shared};

/// Compares the linter with hadolint, dclint and the Docker Engine's own checks.
#[derive(Debug, Parser)]
struct Args {
    /// The program hadolint; not compared where it is not given
    #[arg(long, value_name = "PROGRAM")]
    hadolint: Option<PathBuf>,
    /// The program dclint; not compared where it is not given
    #[arg(long, value_name = "PROGRAM")]
    dclint: Option<PathBuf>,
    /// Compare with `docker build --check` and `docker compose config` in a sandbox
    #[arg(long)]
    engine: bool,
    /// Take every Nth file of the corpus
    #[arg(long, default_value_t = 1, value_name = "N")]
    step: usize,
    /// Mutants of each file
    #[arg(long, default_value_t = 0, value_name = "N")]
    mutants: usize,
    /// Which mutants: another number, other mutants
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where to write what differs, and the files it differs for
    #[arg(long, default_value = "target/differ", value_name = "FOLDER")]
    out: PathBuf,
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let args = Args::parse();
    let Some(corpus) = shared::corpus("the comparison") else {
        return Ok(());
    };
    std::fs::create_dir_all(&args.out)?;
    let cases = |folder: &str| {
        differ::cases(
            &corpus.path().join(folder),
            args.step,
            args.mutants,
            args.seed,
        )
    };
    let (dockerfiles, compose) = (cases("dockerfiles")?, cases("compose")?);
    if let Some(program) = &args.hadolint {
        let tally = hadolint::compare(program, &dockerfiles)?;
        report("hadolint", &tally, &dockerfiles, &args.out)?;
    }
    if let Some(program) = &args.dclint {
        let tally = dclint::compare(program, &compose)?;
        report("dclint", &tally, &compose, &args.out)?;
    }
    if args.engine
        && let Some(machine) = Machine::open("the comparison with the engine").await
    {
        let checks = engine::check(&machine, &dockerfiles).await;
        report("docker-build-check", &checks, &dockerfiles, &args.out)?;
        let config = engine::config(&machine, &compose).await;
        report("docker-compose-config", &config, &compose, &args.out)?;
        machine.close().await;
    }
    Ok(())
}

/// Prints the table, and keeps what differs with the files.
fn report(peer: &str, tally: &Tally, cases: &[Case], out: &Path) -> io::Result<()> {
    println!("{peer}: {}", tally.table());
    std::fs::write(out.join(format!("{peer}.txt")), tally.differing.join("\n"))?;
    let folder = out.join(peer);
    std::fs::create_dir_all(&folder)?;
    for case in cases {
        let prefix = format!("{} ", case.name);
        if tally.differing.iter().any(|line| line.starts_with(&prefix)) {
            std::fs::write(folder.join(&case.name), &case.text)?;
        }
    }
    Ok(())
}
