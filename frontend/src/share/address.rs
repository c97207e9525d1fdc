use super::kept;
use crate::app::App;
use crate::project::{ProjectAction, Slot, restore, starter};
use crate::ui::{Note, Sign};
use snippet::{decode_fragment, is_fragment};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use wire::{Limits, Snippet};

/// Opens what the address says: a snippet in its fragment, a kept one, or one's own files. Nothing
/// is ever built or run by it.
pub(crate) fn open_address(app: &App) {
    let location = web_sys::window().map(|window| window.location());
    let part = |get: fn(&web_sys::Location) -> Result<String, JsValue>| {
        location
            .as_ref()
            .and_then(|location| get(location).ok())
            .unwrap_or_default()
    };
    let (fragment, path) = (
        part(web_sys::Location::hash),
        part(web_sys::Location::pathname),
    );
    if is_fragment(&fragment) {
        open_link(app, &fragment);
    } else if let Some(id) = path.strip_prefix("/p/").filter(|id| is_id(id)) {
        open_kept(app, id);
    } else {
        open_own(app);
    }
    // A link typed or pasted into the address of an open page.
    let app = app.clone();
    if let Some(window) = web_sys::window() {
        gloo::events::EventListener::new(&window, "hashchange", move |_| {
            let location = web_sys::window().map(|window| window.location());
            let fragment = location.and_then(|location| location.hash().ok());
            if let Some(fragment) = fragment.filter(|fragment| is_fragment(fragment)) {
                open_link(&app, &fragment);
            }
        })
        .forget();
    }
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The example, where the files of the open project were.
pub(crate) fn start_again(app: &App) {
    load(app, app.project.get().slot.clone(), starter());
}

/// One's own files as they were left, or the ones to start with.
pub(super) fn open_own(app: &App) {
    match restore(&Slot::Own) {
        Some(project) => app.project.send(ProjectAction::Restore(Box::new(project))),
        None => load(app, Slot::Own, starter()),
    }
}

fn open_link(app: &App, fragment: &str) {
    match decode_fragment(fragment, &Limits::default()) {
        Ok(snippet) => {
            let slot = Slot::Link(digest(fragment));
            match restore(&slot) {
                Some(project) => {
                    app.project.send(ProjectAction::Restore(Box::new(project)));
                    offer_original(app, slot, snippet);
                }
                None => load(app, slot, snippet),
            }
        }
        Err(error) => {
            if app.project.get().slot == Slot::Unread {
                open_own(app);
            }
            let mut note = Note::new("link", Sign::Error, error.what, error.help);
            note.stays = true;
            app.note(note);
        }
    }
}

/// Where somebody comes back to a snippet they edited: says so, and offers it as it was shared.
fn offer_original(app: &App, slot: Slot, original: Snippet) {
    if !app.project.get().differs() {
        return;
    }
    let title = "Your edits of this snippet are still here";
    let text = "They were kept in this browser. The link itself has not changed.";
    let back = app.clone();
    app.note(Note::new("edits", Sign::Info, title, text).with(
        "Open it as it was shared",
        move || {
            load(&back, slot.clone(), original.clone());
        },
    ));
}

fn open_kept(app: &App, id: &str) {
    let slot = Slot::Kept(id.to_owned());
    if let Some(project) = restore(&slot) {
        let shared = project.shared.clone();
        app.project.send(ProjectAction::Restore(Box::new(project)));
        if let Some(shared) = shared {
            offer_original(app, slot, (*shared).clone());
        }
        return;
    }
    let (app, id) = (app.clone(), id.to_owned());
    spawn_local(async move {
        match kept::get(&id).await {
            Ok(mut snippet) => {
                snippet.forked_from = Some(id);
                load(&app, slot, snippet);
            }
            Err(error) => {
                open_own(&app);
                let title = format!("The snippet {id} could not be opened");
                let text = format!("{} {} These are your own files.", error.what, error.help);
                let mut note = Note::new("link", Sign::Error, title, text);
                note.stays = true;
                let again = app.clone();
                app.note(note.with("Try again", move || open_kept(&again, &id)));
            }
        }
    });
}

/// Opens a snippet's files, the most telling one in front.
pub(super) fn load(app: &App, slot: Slot, snippet: Snippet) {
    let has = |path: &str| snippet.files.iter().any(|file| file.path == path);
    let named = snippet
        .build
        .as_ref()
        .map(|build| build.dockerfile.clone())
        .filter(|path| has(path));
    let first = ["Dockerfile", "compose.yaml", "docker-compose.yaml"]
        .iter()
        .map(|path| (*path).to_owned());
    let mut tabs: Vec<String> = named
        .into_iter()
        .chain(first.filter(|path| has(path)))
        .collect();
    tabs.dedup();
    if tabs.is_empty() {
        tabs.extend(snippet.files.first().map(|file| file.path.clone()));
    }
    let snippet = Box::new(snippet);
    app.project.send(ProjectAction::Load {
        slot,
        snippet,
        tabs,
    });
}

/// A short name for a link, so that its edits have a place of their own.
fn digest(fragment: &str) -> String {
    let hash = fragment
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_have_places_of_their_own() {
        assert_ne!(digest("#s1=a"), digest("#s1=b"));
        assert_eq!(digest("#s1=a"), digest("#s1=a"));
    }

    #[test]
    fn an_id_is_one_plain_word() {
        assert!(is_id("k3vq8mtdz4x"));
        for bad in ["", "a/b", "..", "a?b"] {
            assert!(!is_id(bad), "{bad}");
        }
    }
}
