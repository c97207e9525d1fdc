//! Facts about the engine that several rules need.

pub(crate) mod ignore;
pub(crate) mod mode;
pub(crate) mod platform;
pub(crate) mod port;
pub(crate) mod quote;
pub(crate) mod reference;
pub(crate) mod signal;
pub(crate) mod suggest;
