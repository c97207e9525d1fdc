//! What every answer shares, and what runs over WebSockets.

pub(crate) mod body;
pub(crate) mod console;
pub(crate) mod errors;
pub(crate) mod feed;
pub(crate) mod headers;
pub(crate) mod origin;
pub(crate) mod page;
pub(crate) mod upgrade;
