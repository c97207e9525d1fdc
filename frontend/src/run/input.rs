use crate::client::{Mark, client};
use web_sys::HtmlInputElement;
use wire::ClientMessage;
use yew::prelude::*;

/// What [`InputLine`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The run.
    pub(crate) id: u64,
}

/// A line of input for a run that reads it.
#[component]
pub(crate) fn InputLine(props: &Props) -> Html {
    let text = use_state(String::new);
    let closed = use_state(|| false);
    let id = props.id;
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| {
            text.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let onsubmit = {
        let text = text.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let message = ClientMessage::Stdin {
                job: id,
                text: format!("{}\n", *text),
            };
            if client().say_to_server(&message) {
                text.set(String::new());
            } else {
                not_sent();
            }
        })
    };
    let end = {
        let closed = closed.clone();
        Callback::from(move |_: MouseEvent| {
            if client().say_to_server(&ClientMessage::CloseStdin { job: id }) {
                closed.set(true);
            } else {
                not_sent();
            }
        })
    };
    if *closed {
        return html! { <p class="build__note soft">{ "Its input has ended." }</p> };
    }
    html! {
        <form class="run__input toolbar" {onsubmit}>
            <label class="grow">
                <span class="sr">{ format!("Input for run {id}") }</span>
                <input
                    class="field mono" placeholder="Input, sent with Enter" autocomplete="off"
                    autocapitalize="off" spellcheck="false" value={(*text).clone()} {oninput}
                />
            </label>
            <button type="submit" class="btn btn--sm">{ "Send" }</button>
            <button type="button" class="btn btn--quiet btn--sm" onclick={end}>
                { "End the input" }
            </button>
        </form>
    }
}

fn not_sent() {
    client().toast(
        "stdin",
        Mark::Warn,
        "The input was not sent".into(),
        "The connection is being restored. Send it again in a moment.".into(),
    );
}
