use super::places::{TabMark, TabPanel};
use crate::app::use_app;
use crate::problems::{Problems, ProblemsCount};
use crate::store::use_part;
use crate::view::{Tab, ViewAction};
use std::collections::BTreeSet;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// The side panel: what linting, building and running brought, the terminal, the engine.
#[component]
pub(crate) fn Side() -> Html {
    let app = use_app();
    let tab = use_part(&app.view, |view| view.kept.tab);
    let tab = *tab;
    let seen = use_mut_ref(BTreeSet::<&'static str>::new);
    seen.borrow_mut().insert(tab.id());
    let view = app.view.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let at = Tab::ALL.iter().position(|other| *other == tab).unwrap_or(0);
        let count = Tab::ALL.len();
        let to = match event.key().as_str() {
            "ArrowRight" => (at + 1) % count,
            "ArrowLeft" => (at + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        view.send(ViewAction::Show(Tab::ALL[to]));
        focus_tab(Tab::ALL[to]);
    });
    html! {
        <section class="panel side" aria-label="Results" data-region="side">
            <div class="tabs" role="tablist" aria-label="Results" {onkeydown}>
                { for Tab::ALL.into_iter().map(|other| {
                    let view = app.view.clone();
                    let onclick = move |_| view.send(ViewAction::Show(other));
                    let selected = other == tab;
                    html! {
                        <button type="button" class="tab" role="tab" id={format!("t-{}", other.id())}
                            aria-controls={other.id()} aria-selected={selected.to_string()}
                            tabindex={if selected { "0" } else { "-1" }} {onclick}>
                            { other.label() }
                            { mark(other) }
                        </button>
                    }
                }) }
            </div>
            { for Tab::ALL.into_iter().map(|other| {
                let shown = other == tab;
                let mounted = shown || seen.borrow().contains(other.id());
                html! {
                    <div class="tabpanel" role="tabpanel" id={other.id()} hidden={!shown}
                        aria-labelledby={format!("t-{}", other.id())}>
                        if mounted {
                            if other == Tab::Problems { <Problems /> }
                            else { <TabPanel tab={other} {shown} /> }
                        }
                    </div>
                }
            }) }
        </section>
    }
}

/// What stands beside a tab's label.
pub(super) fn mark(tab: Tab) -> Html {
    match tab {
        Tab::Problems => html! { <ProblemsCount /> },
        _ => html! { <TabMark {tab} /> },
    }
}

fn focus_tab(tab: Tab) {
    let element = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(&format!("t-{}", tab.id())))
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}
