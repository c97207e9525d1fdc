use super::icon;
use yew::prelude::*;

/// Properties of [`IconButton`].
#[derive(PartialEq, Properties)]
pub(crate) struct IconButtonProps {
    /// The drawing.
    pub(crate) icon: AttrValue,
    /// What it does, for those who do not see the drawing and as its title.
    pub(crate) label: AttrValue,
    /// What happens.
    pub(crate) onclick: Callback<MouseEvent>,
    /// Smaller.
    #[prop_or_default]
    pub(crate) small: bool,
    /// More classes.
    #[prop_or_default]
    pub(crate) class: Classes,
}

/// A quiet button that is only a drawing.
#[component]
pub(crate) fn IconButton(props: &IconButtonProps) -> Html {
    let class = classes!(
        "btn",
        "btn--quiet",
        "btn--icon",
        props.small.then_some("btn--sm"),
        props.class.clone()
    );
    html! {
        <button type="button" {class} aria-label={&props.label} title={&props.label}
            onclick={props.onclick.clone()}>
            { icon(&props.icon) }
        </button>
    }
}
