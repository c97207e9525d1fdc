use crate::jobs::Fault;
use crate::jobs::marks::mark;
use web_sys::HtmlElement;
use yew::prelude::*;

/// What a [`FaultBlock`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What happened, why, and what to do.
    pub(crate) fault: Fault,
    /// Whether it takes the focus when it appears.
    #[prop_or_default]
    pub(crate) focus: bool,
    /// Buttons and links.
    #[prop_or_default]
    pub(crate) children: Children,
}

/// An error in its three parts.
#[component]
pub(crate) fn FaultBlock(props: &Props) -> Html {
    let root = use_node_ref();
    {
        let root = root.clone();
        use_effect_with(props.focus, move |focus| {
            if let (true, Some(root)) = (*focus, root.cast::<HtmlElement>()) {
                let _ = root.focus();
            }
        });
    }
    let Fault { what, why, help } = &props.fault;
    html! {
        <div class="fault" role="alert" tabindex="-1" ref={root}>
            <div class="fault__what">{ mark("error") }<span>{ rich(what) }</span></div>
            <div class="fault__rest">
                if !why.is_empty() {
                    <p class="fault__why"><b>{ "Why. " }</b>{ rich(why) }</p>
                }
                if !help.is_empty() { <p><b>{ "What to do. " }</b>{ rich(help) }</p> }
                if !props.children.is_empty() {
                    <div class="row row--wrap">{ for props.children.iter() }</div>
                }
            </div>
        </div>
    }
}

/// Text with what stands between backticks as code.
fn rich(text: &str) -> Html {
    let parts = text.split('`').enumerate();
    html! {
        <>{ for parts.map(|(at, part)| {
            if at % 2 == 1 { html! { <code>{ part }</code> } } else { html! { { part } } }
        }) }</>
    }
}
