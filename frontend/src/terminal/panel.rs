use crate::client::{Pane, SessionWait, client, told};
use crate::jobs::{FaultBlock, icon};
use crate::terminal::asks::{Ask, lines, menu};
use crate::terminal::screen;
use crate::terminal::shell::{Shell, Standing, shell};
use std::rc::Rc;
use wasm_bindgen::{JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

/// What [`TerminalPanel`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Whether it is in front.
    pub(crate) shown: bool,
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
