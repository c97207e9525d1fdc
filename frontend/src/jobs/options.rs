use crate::client::{Client, client, topic};
use wire::{BuildRequest, RunRequest};

/// What a build is called where nothing else is asked for.
pub(crate) const TAG: &str = "playground:latest";

/// How the Build and Run buttons do it, as a snippet keeps it.
pub(crate) fn options() -> (BuildRequest, RunRequest) {
    client().read(|state| (state.build_options.clone(), state.run_options.clone()))
}

/// Takes over a snippet's ways to build and run; what it does not say goes back to the usual.
pub(crate) fn set_options(build: Option<BuildRequest>, run: Option<RunRequest>) {
    client().change(topic::JOBS, |state| {
        state.build_options = build.unwrap_or_default();
        state.run_options = run.unwrap_or_default();
    });
}

impl Client {
    /// Changes how the Build button builds.
    pub(crate) fn set_build(&self, change: impl FnOnce(&mut BuildRequest)) {
        self.change(topic::JOBS, |state| change(&mut state.build_options));
    }

    /// Changes how the Run button runs.
    pub(crate) fn set_run(&self, change: impl FnOnce(&mut RunRequest)) {
        self.change(topic::JOBS, |state| change(&mut state.run_options));
    }

    /// The path and text of the Dockerfile that a build uses; no text where there is none.
    pub(crate) fn dockerfile(&self) -> (String, Option<String>) {
        let asked = self.read(|state| state.build_options.dockerfile.clone());
        let path = if asked.is_empty() {
            "Dockerfile".to_owned()
        } else {
            asked
        };
        let text = self.page().and_then(|page| {
            page.files()
                .into_iter()
                .find(|file| file.path == path)
                .and_then(|file| match file.content {
                    wire::FileContent::Text(text) => Some(text),
                    _ => None,
                })
        });
        (path, text)
    }
}
