use super::App;
use crate::client::{Act, Incoming, Mark, Page, Pane, Toast};
use crate::editor::Place;
use crate::project::{ProjectAction, Slot};
use crate::ui::{Note, NotesAction, Sign};
use crate::view::Tab;
use wire::{BuildRequest, File, RunRequest};

impl Page for App {
    fn is_read(&self) -> bool {
        self.project.get().slot != Slot::Unread
    }

    fn files(&self) -> Vec<File> {
        let project = self.project.get();
        project
            .files
            .values()
            .map(|file| (**file).clone())
            .collect()
    }

    fn text(&self, path: &str) -> Option<String> {
        self.project.get().text(path).map(str::to_owned)
    }

    fn set_build(&self, build: BuildRequest) {
        self.project.send(ProjectAction::SetBuild(build));
    }

    fn set_run(&self, run: RunRequest) {
        self.project.send(ProjectAction::SetRun(run));
    }

    fn merge(&self, incoming: Incoming) {
        self.project.send(ProjectAction::External {
            put: incoming.put,
            delete: incoming.delete,
        });
        if let Some(path) = incoming.kept.first() {
            let more = incoming.kept.len() - 1;
            let title = match more {
                0 => format!("{path} was changed here and in the sandbox"),
                _ => format!("{path} and {more} more were changed here and in the sandbox"),
            };
            let text = "The text in the editor was kept and goes to the sandbox.";
            self.note(Note::new("kept", Sign::Warn, title, text));
        }
    }

    fn open_at(&self, path: &str, line: u32) {
        self.go_to(Place::line(path, line));
    }

    fn show(&self, pane: Pane) {
        App::show(self, tab(pane));
    }

    fn is_shown(&self, pane: Pane) -> bool {
        let view = self.view.get();
        view.kept.tab == tab(pane)
    }

    fn toast(&self, toast: Toast) {
        let sign = match toast.mark {
            Mark::Ok => Sign::Ok,
            Mark::Error => Sign::Error,
            Mark::Warn => Sign::Warn,
            Mark::Note => Sign::Info,
        };
        let mut note = Note::new(toast.id, sign, toast.title, toast.text);
        note.stays = toast.stays;
        if let Some((words, act)) = toast.action {
            let app = self.clone();
            note = note.with(&words, move || match act {
                Act::Show(pane) => App::show(&app, tab(pane)),
                Act::Extend => app.client().extend(),
            });
        }
        self.note(note);
    }

    fn say(&self, text: &str) {
        self.notes.send(NotesAction::Say(text.to_owned()));
    }
}

fn tab(pane: Pane) -> Tab {
    match pane {
        Pane::Build => Tab::Build,
        Pane::Run => Tab::Run,
        Pane::Terminal => Tab::Terminal,
    }
}
