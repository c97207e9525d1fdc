use super::places::{BuildControls, RunControls};
use crate::app::use_app;
use crate::ui::icon;
use crate::view::{Open, ViewAction};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// The action bar: build, run, share.
#[component]
pub(crate) fn ActionBar() -> Html {
    let view = use_app().view;
    let share = Callback::from(move |_| view.send(ViewAction::OpenDialog(Open::Share)));
    html! {
        <div class="actionbar" role="toolbar" aria-label="Actions" onkeydown={|event: KeyboardEvent| arrows(&event)}>
            <BuildControls />
            <RunControls />
            <span class="grow only-wide"></span>
            <button type="button" class="btn" onclick={share} aria-haspopup="dialog"
                title="Share (Ctrl S)">
                { icon("share") }<span class="only-wide">{ "Share" }</span>
            </button>
        </div>
    }
}

/// Left and right go from one button of the bar to the next; in an open picker they are its own.
fn arrows(event: &KeyboardEvent) {
    let step = match event.key().as_str() {
        "ArrowRight" => 1,
        "ArrowLeft" => -1,
        _ => return,
    };
    let here = event
        .target()
        .and_then(|t| t.dyn_into::<HtmlElement>().ok());
    let bar = event
        .current_target()
        .and_then(|t| t.dyn_into::<Element>().ok());
    let (Some(here), Some(bar)) = (here, bar) else {
        return;
    };
    let Ok(all) = bar.query_selector_all("button:not(:disabled):not(.popover__panel button)")
    else {
        return;
    };
    let all: Vec<HtmlElement> = (0..all.length())
        .filter_map(|at| all.item(at)?.dyn_into().ok())
        .filter(|button: &HtmlElement| button.offset_width() > 0)
        .collect();
    let at = all.iter().position(|button| *button == here);
    if let Some(next) = at.and_then(|at| all.get(at.checked_add_signed(step)?)) {
        event.prevent_default();
        let _ = next.focus();
    }
}
