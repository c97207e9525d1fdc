use catalogue::{CaBundle, FillOptions, Outcome, Registry};
use clap::{Args, Subcommand};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Shows the base images of this deployment, or fills in what is missing.
#[derive(Debug, Args)]
pub(crate) struct ImagesArgs {
    /// Where the catalogue's registry listens.
    #[arg(
        long,
        global = true,
        value_name = "HOST:PORT",
        env = "SLIPWAY_REGISTRY",
        default_value = "127.0.0.1:5050"
    )]
    registry: String,
    #[command(subcommand)]
    command: Option<ImagesCommand>,
}

#[derive(Debug, Subcommand)]
enum ImagesCommand {
    /// Shows reference, platforms, digest, size, origin and description of each image.
    List {
        /// Prints the catalogue as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Makes the images that are missing, from Debian packages.
    Fill {
        /// Certificates in PEM that the images shall trust too, for networks where a proxy signs
        /// what passes.
        #[arg(long, value_name = "FILE")]
        ca_bundle: Option<PathBuf>,
        /// Makes them again, to take in what Debian has mended since.
        #[arg(long)]
        refresh: bool,
        /// Where made images and downloaded packages are kept.
        #[arg(long, value_name = "FOLDER", env = "SLIPWAY_CACHE")]
        cache: Option<PathBuf>,
    },
}

impl ImagesArgs {
    /// Does what was asked; failures go to standard error and answer 1.
    pub(crate) async fn run(self) -> ExitCode {
        let registry = Registry::new(self.registry);
        let done = match self.command {
            None => list(&registry, false).await,
            Some(ImagesCommand::List { json }) => list(&registry, json).await,
            Some(ImagesCommand::Fill {
                ca_bundle,
                refresh,
                cache,
            }) => fill(&registry, ca_bundle, refresh, cache).await,
        };
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                say(&format!("slipway images: {error}"));
                ExitCode::FAILURE
            }
        }
    }
}

async fn list(registry: &Registry, json: bool) -> Result<(), Box<dyn std::error::Error>> {
    let catalogue = registry.catalogue().await?;
    if json {
        return Ok(print(&serde_json::to_string_pretty(&catalogue)?)?);
    }
    if catalogue.images.is_empty() {
        return Ok(print(
            "The catalogue is empty. Fill it with: slipway images fill",
        )?);
    }
    let mut rows = vec![["IMAGE", "PLATFORMS", "DIGEST", "SIZE", "ORIGIN"].map(String::from)];
    let mut descriptions = vec!["DESCRIPTION".to_owned()];
    for image in catalogue.images {
        let size = match image.platforms.first() {
            Some(platform) => registry.size(&image.reference, platform).await?,
            None => None,
        };
        let platforms: Vec<&str> = image.platforms.iter().map(|one| one.short()).collect();
        rows.push([
            image.reference.clone(),
            platforms.join(","),
            image.digest.chars().take("sha256:".len() + 12).collect(),
            size.map(megabytes).unwrap_or_default(),
            image.origin,
        ]);
        descriptions.push(image.description);
    }
    Ok(table(&rows, &descriptions)?)
}

fn table(rows: &[[String; 5]], last: &[String]) -> io::Result<()> {
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let widths: [usize; 5] = std::array::from_fn(width);
    let mut out = io::stdout().lock();
    for (row, last) in rows.iter().zip(last) {
        for (cell, width) in row.iter().zip(widths) {
            write!(out, "{cell:width$}  ")?;
        }
        writeln!(out, "{last}")?;
    }
    Ok(())
}

async fn fill(
    registry: &Registry,
    ca_bundle: Option<PathBuf>,
    refresh: bool,
    cache: Option<PathBuf>,
) -> Result<(), Box<dyn std::error::Error>> {
    let ca = ca_bundle.map(|path| CaBundle::read(&path)).transpose()?;
    let cache = cache.unwrap_or_else(default_cache);
    let architectures = catalogue::architectures();
    let options = FillOptions {
        cache,
        ca,
        refresh,
        architectures,
    };
    for image in catalogue::fill(registry, options, say).await? {
        let what = match image.outcome {
            Outcome::Present => "is there",
            Outcome::Pushed => "was made before; pushed",
            Outcome::Made => "made and pushed",
        };
        say(&format!("{} {what}", image.reference));
    }
    Ok(())
}

/// Where downloads and compiled tools are kept when nothing else is said.
pub(crate) fn default_cache() -> PathBuf {
    let folder = |name: &str| {
        std::env::var_os(name)
            .filter(|v| !v.is_empty())
            .map(PathBuf::from)
    };
    let base = folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache")));
    base.unwrap_or_else(|| PathBuf::from("/var/cache"))
        .join("slipway")
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

fn print(line: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{line}")
}

fn say(line: &str) {
    // Nobody is left to tell where standard error is closed.
    let _ = writeln!(io::stderr(), "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_in_megabytes() {
        assert_eq!(megabytes(1_963_520), "2.0 MB");
    }
}
