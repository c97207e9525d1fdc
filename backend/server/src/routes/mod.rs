//! The endpoints, one file each.

mod cancel_job;
mod catalogue;
mod change_files;
mod containers;
mod create_session;
mod create_snippet;
mod delete_session;
mod extend_session;
mod files;
mod health;
mod images;
mod job;
mod job_events;
mod jobs;
mod limits;
pub(crate) mod page;
mod raw_file;
mod rules;
mod session;
mod snippet;
mod socket;
mod start_job;
mod terminal;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// Everything under `/api/v1`; the table of it is in [`wire`].
pub(crate) fn api() -> Router<App> {
    Router::new()
        .route("/health", get(health::health))
        .route("/limits", get(limits::limits))
        .route("/catalogue", get(catalogue::catalogue))
        .route("/sessions", post(create_session::create_session))
        .nest("/sessions/{session}", in_session())
        .route("/snippets", post(create_snippet::create_snippet))
        .route("/snippets/{id}", get(snippet::snippet))
}

fn in_session() -> Router<App> {
    Router::new()
        .route(
            "/",
            get(session::session).delete(delete_session::delete_session),
        )
        .route("/extend", post(extend_session::extend_session))
        .route(
            "/files",
            get(files::files).patch(change_files::change_files),
        )
        .route("/jobs", get(jobs::jobs).post(start_job::start_job))
        .route("/jobs/{job}", get(job::job))
        .route("/jobs/{job}/events", get(job_events::job_events))
        .route("/jobs/{job}/cancel", post(cancel_job::cancel_job))
        .route("/containers", get(containers::containers))
        .route("/images", get(images::images))
        .route("/socket", get(socket::socket))
        .route("/terminal", get(terminal::terminal))
}

/// The page and single files of snippets.
pub(crate) fn pages() -> Router<App> {
    Router::new()
        .route("/", get(page::start))
        .route("/index.html", get(page::start))
        .route("/p/{id}", get(page::start))
        .route("/p/{id}/raw/{*path}", get(raw_file::raw_file))
        .route("/rules", get(rules::list))
        .route("/rules/", get(rules::slash))
        .route("/rules/{name}", get(rules::rule))
}
