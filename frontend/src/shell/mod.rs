//! The frame: where each region of the page stands.

mod actionbar;
mod dock;
mod frame;
pub(crate) mod places;
mod sash;
mod side;
mod statusbar;
mod topbar;

pub(crate) use frame::Frame;
