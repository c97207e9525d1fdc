//! BuildKit's `SolveStatus` as `--progress=rawjson` prints it, one JSON object a line.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct SolveStatus {
    pub(crate) vertexes: Vec<Vertex>,
    pub(crate) statuses: Vec<Status>,
    pub(crate) logs: Vec<VertexLog>,
    pub(crate) warnings: Vec<VertexWarning>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Vertex {
    pub(crate) digest: String,
    pub(crate) name: String,
    pub(crate) started: Option<String>,
    pub(crate) completed: Option<String>,
    pub(crate) cached: bool,
    pub(crate) error: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Status {
    pub(crate) id: String,
    pub(crate) vertex: String,
    pub(crate) total: i64,
    pub(crate) current: i64,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct VertexLog {
    pub(crate) vertex: String,
    pub(crate) stream: i64,
    pub(crate) data: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct VertexWarning {
    pub(crate) short: String,
    pub(crate) detail: Vec<String>,
    pub(crate) url: String,
    pub(crate) range: Vec<Range>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Range {
    pub(crate) start: Position,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Position {
    pub(crate) line: u32,
}

/// Go's JSON has bytes in base64.
pub(crate) fn bytes(data: &str) -> Vec<u8> {
    STANDARD.decode(data).unwrap_or_default()
}

pub(crate) fn text(data: &str) -> String {
    String::from_utf8_lossy(&bytes(data)).into_owned()
}
