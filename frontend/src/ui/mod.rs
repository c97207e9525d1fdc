//! Pieces that every region uses.

mod button;
mod dialog;
mod icon;
mod toast;

pub(crate) use button::IconButton;
pub(crate) use dialog::Dialog;
pub(crate) use icon::{Sign, draw, icon, sev, small_icon};
pub(crate) use toast::{Note, Notes, NotesAction, Toasts};
