use super::places::Clock;
use crate::app::use_app;
use crate::store::use_part;
use crate::ui::{IconButton, icon};
use crate::view::{Open, Theme, ViewAction};
use yew::prelude::*;

/// The top bar: the mark, what is open, clock, shortcuts, theme.
#[component]
pub(crate) fn TopBar() -> Html {
    let app = use_app();
    let title = use_part(&app.project, |project| project.title.clone());
    let badge = use_part(&app.project, |project| {
        match (project.differs(), project.forked_from.is_some()) {
            (true, true) => Some("Fork, not shared yet"),
            (true, false) => Some("Not shared yet"),
            (false, true) => Some("Shared"),
            (false, false) => None,
        }
    });
    use_effect_with(title.clone(), |title| {
        let name = if title.is_empty() {
            "Slipway".to_owned()
        } else {
            format!("{title} · Slipway")
        };
        gloo::utils::document().set_title(&name);
    });
    let theme = use_part(&app.view, |view| view.kept.theme);
    let theme_label = match *theme {
        Theme::System => "Theme: as the system",
        Theme::Light => "Theme: light",
        Theme::Dark => "Theme: dark",
    };
    let view = app.view.clone();
    let next_theme = {
        let view = view.clone();
        Callback::from(move |_| view.send(ViewAction::NextTheme))
    };
    let keys = Callback::from(move |_| view.send(ViewAction::OpenDialog(Open::Keys)));
    let name = if title.is_empty() {
        "Untitled"
    } else {
        title.as_str()
    };
    html! {
        <header class="topbar">
            <a class="brand" href="/">
                <svg viewBox="0 0 20 20" aria-hidden="true" fill="currentColor">
                    <path d="M2 14.4 12.5 3.1h5.6L7.6 14.4zM2 16.4h16v1.8H2z" />
                </svg>
                { "Slipway" }
            </a>
            <div class="crumb grow">
                <b class="cut">{ name.to_owned() }</b>
                if let Some(badge) = *badge { <span class="badge only-wide">{ badge }</span> }
            </div>
            <Clock />
            <button type="button" class="btn btn--quiet btn--icon only-wide"
                aria-label="Keyboard shortcuts" title="Keyboard shortcuts (?)" onclick={keys}>
                { icon("keys") }
            </button>
            <IconButton icon="theme" label={theme_label} onclick={next_theme} />
        </header>
    }
}
