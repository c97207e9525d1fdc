use crate::{
    Check, File, Fix, Ran, Report, Rule, Severity, Step,
    cache::reads::of_copy,
    installs::{From, Install},
    rules::examples,
    walk::Part,
};
use dockerfile::{Kind, mount::Mount};
use text::{Edit, Span};

pub(super) static RULE: Rule = Rule {
    name: "copy-before-install",
    severity: Severity::Info,
    why: "A step runs again when anything before it changed. Copy only the files that say what is \
          to be installed, install, and copy everything else after that. A cache mount on the \
          step, `RUN --mount=type=cache`, helps too: it keeps what was fetched.",
    if_ignored: "Every change of any file installs everything once more: minutes at each build in \
                 place of seconds.",
    bad: examples![
        "FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\n",
        "FROM python:3.13\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n",
        "FROM golang:1.24\nWORKDIR /app\nCOPY . .\nRUN go build\n",
        "FROM debian:bookworm\nCOPY . /app\nRUN apt-get update && apt-get install -y curl\n",
    ],
    good: examples![
        "FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n",
        "FROM golang:1.24\nWORKDIR /app\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go build\n",
        "FROM debian:bookworm\nRUN apt-get update && apt-get install -y curl\nCOPY . /app\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let commands = file.commands();
    let mut stage = None;
    // The COPY of everything, and the tools that installed something since the stage began.
    let mut copy: Option<&Step<'_>> = None;
    let mut seen: Vec<&str> = Vec::new();
    for step in file.whole().steps.iter().filter(|step| step.is_in_place()) {
        if stage.replace(step.stage) != Some(step.stage) {
            copy = None;
            seen.clear();
        }
        let instruction = step.instruction;
        if copy.is_none()
            && of_copy(step)
                .iter()
                .any(|path| path.as_deref() == Some("."))
        {
            copy = Some(step);
        }
        if instruction.kind() != Kind::Run {
            continue;
        }
        let from =
            commands.partition_point(|ran| ran.instruction.span.start < instruction.span.start);
        let of_run = commands[from..].iter();
        let of_run = of_run.take_while(|ran| std::ptr::eq(ran.instruction, instruction));
        for ran in of_run {
            let Some(install) = Install::of(&ran.command) else {
                continue;
            };
            let is_first = !seen.contains(&install.tool);
            seen.push(install.tool);
            let mounts = instruction.flags.iter().filter_map(Mount::of);
            let has_cache = mounts.into_iter().any(|mount| mount.kind() == "cache");
            if let Some(copy) = copy.filter(|_| is_first && !has_cache) {
                tell(file, (copy, step), (ran, install), report);
            }
        }
    }
}

fn tell(
    file: &File<'_>,
    (copy, run): (&Step<'_>, &Step<'_>),
    (ran, install): (&Ran<'_>, Install<'_>),
    report: &mut Report<'_>,
) {
    let (program, verb) = (ran.command.program(), ran.command.verb());
    let shown: Vec<&str> = program.into_iter().chain(verb).collect();
    let shown = shown.join(" ");
    let (line, verb) = (
        copy.place.first_line,
        copy.instruction.keyword.text.as_str(),
    );
    let message =
        format!("`{shown}` runs again after every change, as line {line} copies everything");
    let finding = report.at(run.place, ran.span(), message);
    let finding = match install.from {
        From::Command => finding.help(format!(
            "It needs nothing of what the {verb} in line {line} takes. Move it above that line."
        )),
        From::Files(files) => finding.help(format!(
            "Before the {verb} in line {line} copy `{files}` alone and run `{shown}`; then any \
             other change leaves it in the cache."
        )),
        From::FilesAndMore(files) => finding.help(format!(
            "Copy `{files}` before line {line} and fetch what they ask for in a step of its own, \
             or keep what is fetched with `RUN --mount=type=cache`."
        )),
    };
    let files = match install.from {
        From::Command => None,
        From::Files(files) => Some(files),
        From::FilesAndMore(_) => return,
    };
    if let Some(fix) = moved(file, (copy, run), files) {
        finding.fix(fix);
    }
}

/// The fix that moves a RUN above the COPY right before it, with a COPY of `files` if it needs
/// them. Only where the RUN does nothing else.
fn moved(file: &File<'_>, (copy, run): (&Step<'_>, &Step<'_>), files: Option<&str>) -> Option<Fix> {
    let dest = copy.words(Part::Other).last()?;
    let is_here = matches!(dest.value.as_str(), "." | "./");
    let between = file
        .text
        .get(copy.place.span.end as usize..run.place.span.start as usize)?;
    let script = run.place.span.of(file.text);
    let does_more = script.contains(['&', ';', '|', '<', '\n', '\\']);
    if !between.trim().is_empty() || does_more || !(is_here || files.is_none()) {
        return None;
    }
    let above = match files {
        Some(files) => format!("COPY {files} ./\n{script}\n"),
        None => format!("{script}\n"),
    };
    let start = copy.place.span.end as usize;
    let edits = vec![
        Edit::insert(copy.place.span.start as usize, above),
        Edit::delete(Span::new(start, run.place.span.end as usize)),
    ];
    Some(Fix::risky("Install before everything is copied", edits))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check;
    use expect_test::expect;

    #[test]
    fn each_tool_once() {
        check(
            &RULE,
            "FROM a:1 AS a\nWORKDIR /a\nCOPY ./ ./\nRUN npm install\nRUN npm ci && pip install x -r r.txt\n\
             RUN apt-get install -y $(cat list) && apk add curl\nRUN npm i left-pad && pip install -e .\n\
             FROM a\nRUN go mod download\nCOPY . .\nRUN go build && cargo build\n\
             RUN --mount=type=cache,target=/m mvn package\nRUN mvn package\n",
            &expect![[r#"
                4:5-4:8 info copy-before-install: `npm install` runs again after every change, as line 3 copies everything
                  Install before everything is copied:
                  + COPY package*.json ./
                5:15-5:18 info copy-before-install: `pip install` runs again after every change, as line 3 copies everything
                6:39-6:42 info copy-before-install: `apk add` runs again after every change, as line 3 copies everything
                11:17-11:22 info copy-before-install: `cargo build` runs again after every change, as line 10 copies everything
            "#]],
        );
    }
}
