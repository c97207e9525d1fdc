//! The shapes of the API and its events.
//!
//! The page and the server meet only here. Every shape is plain serde JSON under `/api/v1`; the
//! version stands in [`API_VERSION`] and in every path. Within a version shapes only gain fields
//! and variants, so readers ignore fields they do not know.
//!
//! | path | method | takes | answers |
//! |---|---|---|---|
//! | `/api/v1/health` | GET | | [`Health`] |
//! | `/api/v1/limits` | GET | | [`Limits`] |
//! | `/api/v1/catalogue` | GET | | [`Catalogue`] |
//! | `/api/v1/sessions` | POST | [`NewSession`] | 201 [`SessionCreated`] |
//! | `/api/v1/sessions/{session}` | GET, DELETE | | [`Session`] |
//! | `/api/v1/sessions/{session}/extend` | POST | | [`Session`] |
//! | `/api/v1/sessions/{session}/files` | GET | | [`Files`] |
//! | `/api/v1/sessions/{session}/files` | PATCH | [`FilesChange`] | [`FilesState`] |
//! | `/api/v1/sessions/{session}/jobs` | GET | | `[`[`Job`]`]` |
//! | `/api/v1/sessions/{session}/jobs` | POST | [`JobRequest`] | 202 [`Job`] |
//! | `/api/v1/sessions/{session}/jobs/{job}` | GET | | [`Job`] |
//! | `/api/v1/sessions/{session}/jobs/{job}/events?after=N` | GET | | `[`[`Event`]`]`, a page of them |
//! | `/api/v1/sessions/{session}/jobs/{job}/cancel` | POST | | [`Job`] |
//! | `/api/v1/sessions/{session}/containers` | GET | | `[`[`Container`]`]` |
//! | `/api/v1/sessions/{session}/images` | GET | | `[`[`Image`]`]` |
//! | `/api/v1/sessions/{session}/socket` | WebSocket | [`ClientMessage`] | [`ServerMessage`] |
//! | `/api/v1/sessions/{session}/terminal?columns=C&rows=R` | WebSocket | [`TerminalMessage`], bytes | [`TerminalMessage`], bytes |
//! | `/api/v1/snippets` | POST | [`Snippet`] | 201 [`SnippetCreated`] |
//! | `/api/v1/snippets/{id}` | GET | | [`Snippet`] |
//! | `/p/{id}` | GET | | the page, with that snippet |
//! | `/p/{id}/raw/{path}` | GET | | one file as it is |
//!
//! A session's paths want its token: `Authorization: Bearer TOKEN`, and for a WebSocket the
//! subprotocols `slipway.v1` and `token.TOKEN` (browsers can't set headers there).
//! Everything that fails answers an [`ApiError`].

mod catalogue;
mod engine;
mod error;
mod event;
mod files;
mod job;
mod limits;
mod platform;
mod session;
mod snippet;
mod socket;

pub use catalogue::{Catalogue, CatalogueImage};
pub use engine::{Container, ContainerState, Image, PublishedPort};
pub use error::{ApiError, ErrorCode};
pub use event::{Event, EventKind, FinalReason, Log, Step, StepState, Stream, Warning};
pub use files::{File, FileContent, Files, FilesChange, FilesState};
pub use job::{BuildRequest, Job, JobKind, JobRequest, JobState, PortMapping, RunRequest};
pub use limits::Limits;
pub use platform::{Execution, Platform, WorkerPlatform};
pub use session::{EndReason, Health, NewSession, Session, SessionCreated, SessionState};
pub use snippet::{Snippet, SnippetCreated};
pub use socket::{ClientMessage, ServerMessage, TerminalMessage};

/// The version of these shapes, as it stands in every path.
pub const API_VERSION: &str = "v1";

/// The WebSocket subprotocol of this version.
pub const SUBPROTOCOL: &str = "slipway.v1";

/// What stands before the session's token in the second WebSocket subprotocol.
pub const TOKEN_SUBPROTOCOL_PREFIX: &str = "token.";
