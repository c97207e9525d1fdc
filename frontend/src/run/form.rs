use crate::client::{topic, use_client};
use crate::jobs::{icon, press_run, small_icon};
use crate::run::words::{join, pairs, pairs_text, ports, ports_text, split};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use wire::{Execution, JobKind, Platform};
use yew::prelude::*;

/// The fields as they are typed; what can be read of them goes into the options at once.
#[derive(Clone, PartialEq)]
struct Typed {
    command: String,
    env: String,
    ports: String,
}

/// What Run runs: image, command and the rest.
#[component]
pub(crate) fn RunForm() -> Html {
    let client = use_client(topic::JOBS | topic::SESSION | topic::LISTS);
    let run = client.read(|state| state.run_options.clone());
    let busy = client.read(|state| state.is_busy(JobKind::Run));
    let typed = use_state(|| Typed {
        command: join(&run.command),
        env: pairs_text(&run.env),
        ports: ports_text(&run.ports),
    });
    let more = use_state(|| !run.env.is_empty() || !run.ports.is_empty() || run.stdin);
    {
        // Options that came from elsewhere, such as a link, show as they would be typed.
        let typed = typed.clone();
        use_effect_with(
            (run.command.clone(), run.env.clone(), run.ports.clone()),
            move |now| {
                let mut next = (*typed).clone();
                if split(&next.command).is_ok_and(|words| words != now.0) {
                    next.command = join(&now.0);
                }
                if pairs(&next.env).is_ok_and(|pairs| pairs != now.1) {
                    next.env = pairs_text(&now.1);
                }
                if ports(&next.ports).is_ok_and(|ports| ports != now.2) {
                    next.ports = ports_text(&now.2);
                }
                typed.set(next);
            },
        );
    }
    let images = client.read(|state| {
        let images = state.images.items.as_deref().unwrap_or_default();
        images
            .iter()
            .flat_map(|image| image.tags.clone())
            .collect::<Vec<_>>()
    });
    let platforms = client.read(|state| state.platforms());
    let wrong = [
        split(&typed.command).err().map(str::to_owned),
        pairs(&typed.env).err(),
        ports(&typed.ports).err(),
    ];
    let is_wrong = wrong.iter().any(Option::is_some);
    let image = {
        let client = client.clone();
        Callback::from(move |event: InputEvent| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value();
            client.set_run(|run| run.image = value.trim().to_owned());
        })
    };
    let command = {
        let (client, typed) = (client.clone(), typed.clone());
        Callback::from(move |event: InputEvent| {
            let command = event.target_unchecked_into::<HtmlInputElement>().value();
            if let Ok(words) = split(&command) {
                client.set_run(|run| run.command = words);
            }
            typed.set(Typed {
                command,
                ..(*typed).clone()
            });
        })
    };
    let env = {
        let (client, typed) = (client.clone(), typed.clone());
        Callback::from(move |event: InputEvent| {
            let env = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            if let Ok(pairs) = pairs(&env) {
                client.set_run(|run| run.env = pairs);
            }
            typed.set(Typed {
                env,
                ..(*typed).clone()
            });
        })
    };
    let published = {
        let (client, typed) = (client.clone(), typed.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            if let Ok(ports) = ports(&text) {
                client.set_run(|run| run.ports = ports);
            }
            typed.set(Typed {
                ports: text,
                ..(*typed).clone()
            });
        })
    };
    let stdin = {
        let client = client.clone();
        Callback::from(move |event: Event| {
            let checked = event.target_unchecked_into::<HtmlInputElement>().checked();
            client.set_run(|run| run.stdin = checked);
        })
    };
    let platform = {
        let client = client.clone();
        Callback::from(move |event: Event| {
            let value = event
                .target_unchecked_into::<web_sys::HtmlSelectElement>()
                .value();
            client.set_run(|run| {
                run.platform = (!value.is_empty()).then(|| Platform::new(value));
            });
        })
    };
    let toggle = {
        let more = more.clone();
        Callback::from(move |_: MouseEvent| more.set(!*more))
    };
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        if !is_wrong {
            press_run();
        }
    });
    html! {
        <form class="run__form" {onsubmit} aria-label="What to run">
            <div class="run__line">
                <label class="label run__image">
                    <span class="sr">{ "Image" }</span>
                    <input
                        class="field mono" list="run-images" value={run.image.clone()}
                        placeholder={client.built_tag()} oninput={image} title="Image"
                        autocapitalize="off" spellcheck="false" autocomplete="off"
                    />
                    <datalist id="run-images">
                        { for images.iter().map(|tag| html! { <option value={tag.clone()} /> }) }
                    </datalist>
                </label>
                <label class="label grow">
                    <span class="sr">{ "Command" }</span>
                    <input
                        class="field mono" value={typed.command.clone()} oninput={command}
                        placeholder="command, or the image's own" title="Command"
                        autocapitalize="off" spellcheck="false" autocomplete="off"
                    />
                </label>
                <button
                    type="button" class="btn btn--quiet" onclick={toggle}
                    aria-expanded={if *more { "true" } else { "false" }}
                >
                    { "Options" }{ small_icon("chev") }
                </button>
                <button
                    type="submit" class="btn btn--primary" disabled={busy || is_wrong}
                    title={if busy { Some("A run is under way. Stop it first.") }
                        else if is_wrong { Some("Mend what is marked first.") } else { None }}
                >
                    { icon("play") }{ "Run" }
                </button>
            </div>
            if *more {
                <div class="run__more">
                    <label class="label">
                        <span>{ "Ports " }<small>{ "8000:80, as after -p" }</small></span>
                        <input
                            class="field mono" value={typed.ports.clone()} oninput={published}
                            placeholder="8000:80" inputmode="text" autocomplete="off"
                        />
                    </label>
                    <label class="label">
                        <span>{ "Platform" }</span>
                        <select class="field" onchange={platform}>
                            <option value="" selected={run.platform.is_none()}>
                                { "The worker's own" }
                            </option>
                            { for platforms.iter().map(|known| html! {
                                <option
                                    value={known.platform.0.clone()}
                                    selected={run.platform.as_ref() == Some(&known.platform)}
                                >
                                    { known.platform.short() }
                                    { match known.execution {
                                        Execution::Native => "",
                                        Execution::Emulated => ", under QEMU",
                                    } }
                                </option>
                            }) }
                        </select>
                    </label>
                    <label class="label run__env">
                        <span>{ "Environment " }<small>{ "NAME=value, one a line, as after -e" }</small></span>
                        <textarea
                            class="field mono" rows="2" value={typed.env.clone()} oninput={env}
                            placeholder="GREETING=hello" spellcheck="false"
                        />
                    </label>
                    <label class="choice">
                        <input type="checkbox" checked={run.stdin} onchange={stdin} />
                        <span>{ "It reads input" }</span>
                    </label>
                </div>
            }
            { for wrong.into_iter().flatten().map(|wrong| html! {
                <p class="t-error run__wrong" role="alert">{ wrong }</p>
            }) }
        </form>
    }
}
