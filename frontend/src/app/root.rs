use super::App;
use crate::shell::Frame;
use crate::{keys, lint, project, share, shell, view};
use std::rc::Rc;
use yew::prelude::*;

/// The whole page.
#[component]
pub(crate) fn Root() -> Html {
    let app = use_state(App::default);
    use_effect_with((), {
        let app = (*app).clone();
        move |()| {
            let running = start(&app);
            move || drop(running)
        }
    });
    html! {
        <ContextProvider<App> context={(*app).clone()}>
            <Frame />
        </ContextProvider<App>>
    }
}

/// Starts everything that goes on beside the drawing, and answers what keeps it going.
fn start(app: &App) -> Vec<Box<dyn std::any::Any>> {
    let mut running = view::follow(&app.view);
    share::open_address(app);
    running.extend(project::follow(app));
    running.extend(lint::follow(app));
    running.push(keys::follow(app));
    shell::places::start(&Rc::new(app.clone()));
    running
}
