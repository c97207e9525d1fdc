use super::side::mark;
use crate::app::use_app;
use crate::store::use_part;
use crate::ui::icon;
use crate::view::{Pane, Tab, ViewAction};
use yew::prelude::*;

/// The panes of a phone, one of which shows.
#[component]
pub(crate) fn Dock() -> Html {
    let app = use_app();
    let here = use_part(&app.view, |view| (view.pane, view.kept.tab));
    let (pane, tab) = *here;
    let item = |drawing: &'static str, label: &'static str, is_here, action, mark: Html| {
        let view = app.view.clone();
        let current = if is_here { Some("page") } else { None };
        let onclick = move |_| {
            let action: &ViewAction = &action;
            view.send(action.clone());
        };
        html! {
            <button type="button" aria-current={current} {onclick}>
                { icon(drawing) }{ label }{ mark }
            </button>
        }
    };
    let side = |shown: &[Tab]| pane == Pane::Side && shown.contains(&tab);
    let engine = [Tab::Containers, Tab::Images];
    html! {
        <nav class="dock" aria-label="Panes">
            { item("folder", "Files", pane == Pane::Files, ViewAction::Pane(Pane::Files), html! {}) }
            { item("file", "Code", pane == Pane::Code, ViewAction::Pane(Pane::Code), html! {}) }
            { item("hint", "Problems", side(&[Tab::Problems]), ViewAction::Show(Tab::Problems),
                mark(Tab::Problems)) }
            { item("build", "Build", side(&[Tab::Build, Tab::Run]), ViewAction::Show(Tab::Build),
                html! {}) }
            { item("terminal", "Terminal", side(&[Tab::Terminal]),
                ViewAction::Show(Tab::Terminal), html! {}) }
            { item("box", "Engine", side(&engine), ViewAction::Show(Tab::Containers), html! {}) }
        </nav>
    }
}
