use crate::client::{Pane, client, time};
use crate::jobs::options::TAG;
use std::cell::Cell;
use wire::{ApiError, ErrorCode, JobKind, JobRequest};

thread_local! {
    static PRESSED_MS: Cell<f64> = const { Cell::new(0.0) };
}

/// A second press within this time is a double click, not a wish to stop.
const DOUBLE_MS: f64 = 1000.0;

fn pressed_twice() -> bool {
    let now = time::now();
    now - PRESSED_MS.replace(now) < DOUBLE_MS
}

/// The Build button, which is Stop while a build runs.
pub(crate) fn press_build_or_stop() {
    if pressed_twice() {
        return;
    }
    let busy = client().read(|state| state.is_busy(JobKind::Build));
    if busy {
        client().stop(JobKind::Build);
    } else {
        start_build();
    }
}

/// Builds, unless a build is under way.
pub(crate) fn press_build() {
    if !client().read(|state| state.is_busy(JobKind::Build)) && !pressed_twice() {
        start_build();
    }
}

fn start_build() {
    let client = client();
    let request = client.read(|state| state.build_options.clone());
    if let Some(page) = client.page() {
        page.show_unless_typing(Pane::Build);
    }
    client.start(JobRequest::Build(request));
}

/// Runs what the Run panel says, and shows it there.
pub(crate) fn press_run() {
    let client = client();
    if let Some(page) = client.page() {
        page.show(Pane::Run);
    }
    if client.read(|state| state.is_busy(JobKind::Run)) || pressed_twice() {
        return;
    }
    let mut request = client.read(|state| state.run_options.clone());
    if request.image.trim().is_empty() {
        request.image = client.built_tag();
        let missing = client.read(|state| {
            let items = state.images.items.as_ref();
            let known = items.is_some_and(|images| {
                images
                    .iter()
                    .any(|image| image.tags.contains(&request.image))
            });
            !known && (items.is_some() || state.session.is_none())
        });
        if missing {
            let error = ApiError::new(
                ErrorCode::NotFound,
                format!("There is no image {} yet.", request.image),
                "Press Build first, or name another image above.",
            );
            client.refuse(JobKind::Run, error);
            return;
        }
    }
    client.start(JobRequest::Run(request));
}

impl crate::client::Client {
    /// What the next build is tagged with, and so what Run runs.
    pub(crate) fn built_tag(&self) -> String {
        let tag = self.read(|state| state.build_options.tag.clone());
        match tag.as_str() {
            "" => TAG.to_owned(),
            tag if tag
                .rsplit('/')
                .next()
                .is_some_and(|name| name.contains(':')) =>
            {
                tag.to_owned()
            }
            tag => format!("{tag}:latest"),
        }
    }
}
