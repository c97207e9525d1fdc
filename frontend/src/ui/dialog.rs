use super::IconButton;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

/// Properties of [`Dialog`].
#[derive(PartialEq, Properties)]
pub(crate) struct DialogProps {
    /// Its heading.
    pub(crate) title: AttrValue,
    /// Asked to close: by its button, by Esc, or by a press beside it.
    pub(crate) onclose: Callback<()>,
    /// Wider, for lists.
    #[prop_or_default]
    pub(crate) wide: bool,
    /// What stands in it.
    pub(crate) children: Html,
    /// What stands below, after a line.
    #[prop_or_default]
    pub(crate) footer: Html,
}

/// A dialog over the page. The browser keeps the focus in it, first on what has `data-first`;
/// closing gives it back.
#[component]
pub(crate) fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    use_effect_with((), {
        let node = node.clone();
        move |()| {
            let before = web_sys::window()
                .and_then(|window| window.document())
                .and_then(|document| document.active_element())
                .and_then(|element| element.dyn_into::<HtmlElement>().ok());
            let dialog = node.cast::<HtmlDialogElement>();
            if let Some(dialog) = &dialog {
                let _ = dialog.show_modal();
                let first = dialog.query_selector("[data-first]").ok().flatten();
                if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
                    let _ = first.focus();
                }
            }
            move || {
                if let Some(dialog) = dialog {
                    dialog.close();
                }
                if let Some(before) = before {
                    let _ = before.focus();
                }
            }
        }
    });
    let oncancel = {
        let onclose = props.onclose.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            onclose.emit(());
        })
    };
    let beside = {
        let (onclose, node) = (props.onclose.clone(), node.clone());
        Callback::from(move |event: MouseEvent| {
            let target: Option<web_sys::Node> = event.target().and_then(|t| t.dyn_into().ok());
            if target.is_some() && target == node.get() {
                onclose.emit(());
            }
        })
    };
    let close = props.onclose.reform(|_: MouseEvent| ());
    let class = classes!("dialog", props.wide.then_some("dialog--wide"));
    html! {
        <dialog ref={node} {class} aria-label={&props.title} {oncancel} onmousedown={beside}>
            <div class="dialog__in">
                <header>
                    <h2>{ &props.title }</h2>
                    <IconButton icon="close" label="Close" onclick={close} />
                </header>
                <div class="dialog__body">{ props.children.clone() }</div>
                <footer>{ props.footer.clone() }</footer>
            </div>
        </dialog>
    }
}
