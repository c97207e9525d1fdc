use super::places::Status;
use crate::app::use_app;
use crate::files::language;
use crate::lint::milliseconds;
use crate::problems::Counts;
use crate::store::use_part;
use crate::view::Tab;
use yew::prelude::*;

/// The status bar: counts, time to lint, caret, language, session.
#[component]
pub(crate) fn StatusBar() -> Html {
    let app = use_app();
    let took = use_part(&app.lint, |lint| lint.took_ms.map(milliseconds));
    let caret = use_part(&app.caret, |caret| (caret.line, caret.column));
    let active = use_part(&app.project, |project| project.active.clone());
    let show = {
        let app = app.clone();
        Callback::from(move |_| app.show(Tab::Problems))
    };
    html! {
        <footer class="statusbar" aria-label="Status">
            <button type="button" onclick={show} title="Show the problems"><Counts /></button>
            if let Some(took) = &*took { <span>{ format!("Linted in {took}") }</span> }
            <span class="grow"></span>
            if let Some(path) = &*active {
                <span>{ format!("Ln {}, Col {}", caret.0, caret.1) }</span>
                <span>{ language(path).label() }</span>
            }
            <Status />
        </footer>
    }
}
