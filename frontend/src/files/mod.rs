//! The file list and the tabs of open files.

mod language;
mod list;
mod name;
mod row;
mod tabs;
mod tree;
mod upload;

pub(crate) use language::{Language, language};
pub(crate) use list::Files;
pub(crate) use tabs::FileTabs;
