//! What the engine has: containers and images.

mod containers;
mod images;

pub(crate) use containers::{ContainerCount, ContainersPanel};
pub(crate) use images::{ImageCount, ImagesPanel};

use crate::client::{client, told};
use crate::jobs::FaultBlock;
use wire::ApiError;
use yew::prelude::*;

/// A list that did not come.
fn trouble(what: &str, error: &ApiError) -> Html {
    let again = Callback::from(|_: MouseEvent| client().refresh_lists());
    html! {
        <div class="build__fault">
            <FaultBlock fault={told(what, error)}>
                <button type="button" class="btn" onclick={again}>{ "Try again" }</button>
            </FaultBlock>
        </div>
    }
}

/// A number in a tab, where it is known and not 0.
fn count(count: Option<usize>) -> Html {
    match count {
        Some(count) if count > 0 => html! { <span class="count">{ count }</span> },
        _ => Html::default(),
    }
}
