use yew::prelude::*;

/// A message with its `` `code` `` set as code, and a capital at its start.
pub(super) fn with_code(text: &str) -> Html {
    let text = &capital(text);
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

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::capital;

    #[test]
    fn a_message_starts_with_a_capital() {
        assert_eq!(capital("the lists stay"), "The lists stay");
        assert_eq!(capital("`as` differs"), "`as` differs");
        assert_eq!(capital(""), "");
    }
}
