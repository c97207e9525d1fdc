use super::actionbar::ActionBar;
use super::dock::Dock;
use super::places::{Banner, Waterline};
use super::sash::Sash;
use super::side::Side;
use super::statusbar::StatusBar;
use super::topbar::TopBar;
use crate::app::use_app;
use crate::editor::Editor;
use crate::files::{FileTabs, Files};
use crate::share::ShareDialog;
use crate::store::use_part;
use crate::ui::Toasts;
use crate::view::{FILES_REM, Open, Pane, ViewAction};
use yew::prelude::*;

/// Everything that shows.
#[component]
pub(crate) fn Frame() -> Html {
    let app = use_app();
    let pane = use_part(&app.view, |view| view.pane);
    let open = use_part(&app.view, |view| view.open);
    let widths = use_part(&app.view, |view| (view.kept.files_rem, view.kept.side_rem));
    let (files_rem, side_rem) = *widths;
    let side = side_rem.map_or_else(
        || "minmax(20rem, 1fr)".to_owned(),
        |rem| format!("{rem}rem"),
    );
    let style = format!("--files: {files_rem}rem; --side: {side}");
    let view = app.view.clone();
    let onfiles = {
        let view = view.clone();
        Callback::from(move |rem: Option<f64>| {
            view.send(ViewAction::FilesWidth(rem.unwrap_or(FILES_REM)));
        })
    };
    let onside = Callback::from(move |rem| view.send(ViewAction::SideWidth(rem)));
    let pane = match *pane {
        Pane::Files => "files",
        Pane::Code => "code",
        Pane::Side => "side",
    };
    html! {
        <>
            <a class="skip" href="#main">{ "Skip to the work area" }</a>
            <div class="app app--fixed" data-pane={pane}>
                <div class="head">
                    <TopBar />
                    <ActionBar />
                    <Waterline />
                    <Banner />
                </div>
                <main id="main" class="work work--play" tabindex="-1" {style}>
                    <section class="panel files" aria-label="Files" data-region="files">
                        <Files />
                        <Sash label="Resize the file list" rem={files_rem} onresize={onfiles} />
                    </section>
                    <section class="panel panel--well edit" aria-label="Editor" data-region="editor">
                        <FileTabs />
                        <Editor />
                        <Sash label="Resize the editor" rem={side_rem} backward=true
                            onresize={onside} />
                    </section>
                    <Side />
                </main>
                <div class="foot">
                    <StatusBar />
                    <Dock />
                </div>
            </div>
            <Toasts notes={app.notes.clone()} />
            { match *open {
                Some(Open::Share) => html! { <ShareDialog /> },
                Some(Open::Keys) => html! { <crate::keys::KeysDialog /> },
                None => html! {},
            } }
        </>
    }
}
