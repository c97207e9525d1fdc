//! The page: a Yew app over a handful of [`store::Store`]s.
//!
//! | module | what |
//! |---|---|
//! | [`app`] | the stores together ([`app::App`], a Yew context) and the root component |
//! | [`project`] | files, tabs, how to build and run: what a snippet is made of |
//! | [`view`] | theme, sizes, which tab and pane shows |
//! | [`shell`] | the frame: top bar, action bar, work area, side tabs, status bar, dock |
//! | [`files`], [`editor`], [`lint`], [`problems`], [`share`] | one region or concern each |
//! | [`client`] | session, connection, keeping the project folder in step with the sandbox |
//! | [`jobs`] | builds and runs with their events |
//! | [`build`], [`run`], [`terminal`], [`engine`] | the panels of a session |
//! | [`ui`] | icons, dialogs, toasts |
//!
//! Where the session's modules are mounted, and with what, is said in [`shell::places`].

mod app;
mod build;
mod client;
mod editor;
mod engine;
mod files;
mod jobs;
mod keys;
mod lint;
mod problems;
mod project;
mod run;
mod share;
mod shell;
mod store;
mod terminal;
mod ui;
mod view;

fn main() {
    let document = web_sys::window().and_then(|window| window.document());
    // Not the body: drawing clears what it draws in, and the icons stand in the body.
    if let Some(place) = document.and_then(|document| document.get_element_by_id("page")) {
        yew::Renderer::<app::Root>::with_root(place).render();
    }
}
