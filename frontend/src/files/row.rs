use super::tree::Row;
use crate::ui::{IconButton, Sign, draw, icon, sev};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`FileRow`].
#[derive(PartialEq, Properties)]
pub(super) struct FileRowProps {
    /// What it shows.
    pub(super) row: Row,
    /// Whether the editor shows this file.
    pub(super) open: bool,
    /// Whether Tab stops here.
    pub(super) stop: bool,
    /// The worst finding in it.
    pub(super) sign: Option<Sign>,
    /// Open the file, or open or close the folder.
    pub(super) onpick: Callback<Row>,
    /// Rename it.
    pub(super) onrename: Callback<Row>,
    /// Delete it.
    pub(super) ondelete: Callback<Row>,
}

/// A file or folder of the list.
#[component]
pub(super) fn FileRow(props: &FileRowProps) -> Html {
    let row = &props.row;
    let with = |callback: &Callback<Row>| {
        let row = row.clone();
        callback.reform(move |event: MouseEvent| {
            event.stop_propagation();
            row.clone()
        })
    };
    let class = classes!("tree__row", props.open.then_some("is-open"));
    let name = row.name().to_owned();
    html! {
        <div role="treeitem" {class} id={row_id(&row.path)} title={row.path.clone()}
            tabindex={if props.stop { "0" } else { "-1" }} data-path={row.path.clone()}
            style={format!("--depth: {}", row.depth)}
            aria-level={(row.depth + 1).to_string()} aria-selected={props.open.to_string()}
            aria-expanded={row.folder.map(|open| open.to_string())} onclick={with(&props.onpick)}>
            if let Some(open) = row.folder {
                { draw("chev", if open { "i i--sm" } else { "i i--sm is-closed" }) }
            }
            { icon(if row.is_folder() { "folder" } else { "file" }) }
            <span class="cut">{ &name }</span>
            if let Some(sign) = props.sign { { sev(sign) } }
            <span class="tree__acts">
                <IconButton icon="edit" small=true label={format!("Rename {name}")}
                    onclick={with(&props.onrename)} />
                <IconButton icon="trash" small=true label={format!("Delete {name}")}
                    onclick={with(&props.ondelete)} />
            </span>
        </div>
    }
}

/// The id of a row in the document.
pub(super) fn row_id(path: &str) -> String {
    format!("file-{path}")
}

/// Properties of [`NameRow`].
#[derive(PartialEq, Properties)]
pub(super) struct NameRowProps {
    /// What is named, for those who do not see the list.
    pub(super) label: AttrValue,
    /// What stands in the field first.
    pub(super) value: AttrValue,
    /// How many folders it is in.
    pub(super) depth: usize,
    /// Whether it is a folder.
    pub(super) folder: bool,
    /// Why the last name was refused.
    pub(super) refused: Option<AttrValue>,
    /// Enter was pressed.
    pub(super) onname: Callback<String>,
    /// Esc was pressed, or the field left.
    pub(super) oncancel: Callback<()>,
}

/// A row in which a name is typed.
#[component]
pub(super) fn NameRow(props: &NameRowProps) -> Html {
    let node = use_node_ref();
    use_effect_with(props.value.clone(), {
        let node = node.clone();
        move |value| {
            if let Some(input) = node.cast::<HtmlInputElement>() {
                input.set_value(value);
                let _ = input.focus();
                let name = value.rfind('/').map_or(0, |at| at + 1);
                let end = value[name..].find('.').filter(|at| *at > 0);
                let end = end.map_or(value.len(), |at| name + at);
                let _ = input.set_selection_range(name as u32, end as u32);
            }
        }
    });
    let onkeydown = {
        let (node, onname) = (node.clone(), props.onname.clone());
        let oncancel = props.oncancel.clone();
        Callback::from(move |event: KeyboardEvent| {
            event.stop_propagation();
            match event.key().as_str() {
                "Enter" => {
                    if let Some(input) = node.cast::<HtmlInputElement>() {
                        onname.emit(input.value().trim().to_owned());
                    }
                }
                "Escape" => oncancel.emit(()),
                _ => {}
            }
        })
    };
    let onblur = {
        let (node, oncancel, onname) = (node.clone(), props.oncancel.clone(), props.onname.clone());
        let (first, refused) = (props.value.clone(), props.refused.is_some());
        Callback::from(move |_: FocusEvent| {
            let value = node.cast::<HtmlInputElement>().map(|input| input.value());
            match value.map(|value| value.trim().to_owned()) {
                Some(value) if !value.is_empty() && value != *first && !refused => {
                    onname.emit(value);
                }
                _ => oncancel.emit(()),
            }
        })
    };
    let invalid = props.refused.is_some();
    html! {
        <div class="tree__name">
            <div class="tree__row" style={format!("--depth: {}", props.depth)}>
                { icon(if props.folder { "folder" } else { "file" }) }
                <input ref={node} class="field" aria-label={&props.label} spellcheck="false"
                    autocapitalize="off" autocomplete="off" aria-invalid={invalid.to_string()}
                    aria-describedby={invalid.then_some("name-refused")} {onkeydown} {onblur}
                    onclick={|event: MouseEvent| event.stop_propagation()} />
            </div>
            if let Some(refused) = &props.refused {
                <p id="name-refused" class="tree__refused" role="alert">{ refused }</p>
            }
        </div>
    }
}
