use super::tree::name_of;
use super::{Language, language};
use crate::app::use_app;
use crate::editor::{Ask, CaretAction};
use crate::lint::kind_path;
use crate::project::ProjectAction;
use crate::store::use_store;
use crate::ui::{IconButton, sev, small_icon};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// The tabs of the open files.
#[component]
pub(crate) fn FileTabs() -> Html {
    let app = use_app();
    let project = use_store(&app.project);
    let lint = use_store(&app.lint);
    let list = use_node_ref();
    let onkeydown = {
        let (app, project, list) = (app.clone(), project.clone(), list.clone());
        Callback::from(move |event: KeyboardEvent| {
            let tabs = &project.tabs;
            let at = tabs
                .iter()
                .position(|tab| Some(tab) == project.active.as_ref());
            let (Some(at), count) = (at, tabs.len()) else {
                return;
            };
            let to = match event.key().as_str() {
                "ArrowRight" => (at + 1) % count,
                "ArrowLeft" => (at + count - 1) % count,
                "Home" => 0,
                "End" => count - 1,
                "Delete" => {
                    event.prevent_default();
                    return app.project.send(ProjectAction::Close(tabs[at].clone()));
                }
                _ => return,
            };
            event.prevent_default();
            app.project.send(ProjectAction::Open(tabs[to].clone()));
            focus_nth(&list, to);
        })
    };
    let helped = project.active.as_ref().is_some_and(|path| {
        let kind = kind_path(&project, path);
        matches!(language(&kind), Language::Dockerfile | Language::Compose)
    });
    let ask = |ask: Ask| {
        let caret = app.caret.clone();
        Callback::from(move |_: MouseEvent| caret.send(CaretAction::Ask(ask.clone())))
    };
    html! {
        <div class="filebar">
        <div ref={list} class="tabs tabs--files" role="tablist" aria-label="Open files" {onkeydown}>
            { for project.tabs.iter().map(|path| {
                let selected = project.active.as_ref() == Some(path);
                let send = |action: ProjectAction| {
                    let store = app.project.clone();
                    Callback::from(move |event: MouseEvent| {
                        event.stop_propagation();
                        store.send(action.clone());
                    })
                };
                let name = name_of(path);
                let shown = if is_ambiguous(&project.tabs, name) { path } else { name };
                html! {
                    <div class="tab" key={path.clone()} role="tab" title={path.clone()}
                        aria-selected={selected.to_string()} aria-controls="code"
                        tabindex={if selected { "0" } else { "-1" }}
                        onclick={send(ProjectAction::Open(path.clone()))}
                        onauxclick={send(ProjectAction::Close(path.clone()))}>
                        <span>{ shown }</span>
                        if let Some(sign) = lint.worst(path) { { sev(sign) } }
                        if project.is_dirty(path) {
                            <span class="tab__dirty" role="img" aria-label="Not in a link yet"></span>
                        }
                        <button type="button" class="tab__close" tabindex="-1"
                            aria-label={format!("Close {name}")} title="Close (Delete)"
                            onclick={send(ProjectAction::Close(path.clone()))}>
                            { small_icon("close") }
                        </button>
                    </div>
                }
            }) }
        </div>
        if helped {
            <IconButton icon="outline" label="Go to a part of this file (Ctrl Shift O)" small=true
                onclick={ask(Ask::Outline)} />
            <IconButton icon="format" label="Format (Shift Alt F)" small=true
                onclick={ask(Ask::Format)} />
        }
        </div>
    }
}

fn is_ambiguous(tabs: &[String], name: &str) -> bool {
    tabs.iter().filter(|tab| name_of(tab) == name).count() > 1
}

fn focus_nth(list: &NodeRef, at: usize) {
    let tab = list
        .cast::<web_sys::Element>()
        .and_then(|list| list.children().item(at as u32))
        .and_then(|tab| tab.dyn_into::<HtmlElement>().ok());
    if let Some(tab) = tab {
        let _ = tab.focus();
    }
}
