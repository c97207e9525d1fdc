use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};
use yew::prelude::*;

/// What a [`Popover`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What the button shows.
    pub(crate) button: Html,
    /// What the button is called where `button` does not say it all.
    pub(crate) label: AttrValue,
    /// `listbox`, `dialog` or `menu`.
    pub(crate) kind: AttrValue,
    /// Classes of it all.
    #[prop_or_default]
    pub(crate) class: Classes,
    /// Why it can't be opened now.
    #[prop_or_default]
    pub(crate) locked: Option<AttrValue>,
    /// Changes whenever it should close.
    #[prop_or_default]
    pub(crate) close: u32,
    /// What it shows.
    pub(crate) children: Children,
}

/// A button that opens a small panel below it. Esc, a press elsewhere and leaving it with Tab
/// close it; Esc gives the focus back.
#[component]
pub(crate) fn Popover(props: &Props) -> Html {
    let open = use_state(|| false);
    let root = use_node_ref();
    {
        let open = open.clone();
        use_effect_with(props.close, move |_| open.set(false));
    }
    {
        let (open, root) = (open.clone(), root.clone());
        use_effect_with(*open, move |is_open| {
            let listener = is_open.then(|| {
                let inside = root.clone();
                focus_first(&root);
                EventListener::new(&gloo::utils::document(), "pointerdown", move |event| {
                    let target = event
                        .target()
                        .and_then(|target| target.dyn_into::<Node>().ok());
                    let kept = inside
                        .get()
                        .is_some_and(|root| root.contains(target.as_ref()));
                    if !kept {
                        open.set(false);
                    }
                })
            });
            move || drop(listener)
        });
    }
    let toggle = {
        let open = open.clone();
        let locked = props.locked.is_some();
        Callback::from(move |_: MouseEvent| open.set(!*open && !locked))
    };
    let keys = {
        let (open, root) = (open.clone(), root.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Escape" if *open => {
                event.stop_propagation();
                open.set(false);
                if let Some(button) = find(&root, "button") {
                    let _ = button.focus();
                }
            }
            "ArrowDown" | "ArrowUp" if *open && step(&root, event.key() == "ArrowDown") => {
                event.prevent_default();
            }
            _ => {}
        })
    };
    let left = {
        let (open, root) = (open.clone(), root.clone());
        Callback::from(move |event: FocusEvent| {
            let to = event
                .related_target()
                .and_then(|target| target.dyn_into::<Node>().ok());
            let outside =
                to.is_some() && !root.get().is_some_and(|root| root.contains(to.as_ref()));
            if outside {
                open.set(false);
            }
        })
    };
    html! {
        <span class={classes!("popover", props.class.clone())} ref={root} onkeydown={keys} onfocusout={left}>
            <button
                type="button"
                class="btn picker"
                aria-haspopup={props.kind.clone()}
                aria-expanded={if *open { "true" } else { "false" }}
                aria-label={props.label.clone()}
                aria-disabled={props.locked.is_some().then_some("true")}
                title={props.locked.clone()}
                onclick={toggle}
            >
                { props.button.clone() }
            </button>
            if *open {
                <div class="menu popover__panel">{ for props.children.iter() }</div>
            }
        </span>
    }
}

fn find(root: &NodeRef, selector: &str) -> Option<HtmlElement> {
    let root = root.cast::<web_sys::Element>()?;
    root.query_selector(selector).ok()??.dyn_into().ok()
}

fn focus_first(root: &NodeRef) {
    let chosen = find(root, ".popover__panel [aria-selected=true]");
    let first = chosen.or_else(|| find(root, ".popover__panel :is(button, input, textarea, a)"));
    if let Some(first) = first {
        let _ = first.focus();
    }
}

/// Moves the focus among the options of a list; answers whether there were any.
fn step(root: &NodeRef, down: bool) -> bool {
    let Some(element) = root.cast::<web_sys::Element>() else {
        return false;
    };
    let Ok(options) = element.query_selector_all(".popover__panel [role=option]") else {
        return false;
    };
    let options: Vec<HtmlElement> = (0..options.length())
        .filter_map(|at| options.item(at)?.dyn_into().ok())
        .collect();
    if options.is_empty() {
        return false;
    }
    let focused = gloo::utils::document().active_element();
    let at = options
        .iter()
        .position(|option| Some(option.as_ref()) == focused.as_ref());
    let last = options.len() - 1;
    let next = match (at, down) {
        (None, _) => 0,
        (Some(at), true) => {
            if at == last {
                0
            } else {
                at + 1
            }
        }
        (Some(at), false) => at.checked_sub(1).unwrap_or(last),
    };
    let _ = options[next].focus();
    true
}
