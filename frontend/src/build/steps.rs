use crate::build::axis::{length_ms, ticks};
use crate::build::cell::{Shown, bar, cell};
use crate::build::log::{BuildLog, Entry};
use crate::build::rows::{self, Group, Part, Row};
use crate::build::standing::{asked, build_log, dockerfile};
use crate::client::{Client, JobEntry, State, time, topic, use_client};
use crate::jobs::{chip_of, mark, small_icon, spinner};
use std::cell::RefCell;
use std::collections::BTreeMap;
use wire::{Platform, StepState};
use yew::prelude::*;

/// What [`Steps`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The build.
    pub(crate) id: u64,
    /// Whether the step that writes is open and its end in view.
    pub(crate) follow: bool,
    /// The reader scrolled away from the end.
    pub(crate) onleave: Callback<()>,
}

/// A build's steps, grouped by stage, with a column for each platform.
#[component]
pub(crate) fn Steps(props: &Props) -> Html {
    let client = use_client(topic::JOBS | topic::SESSION);
    // What the reader opened and closed; everything else follows the build.
    let opened = use_state(BTreeMap::<String, bool>::new);
    {
        let opened = opened.clone();
        use_effect_with(props.id, move |_| opened.set(BTreeMap::new()));
    }
    let followed = use_mut_ref(|| None::<String>);
    let toggle = {
        let opened = opened.clone();
        Callback::from(move |(key, open): (String, bool)| {
            let mut next = (*opened).clone();
            next.insert(key, open);
            opened.set(next);
        })
    };
    client.read(|state| {
        let Some(entry) = state.jobs.get(&props.id) else {
            return Html::default();
        };
        let Some(log) = build_log(entry) else {
            return Html::default();
        };
        let columns = rows::columns(log, asked(entry));
        let now_ms = entry.took_ms(time::now());
        let view = View {
            client: &client,
            state,
            entry,
            log,
            length_ms: length_ms(log.seen_ms.max(if entry.is_running() { now_ms } else { 0 })),
            columns: &columns,
            now_ms,
            opened: &opened,
            toggle: &toggle,
            followed: &followed,
            props,
        };
        view.draw(&rows::groups(log, &columns))
    })
}

pub(super) struct View<'a> {
    pub(super) client: &'a Client,
    pub(super) state: &'a State,
    pub(super) entry: &'a JobEntry,
    pub(super) log: &'a BuildLog,
    pub(super) columns: &'a [Option<Platform>],
    pub(super) length_ms: u64,
    pub(super) now_ms: u64,
    pub(super) opened: &'a BTreeMap<String, bool>,
    pub(super) toggle: &'a Callback<(String, bool)>,
    pub(super) followed: &'a RefCell<Option<String>>,
    pub(super) props: &'a Props,
}

impl View<'_> {
    fn draw(&self, groups: &[Group]) -> Html {
        if groups.is_empty() {
            let words = if self.entry.is_running() {
                "Sending the build to the engine."
            } else {
                "No step was started."
            };
            return html! { <p class="build__note soft">{ words }</p> };
        }
        let style = format!("--columns:{}", self.columns.len());
        html! {
            <div class="steps" role="table" aria-label="Steps of the build" {style}>
                { self.head() }
                { for groups.iter().map(|group| self.group(group)) }
            </div>
        }
    }

    fn head(&self) -> Html {
        html! {
            <div class="steps__head" role="row">
                <span role="columnheader" class="step__no">{ "Step" }</span>
                <span role="columnheader">{ "Instruction" }</span>
                { for self.columns.iter().map(|column| html! {
                    <span role="columnheader" class="num step__column">
                        if let Some(platform) = column {
                            { chip_of(self.state, platform) }
                        } else {
                            { "Time" }
                        }
                    </span>
                }) }
                <span class="axis" aria-hidden="true">
                    { for ticks(self.length_ms).into_iter().map(|tick| html! {
                        <span>{ tick }</span>
                    }) }
                </span>
            </div>
        }
    }

    fn group(&self, group: &Group) -> Html {
        let quiet = group.part == Part::Preparation;
        let key = format!("group {}", group.title);
        let wrong = group
            .rows
            .iter()
            .any(|row| self.has(row, StepState::Failed));
        let open = self.opened.get(&key).copied().unwrap_or(!quiet || wrong);
        let lines = group.rows.iter().filter_map(|row| row.line);
        let lines = lines.clone().min().zip(lines.max());
        let where_from = match lines {
            Some((first, last)) if first == last => {
                format!("{}, line {first}", dockerfile(self.entry))
            }
            Some((first, last)) => format!("{}, lines {first} to {last}", dockerfile(self.entry)),
            None => String::new(),
        };
        let toggle = {
            let (toggle, key) = (self.toggle.clone(), key.clone());
            Callback::from(move |_: MouseEvent| toggle.emit((key.clone(), !open)))
        };
        html! {
            <>
                <div class="steps__stage" role="row" key={key.clone()}>
                    if quiet {
                        <span role="rowheader">
                            <button
                                type="button" class="link link--plain" onclick={toggle}
                                aria-expanded={if open { "true" } else { "false" }}
                            >
                                { small_icon(if open { "chev" } else { "right" }) }
                                { &group.title }
                                <span class="dim">
                                    { format!(" · {}", crate::jobs::many(group.rows.len(), "step")) }
                                </span>
                            </button>
                        </span>
                    } else {
                        <span role="rowheader">{ title(&group.title) }</span>
                    }
                    <span>{ where_from }</span>
                </div>
                if open { { for group.rows.iter().map(|row| self.row(row)) } }
            </>
        }
    }

    fn has(&self, row: &Row, state: StepState) -> bool {
        self.steps(row).any(|entry| entry.step.state == state)
    }

    fn steps<'b>(&'b self, row: &'b Row) -> impl Iterator<Item = &'b Entry> {
        row.cells
            .iter()
            .flatten()
            .filter_map(|at| self.log.entries().get(*at))
    }

    fn row(&self, row: &Row) -> Html {
        let latest = self
            .log
            .latest
            .is_some_and(|at| row.cells.contains(&Some(at)));
        let writes = self.entry.is_running() && latest && self.has(row, StepState::Running);
        let failed = self.has(row, StepState::Failed);
        // Whoever stops following goes on reading the step that was open then.
        let by_itself = if self.props.follow {
            if writes {
                self.followed.replace(Some(row.key.clone()));
            }
            failed || writes
        } else {
            failed || self.followed.borrow().as_ref() == Some(&row.key)
        };
        let open = self.opened.get(&row.key).copied().unwrap_or(by_itself);
        let flip = {
            let (toggle, key) = (self.toggle.clone(), row.key.clone());
            move || toggle.emit((key.clone(), !open))
        };
        let onclick = {
            let flip = flip.clone();
            Callback::from(move |_: MouseEvent| flip())
        };
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" || event.key() == " " {
                event.prevent_default();
                flip();
            }
        });
        let classes = classes!(
            "step",
            open.then_some("is-expanded"),
            latest.then_some("is-latest"),
        );
        html! {
            <>
                <div
                    class={classes} role="row" tabindex="0" key={row.key.clone()}
                    aria-expanded={if open { "true" } else { "false" }} {onclick} {onkeydown}
                >
                    <span role="cell" class="step__no">
                        { small_icon(if open { "chev" } else { "right" }) }
                        if let Some((number, of)) = row.number { { format!("{number}/{of}") } }
                    </span>
                    <span role="cell" class="step__what row">
                        <span class="cut" title={row.what.clone()}>{ &row.what }</span>
                        { self.warned(row) }
                    </span>
                    { for row.cells.iter().map(|at| self.cell(*at)) }
                    <span role="cell" class="lanes">
                        { for row.cells.iter().zip(self.columns).map(|(at, column)| {
                            self.lane(*at, column)
                        }) }
                    </span>
                </div>
                if open { { self.detail(row, writes) } }
            </>
        }
    }

    fn cell(&self, at: Option<usize>) -> Html {
        let step = at
            .and_then(|at| self.log.entries().get(at))
            .map(|entry| &entry.step);
        let shown = cell(step, self.entry.is_running(), self.now_ms);
        html! {
            <span role="cell" class="step__time">
                { match shown {
                    Shown::Nothing => Html::default(),
                    Shown::Cached => html! {
                        <span class="badge badge--cached">{ "cached" }</span>
                    },
                    Shown::Words(words) => html! { <span class="dim">{ words }</span> },
                    Shown::Running(words) => html! { <>{ spinner() }{ " " }{ words }</> },
                    Shown::Done(words) => html! { { words } },
                    Shown::Failed(words) => html! { <>{ mark("error") }{ " " }{ words }</> },
                } }
            </span>
        }
    }

    fn lane(&self, at: Option<usize>, column: &Option<Platform>) -> Html {
        let Some(entry) = at.and_then(|at| self.log.entries().get(at)) else {
            return html! { <i class="lane lane--none" /> };
        };
        let Some((from, length)) = bar(&entry.step, self.now_ms, self.length_ms) else {
            return html! { <i class="lane lane--none" /> };
        };
        let emulated = column
            .as_ref()
            .is_some_and(|platform| self.state.is_emulated(platform));
        let classes = classes!(
            "lane",
            emulated.then_some("lane--emulated"),
            (entry.step.state == StepState::Cached).then_some("lane--cached"),
            (entry.step.state == StepState::Failed).then_some("lane--failed"),
        );
        html! { <i class={classes} style={format!("--from:{from:.2};--for:{length:.2}")} /> }
    }

    fn warned(&self, row: &Row) -> Html {
        let count = self
            .log
            .warnings
            .iter()
            .filter(|warning| warning.line.is_some() && warning.line == row.line)
            .count();
        if count == 0 {
            return Html::default();
        }
        let label = crate::jobs::many(count, "warning");
        html! { <span title={label}>{ mark("warn") }</span> }
    }
}

/// BuildKit's name for a stage that has none says nothing to the reader.
fn title(stage: &str) -> String {
    match stage
        .strip_prefix("stage-")
        .and_then(|number| number.parse::<u32>().ok())
    {
        Some(number) => format!("Stage {number}"),
        None => stage.to_owned(),
    }
}
