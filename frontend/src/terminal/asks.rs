use crate::client::client;
use crate::terminal::screen::Screen;
use crate::terminal::shell::Shell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What the screen asks of the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ask {
    /// A paste of several lines.
    Lines(String),
    /// The menu, at a place of the window.
    Menu(i32, i32),
}

/// Asks before a paste of several lines, each of which would run at once.
pub(super) fn lines(shell: &Rc<Shell>, text: &str, ask: &UseStateHandle<Option<Ask>>) -> Html {
    let close = {
        let (ask, shell) = (ask.clone(), Rc::clone(shell));
        move || {
            ask.set(None);
            with_screen(&shell, Screen::focus);
        }
    };
    let paste = {
        let (shell, text, close) = (Rc::clone(shell), text.to_owned(), close.clone());
        Callback::from(move |_: MouseEvent| {
            with_screen(&shell, |screen| screen.paste(&text));
            close();
        })
    };
    let onkeydown = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                close();
            }
        })
    };
    let cancel = Callback::from(move |_: MouseEvent| close());
    let count = text.trim_end().lines().count();
    html! {
        <div class="paste" role="dialog" aria-modal="true" aria-label="Paste several lines" {onkeydown}>
            <div class="dialog">
                <header><h2>{ format!("Paste {count} lines?") }</h2></header>
                <div class="dialog__body">
                    <p class="soft">{ "The shell may carry out each line at once." }</p>
                    <pre class="paste__text">{ text }</pre>
                </div>
                <footer>
                    <button type="button" class="btn" onclick={cancel}>{ "Cancel" }</button>
                    <FocusButton onclick={paste} words={format!("Paste {count} lines")} />
                </footer>
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct FocusProps {
    onclick: Callback<MouseEvent>,
    words: AttrValue,
}

/// The button a dialog opens on.
#[component]
fn FocusButton(props: &FocusProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(button) = node.cast::<web_sys::HtmlElement>() {
                let _ = button.focus();
            }
        });
    }
    html! {
        <button type="button" class="btn btn--primary" ref={node} onclick={props.onclick.clone()}>
            { &props.words }
        </button>
    }
}

/// The terminal's own menu, at a place of the window.
pub(super) fn menu(shell: &Rc<Shell>, x: i32, y: i32, ask: &UseStateHandle<Option<Ask>>) -> Html {
    let close = {
        let ask = ask.clone();
        move || ask.set(None)
    };
    let copy = {
        let (shell, close) = (Rc::clone(shell), close.clone());
        Callback::from(move |_: MouseEvent| {
            with_screen(&shell, Screen::copy);
            close();
        })
    };
    let paste = {
        let (shell, close) = (Rc::clone(shell), close.clone());
        Callback::from(move |_: MouseEvent| {
            close();
            let shell = Rc::clone(&shell);
            spawn_local(async move {
                let screen = shell
                    .screen
                    .borrow()
                    .as_ref()
                    .map(|screen| JsValue::clone(screen));
                if let Some(screen) = screen.map(JsCast::unchecked_into::<Screen>) {
                    screen.focus();
                    if screen.paste_from_clipboard().await.is_falsy() {
                        no_clipboard();
                    }
                }
            });
        })
    };
    let onclick = {
        let close = close.clone();
        Callback::from(move |_: MouseEvent| close())
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            close();
        }
    });
    let selected = shell
        .screen
        .borrow()
        .as_ref()
        .is_some_and(Screen::has_selection);
    html! {
        <div class="terminal-menu" {onclick} {onkeydown}>
            <div class="menu" role="menu" style={format!("--x:{x}px;--y:{y}px")}>
                <button
                    type="button" class="menu__item" role="menuitem" onclick={copy}
                    disabled={!selected} title={(!selected).then_some("Nothing is selected.")}
                >
                    { "Copy" }<span class="grow" /><kbd class="kbd">{ "Ctrl Shift C" }</kbd>
                </button>
                <button type="button" class="menu__item" role="menuitem" onclick={paste}>
                    { "Paste" }<span class="grow" /><kbd class="kbd">{ "Ctrl Shift V" }</kbd>
                </button>
            </div>
        </div>
    }
}

fn no_clipboard() {
    client().toast(
        "clipboard",
        crate::client::Mark::Note,
        "The browser does not let the page read the clipboard".into(),
        "Press Ctrl Shift V in the terminal instead.".into(),
    );
}

fn with_screen(shell: &Shell, what: impl FnOnce(&Screen)) {
    if let Some(screen) = &*shell.screen.borrow() {
        what(screen);
    }
}
