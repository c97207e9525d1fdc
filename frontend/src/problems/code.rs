use yew::prelude::*;

/// A message with its `` `code` `` set as code.
pub(super) fn with_code(text: &str) -> Html {
    let parts = text.split('`').enumerate();
    let last = text.split('`').count() - 1;
    parts
        .map(|(at, part)| match at % 2 {
            1 if at < last => html! { <code>{ part.to_owned() }</code> },
            // A lone tick at the end is no code.
            1 => html! { <>{ "`" }{ part.to_owned() }</> },
            _ => html! { part.to_owned() },
        })
        .collect()
}
