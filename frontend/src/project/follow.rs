use super::{Project, Slot, keep};
use crate::app::App;
use crate::ui::{Note, Sign};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

/// How long typing rests before the files are kept in the browser.
const RESTS_MS: u32 = 400;

/// Keeps every change in the browser, tells the client of it, and says when another tab has the
/// same project open.
pub(crate) fn follow(app: &App) -> Vec<Box<dyn Any>> {
    let keeper = Rc::new(Keeper {
        app: app.clone(),
        last: RefCell::new(app.project.get()),
        waiting: RefCell::default(),
    });
    let listening = app.project.listen({
        let keeper = keeper.clone();
        move || keeper.changed()
    });
    let mut running: Vec<Box<dyn Any>> = vec![Box::new(listening)];
    if let Some(window) = web_sys::window() {
        let leaving = EventListener::new(&window, "pagehide", move |_| keeper.keep());
        running.push(Box::new(leaving));
        let app = app.clone();
        let others = EventListener::new(&window, "storage", move |event| {
            let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
            if key == Some(app.project.get().slot.key()) {
                other_tab(&app);
            }
        });
        running.push(Box::new(others));
    }
    running
}

fn other_tab(app: &App) {
    let title = "These files are open in another tab too";
    let text = "Both tabs keep them in the same place, and the last edit wins. Close one of them.";
    let mut note = Note::new("other-tab", Sign::Warn, title, text);
    note.stays = true;
    app.note(note);
}

struct Keeper {
    app: App,
    last: RefCell<Rc<Project>>,
    waiting: RefCell<Option<Timeout>>,
}

impl Keeper {
    fn changed(self: &Rc<Self>) {
        let now = self.app.project.get();
        let before = self.last.replace(now.clone());
        if before.revision != now.revision {
            self.app.client().edited();
        }
        if *before != *now && now.slot != Slot::Unread {
            let keeper = self.clone();
            let timer = Timeout::new(RESTS_MS, move || keeper.keep());
            self.waiting.replace(Some(timer));
        }
    }

    fn keep(&self) {
        if self.waiting.take().is_none() {
            return;
        }
        if let Err(why) = keep(&self.app.project.get()) {
            self.app.refuse("Your files are not kept", why);
        }
    }
}
