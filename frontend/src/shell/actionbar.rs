use super::places::{BuildControls, RunControls};
use crate::app::use_app;
use crate::ui::Icon;
use crate::view::{Open, ViewAction};
use yew::prelude::*;

/// The action bar: build, run, share.
#[component]
pub(crate) fn ActionBar() -> Html {
    let view = use_app().view;
    let share = Callback::from(move |_| view.send(ViewAction::OpenDialog(Open::Share)));
    html! {
        <div class="actionbar" role="toolbar" aria-label="Actions">
            <BuildControls />
            <RunControls />
            <span class="grow only-wide"></span>
            <button type="button" class="btn" onclick={share} aria-haspopup="dialog"
                title="Share (Ctrl S)">
                <Icon name="share" /><span class="only-wide">{ "Share" }</span>
            </button>
        </div>
    }
}
