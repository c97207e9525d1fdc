use crate::client::{Client, client, topic};
use wire::{BuildRequest, RunRequest};

/// What a build is called where nothing else is asked for.
pub(crate) const TAG: &str = "playground:latest";

/// Takes over how the project says to build and run; what it does not say is the usual.
pub(crate) fn take_options(build: &BuildRequest, run: Option<&RunRequest>) {
    let run = run.cloned().unwrap_or_default();
    let client = client();
    if client.read(|state| state.build_options != *build || state.run_options != run) {
        client.change(topic::JOBS, |state| {
            state.build_options = build.clone();
            state.run_options = run;
        });
    }
}

impl Client {
    /// Changes how the Build button builds.
    pub(crate) fn set_build(&self, change: impl FnOnce(&mut BuildRequest)) {
        let mut build = self.read(|state| state.build_options.clone());
        change(&mut build);
        self.change(topic::JOBS, |state| state.build_options = build.clone());
        if let Some(page) = self.page() {
            page.set_build(build);
        }
    }

    /// Changes how the Run button runs.
    pub(crate) fn set_run(&self, change: impl FnOnce(&mut RunRequest)) {
        let mut run = self.read(|state| state.run_options.clone());
        change(&mut run);
        self.change(topic::JOBS, |state| state.run_options = run.clone());
        if let Some(page) = self.page() {
            page.set_run(run);
        }
    }

    /// The path and text of the Dockerfile that a build uses; no text where there is none.
    pub(crate) fn dockerfile(&self) -> (String, Option<String>) {
        let asked = self.read(|state| state.build_options.dockerfile.clone());
        let path = if asked.is_empty() {
            "Dockerfile".to_owned()
        } else {
            asked
        };
        let text = self.page().and_then(|page| page.text(&path));
        (path, text)
    }
}
