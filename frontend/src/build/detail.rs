use crate::build::log::Entry;
use crate::build::rows::Row;
use crate::build::standing::dockerfile;
use crate::build::steps::View;
use crate::jobs::{Output, chip_of, duration, mark, spinner};
use wire::{Platform, StepState};
use yew::prelude::*;

/// What stands below an open step: what it wrote, a column for each platform.
impl View<'_> {
    pub(super) fn detail(&self, row: &Row, writes: bool) -> Html {
        let shown: Vec<_> = row
            .cells
            .iter()
            .zip(self.columns)
            .filter_map(|(at, column)| Some((self.log.entries().get((*at)?)?, column)))
            .collect();
        let times = duration_ratio(&shown);
        html! {
            <div class={classes!("step__detail", "pair", (shown.len() == 1).then_some("pair--one"))}>
                { for shown.iter().map(|(entry, column)| self.side(entry, column, row, writes, times)) }
            </div>
        }
    }

    fn side(
        &self,
        entry: &Entry,
        column: &Option<Platform>,
        row: &Row,
        writes: bool,
        ratio: Option<f64>,
    ) -> Html {
        let step = &entry.step;
        let emulated = column
            .as_ref()
            .is_some_and(|platform| self.state.is_emulated(platform));
        let took = step
            .started_ms
            .zip(step.ended_ms)
            .map(|(from, to)| to.saturating_sub(from));
        let open = row.line.map(|line| {
            let (client, id) = (self.client.clone(), self.props.id);
            let onclick = Callback::from(move |_: MouseEvent| client.open_dockerfile(id, line));
            html! {
                <button type="button" class="link" {onclick}>
                    { format!("{}:{line}", dockerfile(self.entry)) }
                </button>
            }
        });
        let empty = match step.state {
            StepState::Cached => "Nothing ran: its result came from the cache.",
            StepState::Waiting => "It waits for the steps before it.",
            StepState::Running => "Nothing written yet.",
            StepState::Canceled => "It was stopped.",
            StepState::Done | StepState::Failed => "It wrote nothing.",
        };
        html! {
            <div key={step.id.clone()}>
                <div class="pair__head">
                    if let Some(platform) = column {
                        { chip_of(self.state, platform) }
                        { if emulated { "under QEMU" } else { "native" } }
                    }
                    { open.unwrap_or_default() }
                    <span class="grow" />
                    if step.state == StepState::Failed { { mark("error") } }
                    if step.state == StepState::Running { { spinner() }{ progress(step.progress) } }
                    if let Some(took) = took { <b>{ duration(took) }</b> }
                    if let (true, Some(ratio)) = (emulated, ratio) {
                        <span class="t-emul">{ format!("{ratio:.1} × native") }</span>
                    }
                </div>
                if entry.lines.len() == 0 {
                    <p class="build__note soft">{ empty }</p>
                } else {
                    <Output
                        lines={entry.lines.clone()}
                        label={format!("Output of {}", row.what)}
                        follow={(writes && self.props.follow) || step.state == StepState::Failed}
                        failed={step.state == StepState::Failed}
                        onleave={self.props.onleave.clone()}
                    />
                }
            </div>
        }
    }
}

/// How many times longer the second platform took than the first, where both ran long enough.
fn duration_ratio(shown: &[(&Entry, &Option<Platform>)]) -> Option<f64> {
    let took = |entry: &Entry| {
        let step = &entry.step;
        let took = step.ended_ms?.saturating_sub(step.started_ms?);
        (step.state == StepState::Done && took >= 200).then_some(took as f64)
    };
    match shown {
        [(first, _), (second, _)] => Some(took(second)? / took(first)?),
        _ => None,
    }
}

fn progress(progress: Option<(u64, u64)>) -> String {
    match progress {
        Some((done, all)) if all >= 100_000 => {
            format!("{} of {}", crate::jobs::size(done), crate::jobs::size(all))
        }
        _ => String::new(),
    }
}
