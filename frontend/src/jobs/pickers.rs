use crate::client::{topic, use_client};
use crate::jobs::marks::{chip_of, icon, small_icon};
use crate::jobs::popover::Popover;
use crate::jobs::stages::{Stage, stages};
use crate::jobs::{duration, options::TAG};
use crate::run::{pairs, pairs_text};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use wire::{BuildRequest, Execution, JobKind, JobState, Platform, WorkerPlatform};
use yew::prelude::*;

const LOCKED: &str = "A build is running. Stop it to change how it builds.";

/// What each picker takes.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Whether a build is under way.
    pub(crate) locked: bool,
}

/// Picks the stage to build.
#[component]
pub(crate) fn TargetPicker(props: &Props) -> Html {
    let client = use_client(topic::JOBS | topic::SESSION | topic::PROJECT);
    let close = use_state(|| 0u32);
    let (path, text) = client.dockerfile();
    let found = stages(text.as_deref().unwrap_or_default());
    let target = client.read(|state| state.build_options.target.clone());
    let last = found.last().map(|stage| stage.name.clone());
    let shown = target
        .clone()
        .or_else(|| last.clone())
        .unwrap_or_else(|| "last stage".into());
    // A stage without a name goes by its number.
    let said = |name: &str| match name.parse::<u32>() {
        Ok(number) => format!("stage {number}"),
        Err(_) => name.to_owned(),
    };
    let known = target.is_none()
        || found
            .iter()
            .any(|stage| Some(&stage.name) == target.as_ref());
    let choose = {
        let (client, close) = (client, close.clone());
        move |name: Option<String>| {
            client.set_build(|build| build.target = name);
            close.set(*close + 1);
        }
    };
    let item = |stage: &Stage| {
        let is_last = last.as_ref() == Some(&stage.name);
        let chosen = stage.name == shown;
        let choose = choose.clone();
        let name = (!is_last).then(|| stage.name.clone());
        let onclick = Callback::from(move |_: MouseEvent| choose(name.clone()));
        html! {
            <button
                type="button" role="option" key={stage.line}
                class={classes!("menu__item", chosen.then_some("is-active"))}
                aria-selected={if chosen { "true" } else { "false" }}
                {onclick}
            >
                if chosen { { icon("check") } } else { <span class="menu__gap" /> }
                <span class="mono cut grow">{ said(&stage.name) }</span>
                <span class="dim">
                    { format!("line {}", stage.line) }{ if is_last { ", last stage" } else { "" } }
                </span>
            </button>
        }
    };
    let button = html! {
        <>
            <span class="only-wide">{ "Target" }</span>
            <span class="cut">{ said(&shown) }</span>
            if !known { { crate::jobs::marks::mark("warn") } }
            { small_icon("chev") }
        </>
    };
    html! {
        <Popover
            {button} label={format!("Target: {shown}")} kind="listbox" close={*close}
            class="target" locked={props.locked.then_some(LOCKED)}
        >
            <div role="listbox" aria-label="Target">{ for found.iter().map(item) }</div>
            if found.is_empty() {
                <p class="popover__note soft">
                    { format!("{path} has no FROM yet, so there is nothing to build.") }
                </p>
            }
            if !known {
                <p class="popover__note soft">
                    { format!("{path} has no stage named {shown}. Pick one of these.") }
                </p>
            }
            <div class="only-narrow popover__more">
                <PlatformChoices />
                <ArgumentFields />
            </div>
        </Popover>
    }
}

/// Picks the platforms to build for.
#[component]
pub(crate) fn PlatformPicker(props: &Props) -> Html {
    let client = use_client(topic::JOBS | topic::SESSION);
    let chips: Vec<Html> = client.read(|state| {
        let chosen = chosen(&state.build_options, &state.platforms());
        chosen
            .iter()
            .map(|platform| chip_of(state, platform))
            .collect()
    });
    let button = html! { <><span>{ "Platforms" }</span>{ for chips }{ small_icon("chev") }</> };
    html! {
        <Popover
            {button} label="Platforms" kind="dialog" class="only-wide"
            locked={props.locked.then_some(LOCKED)}
        >
            <PlatformChoices />
        </Popover>
    }
}

/// What is built where nothing is chosen: the worker's own platform.
fn chosen(build: &BuildRequest, known: &[WorkerPlatform]) -> Vec<Platform> {
    if !build.platforms.is_empty() {
        return build.platforms.clone();
    }
    let native = known
        .iter()
        .find(|platform| platform.execution == Execution::Native);
    native
        .or(known.first())
        .map(|known| vec![known.platform.clone()])
        .unwrap_or_default()
}

#[component]
fn PlatformChoices() -> Html {
    let client = use_client(topic::JOBS | topic::SESSION);
    let (known, chosen, last) = client.read(|state| {
        let known = state.platforms();
        let chosen = chosen(&state.build_options, &known);
        let last: Vec<Option<u64>> = known
            .iter()
            .map(|known| {
                state
                    .jobs_of(JobKind::Build)
                    .filter(|entry| matches!(entry.job.state, JobState::Ended(_)))
                    .find_map(|entry| crate::build::platform_took(entry, &known.platform))
            })
            .collect();
        (known, chosen, last)
    });
    let choices = known.into_iter().zip(last).map(|(known, last)| {
        let checked = chosen.contains(&known.platform);
        let only = checked && chosen.len() == 1;
        let emulated = known.execution == Execution::Emulated;
        let client = client.clone();
        let chosen = chosen.clone();
        let platform = known.platform.clone();
        let onchange = Callback::from(move |_: Event| {
            let mut next = chosen.clone();
            if checked {
                next.retain(|other| *other != platform);
            } else {
                next.push(platform.clone());
            }
            client.set_build(|build| build.platforms = next);
        });
        html! {
            <label class="choice" title={only.then_some("A build needs at least one platform.")}>
                <input type="checkbox" {checked} disabled={only} {onchange} />
                <span>
                    { crate::jobs::marks::chip(&known.platform, emulated) }
                    { if emulated { " under QEMU, several times slower" } else { " native here" } }
                    if let Some(last) = last {
                        <br /><small class="dim">{ format!("last build {}", duration(last)) }</small>
                    }
                </span>
            </label>
        }
    });
    html! {
        <div role="group" aria-label="Platforms" class="popover__group">{ for choices }</div>
    }
}

/// Sets build arguments, the tag and whether the cache counts.
#[component]
pub(crate) fn ArgumentPicker(props: &Props) -> Html {
    let client = use_client(topic::JOBS);
    let count = client.read(|state| state.build_options.args.len());
    let button = html! { <><span>{ "Arguments" }</span>{ count }{ small_icon("chev") }</> };
    html! {
        <Popover
            {button} label={format!("Arguments: {count}")} kind="dialog" class="only-wide"
            locked={props.locked.then_some(LOCKED)}
        >
            <ArgumentFields />
        </Popover>
    }
}

#[component]
fn ArgumentFields() -> Html {
    let client = use_client(topic::JOBS);
    let build = client.read(|state| state.build_options.clone());
    let text = use_state(|| pairs_text(&build.args));
    let wrong = pairs(&text).err();
    let args = {
        let (client, text) = (client.clone(), text.clone());
        Callback::from(move |event: InputEvent| {
            let value = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            if let Ok(args) = pairs(&value) {
                client.set_build(|build| build.args = args);
            }
            text.set(value);
        })
    };
    let dockerfile = {
        let client = client.clone();
        Callback::from(move |event: InputEvent| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value();
            client.set_build(|build| build.dockerfile = value.trim().to_owned());
        })
    };
    let tag = {
        let client = client.clone();
        Callback::from(move |event: InputEvent| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value();
            client.set_build(|build| build.tag = value.trim().to_owned());
        })
    };
    let no_cache = {
        let client = client;
        Callback::from(move |event: Event| {
            let checked = event.target_unchecked_into::<HtmlInputElement>().checked();
            client.set_build(|build| build.no_cache = checked);
        })
    };
    html! {
        <div role="group" aria-label="Arguments" class="popover__group popover__group--wide">
            <label class="label">
                { "Build arguments" }<small>{ "NAME=value, one a line, as after --build-arg" }</small>
                <textarea
                    class="field mono" rows="3" spellcheck="false" autocapitalize="off"
                    placeholder="USER=runner" value={(*text).clone()} oninput={args}
                    aria-invalid={wrong.is_some().then_some("true")}
                />
            </label>
            if let Some(wrong) = wrong { <p class="t-error" role="alert">{ wrong }</p> }
            <label class="label">
                { "Tag" }<small>{ "The image's name, as after -t" }</small>
                <input
                    class="field mono" spellcheck="false" autocapitalize="off"
                    placeholder={TAG} value={build.tag} oninput={tag}
                />
            </label>
            <label class="label">
                { "Dockerfile" }<small>{ "Its path in the project, as after -f" }</small>
                <input
                    class="field mono" spellcheck="false" autocapitalize="off"
                    placeholder="Dockerfile" value={build.dockerfile} oninput={dockerfile}
                />
            </label>
            <label class="choice">
                <input type="checkbox" checked={build.no_cache} onchange={no_cache} />
                <span>{ "Build without the cache" }</span>
            </label>
        </div>
    }
}
