use super::{download, kept, link};
use crate::app::{App, use_app};
use crate::project::{ProjectAction, Slot, keep};
use crate::store::use_part;
use crate::ui::{Dialog, NotesAction, Sign, icon, sev};
use crate::view::ViewAction;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;
use wire::{ApiError, Snippet};
use yew::prelude::*;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Whole,
    Short,
}

/// Where the short link stands.
#[derive(Clone, PartialEq)]
enum Short {
    Not,
    Busy,
    Made(String),
    Refused(ApiError),
}

/// The share dialog.
#[component]
pub(crate) fn ShareDialog() -> Html {
    let app = use_app();
    let snippet = use_part(&app.project, |project| project.snippet());
    let whole = use_memo(snippet.clone(), |snippet| link::whole(snippet));
    let kind = use_state(|| {
        if whole.is_ok() {
            Kind::Whole
        } else {
            Kind::Short
        }
    });
    let short = use_state(|| Short::Not);
    let close = {
        let view = app.view.clone();
        Callback::from(move |()| view.send(ViewAction::CloseDialog))
    };
    let onkeep = {
        let (app, short, snippet) = (app.clone(), short.clone(), snippet.clone());
        Callback::from(move |_: MouseEvent| {
            short.set(Short::Busy);
            let (app, short, snippet) = (app.clone(), short.clone(), snippet.clone());
            spawn_local(async move {
                short.set(match kept::keep(&snippet).await {
                    Ok(made) => {
                        shared(&app, &snippet, Some(made.id), &made.path);
                        Short::Made(link::short(&made.path))
                    }
                    Err(error) => Short::Refused(error),
                });
            });
        })
    };
    let tab = |this: Kind, label: &'static str| {
        let kind = kind.clone();
        let selected = *kind == this;
        html! {
            <button type="button" class="tab" role="tab" aria-selected={selected.to_string()}
                onclick={move |_| kind.set(this)}>{ label }</button>
        }
    };
    let body = match (*kind, &*whole, &*short) {
        (Kind::Whole, Ok(address), _) => {
            let oncopied = {
                let (app, snippet, address) = (app.clone(), snippet.clone(), address.clone());
                Callback::from(move |()| shared(&app, &snippet, None, &address))
            };
            html! {
                <>
                    <CopyField label="Link" value={address.clone()} {oncopied} />
                    <p class="soft">
                        { "All files are in the link itself. No server keeps them, and it never goes stale." }
                    </p>
                </>
            }
        }
        (Kind::Whole, Err(error), _) => html! {
            <div class="inset inset--warn">
                { sev(Sign::Warn) }
                <span class="grow">{ format!("{} {}", error.what, error.help) }</span>
            </div>
        },
        (Kind::Short, _, Short::Made(address)) => html! {
            <>
                <CopyField label="Short link" value={address.clone()} />
                <p class="soft">{ "Anyone with the link can read these files and fork them." }</p>
            </>
        },
        (Kind::Short, _, state) => html! {
            <>
                <p class="soft">
                    { "The server keeps these files under a short address. Anyone with it can read them; the same files always get the same one." }
                </p>
                if let Short::Refused(error) = state {
                    <div class="inset inset--error" role="alert">
                        { sev(Sign::Error) }
                        <span class="grow">{ format!("{} {}", error.what, error.help) }</span>
                    </div>
                }
                <div class="row">
                    <button type="button" disabled={*state == Short::Busy} onclick={onkeep}
                        class={classes!("btn", "btn--primary", (*state == Short::Busy).then_some("is-busy"))}>
                        { icon(if *state == Short::Busy { "spin" } else { "share" }) }
                        { if *state == Short::Busy { "Keeping" } else { "Keep and make a short link" } }
                    </button>
                </div>
            </>
        },
    };
    let footer = html! {
        <span class="grow dim">{ "What is shared never changes. Later edits make a new link." }</span>
    };
    html! {
        <Dialog title="Share" onclose={close} {footer}>
            <p class="row t-ok">
                { icon("check") }{ saved(&app) }
            </p>
            <div class="tabs tabs--bare" role="tablist" aria-label="Kind of link">
                { tab(Kind::Whole, "Whole in the link") }
                { tab(Kind::Short, "Short link") }
            </div>
            <TitleField />
            { body }
            <Downloads snippet={snippet} />
        </Dialog>
    }
}

/// Says that the files are kept in this browser, having kept them.
fn saved(app: &App) -> &'static str {
    match keep(&app.project.get()) {
        Ok(()) => "Saved in this browser.",
        Err(_) => "Not saved: this browser has no room left. A link keeps your files.",
    }
}

/// Notes that the snippet stands in a link now, and shows it in the address.
fn shared(app: &App, snippet: &Rc<Snippet>, id: Option<String>, address: &str) {
    if let Some(id) = &id {
        app.project
            .send(ProjectAction::MoveTo(Slot::Kept(id.clone())));
    }
    app.project.send(ProjectAction::Shared {
        snippet: snippet.clone(),
        id,
    });
    link::show_in_address(address);
}

#[component]
fn TitleField() -> Html {
    let app = use_app();
    let title = use_part(&app.project, |project| project.title.clone());
    let oninput = Callback::from(move |event: InputEvent| {
        let input = event
            .target()
            .and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            app.project.send(ProjectAction::SetTitle(input.value()));
        }
    });
    html! {
        <label class="label">
            { "Title" }
            <input class="field" value={(*title).clone()} maxlength="80" {oninput} />
        </label>
    }
}

#[derive(PartialEq, Properties)]
struct CopyFieldProps {
    label: AttrValue,
    value: AttrValue,
    #[prop_or_default]
    oncopied: Callback<()>,
}

#[component]
fn CopyField(props: &CopyFieldProps) -> Html {
    let app = use_app();
    let copied = use_state(|| None::<AttrValue>);
    let field = use_node_ref();
    let onclick = {
        let (copied, value, field) = (copied.clone(), props.value.clone(), field.clone());
        let (oncopied, notes) = (props.oncopied.clone(), app.notes);
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = field.cast::<HtmlInputElement>() {
                input.select();
            }
            let (copied, value) = (copied.clone(), value.clone());
            let (oncopied, notes) = (oncopied.clone(), notes.clone());
            spawn_local(async move {
                let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
                let done = match clipboard {
                    Some(clipboard) if !clipboard.is_undefined() => {
                        JsFuture::from(clipboard.write_text(&value)).await.is_ok()
                    }
                    _ => false,
                };
                if done {
                    notes.send(NotesAction::Say("Link copied".to_owned()));
                    copied.set(Some(value));
                    oncopied.emit(());
                } else {
                    notes.send(NotesAction::Say("Press Ctrl C to copy".to_owned()));
                }
            });
        })
    };
    let done = copied.as_ref() == Some(&props.value);
    html! {
        <div class="row">
            <label class="grow">
                <span class="sr">{ &props.label }</span>
                <input ref={field} class="field mono" readonly=true value={props.value.clone()} />
            </label>
            <button type="button" class="btn btn--primary" data-first="true" {onclick}>
                { icon(if done { "check" } else { "copy" }) }
                { if done { "Copied" } else { "Copy" } }
            </button>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct DownloadsProps {
    snippet: Rc<Snippet>,
}

#[component]
fn Downloads(props: &DownloadsProps) -> Html {
    let app = use_app();
    html! {
        <details class="more">
            <summary>{ format!("Download files ({})", props.snippet.files.len()) }</summary>
            <ul class="downloads">
                { for props.snippet.files.iter().map(|file| {
                    let (app, wanted) = (app.clone(), file.clone());
                    let onclick = move |_| {
                        if let Err(why) = download::download(&wanted) {
                            app.refuse(&format!("{} was not downloaded", wanted.path), why);
                        }
                    };
                    html! {
                        <li class="row">
                            <span class="mono cut grow">{ &file.path }</span>
                            <button type="button" class="btn btn--sm" {onclick}
                                aria-label={format!("Download {}", file.path)}>
                                { icon("download") }{ "Download" }
                            </button>
                        </li>
                    }
                }) }
            </ul>
        </details>
    }
}
