use super::beside::{Beside, kind_path};
use super::model::{Found, LintAction};
use super::worker::{LintWorker, Question, Said};
use crate::app::App;
use crate::files::{Language, language};
use crate::project::Project;
use gloo::timers::callback::Timeout;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};
use wire::{File, FileContent};

/// A run that takes longer hangs; the worker is started again without that file.
const HANGS_MS: u32 = 10_000;
/// How long the first new start waits; each further one twice as long.
const RESTART_MS: u32 = 250;
const RESTARTS_MAX: u32 = 6;

/// Lints every file that changes, as long as the answer is kept.
pub(crate) fn follow(app: &App) -> Vec<Box<dyn Any>> {
    let linter = Rc::new(Linter {
        app: app.clone(),
        worker: RefCell::default(),
        asked: RefCell::default(),
        linted: RefCell::default(),
        beside: RefCell::default(),
        number: Cell::new(0),
        restarts: Cell::new(0),
        timer: RefCell::default(),
        watchdog: RefCell::default(),
    });
    linter.start();
    let listening = app.project.listen({
        let linter = Rc::downgrade(&linter);
        move || {
            if let Some(linter) = linter.upgrade() {
                linter.changed();
            }
        }
    });
    vec![Box::new(listening), Box::new(linter)]
}

struct Linter {
    app: App,
    worker: RefCell<Option<LintWorker>>,
    /// The question under way: its number and the file.
    asked: RefCell<Option<(u32, Rc<File>)>>,
    /// What the findings are about; a file that is another `Rc` by now is linted again.
    linted: RefCell<BTreeMap<String, Rc<File>>>,
    /// What was known beside the texts when they were linted.
    beside: RefCell<Beside>,
    number: Cell<u32>,
    restarts: Cell<u32>,
    timer: RefCell<Option<Timeout>>,
    watchdog: RefCell<Option<Timeout>>,
}

impl Linter {
    fn start(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let worker = LintWorker::start(move |said| {
            if let Some(linter) = Weak::upgrade(&weak) {
                linter.said(said);
            }
        });
        self.worker.replace(worker);
        self.ask();
    }

    fn changed(self: &Rc<Self>) {
        let project = self.app.project.get();
        let gone: Vec<String> = {
            let mut linted = self.linted.borrow_mut();
            let gone: Vec<String> = linted
                .keys()
                .filter(|path| !project.files.contains_key(*path))
                .cloned()
                .collect();
            linted.retain(|path, _| project.files.contains_key(path));
            gone
        };
        if *self.beside.borrow() != Beside::of(&project) {
            self.linted.borrow_mut().clear();
        }
        if !gone.is_empty() {
            self.app.lint.send(LintAction::Forget(gone));
        }
        self.ask();
    }

    /// Asks for the next file that changed. One question is under way at a time, so that a text
    /// that is old by the time the worker is free is never linted.
    fn ask(self: &Rc<Self>) {
        if self.asked.borrow().is_some() {
            return;
        }
        let worker = self.worker.borrow();
        let (Some(worker), Some(file)) = (worker.as_ref(), self.next()) else {
            return;
        };
        let FileContent::Text(text) = &file.content else {
            return;
        };
        let number = self.number.get().wrapping_add(1);
        self.number.set(number);
        let project = self.app.project.get();
        let beside = Beside::of(&project);
        let question = Question {
            kind: &kind_path(&project, &file.path),
            path: &file.path,
            text,
            beside: &beside,
        };
        worker.ask(number, &question);
        self.beside.replace(beside);
        self.asked.replace(Some((number, file)));
        let linter = self.clone();
        self.watchdog
            .replace(Some(Timeout::new(HANGS_MS, move || linter.broken())));
    }

    /// The next file to lint: the one that is open first.
    fn next(&self) -> Option<Rc<File>> {
        let project = self.app.project.get();
        let linted = self.linted.borrow();
        let is_due = |file: &&Rc<File>| {
            is_linted(&project, file)
                && linted
                    .get(&file.path)
                    .is_none_or(|before| !Rc::ptr_eq(before, file))
        };
        let active = project
            .active
            .as_ref()
            .and_then(|path| project.files.get(path));
        active
            .filter(is_due)
            .or_else(|| project.files.values().find(is_due))
            .cloned()
    }

    fn said(self: &Rc<Self>, said: Said) {
        match said {
            Said::Ready(rules) => {
                self.restarts.set(0);
                self.app.lint.send(LintAction::Ready(rules));
            }
            Said::Answer {
                number,
                json,
                took_ms,
            } => {
                self.watchdog.replace(None);
                let Some((_, file)) = self.asked.take().filter(|(asked, _)| *asked == number)
                else {
                    return;
                };
                self.linted
                    .borrow_mut()
                    .insert(file.path.clone(), file.clone());
                self.answer(&file, json, took_ms);
                self.ask();
            }
            Said::Broken => self.broken(),
        }
    }

    /// Takes an answer in, unless the file is another by now.
    fn answer(&self, file: &Rc<File>, json: String, took_ms: f64) {
        let project = self.app.project.get();
        let now = project.files.get(&file.path);
        if now.is_none_or(|now| !Rc::ptr_eq(now, file)) {
            return;
        }
        let found: Vec<Found> = serde_json::from_str(&json).unwrap_or_default();
        self.app.lint.send(LintAction::Answer {
            path: file.path.clone(),
            found,
            json: json.into(),
            took_ms,
        });
    }

    /// Starts the worker again, without the file it broke on.
    fn broken(self: &Rc<Self>) {
        self.watchdog.replace(None);
        self.worker.replace(None);
        if let Some((_, file)) = self.asked.take() {
            self.linted.borrow_mut().insert(file.path.clone(), file);
        }
        self.app.lint.send(LintAction::Down);
        let restarts = self.restarts.get();
        if restarts >= RESTARTS_MAX {
            return;
        }
        self.restarts.set(restarts + 1);
        let linter = self.clone();
        let timer = Timeout::new(RESTART_MS << restarts, move || linter.start());
        self.timer.replace(Some(timer));
    }
}

/// Whether the linter knows the file's kind.
fn is_linted(project: &Project, file: &File) -> bool {
    let known = matches!(
        language(&file.path),
        Language::Dockerfile | Language::Compose
    );
    (known || file.path == project.dockerfile()) && matches!(file.content, FileContent::Text(_))
}
