use crate::{Error, Result};
use std::collections::BTreeSet;
use std::path::Path;

/// Where Debian's `ca-certificates` keeps what it trusts out of the box.
const DEBIAN_SET: &str = "/usr/share/ca-certificates/mozilla";
const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

/// Certificates that images shall trust, for networks where a proxy signs what passes.
#[derive(Clone, Debug, Default)]
pub struct CaBundle {
    /// The whole file, as programs read it.
    pub(crate) text: String,
    /// Those that Debian does not trust by itself, each in PEM.
    pub(crate) local: Vec<String>,
}

impl CaBundle {
    /// Reads a file of certificates in PEM.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(Error::file(path))?;
        let known = debian_set();
        let local = split(&text)
            .into_iter()
            .filter(|one| !known.contains(&body(one)))
            .collect();
        Ok(Self { text, local })
    }
}

fn debian_set() -> BTreeSet<String> {
    let Ok(files) = std::fs::read_dir(DEBIAN_SET) else {
        return BTreeSet::new();
    };
    let texts = files
        .flatten()
        .filter_map(|file| std::fs::read_to_string(file.path()).ok());
    texts
        .flat_map(|text| split(&text))
        .map(|one| body(&one))
        .collect()
}

fn split(text: &str) -> Vec<String> {
    let starts = text.match_indices(BEGIN).map(|(at, _)| &text[at..]);
    starts
        .filter_map(|rest| {
            rest.find(END)
                .map(|end| format!("{}\n", &rest[..end + END.len()]))
        })
        .collect()
}

fn body(certificate: &str) -> String {
    certificate.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_a_bundle_and_leaves_out_what_stands_between() {
        let text = format!("# one\n{BEGIN}\nAAAA\n{END}\n# two\n{BEGIN}\nBB\nCC\n{END}");
        let parts = split(&text);
        assert_eq!(
            parts,
            [
                format!("{BEGIN}\nAAAA\n{END}\n"),
                format!("{BEGIN}\nBB\nCC\n{END}\n")
            ]
        );
    }

    #[test]
    fn a_bundle_that_is_cut_off_gives_what_is_whole() {
        assert_eq!(split(&format!("{BEGIN}\nAAAA\n")).len(), 0);
    }
}
