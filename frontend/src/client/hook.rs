use crate::client::store::{Client, client};
use yew::prelude::*;

/// The client; the component is drawn again after changes of these topics.
#[hook]
pub(crate) fn use_client(topics: u8) -> Client {
    let update = use_force_update();
    let drawn = client().version();
    use_effect_with(topics, move |topics| {
        let client = client();
        if client.version() != drawn {
            update.force_update();
        }
        let number = client.watch(*topics, move || update.force_update());
        move || client.unwatch(number)
    });
    client()
}

/// Draws the component again every `every_ms` while `on`, for times that count.
#[hook]
pub(crate) fn use_tick(on: bool, every_ms: u32) {
    let update = use_force_update();
    use_effect_with((on, every_ms), move |(on, every_ms)| {
        let timer = on.then(|| {
            gloo::timers::callback::Interval::new(*every_ms, move || update.force_update())
        });
        move || drop(timer)
    });
}
