use crate::client::{Pane, SessionWait, client, told};
use crate::jobs::{FaultBlock, icon};
use crate::terminal::screen::{self, Screen};
use crate::terminal::shell::{Shell, Standing, shell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

/// What [`TerminalPanel`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Whether it is in front.
    pub(crate) shown: bool,
}

/// What the screen asks of the page.
#[derive(Clone, Debug, PartialEq)]
enum Ask {
    /// A paste of several lines.
    Lines(String),
    /// The menu, at a place of the window.
    Menu(i32, i32),
}

type On = Closure<dyn FnMut(JsValue, JsValue, JsValue)>;

/// A shell in the sandbox.
#[component]
pub(crate) fn TerminalPanel(props: &Props) -> Html {
    let update = use_force_update();
    let parent = use_node_ref();
    let ask = use_state(|| None::<Ask>);
    let failed = use_state(|| false);
    let keep = use_mut_ref(|| None::<On>);
    let shell = use_memo((), |()| shell());
    let shell = Rc::clone(&*shell);
    {
        let shell = Rc::clone(&shell);
        use_effect_with((), move |()| {
            shell.on_change(Callback::from(move |()| update.force_update()));
            move || shell.on_change(Callback::noop())
        });
    }
    {
        // Looking at it is wanting it, but a page that is only loaded starts nothing.
        let shell = Rc::clone(&shell);
        use_effect_with(props.shown, move |shown| {
            if *shown {
                if was_touched() && shell.standing() == Standing::Idle {
                    shell.want();
                }
                if let Some(screen) = &*shell.screen.borrow() {
                    screen.fit();
                    screen.focus();
                }
            }
        });
    }
    let standing = shell.standing();
    let needs_screen = !matches!(standing, Standing::Idle | Standing::Waiting);
    {
        let (shell, parent) = (Rc::clone(&shell), parent.clone());
        let (ask, failed, keep) = (ask.clone(), failed.clone(), keep.clone());
        use_effect_with(needs_screen && props.shown, move |needed| {
            if *needed && shell.screen.borrow().is_none() {
                let on = listener(&shell, ask);
                let function: js_sys::Function = on.as_ref().clone().into();
                keep.replace(Some(on));
                if let Some(parent) = parent.cast::<Element>() {
                    spawn_local(async move {
                        match screen::draw(&parent, &function).await {
                            Ok(screen) => shell.drawn(screen),
                            Err(_) => failed.set(true),
                        }
                    });
                }
            }
        });
    }
    let start = {
        let shell = Rc::clone(&shell);
        Callback::from(move |_: MouseEvent| shell.want())
    };
    html! {
        <>
            { match &standing {
                Standing::Idle => idle(start),
                Standing::Waiting => html! {
                    <SessionWait
                        words="Starting your sandbox. You can edit and lint meanwhile."
                        then="the terminal opens"
                    />
                },
                Standing::Refused(error) => html! {
                    <div class="build__fault">
                        <FaultBlock fault={told("The terminal is closed", error)}>
                            <button type="button" class="btn btn--primary" onclick={again(&shell)}>
                                { "Try again" }
                            </button>
                        </FaultBlock>
                    </div>
                },
                _ if *failed => html! {
                    <p class="build__note soft" role="alert">
                        { "The terminal could not be loaded. Reload the page when the connection is back." }
                    </p>
                },
                _ => Html::default(),
            } }
            <div
                class={classes!("shell", (!needs_screen).then_some("is-away"))}
                ref={parent} data-standing={format!("{standing:?}").to_lowercase()}
            />
            { match &*ask {
                Some(Ask::Lines(text)) => lines(&shell, text, &ask),
                Some(Ask::Menu(x, y)) => menu(&shell, *x, *y, &ask),
                None => Html::default(),
            } }
        </>
    }
}

fn idle(start: Callback<MouseEvent>) -> Html {
    html! {
        <div class="empty">
            { icon("terminal") }
            <b>{ "A terminal of your own" }</b>
            <p>{ "A shell in a sandbox with the real " }<code>{ "docker" }</code>
                { " command and your files in its folder." }</p>
            <button type="button" class="btn btn--primary" onclick={start}>
                { icon("terminal") }{ "Start a sandbox" }
            </button>
        </div>
    }
}

fn again(shell: &Rc<Shell>) -> Callback<MouseEvent> {
    let shell = Rc::clone(shell);
    Callback::from(move |_| shell.typed("\r"))
}

fn listener(shell: &Rc<Shell>, ask: UseStateHandle<Option<Ask>>) -> On {
    let shell = Rc::clone(shell);
    Closure::new(move |what: JsValue, a: JsValue, b: JsValue| {
        let number = |value: &JsValue| value.as_f64().unwrap_or_default() as i32;
        match what.as_string().as_deref() {
            Some("data") => shell.typed(&a.as_string().unwrap_or_default()),
            Some("size") => shell.resized(),
            Some("lines") => ask.set(a.as_string().map(Ask::Lines)),
            Some("menu") => ask.set(Some(Ask::Menu(number(&a), number(&b)))),
            _ => {}
        }
    })
}

/// Asks before a paste of several lines, each of which would run at once.
fn lines(shell: &Rc<Shell>, text: &str, ask: &UseStateHandle<Option<Ask>>) -> Html {
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

fn menu(shell: &Rc<Shell>, x: i32, y: i32, ask: &UseStateHandle<Option<Ask>>) -> Html {
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

/// Whether the reader has done anything on this page yet.
fn was_touched() -> bool {
    let navigator = web_sys::window().map(|window| JsValue::from(window.navigator()));
    navigator
        .and_then(|navigator| js_sys::Reflect::get(&navigator, &"userActivation".into()).ok())
        .and_then(|activation| js_sys::Reflect::get(&activation, &"hasBeenActive".into()).ok())
        .is_some_and(|active| active.is_truthy())
}

/// Whether the reader is typing in the terminal.
pub(crate) fn has_focus() -> bool {
    let focused = gloo::utils::document().active_element();
    client()
        .page()
        .is_some_and(|page| page.is_shown(Pane::Terminal))
        && focused.is_some_and(|element| matches!(element.closest(".shell"), Ok(Some(_))))
}
