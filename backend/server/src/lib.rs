//! The HTTP API and the page, on axum.
