//! How fast the linter is: `cargo bench -p lint`.
//!
//! Prints the mean time of many runs for a tutorial's Dockerfile; how time grows from 1,000 to
//! 10,000 lines, where 10 is linear; and the time for real files, where a folder of them is named:
//! `cargo bench -p lint -- FOLDER`.
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use lint::{FileKind, Options, lint};
use std::{
    fs,
    hint::black_box,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// Time this thread has spent on a processor, which other programs on the machine do not lengthen;
/// on systems that do not tell, time on the clock.
fn now(start: Instant) -> Duration {
    let spent = fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|line| line.split(' ').next()?.parse().ok());
    spent.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// About as long and as varied as what a tutorial builds.
const TUTORIAL: &str = r#"FROM debian:bookworm AS base_image
ARG USER=learner
ARG TARGETPLATFORM
LABEL org.opencontainers.image.title="A tool in an image" \
      org.opencontainers.image.source="https://example.org/tool"
ENV DEBIAN_FRONTEND=noninteractive \
    PATH="/opt/tool/bin:$PATH"
RUN apt-get update && apt-get install -y --no-install-recommends \
        python3 \
        # the next one is for the environment
        python3-venv \
        sudo \
    && rm -rf /var/lib/apt/lists/*
RUN adduser --disabled-password --gecos "" "$USER" && \
    echo "$USER ALL=(ALL) NOPASSWD:ALL" > /etc/sudoers.d/$USER
USER $USER
WORKDIR /home/$USER/work
SHELL ["/bin/bash", "-c"]
RUN python3 -m venv .venv
RUN source .venv/bin/activate && python -m pip install --upgrade setuptools wheel

FROM base_image AS production_image
COPY --chown=${USER}:${USER} ./packages packages
RUN source .venv/bin/activate && python -m pip install packages/tool && rm -rf packages
ENTRYPOINT ["tool"]
CMD ["--help"]

FROM base_image AS dev_image
COPY --chown=${USER}:${USER} ./entrypoint.sh entrypoint.sh
EXPOSE 8080
ENTRYPOINT ["./entrypoint.sh"]
"#;

/// What a file grows by, and what the bench calls it.
const SHAPES: [(&str, &str); 6] = [
    ("RUN", "RUN apt-get update && apt-get install -y curl git\n"),
    ("ENV", "ENV NAME_#=\"$NAME_0 $PATH\"\n"),
    ("undefined variables", "COPY $VARIABLE_# /target\n"),
    ("stages", "FROM stage AS stage\nENV NAME_#=1\n"),
    ("one RUN", "    && echo line # \\\n"),
    ("warnings", "env name_# value\n"),
];

fn main() {
    let time = time_of(|| check(TUTORIAL));
    println!(
        "tutorial, {} lines: {:.1} us (to reach: under 100)",
        TUTORIAL.lines().count(),
        time.as_secs_f64() * 1e6
    );
    for (name, line) in SHAPES {
        let (short, long) = (grown(line, 1_000), grown(line, 10_000));
        let (short, long) = (time_of(|| check(&short)), time_of(|| check(&long)));
        println!(
            "10,000 lines of {name}: {:.1} ms, {:.1} times 1,000 lines",
            long.as_secs_f64() * 1e3,
            long.as_secs_f64() / short.as_secs_f64().max(1e-9)
        );
    }
    let folders = std::env::args().skip(1).filter(|arg| !arg.starts_with('-'));
    for folder in folders {
        let texts = texts(Path::new(&folder));
        let time = time_of(|| texts.iter().for_each(|text| check(text)));
        println!(
            "{folder}: {} files in {:.1} ms (to reach for 889: under 50)",
            texts.len(),
            time.as_secs_f64() * 1e3
        );
    }
}

fn check(text: &str) {
    black_box(lint(
        FileKind::Dockerfile,
        black_box(text),
        &Options::default(),
    ));
}

/// A Dockerfile of `count` lines like `line`, each with its number for `#`.
fn grown(line: &str, count: usize) -> String {
    let mut text = "FROM debian AS stage\n".to_owned();
    if line.starts_with(' ') {
        text += "RUN true \\\n";
    }
    let times = count / line.lines().count();
    for number in 0..times {
        text += &line.replace('#', &number.to_string());
    }
    text
}

/// The texts of all files below `folder`; none where it cannot be read.
fn texts(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let read = |path: PathBuf| match path.is_dir() {
        true => texts(&path),
        false => fs::read_to_string(path).into_iter().collect(),
    };
    entries.map(|entry| entry.path()).flat_map(read).collect()
}

/// The mean time of as many runs as fit into half a second, after one to warm up.
fn time_of(run: impl Fn()) -> Duration {
    run();
    let begin = Instant::now();
    let start = now(begin);
    let mut runs = 0;
    while runs == 0 || begin.elapsed() < Duration::from_millis(500) {
        run();
        runs += 1;
    }
    (now(begin) - start) / runs
}
