use super::{Kept, Theme, View, ViewAction};
use crate::store::Store;
use gloo::storage::{LocalStorage, Storage};
use std::any::Any;
use std::cell::RefCell;

const KEY: &str = "slipway/view";

/// Takes up what was kept, and from then on keeps what changes and pins the theme.
pub(crate) fn follow(view: &Store<View>) -> Vec<Box<dyn Any>> {
    if let Ok(kept) = LocalStorage::get::<Kept>(KEY) {
        view.send(ViewAction::Restore(kept));
    }
    let pin = {
        let view = view.clone();
        let last = RefCell::new(None::<Kept>);
        move || {
            let kept = view.get().kept.clone();
            if last.borrow().as_ref() == Some(&kept) {
                return;
            }
            pin_theme(kept.theme);
            // A browser that keeps nothing still shows what was chosen.
            let _ = LocalStorage::set(KEY, &kept);
            last.replace(Some(kept));
        }
    };
    pin();
    vec![Box::new(view.listen(pin))]
}

fn pin_theme(theme: Theme) {
    let Some(root) = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element())
    else {
        return;
    };
    let _ = match theme.pin() {
        Some(pin) => root.set_attribute("data-theme", pin),
        None => root.remove_attribute("data-theme"),
    };
}
