use crate::build::vertex::Name;
use dockerfile::{Dockerfile, Instruction, Kind};

/// Finds the line of a step in the Dockerfile it was built from.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    stages: Vec<Stage>,
}

#[derive(Debug)]
struct Stage {
    name: Option<String>,
    /// The keyword and line of every instruction that BuildKit counts.
    counted: Vec<(Kind, u32)>,
}

impl Lines {
    pub(crate) fn new(dockerfile: &Dockerfile) -> Self {
        let names: Vec<Option<String>> = dockerfile
            .stages
            .iter()
            .map(|stage| stage.name.clone())
            .collect();
        let stages = dockerfile.stages.iter().enumerate().map(|(index, stage)| {
            let base = dockerfile
                .base(stage)
                .map(|word| word.value.to_ascii_lowercase());
            // A base that is an earlier stage, or nothing at all, is no step.
            let base_is_step = base.is_some_and(|base| {
                base != "scratch" && !names[..index].iter().flatten().any(|name| *name == base)
            });
            let counted = dockerfile
                .stage(stage)
                .iter()
                .filter(|instruction| counts(instruction, base_is_step))
                .map(|instruction| (instruction.kind(), instruction.first_line))
                .collect();
            Stage {
                name: stage.name.clone(),
                counted,
            }
        });
        Self {
            stages: stages.collect(),
        }
    }

    /// The line of a step. None where its stage is of another file or the instruction is not the
    /// one its number says, as with the triggers of a base's ONBUILD.
    pub(crate) fn of(&self, name: &Name<'_>) -> Option<u32> {
        let (number, total) = name.number?;
        let stage = match name.stage {
            None => self.stages.first()?,
            Some(wanted) => self
                .stages
                .iter()
                .find(|stage| stage.name.as_deref() == Some(&wanted.to_ascii_lowercase()))
                .or_else(|| {
                    self.stages
                        .get(wanted.strip_prefix("stage-")?.parse::<usize>().ok()?)
                })?,
        };
        let keyword = name.instruction?.split_ascii_whitespace().next()?;
        let kind = Kind::of(keyword);
        // Triggers of the base come between FROM and the stage's own instructions.
        let extra = (total as usize).checked_sub(stage.counted.len())?;
        let index = (number as usize).checked_sub(1)?;
        let index = if extra == 0 || kind == Kind::From {
            index
        } else {
            index.checked_sub(extra)?
        };
        let &(found, line) = stage.counted.get(index)?;
        (found == kind).then_some(line)
    }
}

fn counts(instruction: &Instruction, base_is_step: bool) -> bool {
    match instruction.kind() {
        Kind::From => base_is_step,
        Kind::Run | Kind::Copy | Kind::Add | Kind::Workdir => true,
        _ => false,
    }
}

/// The line an error text points at: of the excerpt `Dockerfile:7` or of `parse error on line 7`.
pub(crate) fn of_error(text: &str, dockerfile: &str) -> Option<u32> {
    let file = dockerfile.rsplit('/').next().unwrap_or(dockerfile);
    let excerpt = text.lines().find_map(|line| {
        let (name, number) = line.rsplit_once(':')?;
        name.ends_with(file).then(|| number.trim().parse().ok())?
    });
    excerpt.or_else(|| {
        let (_, after) = text.split_once("parse error on line ")?;
        let digits = after.split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::vertex::read;

    const TEXT: &str = "FROM busybox AS base\nENV A=1\nWORKDIR /app\nRUN echo \\\n  hello\n\nFROM base AS Dev\nCOPY . .\nRUN <<EOF\ntrue\nEOF\n\nFROM scratch\nCOPY a .\n";

    #[test]
    fn steps_are_found_by_stage_and_number() {
        let lines = Lines::new(&dockerfile::parse(TEXT).file);
        let line = |name: &str| lines.of(&read(name));
        assert_eq!(line("[base 1/3] FROM docker.io/library/busybox"), Some(1));
        assert_eq!(line("[base 2/3] WORKDIR /app"), Some(3));
        assert_eq!(line("[linux/arm64 base 3/3] RUN echo   hello"), Some(4));
        assert_eq!(line("[dev 1/2] COPY . ."), Some(8));
        assert_eq!(line("[dev 2/2] RUN <<EOF (true...)"), Some(9));
        assert_eq!(line("[stage-2 1/1] COPY a ."), Some(14));
    }

    #[test]
    fn what_does_not_fit_has_no_line() {
        let lines = Lines::new(&dockerfile::parse(TEXT).file);
        let line = |name: &str| lines.of(&read(name));
        assert_eq!(line("[other 1/2] RUN x"), None);
        assert_eq!(line("[base 2/3] RUN x"), None);
        assert_eq!(line("[base 0/3] RUN x"), None);
        assert_eq!(line("exporting to image"), None);
    }

    #[test]
    fn triggers_of_a_base_shift_the_numbers() {
        let lines = Lines::new(&dockerfile::parse("FROM x\nRUN a\n").file);
        assert_eq!(lines.of(&read("[1/3] FROM x")), Some(1));
        assert_eq!(lines.of(&read("[3/3] RUN a")), Some(2));
    }

    #[test]
    fn errors_point_at_lines() {
        assert_eq!(of_error("Dockerfile:7\n----\n", "./Dockerfile"), Some(7));
        assert_eq!(
            of_error("dockerfile parse error on line 3: unknown", "./Dockerfile"),
            Some(3)
        );
        assert_eq!(of_error("ERROR: x: exit code: 3", "./Dockerfile"), None);
    }
}
