//! `slipway docs`: the manual as files.

use manual::{Filter, SCRIPT, STYLES, Site};
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Write the manual as files.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// The pages about the linter's rules, as a server has them under /rules
    Rules {
        /// The folder to write to; made where it is not there
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
}

/// Writes what `args` name.
pub(crate) fn run(args: &Args) -> ExitCode {
    let What::Rules { folder } = &args.what;
    match write(folder) {
        Ok(count) => {
            let _ = writeln!(io::stdout(), "{count} pages in {}", folder.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            let _ = writeln!(
                io::stderr(),
                "slipway: {}: {error}; check the path and who may write there",
                folder.display()
            );
            ExitCode::from(2)
        }
    }
}

/// Writes all pages, and for each alias one that leads to its rule; answers how many pages.
fn write(folder: &Path) -> io::Result<usize> {
    let site = Site::files();
    fs::create_dir_all(folder)?;
    let put = |name: &str, text: &str| fs::write(folder.join(name), text);
    put(&site.styles, &STYLES)?;
    put(&site.script, SCRIPT)?;
    put(&site.list, &manual::list(&site, &Filter::default()))?;
    put("configuration.html", &manual::configuration(&site))?;
    let mut count = 2;
    for rule in lint::rules() {
        put(&format!("{}.html", rule.name), &manual::rule(&site, rule))?;
        count += 1;
        // Names of its own first: an alias must not take the page of another rule.
        let aliases = rule.names().filter(|name| !name.contains(':'));
        for alias in aliases.filter(|name| lint::rule(name).is_some_and(|one| one.name != *name)) {
            put(&format!("{alias}.html"), &manual::redirect(&site, rule))?;
        }
    }
    Ok(count)
}
