//! Keyboard shortcuts, and the dialog that lists them.

use crate::app::{App, use_app};
use crate::editor::{Ask, CaretAction};
use crate::store::use_part;
use crate::ui::Dialog;
use crate::view::{Open, Pane, Tab, ViewAction};
use gloo::events::{EventListener, EventListenerOptions};
use std::any::Any;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use wire::JobKind;
use yew::prelude::*;

/// What a shortcut does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Does {
    Build,
    Run,
    Stop,
    Fix,
    NextProblem,
    PreviousProblem,
    Share,
    Editor,
    Terminal,
    NextPane,
    List,
}

/// The shortcuts as the dialog lists them.
const LIST: [(&str, &str); 22] = [
    ("Build", "Ctrl ⏎"),
    ("Run", "Ctrl Shift ⏎"),
    ("Stop", "Ctrl Shift ."),
    ("Fix at the cursor", "Ctrl ."),
    ("Next problem", "F8"),
    ("Previous problem", "Shift F8"),
    ("Suggestions", "Ctrl Space"),
    ("What stands at the cursor", "Shift F1"),
    ("Go to the definition", "F12, Ctrl click"),
    ("Rename a stage, a variable, a service", "F2"),
    ("Go to a part of the file", "Ctrl Shift O"),
    ("Format the file", "Shift Alt F"),
    ("Share", "Ctrl S"),
    ("Find in the file", "Ctrl F"),
    ("Editor", "Ctrl 1"),
    ("Terminal", "Ctrl `"),
    ("Next pane", "F6"),
    ("Rename or delete a file", "F2, Delete"),
    ("Copy in the terminal", "Ctrl Shift C"),
    ("Paste in the terminal", "Ctrl Shift V"),
    ("Leave the terminal or editor", "Esc, then Tab"),
    ("This list", "?"),
];

/// Hears every key, before the editor and the terminal do.
pub(crate) fn follow(app: &App) -> Box<dyn Any> {
    let Some(window) = web_sys::window() else {
        return Box::new(());
    };
    let app = app.clone();
    let options = EventListenerOptions {
        phase: gloo::events::EventListenerPhase::Capture,
        passive: false,
    };
    let listener = EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let Some(does) = read(event) else { return };
        let view = app.view.get();
        let is_on = view.kept.shortcuts || does == Does::NextPane;
        if view.open.is_some() || !is_on || (does == Does::List && is_typing()) {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        run(&app, does);
    });
    Box::new(listener)
}

fn read(event: &KeyboardEvent) -> Option<Does> {
    let command = event.ctrl_key() || event.meta_key();
    let shift = event.shift_key();
    if event.is_composing() || event.alt_key() {
        return None;
    }
    Some(match (command, shift, event.key().as_str()) {
        (true, false, "Enter") => Does::Build,
        (true, true, "Enter") => Does::Run,
        (true, true, "." | ">" | ":") => Does::Stop,
        (true, false, ".") => Does::Fix,
        (false, false, "F8") => Does::NextProblem,
        (false, true, "F8") => Does::PreviousProblem,
        (true, false, "s") => Does::Share,
        (true, false, "1") => Does::Editor,
        (true, false, "`") => Does::Terminal,
        (false, _, "F6") => Does::NextPane,
        (false, _, "?") => Does::List,
        _ => return None,
    })
}

fn run(app: &App, does: Does) {
    let ask = |ask| app.caret.send(CaretAction::Ask(ask));
    match does {
        // The buttons know whether they can be pressed now, and with what.
        Does::Build => press("[data-act=build]"),
        Does::Run => press("[data-act=run]"),
        Does::Stop => {
            app.client().stop(JobKind::Build);
            app.client().stop(JobKind::Run);
        }
        Does::Fix => ask(Ask::Fix),
        Does::NextProblem => ask(Ask::Problem { forward: true }),
        Does::PreviousProblem => ask(Ask::Problem { forward: false }),
        Does::Share => app.view.send(ViewAction::OpenDialog(Open::Share)),
        Does::List => app.view.send(ViewAction::OpenDialog(Open::Keys)),
        Does::Editor => {
            app.view.send(ViewAction::Pane(Pane::Code));
            ask(Ask::Focus);
        }
        Does::Terminal => {
            app.show(Tab::Terminal);
            // The panel may only now be drawn.
            let focus = || focus("#terminal .xterm-helper-textarea");
            gloo::timers::callback::Timeout::new(30, focus).forget();
        }
        Does::NextPane => next_pane(),
    }
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// Whether keys are text now: in a field, the editor or the terminal.
fn is_typing() -> bool {
    let focused = document().and_then(|document| document.active_element());
    focused.is_some_and(|element| {
        element
            .closest("input, textarea, select, [contenteditable=true]")
            .is_ok_and(|found| found.is_some())
    })
}

fn press(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(button) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}

fn focus(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Moves the focus to the next region of the page that shows.
fn next_pane() {
    let Some(document) = document() else { return };
    const STOPS: [&str; 4] = [
        ".actionbar button:not([disabled])",
        "[data-region=files] [role=treeitem][tabindex='0']",
        "[data-region=editor] .cm-content, [data-region=editor] [role=tab][tabindex='0']",
        "[data-region=side] [role=tab][tabindex='0']",
    ];
    const REGIONS: [&str; 4] = [
        ".actionbar",
        "[data-region=files]",
        "[data-region=editor]",
        "[data-region=side]",
    ];
    let focused = document.active_element();
    let here = REGIONS.iter().position(|region| {
        focused
            .as_ref()
            .is_some_and(|element| element.closest(region).is_ok_and(|found| found.is_some()))
    });
    let first = here.map_or(0, |at| at + 1);
    for step in 0..STOPS.len() {
        let stop = STOPS[(first + step) % STOPS.len()];
        let found = document.query_selector(stop).ok().flatten();
        if let Some(element) = found.and_then(shown) {
            let _ = element.focus();
            return;
        }
    }
}

fn shown(element: Element) -> Option<HtmlElement> {
    let element = element.dyn_into::<HtmlElement>().ok()?;
    (element.offset_width() > 0).then_some(element)
}

/// The dialog that lists the shortcuts.
#[component]
pub(crate) fn KeysDialog() -> Html {
    let app = use_app();
    let on = use_part(&app.view, |view| view.kept.shortcuts);
    let close = {
        let view = app.view.clone();
        Callback::from(move |()| view.send(ViewAction::CloseDialog))
    };
    let toggle = {
        let (view, on) = (app.view.clone(), *on);
        Callback::from(move |_: Event| view.send(ViewAction::Shortcuts(!on)))
    };
    let footer = html! {
        <>
            <span class="grow dim">{ "On a Mac, Ctrl is ⌘ too. F6 always works." }</span>
            <label class="choice">
                <input type="checkbox" checked={*on} onchange={toggle} />
                <span>{ "Use shortcuts" }</span>
            </label>
        </>
    };
    html! {
        <Dialog title="Keyboard shortcuts" wide=true onclose={close} {footer}>
            <dl class="keys">
                { for LIST.iter().map(|(what, keys)| html! {
                    <div>
                        <dt>{ *what }</dt>
                        <dd><kbd class="kbd">{ *keys }</kbd></dd>
                    </div>
                }) }
            </dl>
        </Dialog>
    }
}
