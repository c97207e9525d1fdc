use super::name::check_name;
use super::row::{FileRow, NameRow, row_id};
use super::tree::{Row, folder_of, join, rows};
use super::upload::{DropArea, UploadButton};
use crate::app::{App, use_app};
use crate::project::ProjectAction;
use crate::store::use_store;
use crate::ui::{IconButton, Note, NotesAction, Sign};
use std::collections::BTreeSet;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use wire::{File, FileContent, Limits};
use yew::prelude::*;

/// What is being named.
#[derive(Clone, Debug, PartialEq)]
enum Naming {
    /// A new file or folder in this folder.
    New { folder: String, is_folder: bool },
    /// What has this path.
    Rename(Row),
}

/// The file list.
#[component]
pub(crate) fn Files() -> Html {
    let app = use_app();
    let project = use_store(&app.project);
    let lint = use_store(&app.lint);
    let closed = use_state(BTreeSet::<String>::new);
    let naming = use_state(|| None::<(Naming, Option<AttrValue>)>);
    let stop = use_state(String::new);
    let rows = rows(&project, &closed);

    let pick = {
        let (app, closed, stop) = (app.clone(), closed, stop.clone());
        Callback::from(move |row: Row| {
            stop.set(row.path.clone());
            if row.is_folder() {
                let mut next = (*closed).clone();
                if !next.remove(&row.path) {
                    next.insert(row.path);
                }
                closed.set(next);
            } else {
                app.project.send(ProjectAction::Open(row.path));
                app.view
                    .send(crate::view::ViewAction::Pane(crate::view::Pane::Code));
            }
        })
    };
    let rename = {
        let naming = naming.clone();
        Callback::from(move |row| naming.set(Some((Naming::Rename(row), None))))
    };
    let remove = {
        let app = app.clone();
        Callback::from(move |row: Row| delete(&app, &row))
    };
    let new = |is_folder: bool| {
        let (naming, stop, rows) = (naming.clone(), stop.clone(), rows.clone());
        Callback::from(move |_: MouseEvent| {
            let at = rows.iter().find(|row| row.path == *stop);
            let folder = match at {
                Some(row) if row.is_folder() => row.path.clone(),
                Some(row) => folder_of(&row.path).to_owned(),
                None => String::new(),
            };
            naming.set(Some((Naming::New { folder, is_folder }, None)));
        })
    };
    let onname = {
        let (app, naming) = (app.clone(), naming.clone());
        Callback::from(move |name: String| {
            let Some((now, _)) = (*naming).clone() else {
                return;
            };
            let refused = name_it(&app, &now, &name).err();
            naming.set(refused.map(|why| (now, Some(why.into()))));
        })
    };
    let oncancel = {
        let naming = naming.clone();
        Callback::from(move |()| naming.set(None))
    };
    let onkeydown = {
        let (rows, stop, pick) = (rows.clone(), stop.clone(), pick.clone());
        let (rename, remove) = (rename.clone(), remove.clone());
        Callback::from(move |event: KeyboardEvent| {
            let pressed = pressed_on(&event).unwrap_or_else(|| (*stop).clone());
            let at = rows.iter().position(|row| row.path == pressed).unwrap_or(0);
            let Some(row) = rows.get(at) else { return };
            let to = match event.key().as_str() {
                "ArrowDown" => at + 1,
                "ArrowUp" => at.saturating_sub(1),
                "Home" => 0,
                "End" => rows.len() - 1,
                "ArrowRight" if row.folder == Some(true) => at + 1,
                "ArrowLeft" if row.folder != Some(true) => {
                    let folder = folder_of(&row.path);
                    rows.iter().position(|row| row.path == folder).unwrap_or(at)
                }
                "ArrowRight" | "ArrowLeft" if row.is_folder() => {
                    event.prevent_default();
                    return pick.emit(row.clone());
                }
                "Enter" | " " => {
                    event.prevent_default();
                    return pick.emit(row.clone());
                }
                "F2" => {
                    event.prevent_default();
                    return rename.emit(row.clone());
                }
                "Delete" => {
                    event.prevent_default();
                    return remove.emit(row.clone());
                }
                _ => return,
            };
            event.prevent_default();
            if let Some(row) = rows.get(to) {
                stop.set(row.path.clone());
                focus(&row.path);
            }
        })
    };

    let onfocusin = {
        let stop = stop.clone();
        Callback::from(move |event: FocusEvent| {
            if let Some(path) = pressed_on(&event).filter(|path| *path != *stop) {
                stop.set(path);
            }
        })
    };

    let name_row = |now: &Naming, refused: &Option<AttrValue>| {
        let (label, value, depth, folder) = match now {
            Naming::New { folder, is_folder } => (
                if *is_folder {
                    "Name of the new folder"
                } else {
                    "Name of the new file"
                },
                if folder.is_empty() {
                    String::new()
                } else {
                    format!("{folder}/")
                },
                0,
                *is_folder,
            ),
            Naming::Rename(row) => ("New name", row.path.clone(), row.depth, row.is_folder()),
        };
        html! {
            <NameRow {label} {value} {depth} {folder} refused={refused.clone()}
                onname={onname.clone()} oncancel={oncancel.clone()} />
        }
    };
    let has_stop = rows.iter().any(|row| row.path == *stop);
    html! {
        <DropArea>
            <div class="panel__head">
                { "Files" }
                <span class="grow"></span>
                <IconButton icon="plus" small=true label="New file" onclick={new(false)} />
                <IconButton icon="folder-plus" small=true label="New folder" onclick={new(true)} />
                <UploadButton />
            </div>
            <div class="tree panel__body" role="tree" aria-label="Files" {onkeydown} {onfocusin}>
                if let Some((now @ Naming::New { .. }, refused)) = &*naming {
                    { name_row(now, refused) }
                }
                { for rows.iter().enumerate().map(|(at, row)| match &*naming {
                    Some((now @ Naming::Rename(renamed), refused)) if renamed == row => {
                        name_row(now, refused)
                    }
                    _ => html! {
                        <FileRow key={row.path.clone()} row={row.clone()}
                            open={project.active.as_ref() == Some(&row.path)}
                            stop={if has_stop { row.path == *stop } else { at == 0 }}
                            sign={lint.worst(&row.path)} onpick={pick.clone()}
                            onrename={rename.clone()} ondelete={remove.clone()} />
                    },
                }) }
                if rows.is_empty() {
                    <div class="tree__empty stack">
                        <p>{ "No files. Make one with +, or drop some here." }</p>
                        <button type="button" class="btn btn--sm" onclick={
                            let app = app.clone();
                            move |_: MouseEvent| crate::share::start_again(&app)
                        }>{ "Bring back the example" }</button>
                    </div>
                }
            </div>
        </DropArea>
    }
}

/// Makes or renames what was named.
fn name_it(app: &App, now: &Naming, name: &str) -> Result<(), String> {
    let project = app.project.get();
    let limits = Limits::default();
    match now {
        Naming::New { is_folder, .. } => {
            check_name(&project, name, None, &limits)?;
            app.project.send(if *is_folder {
                ProjectAction::CreateFolder(name.to_owned())
            } else {
                ProjectAction::Create(File {
                    path: name.to_owned(),
                    content: FileContent::Text(String::new()),
                    executable: false,
                })
            });
            if !*is_folder {
                app.caret
                    .send(crate::editor::CaretAction::Ask(crate::editor::Ask::Focus));
            }
        }
        Naming::Rename(row) => {
            check_name(&project, name, Some(&row.path), &limits)?;
            if name != row.path {
                app.project.send(ProjectAction::Rename {
                    from: row.path.clone(),
                    to: name.to_owned(),
                });
            }
        }
    }
    Ok(())
}

/// Deletes a row and offers to bring it back.
fn delete(app: &App, row: &Row) {
    let before = app.project.get();
    app.project.send(ProjectAction::Delete(row.path.clone()));
    let lost: Vec<File> = before
        .files
        .values()
        .filter(|file| !app.project.get().files.contains_key(&file.path))
        .map(|file| (**file).clone())
        .collect();
    let title = format!("Deleted {}", join("", &row.path));
    let text = match lost.len() {
        0 | 1 => String::new(),
        count => format!("{count} files were in it."),
    };
    let (undo, path, was_open) = (
        app.clone(),
        row.path.clone(),
        before.tabs.contains(&row.path),
    );
    let note = Note::new("deleted", Sign::Ok, title.clone(), text).with("Undo", move || {
        undo.project.send(ProjectAction::Put(lost.clone()));
        if was_open {
            undo.project.send(ProjectAction::Open(path.clone()));
        }
    });
    app.note(note);
    app.notes.send(NotesAction::Say(title));
}

/// Path of the row that an event happened on; none where it was on a button or field in it.
fn pressed_on(event: &web_sys::Event) -> Option<String> {
    let on: web_sys::Element = event.target()?.dyn_into().ok()?;
    on.get_attribute("data-path")
}

fn focus(path: &str) {
    let element = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(&row_id(path)))
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}
