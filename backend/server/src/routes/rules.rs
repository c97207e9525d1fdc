//! The linter's manual: a page for each rule, a list of them, and one about configuration.

use super::snippet::FOREVER;
use crate::web::errors::{Refused, not_found};
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{Html, IntoResponse, Redirect, Response};
use manual::{Filter, Site};
use serde::Deserialize;
use std::sync::LazyLock;

static SITE: LazyLock<Site> = LazyLock::new(Site::served);

/// What the form above the list sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    language: String,
    severity: String,
}

/// `GET /rules`.
pub(crate) async fn list(Query(asked): Query<Asked>) -> Response {
    let filter = Filter::new(&asked.q, &asked.language, &asked.severity);
    page(manual::list(&SITE, &filter))
}

/// `GET /rules/`.
pub(crate) async fn slash() -> Redirect {
    Redirect::permanent(&SITE.list)
}

/// `GET /rules/NAME`, and the files of these pages. An alias leads to the rule.
pub(crate) async fn rule(Path(name): Path<String>) -> Result<Response, Refused> {
    let path = SITE.page(&name);
    let kept = |kind: &'static str, text: &'static str| {
        let headers = [
            (header::CONTENT_TYPE, kind),
            (header::CACHE_CONTROL, FOREVER),
        ];
        (headers, text).into_response()
    };
    if path == SITE.styles {
        return Ok(kept("text/css; charset=utf-8", &manual::STYLES));
    }
    if path == SITE.script {
        return Ok(kept("text/javascript; charset=utf-8", manual::SCRIPT));
    }
    if name == "configuration" {
        return Ok(page(manual::configuration(&SITE)));
    }
    let rule = lint::rule(&name).ok_or_else(|| not_found(&path))?;
    if rule.name == name {
        Ok(page(manual::rule(&SITE, rule)))
    } else {
        Ok(Redirect::permanent(&SITE.page(rule.name)).into_response())
    }
}

fn page(html: String) -> Response {
    ([(header::CACHE_CONTROL, "no-cache")], Html(html)).into_response()
}
