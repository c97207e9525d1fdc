use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Properties of [`Sash`].
#[derive(PartialEq, Properties)]
pub(crate) struct SashProps {
    /// What it resizes.
    pub(crate) label: AttrValue,
    /// The size it stands for, in rem, where somebody set one.
    pub(crate) rem: Option<f64>,
    /// Whether it resizes what comes after it instead of what it stands in.
    #[prop_or_default]
    pub(crate) backward: bool,
    /// The new size in rem; none for the one it has by itself.
    pub(crate) onresize: Callback<Option<f64>>,
}

/// The line between two panels: drags, moves by 1 rem on arrow keys, resets on a double click.
#[component]
pub(crate) fn Sash(props: &SashProps) -> Html {
    let dragging = use_state(|| false);
    let node = use_node_ref();
    let size = {
        let (node, backward) = (node.clone(), props.backward);
        move || {
            panel(&node.cast::<Element>()?, backward).map(|panel| panel.get_bounding_client_rect())
        }
    };
    let onpointerdown = {
        let dragging = dragging.clone();
        Callback::from(move |event: PointerEvent| {
            event.prevent_default();
            if let Some(sash) = event
                .target()
                .and_then(|t| t.dyn_into::<HtmlElement>().ok())
            {
                let _ = sash.set_pointer_capture(event.pointer_id());
                let _ = sash.focus();
            }
            dragging.set(true);
        })
    };
    let onpointermove = {
        let (dragging, onresize, size) = (dragging.clone(), props.onresize.clone(), size.clone());
        let backward = props.backward;
        Callback::from(move |event: PointerEvent| {
            let Some(rect) = dragging.then(&size).flatten() else {
                return;
            };
            let x = f64::from(event.client_x());
            let px = if backward {
                rect.right() - x
            } else {
                x - rect.left()
            };
            onresize.emit(Some(px / rem_px()));
        })
    };
    let onpointerup = {
        let dragging = dragging.clone();
        Callback::from(move |_: PointerEvent| dragging.set(false))
    };
    let onkeydown = {
        let (onresize, size, backward) = (props.onresize.clone(), size, props.backward);
        Callback::from(move |event: KeyboardEvent| {
            let by = match event.key().as_str() {
                "ArrowLeft" => -1.0,
                "ArrowRight" => 1.0,
                _ => return,
            };
            event.prevent_default();
            if let Some(rect) = size() {
                let by = if backward { -by } else { by };
                onresize.emit(Some((rect.width() / rem_px() + by).round()));
            }
        })
    };
    let ondblclick = props.onresize.reform(|_: MouseEvent| None);
    let class = classes!("sash", dragging.then_some("is-dragging"));
    let value = props.rem.map(|rem| rem.round().to_string());
    html! {
        <div ref={node} {class} role="separator" tabindex="0" aria-orientation="vertical"
            aria-label={&props.label} aria-valuenow={value.clone().unwrap_or_else(|| "40".into())}
            aria-valuetext={value.map_or_else(|| "its own size".to_owned(), |rem| format!("{rem} rem"))}
            {onpointerdown} {onpointermove} {onpointerup} {onkeydown} {ondblclick}></div>
    }
}

fn panel(sash: &Element, backward: bool) -> Option<Element> {
    let here = sash.parent_element()?;
    if backward {
        here.next_element_sibling()
    } else {
        Some(here)
    }
}

fn rem_px() -> f64 {
    web_sys::window()
        .and_then(|window| {
            let root = window.document()?.document_element()?;
            window.get_computed_style(&root).ok()?
        })
        .and_then(|style| style.get_property_value("font-size").ok())
        .and_then(|size| size.trim_end_matches("px").parse().ok())
        .unwrap_or(16.0)
}
