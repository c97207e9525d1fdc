/// An image that can be made from Debian packages.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// Its repository in the registry: `library/debian`.
    pub repository: &'static str,
    /// Every tag it gets.
    pub tags: &'static [&'static str],
    /// What it is, in a sentence.
    pub description: &'static str,
    /// What a container of it runs when not told otherwise.
    pub command: &'static [&'static str],
    /// What its one layer holds.
    pub root: Root,
}

/// Where the files of an image come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root {
    /// A Debian system with apt and nothing more.
    Debian,
    /// The static busybox, with a link for each of its programs.
    Busybox,
    /// A greeting that explains what just happened.
    Hello,
}

impl Definition {
    /// As one writes it after `FROM`, with its first tag.
    pub fn reference(&self) -> String {
        let name = self
            .repository
            .strip_prefix("library/")
            .unwrap_or(self.repository);
        match self.tags.first() {
            Some(tag) => format!("{name}:{tag}"),
            None => name.to_owned(),
        }
    }
}

/// Debian's name of the release images are made of.
pub(crate) const RELEASE: &str = "bookworm";

/// Every image that can be made, quickest first.
pub fn definitions() -> &'static [Definition] {
    &[
        Definition {
            repository: "library/busybox",
            tags: &["latest", "1.35", "stable"],
            description: "Busybox: a small shell and the usual Unix tools in one static program.",
            command: &["sh"],
            root: Root::Busybox,
        },
        Definition {
            repository: "library/hello-world",
            tags: &["latest", "linux"],
            description: "A greeting that says what Docker did to show it.",
            command: &["/hello"],
            root: Root::Hello,
        },
        Definition {
            repository: "library/debian",
            tags: &["bookworm", "bookworm-slim", "12", "12-slim", "latest"],
            description: "Debian 12 with apt, without manual pages.",
            command: &["bash"],
            root: Root::Debian,
        },
    ]
}
