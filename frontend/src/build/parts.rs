use crate::build::BuildLog;
use crate::build::rows::{columns, where_is};
use crate::build::standing::{asked, build_log, dockerfile, span};
use crate::client::{JobEntry, State, topic, use_client};
use crate::jobs::{FaultBlock, chip_of, duration, fault, mark, press_build};
use wire::{FinalReason, JobKind, JobState, Platform, Warning};
use yew::prelude::*;

/// What each part takes.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The build.
    pub(crate) id: u64,
}

/// Why a build ended, where it did not end well.
#[component]
pub(crate) fn Ending(props: &Props) -> Html {
    let client = use_client(topic::JOBS | topic::SESSION);
    let id = props.id;
    let known = client.read(|state| {
        let entry = state.jobs.get(&id)?;
        let JobState::Ended(reason) = &entry.job.state else {
            return None;
        };
        let log = build_log(entry)?;
        let many = columns(log, asked(entry)).len() > 1;
        let (step, line) = match reason {
            FinalReason::Failed { step, line, .. } => (step.as_deref(), *line),
            _ => (None, None),
        };
        let at = step.and_then(|step| log.position(step)).or(match reason {
            FinalReason::OutOfMemory { .. } | FinalReason::TimedOut { .. } => log.latest,
            _ => None,
        });
        let step = at
            .and_then(|at| log.entries().get(at))
            .map(|entry| &entry.step);
        // A step without a number comes before the Dockerfile's own: nothing of it was built.
        let place = step
            .filter(|step| step.number.is_some())
            .map(|step| where_is(step, many));
        let line = line.or(step.and_then(|step| step.line));
        let native = native_only(
            state,
            asked(entry),
            step.and_then(|step| step.platform.as_ref()),
        );
        let cancelled = matches!(reason, FinalReason::Cancelled);
        Some((
            fault(JobKind::Build, reason, place.as_deref()),
            line,
            native,
            cancelled,
            dockerfile(entry),
        ))
    });
    let Some((fault, line, native, cancelled, path)) = known else {
        return Html::default();
    };
    let again = Callback::from(|_: MouseEvent| press_build());
    if cancelled {
        return html! {
            <div class="build__end row row--wrap" role="status">
                { mark("cancel") }
                <span class="grow">{ "You stopped this build. Steps that were done stay in the cache." }</span>
                <button type="button" class="btn btn--sm" onclick={again}>{ "Build again" }</button>
            </div>
        };
    }
    let Some(fault) = fault else {
        return Html::default();
    };
    let open = line.map(|line| {
        let client = client.clone();
        let onclick = Callback::from(move |_: MouseEvent| client.open_dockerfile(id, line));
        html! {
            <button type="button" class="btn btn--primary" {onclick}>
                { format!("Go to {path}:{line}") }
            </button>
        }
    });
    let without = native.map(|native| {
        let client = client.clone();
        let words = format!("Build {} only", native.short());
        let onclick = Callback::from(move |_: MouseEvent| {
            let native = native.clone();
            client.set_build(|build| build.platforms = vec![native]);
            press_build();
        });
        html! { <button type="button" class="btn" {onclick}>{ words }</button> }
    });
    let copy = Callback::from(move |_: MouseEvent| {
        let text = client.read(|state| {
            let log = state.jobs.get(&id).and_then(build_log);
            log.map(BuildLog::text).unwrap_or_default()
        });
        client.copy("The log", &text);
    });
    html! {
        <div class="build__fault">
            <FaultBlock {fault} focus={true}>
                { open.unwrap_or_default() }
                <button type="button" class="btn" onclick={again}>{ "Build again" }</button>
                { without.unwrap_or_default() }
                <button type="button" class="btn btn--quiet" onclick={copy}>
                    { crate::jobs::icon("copy") }{ "Copy log" }
                </button>
            </FaultBlock>
        </div>
    }
}

/// The one platform left where only an emulated one of several failed.
fn native_only(state: &State, asked: &[Platform], failed: Option<&Platform>) -> Option<Platform> {
    let failed = failed.filter(|failed| state.is_emulated(failed))?;
    let mut rest = asked.iter().filter(|platform| *platform != failed);
    let native = rest.next()?.clone();
    rest.next().is_none().then_some(native)
}

/// The time of each platform, side by side, once a build of several is done.
#[component]
pub(crate) fn Compare(props: &Props) -> Html {
    let client = use_client(topic::JOBS | topic::SESSION);
    client.read(|state| {
        let ended_well = |entry: &&JobEntry| {
            matches!(
                entry.job.state,
                JobState::Ended(FinalReason::Finished { .. })
            )
        };
        let Some(entry) = state.jobs.get(&props.id).filter(ended_well) else {
            return Html::default();
        };
        let Some(log) = build_log(entry) else {
            return Html::default();
        };
        let spans: Vec<(Platform, u64)> = columns(log, asked(entry))
            .into_iter()
            .flatten()
            .filter_map(|platform| span(log, &platform).map(|span| (platform, span)))
            .collect();
        let longest = spans.iter().map(|(_, span)| *span).max().unwrap_or(0);
        if spans.len() < 2 || longest == 0 {
            return Html::default();
        }
        html! {
            <div class="compare build__compare" role="group" aria-label="Time per platform">
                { for spans.iter().map(|(platform, span)| {
                    let emulated = state.is_emulated(platform);
                    let part = *span as f64 * 100.0 / longest as f64;
                    html! {
                        <>
                            { chip_of(state, platform) }
                            <span
                                class={classes!("bar", emulated.then_some("bar--emulated"))}
                                style={format!("--at:{part:.1}")}
                            />
                            <span class="num">{ duration(*span) }</span>
                        </>
                    }
                }) }
            </div>
        }
    })
}

/// BuildKit's warnings, each with its line.
#[component]
pub(crate) fn Warnings(props: &Props) -> Html {
    let client = use_client(topic::JOBS);
    let id = props.id;
    let (warnings, path) = client.read(|state| {
        let entry = state.jobs.get(&id);
        let log = entry.and_then(build_log);
        let warnings = log.map(|log| log.warnings.clone()).unwrap_or_default();
        (warnings, entry.map(dockerfile).unwrap_or_default())
    });
    if warnings.is_empty() {
        return Html::default();
    }
    let item = |warning: &Warning| {
        let open = warning.line.map(|line| {
            let client = client.clone();
            Callback::from(move |_: MouseEvent| client.open_dockerfile(id, line))
        });
        html! {
            <button type="button" class="problem problem--button" onclick={open}
                title={warning.detail.clone()}>
                { mark("warn") }
                <span>{ &warning.message }</span>
                <span class="problem__line">
                    if let Some(line) = warning.line { { format!("{path}:{line}") } }
                </span>
                if let Some(rule) = &warning.rule { <span class="problem__rule">{ rule }</span> }
            </button>
        }
    };
    html! {
        <section aria-label="Warnings of this build">
            <div class="group">{ "Warnings of this build" }<span class="count">{ warnings.len() }</span></div>
            { for warnings.iter().map(item) }
        </section>
    }
}
