use crate::build::log::BuildLog;
use wire::{Platform, Step, StepState};

/// Which part of a build a group of steps is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// What BuildKit does before the first instruction.
    Preparation,
    /// A stage of the Dockerfile.
    Stage,
    /// Writing the image.
    Export,
}

/// Steps that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// Which part it is.
    pub(crate) part: Part,
    /// The stage's name, or what the part does.
    pub(crate) title: String,
    /// Its steps, each once for all platforms.
    pub(crate) rows: Vec<Row>,
}

/// A step as a line of the table, with a cell for each platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// The same for as long as the build is shown.
    pub(crate) key: String,
    /// Which of the stage's steps it is, and how many there are.
    pub(crate) number: Option<(u32, u32)>,
    /// The instruction, or what BuildKit does.
    pub(crate) what: String,
    /// Its first line in the Dockerfile.
    pub(crate) line: Option<u32>,
    /// Positions in [`BuildLog::entries`], in the order of the columns.
    pub(crate) cells: Vec<Option<usize>>,
}

/// The platforms of a build, in the order of its columns: those asked for, then any other.
pub(crate) fn columns(log: &BuildLog, asked: &[Platform]) -> Vec<Option<Platform>> {
    let mut columns: Vec<Platform> = asked.to_vec();
    for entry in log.entries() {
        if let Some(platform) = &entry.step.platform
            && !columns.contains(platform)
        {
            columns.push(platform.clone());
        }
    }
    if columns.is_empty() {
        vec![None]
    } else {
        columns.into_iter().map(Some).collect()
    }
}

/// A build's steps as a table.
pub(crate) fn groups(log: &BuildLog, columns: &[Option<Platform>]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (at, entry) in log.entries().iter().enumerate() {
        let step = &entry.step;
        let (part, title) = place(step);
        let found = groups
            .iter()
            .position(|group| group.part == part && group.title == title);
        let group = match found {
            Some(found) => &mut groups[found],
            None => {
                groups.push(Group {
                    part,
                    title: title.clone(),
                    rows: Vec::new(),
                });
                let last = groups.len() - 1;
                &mut groups[last]
            }
        };
        let key = key(step, &title);
        let column = columns
            .iter()
            .position(|column| *column == step.platform)
            .unwrap_or(0);
        let found = group.rows.iter().position(|row| row.key == key);
        let row = match found {
            Some(found) => &mut group.rows[found],
            None => {
                group.rows.push(Row {
                    key,
                    number: step.number,
                    what: what(step),
                    line: step.line,
                    cells: vec![None; columns.len()],
                });
                let last = group.rows.len() - 1;
                &mut group.rows[last]
            }
        };
        row.line = row.line.or(step.line);
        row.cells[column] = Some(at);
    }
    for group in &mut groups {
        group.rows.sort_by_key(|row| row.number);
    }
    groups.sort_by_key(|group| {
        let line = group.rows.iter().filter_map(|row| row.line).min();
        (group.part, line.unwrap_or(u32::MAX))
    });
    groups
}

fn place(step: &Step) -> (Part, String) {
    if let Some(stage) = &step.stage {
        return (Part::Stage, stage.clone());
    }
    if step.number.is_some() {
        return (Part::Stage, "Dockerfile".into());
    }
    let name = bare(&step.name);
    let exports = [
        "exporting",
        "importing",
        "pushing",
        "sending tarball",
        "writing image",
    ];
    if exports.iter().any(|word| name.starts_with(word)) {
        (Part::Export, "Writing the image".into())
    } else {
        (Part::Preparation, "Preparation".into())
    }
}

fn key(step: &Step, title: &str) -> String {
    match step.number {
        Some((number, _)) => format!("{title} {number}"),
        None if step.stage.is_some() => format!("{title} {}", what(step)),
        None => bare(&step.name),
    }
}

fn what(step: &Step) -> String {
    match &step.instruction {
        Some(instruction) => shorter(instruction),
        None => shorter(&bare(&step.name)),
    }
}

/// A step's name without what stands in brackets before it.
fn bare(name: &str) -> String {
    match name.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((_, rest)) => rest.trim().to_owned(),
        None => name.trim().to_owned(),
    }
}

/// Without the registry and digest that BuildKit adds to an image's name.
fn shorter(text: &str) -> String {
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        let word = word.strip_prefix("docker.io/library/").unwrap_or(word);
        let word = word.strip_prefix("docker.io/").unwrap_or(word);
        words.push(word.split_once("@sha256:").map_or(word, |(name, _)| name));
    }
    words.join(" ")
}

/// How far a platform is, in steps of the Dockerfile: done and known.
pub(crate) fn progress(log: &BuildLog, column: &Option<Platform>) -> (u32, u32) {
    let mut done = 0;
    let mut stages: Vec<(Option<&str>, u32)> = Vec::new();
    for entry in log.entries() {
        let step = &entry.step;
        let Some((_, of)) = step.number else { continue };
        if step.platform != *column && step.platform.is_some() && column.is_some() {
            continue;
        }
        if matches!(step.state, StepState::Done | StepState::Cached) {
            done += 1;
        }
        let stage = step.stage.as_deref();
        if !stages.iter().any(|(known, _)| *known == stage) {
            stages.push((stage, of));
        }
    }
    (done, stages.iter().map(|(_, of)| of).sum())
}

/// How many of the steps came from the cache, and how many there are, over all platforms.
pub(crate) fn cached(log: &BuildLog) -> (usize, usize) {
    let steps = log
        .entries()
        .iter()
        .filter(|entry| entry.step.number.is_some());
    let all = steps.clone().count();
    (
        steps
            .filter(|entry| entry.step.state == StepState::Cached)
            .count(),
        all,
    )
}

/// "step 2/3 of production_image on arm64": where a step is.
pub(crate) fn where_is(step: &Step, many_platforms: bool) -> String {
    let mut text = match step.number {
        Some((number, of)) => format!("step {number}/{of}"),
        None => format!("\u{201c}{}\u{201d}", shorter(&bare(&step.name))),
    };
    if let Some(stage) = &step.stage
        && !stage.starts_with("stage-")
    {
        text.push_str(&format!(" of {stage}"));
    }
    if let (Some(platform), true) = (&step.platform, many_platforms) {
        text.push_str(&format!(" on {}", platform.short()));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::{Event, EventKind, Log, Stream};

    fn step(id: &str, name: &str) -> Step {
        Step {
            id: id.into(),
            name: name.into(),
            platform: None,
            stage: None,
            number: None,
            instruction: None,
            line: None,
            state: StepState::Done,
            started_ms: Some(0),
            ended_ms: Some(100),
            progress: None,
            error: None,
        }
    }

    fn staged(id: &str, stage: &str, number: (u32, u32), platform: &str, line: u32) -> Step {
        Step {
            stage: Some(stage.into()),
            number: Some(number),
            platform: Some(Platform::new(platform)),
            instruction: Some(format!("RUN {number:?}")),
            line: Some(line),
            ..step(id, "")
        }
    }

    fn log(steps: Vec<Step>) -> BuildLog {
        let mut log = BuildLog::default();
        for (seq, step) in steps.into_iter().enumerate() {
            log.apply(Event {
                seq: seq as u64 + 1,
                at_ms: 0,
                kind: EventKind::Step(step),
            });
        }
        log
    }

    const AMD: &str = "linux/amd64";
    const ARM: &str = "linux/arm64";

    fn two_platforms() -> BuildLog {
        log(vec![
            step("i", "[internal] load build definition from Dockerfile"),
            staged("p1", "prod", (1, 1), AMD, 9),
            staged("b2", "base", (2, 2), AMD, 2),
            staged("b1", "base", (1, 2), AMD, 1),
            staged("b2-arm", "base", (2, 2), ARM, 2),
            step("x", "exporting to image"),
        ])
    }

    #[test]
    fn steps_of_all_platforms_share_a_row_under_their_stage() {
        let log = two_platforms();
        let columns = columns(&log, &[]);
        assert_eq!(
            columns,
            [Some(Platform::new(AMD)), Some(Platform::new(ARM))]
        );
        let groups = groups(&log, &columns);
        let titles: Vec<&str> = groups.iter().map(|group| group.title.as_str()).collect();
        assert_eq!(titles, ["Preparation", "base", "prod", "Writing the image"]);
        let base = &groups[1];
        assert_eq!(base.rows[0].cells, [Some(3), None]);
        assert_eq!(base.rows[1].cells, [Some(2), Some(4)]);
    }

    #[test]
    fn columns_keep_the_order_asked_for() {
        let log = two_platforms();
        let asked = [Platform::new(ARM), Platform::new(AMD)];
        assert_eq!(columns(&log, &asked), asked.map(Some));
        assert_eq!(columns(&BuildLog::default(), &[]), [None]);
    }

    #[test]
    fn progress_counts_each_platform_for_itself() {
        let log = two_platforms();
        assert_eq!(progress(&log, &Some(Platform::new(AMD))), (3, 3));
        assert_eq!(progress(&log, &Some(Platform::new(ARM))), (1, 2));
        assert_eq!(cached(&log), (0, 4));
    }

    #[test]
    fn names_lose_what_buildkit_adds() {
        let from = "[linux/amd64 base 1/7] FROM docker.io/library/debian:bookworm@sha256:0011";
        assert_eq!(what(&step("a", from)), "FROM debian:bookworm");
    }

    #[test]
    fn output_before_its_step_is_kept() {
        let mut log = BuildLog::default();
        let piece = Log {
            step: Some("a".into()),
            stream: Stream::Stdout,
            text: "hi\n".into(),
        };
        log.apply(Event {
            seq: 1,
            at_ms: 5,
            kind: EventKind::Log(piece),
        });
        log.apply(Event {
            seq: 2,
            at_ms: 6,
            kind: EventKind::Step(staged("a", "s", (1, 1), AMD, 1)),
        });
        assert_eq!(log.entries().len(), 1);
        assert_eq!(log.entries()[0].lines.len(), 1);
        assert_eq!(log.latest, Some(0));
    }

    #[test]
    fn a_failure_is_told_once_among_its_lines() {
        let mut failed = staged("a", "s", (2, 3), ARM, 4);
        failed.state = StepState::Failed;
        failed.error = Some("exit code: 1".into());
        let log = log(vec![failed.clone(), failed]);
        assert_eq!(log.entries()[0].lines.len(), 1);
        assert_eq!(
            where_is(&log.entries()[0].step, true),
            "step 2/3 of s on arm64"
        );
    }
}
