//! The pages.

mod configuration;
mod list;
mod rule;

pub use configuration::configuration;
pub use list::list;
pub use rule::rule;

use crate::{Site, html::escape};

/// A page of this title around `main`.
fn page(site: &Site, title: &str, description: &str, main: &str) -> String {
    let app = site.app.as_ref().map_or_else(String::new, |app| {
        format!("<a href=\"{}\">Playground</a>", escape(app))
    });
    format!(
        "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<meta name=\"description\" content=\"{description}\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"icon\" href=\"{ICON}\">\n\
         <link rel=\"stylesheet\" href=\"{styles}\">\n</head>\n<body class=\"manual\">\n\
         <a class=\"skip\" href=\"#main\">Skip to the text</a>\n\
         <header class=\"manual__bar\"><a class=\"manual__home\" href=\"{list}\">{MARK}Slipway rules</a>\
         <nav aria-label=\"Manual\"><a href=\"{configuration}\">Configuration</a>{app}</nav></header>\n\
         <main id=\"main\" tabindex=\"-1\">\n{main}</main>\n</body>\n</html>\n",
        title = escape(title),
        description = escape(description),
        styles = escape(&site.styles),
        list = escape(&site.list),
        configuration = escape(&site.page("configuration")),
    )
}

/// A page that leads on to that of `rule`, for files that no server redirects.
pub fn redirect(site: &Site, rule: &lint::Rule) -> String {
    let page = escape(&site.page(rule.name));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{name}</title>\n\
         <meta http-equiv=\"refresh\" content=\"0; url={page}\">\n\
         <link rel=\"canonical\" href=\"{page}\">\n</head>\n\
         <body><p>See <a href=\"{page}\">{name}</a>.</p></body>\n</html>\n",
        name = escape(rule.name),
    )
}

/// The mark as in the app.
const MARK: &str = "<svg class=\"i\" viewBox=\"0 0 20 20\" aria-hidden=\"true\">\
                    <path d=\"M2 14.4 12.5 3.1h5.6L7.6 14.4zM2 16.4h16v1.8H2z\"/></svg>";

const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20' \
                    fill='%230a7f95'%3E%3Cpath d='M2 14.4 12.5 3.1h5.6L7.6 14.4zM2 16.4h16v1.8H2z'/%3E%3C/svg%3E";
