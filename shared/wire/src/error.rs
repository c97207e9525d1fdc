use serde::{Deserialize, Serialize};

/// Why a request was refused. Sent with the HTTP status of its [`ErrorCode`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiError {
    /// For programs; stable.
    pub code: ErrorCode,
    /// What happened to which thing, and why, in a sentence.
    pub what: String,
    /// What to do about it, in a sentence.
    pub help: String,
    /// When to try again, in seconds, where that helps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_s: Option<u32>,
    /// The file it concerns, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// The stable codes of [`ApiError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// 400: the request is not of the endpoint's shape.
    BadRequest,
    /// 400: a file's path is absolute, climbs with `..`, or has a character that can't be kept.
    BadPath,
    /// 401: no token, or not this session's.
    Unauthorized,
    /// 403: another site asked.
    ForeignOrigin,
    /// 404: there is no such thing, or no longer.
    NotFound,
    /// 409: it can't be done in this state.
    Conflict,
    /// 413: too many files, or too large.
    TooLarge,
    /// 422: it is well formed but means nothing here, such as an unknown platform.
    Unprocessable,
    /// 429: too many sessions, jobs or terminals for now.
    TooMany,
    /// 503: no sandbox, engine or registry answers.
    Unavailable,
    /// 507: the session's disk is full.
    DiskFull,
    /// 500: a defect of Slipway.
    Internal,
}

impl ErrorCode {
    /// The HTTP status it is sent with.
    pub fn status(self) -> u16 {
        match self {
            Self::BadRequest | Self::BadPath => 400,
            Self::Unauthorized => 401,
            Self::ForeignOrigin => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::TooLarge => 413,
            Self::Unprocessable => 422,
            Self::TooMany => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
            Self::DiskFull => 507,
        }
    }
}

impl ApiError {
    /// An error with what happened and what to do.
    pub fn new(code: ErrorCode, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            code,
            what: what.into(),
            help: help.into(),
            retry_after_s: None,
            path: None,
        }
    }

    /// The same, about the file at `path`.
    #[must_use]
    pub fn about(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// The same, worth another try after `seconds`.
    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after_s = Some(seconds);
        self
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.what, self.help)
    }
}

impl std::error::Error for ApiError {}
