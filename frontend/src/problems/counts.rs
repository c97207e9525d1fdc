use crate::app::use_app;
use crate::store::use_part;
use crate::ui::{Sign, icon};
use yew::prelude::*;

/// How many there are, beside the tab's label.
#[component]
pub(crate) fn ProblemsCount() -> Html {
    let app = use_app();
    let counts = use_part(&app.lint, |lint| lint.counts());
    match counts.total() {
        0 => html! {},
        count => html! { <span class="count">{ count }</span> },
    }
}

/// How many there are of each severity.
#[component]
pub(crate) fn Counts() -> Html {
    let app = use_app();
    let counts = use_part(&app.lint, |lint| lint.counts());
    let one = |count: usize, sign: Sign, what: &str| {
        let label = format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        html! {
            <span class={format!("sev sev--{}", sign.name())}>
                { icon(sign.name()) }<span class="ink" aria-label={label}>{ count }</span>
            </span>
        }
    };
    html! {
        <>
            { one(counts.errors, Sign::Error, "error") }
            { one(counts.warnings, Sign::Warn, "warning") }
            { one(counts.infos, Sign::Info, "note") }
            { one(counts.hints, Sign::Hint, "hint") }
        </>
    }
}
