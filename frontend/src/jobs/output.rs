use crate::jobs::lines::{CHUNK, Line, Lines};
use std::rc::Rc;
use web_sys::HtmlElement;
use wire::Stream;
use yew::prelude::*;

/// Chunks drawn at the end, where the reader usually is.
const TAIL: usize = 4;
/// Chunks drawn at most, so that the longest log scrolls as well as a short one.
const MOST: usize = 20;
/// Chunks that a press on "earlier" goes back.
const STEP: usize = 5;

/// So far from the end, the reader is no longer there.
const AWAY_PX: i32 = 48;

/// What [`Output`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The output.
    pub(crate) lines: Lines,
    /// What it is called.
    pub(crate) label: AttrValue,
    /// Whether the end stays in view as it grows.
    #[prop_or_default]
    pub(crate) follow: bool,
    /// Whether its errors are marked.
    #[prop_or_default]
    pub(crate) failed: bool,
    /// Whether standard error is told from standard output.
    #[prop_or_default]
    pub(crate) streams: bool,
    /// The reader scrolled away from the end.
    #[prop_or_default]
    pub(crate) onleave: Callback<()>,
}

/// Output as lines with their times. Only a part of a long one stands in the page.
#[component]
pub(crate) fn Output(props: &Props) -> Html {
    let root = use_node_ref();
    let first = use_state(|| None::<usize>);
    let chunks = props.lines.chunks();
    let from = first
        .unwrap_or(chunks.len().saturating_sub(TAIL))
        .min(chunks.len());
    let to = if first.is_some() {
        (from + MOST).min(chunks.len())
    } else {
        chunks.len()
    };
    {
        let root = root.clone();
        let follow = props.follow && first.is_none();
        use_effect_with((props.lines.clone(), follow), move |(_, follow)| {
            if let (true, Some(root)) = (*follow, root.cast::<HtmlElement>()) {
                root.set_scroll_top(root.scroll_height());
            }
        });
    }
    let goto = |to: Option<usize>| {
        let first = first.clone();
        let onleave = props.onleave.clone();
        Callback::from(move |_: MouseEvent| {
            if to.is_some() {
                onleave.emit(());
            }
            first.set(to);
        })
    };
    // Following goes to the very end; whoever scrolls elsewhere wants to stay there.
    let onscroll = {
        let (root, onleave) = (root.clone(), props.onleave.clone());
        Callback::from(move |_: Event| {
            if let Some(root) = root.cast::<HtmlElement>() {
                let below = root.scroll_height() - root.client_height() - root.scroll_top();
                if below > AWAY_PX {
                    onleave.emit(());
                }
            }
        })
    };
    let back = from.min(STEP);
    html! {
        <div
            class="log" role="log" aria-live="off" tabindex="0" ref={root}
            aria-label={props.label.clone()} {onscroll}
        >
            if from > 0 {
                <div class="is-cut"><time /><span>
                    <button type="button" class="link" onclick={goto(Some(from - back))}>
                        { format!("Show {} of {} earlier lines", back * CHUNK, from * CHUNK) }
                    </button>
                </span></div>
            }
            { for (from..to).map(|at| html! {
                <Chunk
                    key={at} lines={ByAddress(Rc::clone(&chunks[at]))}
                    failed={props.failed} streams={props.streams}
                />
            }) }
            if to < chunks.len() {
                <div class="is-cut"><time /><span>
                    <button type="button" class="link" onclick={goto(Some(from + STEP))}>
                        { "Show later lines" }
                    </button>
                    { " · " }
                    <button type="button" class="link" onclick={goto(None)}>
                        { "Go to the end" }
                    </button>
                </span></div>
            }
        </div>
    }
}

/// Equal only where it is the very same: a chunk that changes is another one.
#[derive(Clone)]
struct ByAddress(Rc<Vec<Line>>);

impl PartialEq for ByAddress {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Properties, PartialEq)]
struct ChunkProps {
    lines: ByAddress,
    failed: bool,
    streams: bool,
}

#[component]
fn Chunk(props: &ChunkProps) -> Html {
    html! {
        <>{ for props.lines.0.iter().map(|line| {
            let wrong = props.failed && is_error(&line.text);
            let aside = props.streams && line.stream == Stream::Stderr;
            html! {
                <div class={classes!(wrong.then_some("is-error"), aside.then_some("is-stderr"))}>
                    <time>{ format!("{:.1}", line.at_ms as f64 / 1000.0) }</time>
                    <span>{ &line.text }</span>
                </div>
            }
        }) }</>
    }
}

/// Whether a line of a failed step tells of the failure.
fn is_error(text: &str) -> bool {
    let start: String = text
        .trim_start()
        .chars()
        .take(12)
        .collect::<String>()
        .to_lowercase();
    ["error", "e: ", "fatal", "failed"]
        .iter()
        .any(|word| start.starts_with(word))
        || text.contains("did not complete successfully")
}

#[cfg(test)]
mod tests {
    use super::is_error;

    #[test]
    fn lines_that_tell_of_a_failure_are_found() {
        assert!(is_error("  ERROR: no wheel") && is_error("E: Unable to locate package x"));
        assert!(!is_error("Setting up liberror-perl"));
    }
}
