use crate::app::{App, use_app};
use crate::project::ProjectAction;
use crate::ui::{IconButton, Note, Sign};
use gloo::file::futures::read_as_bytes;
use gloo::file::{Blob, FileList};
use snippet::{check_files, check_path, content_of};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use wire::{File, FileContent, Limits};
use yew::prelude::*;

/// Picks files of the computer.
#[component]
pub(super) fn UploadButton() -> Html {
    let app = use_app();
    let node = use_node_ref();
    let onclick = {
        let node = node.clone();
        Callback::from(move |_| {
            if let Some(input) = node.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let onchange = {
        let node = node.clone();
        Callback::from(move |_: Event| {
            let Some(input) = node.cast::<HtmlInputElement>() else {
                return;
            };
            if let Some(files) = input.files() {
                upload(&app, files);
            }
            input.set_value("");
        })
    };
    html! {
        <>
            <IconButton icon="up" small=true label="Upload files" {onclick} />
            <input ref={node} type="file" multiple=true hidden=true tabindex="-1" {onchange} />
        </>
    }
}

/// Properties of [`DropArea`].
#[derive(PartialEq, Properties)]
pub(super) struct DropAreaProps {
    pub(super) children: Html,
}

/// Where files of the computer can be dropped.
#[component]
pub(super) fn DropArea(props: &DropAreaProps) -> Html {
    let app = use_app();
    let over = use_state(|| false);
    let ondragover = {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(true);
        })
    };
    let ondragleave = {
        let over = over.clone();
        Callback::from(move |_: DragEvent| over.set(false))
    };
    let ondrop = {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            if let Some(files) = event.data_transfer().and_then(|data| data.files()) {
                upload(&app, files);
            }
        })
    };
    let class = classes!("drop", over.then_some("is-over"));
    html! {
        <div {class} {ondragover} {ondragleave} {ondrop}>
            { props.children.clone() }
            if *over { <div class="drop__here" aria-hidden="true">{ "Drop to add" }</div> }
        </div>
    }
}

fn upload(app: &App, files: web_sys::FileList) {
    let app = app.clone();
    let files = FileList::from(files);
    spawn_local(async move {
        let mut read = Vec::new();
        for file in files.iter() {
            match take(&file.name(), file.size(), file).await {
                Ok(file) => read.push(file),
                Err(why) => app.refuse(&format!("{} was not added", file.name()), why),
            }
        }
        add(&app, read);
    });
}

async fn take(name: &str, size: u64, blob: &Blob) -> Result<File, String> {
    let limits = Limits::default();
    check_path(name, &limits).map_err(|error| error.to_string())?;
    if size > limits.file_max_bytes {
        return Err(format!(
            "It has {}; a file may have {}. Make it smaller, or fetch it in the Dockerfile.",
            crate::jobs::size(size),
            crate::jobs::size(limits.file_max_bytes)
        ));
    }
    let bytes = read_as_bytes(blob).await.map_err(|_| {
        "The browser could not read it; a folder cannot be added whole. Pick the files in it."
            .to_owned()
    })?;
    Ok(File {
        path: name.to_owned(),
        executable: bytes.starts_with(b"#!"),
        content: content_of(bytes),
    })
}

fn add(app: &App, files: Vec<File>) {
    let Some(first) = files.first().cloned() else {
        return;
    };
    let project = app.project.get();
    let mut all: Vec<File> = project
        .files
        .values()
        .filter(|old| files.iter().all(|new| new.path != old.path))
        .map(|file| (**file).clone())
        .collect();
    all.extend(files.iter().cloned());
    if let Err(error) = check_files(&all, &Limits::default()) {
        return app.refuse("Nothing was added", error.to_string());
    }
    let replaced: Vec<File> = files
        .iter()
        .filter_map(|new| project.files.get(&new.path))
        .map(|old| (**old).clone())
        .collect();
    let title = match files.len() {
        1 => format!("Added {}", first.path),
        count => format!("Added {count} files"),
    };
    let binary = files
        .iter()
        .filter(|file| !matches!(file.content, FileContent::Text(_)))
        .count();
    let mut text = String::new();
    if binary > 0 {
        text.push_str("What is not UTF-8 text can be built with, but not edited. ");
    }
    if !replaced.is_empty() {
        text.push_str("Files of the same name were replaced.");
    }
    app.project.send(ProjectAction::Put(files));
    app.project.send(ProjectAction::Open(first.path));
    let mut note = Note::new("added", Sign::Ok, title, text.trim_end());
    if !replaced.is_empty() {
        let app = app.clone();
        note = note.with("Bring the old ones back", move || {
            app.project.send(ProjectAction::Put(replaced.clone()));
        });
    }
    app.note(note);
}
