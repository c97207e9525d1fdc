use super::caret::{Ask, CaretAction, Place};
use super::glue::Glue;
use crate::app::{App, use_app};
use crate::files::{Language, language};
use crate::lint::{Beside, kind_path};
use crate::project::{Project, ProjectAction};
use crate::store::use_part;
use crate::ui::{Note, Sign, icon};
use js_sys::{Object, Reflect};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::Element;
use wire::{File, FileContent};
use yew::prelude::*;

/// The text of the file that is open.
#[component]
pub(crate) fn Editor() -> Html {
    let app = use_app();
    let node = use_node_ref();
    use_effect_with(app.clone(), {
        let node = node.clone();
        move |app| {
            let driver = node
                .cast::<Element>()
                .map(|parent| Driver::start(app, &parent));
            move || drop(driver)
        }
    });
    let shown = use_part(&app.project, |project| {
        let file = project.files.get(project.active.as_ref()?)?;
        Some((file.path.clone(), refusal(&file.content)))
    });
    let (hidden, instead) = match &*shown {
        Some((_, None)) => (false, html! {}),
        Some((path, Some(why))) => (
            true,
            html! {
                <div class="empty">
                    { icon("file") }
                    <b>{ format!("{path} cannot be edited here") }</b>
                    <p>{ why }</p>
                </div>
            },
        ),
        None => (
            true,
            html! {
                <div class="empty">
                    { icon("file") }
                    <b>{ "No file is open" }</b>
                    <p>{ "Pick one in the list, make a new one, or drop files there." }</p>
                </div>
            },
        ),
    };
    html! {
        <>
            <div ref={node} class="code" hidden={hidden}></div>
            { instead }
        </>
    }
}

/// Why a file has no text to edit.
fn refusal(content: &FileContent) -> Option<String> {
    match content {
        FileContent::Text(_) => None,
        FileContent::Base64(_) => Some(
            "It is not UTF-8 text. It is kept as it is and goes to the sandbox with the others."
                .to_owned(),
        ),
        FileContent::TooLarge(bytes) => Some(format!(
            "It has {}, more than the page holds. It stays in the sandbox; look at it in the \
             terminal.",
            crate::jobs::size(*bytes)
        )),
    }
}

/// Keeps the drawn editor and the stores in step, as long as it is kept.
struct Driver {
    inner: Rc<Inner>,
    _listening: Vec<crate::store::Listening>,
    _on: Closure<dyn Fn(String, JsValue, JsValue) -> JsValue>,
}

struct Inner {
    app: App,
    glue: Glue,
    /// What the drawn editor knows, by path.
    known: RefCell<BTreeMap<String, Rc<File>>>,
    marked: RefCell<BTreeMap<String, Rc<str>>>,
    /// The lenses that show, as they were told.
    lenses: RefCell<String>,
    shown: RefCell<Option<String>>,
    generation: Cell<u64>,
    asked: Cell<u64>,
}

impl Driver {
    fn start(app: &App, parent: &Element) -> Self {
        let on = Closure::new({
            let app = app.clone();
            move |what: String, a: JsValue, b: JsValue| heard(&app, &what, &a, &b)
        });
        let inner = Rc::new(Inner {
            app: app.clone(),
            glue: Glue::new(parent, on.as_ref().unchecked_ref()),
            known: RefCell::default(),
            marked: RefCell::default(),
            lenses: RefCell::default(),
            shown: RefCell::default(),
            generation: Cell::new(0),
            asked: Cell::new(app.caret.get().ask.0),
        });
        let again = |step: fn(&Inner)| {
            let inner = inner.clone();
            move || step(&inner)
        };
        let listening = vec![
            app.project.listen(again(Inner::project_changed)),
            app.lint.listen(again(Inner::lint_changed)),
            app.caret.listen(again(Inner::asked)),
        ];
        inner.project_changed();
        inner.lint_changed();
        Self {
            inner,
            _listening: listening,
            _on: on,
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.inner.glue.destroy();
    }
}

/// Takes in what the drawn editor says, and answers what it asks.
fn heard(app: &App, what: &str, a: &JsValue, b: &JsValue) -> JsValue {
    let number = |value: &JsValue| value.as_f64().unwrap_or(1.0) as u32;
    match what {
        "edit" => {
            if let (Some(path), Some(text)) = (a.as_string(), b.as_string()) {
                app.project.send(ProjectAction::Edit { path, text });
            }
        }
        "stage" => {
            if let Some(target) = a.as_string() {
                app.client().set_build(|build| build.target = Some(target));
                crate::jobs::press_build();
            }
        }
        "caret" => app.caret.send(CaretAction::At {
            line: number(a),
            column: number(b),
        }),
        "go" => {
            let at = |index| Reflect::get_u32(b, index).unwrap_or_default();
            if let Some(path) = a.as_string() {
                app.go_to(Place {
                    path,
                    line: number(&at(0)),
                    column: number(&at(1)),
                });
            }
        }
        "say" => {
            if let Some(words) = a.as_string() {
                app.note(Note::new("editor", Sign::Info, words, ""));
            }
        }
        "beside" => return beside(app, a),
        _ => {}
    }
    JsValue::UNDEFINED
}

/// What is known around the file at `path`.
fn beside(app: &App, path: &JsValue) -> JsValue {
    let project = app.project.get();
    let kind = kind_path(&project, &path.as_string().unwrap_or_default());
    let known = Beside::of(&project);
    let answer = Object::new();
    for (key, value) in [
        ("compose", (language(&kind) == Language::Compose).into()),
        ("path", path.clone()),
        ("files", known.files.into()),
        ("args", known.args.into()),
    ] {
        let _ = Reflect::set(&answer, &key.into(), &value);
    }
    answer.into()
}

impl Inner {
    fn project_changed(&self) {
        let project = self.app.project.get();
        if self.generation.replace(project.generation) != project.generation {
            self.glue.forget_all();
            self.known.borrow_mut().clear();
            self.shown.replace(None);
        }
        self.take_texts(&project);
        self.stages_changed(&project);
        let text = project
            .active
            .as_deref()
            .and_then(|path| project.text(path));
        let shown = text.and(project.active.clone());
        if *self.shown.borrow() != shown {
            match (&shown, text) {
                (Some(path), Some(text)) => {
                    let kind = kind_path(&project, path);
                    self.glue.show(path, language(&kind).id(), text);
                }
                _ => self.glue.show_nothing(),
            }
            if let Some(file) = shown.as_ref().and_then(|path| project.files.get(path)) {
                self.known
                    .borrow_mut()
                    .insert(file.path.clone(), file.clone());
            }
            self.shown.replace(shown);
            self.marked.borrow_mut().clear();
            self.lenses.replace(String::new());
            self.stages_changed(&project);
            self.lint_changed();
        }
    }

    /// Tells the editor of texts that changed; it compares, so that its own edits do nothing.
    fn take_texts(&self, project: &Project) {
        let mut known = self.known.borrow_mut();
        known.retain(|path, before| match project.files.get(path) {
            Some(now) => {
                if !Rc::ptr_eq(before, now) {
                    if let FileContent::Text(text) = &now.content {
                        self.glue.update(path, text);
                    }
                    *before = now.clone();
                }
                true
            }
            None => {
                self.glue.forget(path);
                false
            }
        });
    }

    /// Offers to build up to each stage of the Dockerfile that Build builds.
    fn stages_changed(&self, project: &Project) {
        let path = project.dockerfile();
        if self.shown.borrow().as_ref() != Some(&path) {
            return;
        }
        let stages = crate::jobs::stages(project.text(&path).unwrap_or(""));
        let lenses: Vec<(u32, String)> = stages
            .into_iter()
            .map(|stage| (stage.line, stage.name))
            .collect();
        let json = serde_json::to_string(&lenses).unwrap_or_default();
        if *self.lenses.borrow() != json {
            self.glue.stages(&json);
            self.lenses.replace(json);
        }
    }

    fn lint_changed(&self) {
        let lint = self.app.lint.get();
        let Some(path) = self.shown.borrow().clone() else {
            return;
        };
        let json = lint
            .files
            .get(&path)
            .map_or_else(|| "[]".into(), |file| file.json.clone());
        let mut marked = self.marked.borrow_mut();
        if marked.get(&path).is_none_or(|before| *before != json) {
            self.glue.mark(&path, &json);
            marked.insert(path, json);
        }
    }

    fn asked(&self) {
        let (number, ask) = self.app.caret.get().ask.clone();
        if self.asked.replace(number) == number {
            return;
        }
        match ask {
            Ask::GoTo(place) => self.glue.go_to(place.line, place.column),
            Ask::Focus => self.glue.focus(),
            Ask::Problem { forward } => self.glue.problem(forward),
            Ask::Fix => self.glue.fix(),
            Ask::Format => self.glue.format(),
            Ask::Outline => self.glue.outline(),
            Ask::FixSafe(path) => {
                self.glue.fix_safe(&path);
            }
        }
    }
}
