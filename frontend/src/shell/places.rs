//! Where the session's modules are mounted. This file is the seam: the frame calls only what
//! stands here, and what stands here hands over to `client`, `build`, `run`, `terminal`, `engine`.
//!
//! Every component may use [`crate::app::use_app`]; how Build and Run work is in
//! `app.project` (`build`, `run`; changed with `ProjectAction::SetBuild` and `SetRun`).
//! Their styles are `static/styles/{actions,build,run,terminal,engine,session}.css`, listed in
//! `static/styles/main.css`.

use crate::app::App;
use crate::view::Tab;
use std::rc::Rc;
use yew::prelude::*;

/// Starts the client. Called once, when the project is there.
pub(crate) fn start(app: &Rc<App>) {
    let follow = {
        let app = Rc::clone(app);
        move || {
            let project = app.project.get();
            crate::jobs::take_options(&project.build, project.run.as_ref());
        }
    };
    follow();
    // Heard for as long as the page stands.
    std::mem::forget(app.project.listen(follow));
    crate::client::start(app.clone());
}

/// In the action bar, first: Build or Stop, joined with target, platforms and arguments.
#[component]
pub(crate) fn BuildControls() -> Html {
    html! { <crate::jobs::BuildControls /> }
}

/// In the action bar, after [`BuildControls`]: Run or Stop.
#[component]
pub(crate) fn RunControls() -> Html {
    html! { <crate::jobs::RunControls /> }
}

/// Under the action bar: `<div class="waterline">` with a lane per platform.
#[component]
pub(crate) fn Waterline() -> Html {
    html! { <crate::jobs::Waterline /> }
}

/// Under the waterline: how the session and the connection stand, where that needs words. Nothing
/// when all is well.
#[component]
pub(crate) fn Banner() -> Html {
    html! { <crate::client::Banner /> }
}

/// In the top bar: the session's clock.
#[component]
pub(crate) fn Clock() -> Html {
    html! { <crate::client::SessionClock /> }
}

/// In the status bar, last: engine, platforms, connection, time left.
#[component]
pub(crate) fn Status() -> Html {
    html! { <crate::client::StatusItems /> }
}

/// Properties of [`TabMark`] and [`TabPanel`].
#[derive(PartialEq, Properties)]
pub(crate) struct TabProps {
    /// Which tab; never [`Tab::Problems`].
    pub(crate) tab: Tab,
    /// Whether it is the one in front. A panel stays mounted once it was in front.
    #[prop_or_default]
    pub(crate) shown: bool,
}

/// Beside a tab's label, also in the dock: a count or an outcome.
#[component]
pub(crate) fn TabMark(props: &TabProps) -> Html {
    match props.tab {
        Tab::Build => html! { <crate::build::TabMark /> },
        Tab::Run => html! { <crate::run::TabMark /> },
        Tab::Containers => html! { <crate::engine::ContainerCount /> },
        Tab::Images => html! { <crate::engine::ImageCount /> },
        Tab::Terminal | Tab::Problems => html! {},
    }
}

/// What stands in a tab's panel, a flex column that scrolls.
#[component]
pub(crate) fn TabPanel(props: &TabProps) -> Html {
    match props.tab {
        Tab::Build => html! { <crate::build::BuildPanel /> },
        Tab::Run => html! { <crate::run::RunPanel /> },
        Tab::Terminal => html! { <crate::terminal::TerminalPanel shown={props.shown} /> },
        Tab::Containers => html! { <crate::engine::ContainersPanel /> },
        Tab::Images => html! { <crate::engine::ImagesPanel /> },
        Tab::Problems => html! {},
    }
}
