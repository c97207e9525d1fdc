//! The linter's manual as web pages, made from the rules themselves: what a page says of a rule is
//! what the linter says, and where an example is marked is where the linter marks it.
//!
//! The pages are plain HTML. They need no script but for a list that follows what is typed; without
//! it the same form asks the server.

mod comments;
mod example;
mod filter;
mod html;
mod languages;
mod pages;

pub use filter::Filter;
pub use languages::Language;
pub use pages::{configuration, list, redirect, rule};

use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// The styles of all pages, of which the colours and controls are the app's.
pub static STYLES: LazyLock<String> = LazyLock::new(|| {
    [
        include_str!("../../../static/styles/tokens.css"),
        include_str!("../../../static/styles/base.css"),
        include_str!("../../../static/styles/controls.css"),
        include_str!("../../../static/styles/marks.css"),
        include_str!("../../../static/styles/manual.css"),
    ]
    .concat()
});

/// Filters the list while somebody types.
pub const SCRIPT: &str = include_str!("search.js");

/// The page about `rule` on the Slipway at the address `base`.
pub fn address(base: &str, rule: &str) -> String {
    format!("{}/rules/{rule}", base.trim_end_matches('/'))
}

/// Where the pages are and what they link to.
#[derive(Clone, Debug)]
pub struct Site {
    /// What stands before `NAME` in the address of a rule: `/rules/`, or nothing.
    pub rules: String,
    /// What stands after it: nothing, or `.html`.
    pub suffix: String,
    /// The address of the list.
    pub list: String,
    /// The address of the app; `None` where there is none.
    pub app: Option<String>,
    /// The addresses of [`STYLES`] and [`SCRIPT`].
    pub styles: String,
    /// See [`Site::styles`].
    pub script: String,
}

impl Site {
    /// The pages as the server has them, below `/rules`. The files' addresses change with them.
    pub fn served() -> Self {
        let tag = |text: &str| -> String {
            let digest = Sha256::digest(text);
            digest[..6]
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect()
        };
        Self {
            rules: "/rules/".into(),
            suffix: String::new(),
            list: "/rules".into(),
            app: Some("/".into()),
            styles: format!("/rules/style-{}.css", tag(&STYLES)),
            script: format!("/rules/search-{}.js", tag(SCRIPT)),
        }
    }

    /// The pages as files of one folder.
    pub fn files() -> Self {
        Self {
            rules: String::new(),
            suffix: ".html".into(),
            list: "index.html".into(),
            app: None,
            styles: "style.css".into(),
            script: "search.js".into(),
        }
    }

    /// The address of the page about `name`.
    pub fn page(&self, name: &str) -> String {
        format!("{}{name}{}", self.rules, self.suffix)
    }
}
