//! How fast the parser is: `cargo bench -p dockerfile`.
//!
//! Prints the time of one parse, the best of many, and the throughput. Real files are measured too
//! where a folder of them is named: `cargo bench -p dockerfile -- FOLDER`.
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use dockerfile::{parse, stages};
use std::{
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

/// About as long and as varied as what a tutorial builds.
const TUTORIAL: &str = r#"# syntax=docker/dockerfile:1
FROM debian:bookworm AS base
ARG DEBIAN_FRONTEND=noninteractive
RUN apt-get update && apt-get install -y --no-install-recommends \
        build-essential \
        # comments may stand here
        curl \
        git \
    && rm -rf /var/lib/apt/lists/*
ENV PATH="/opt/tools/bin:$PATH" \
    LANG=C.UTF-8
WORKDIR /app
FROM base AS dev
COPY --chown=1000:1000 requirements.txt /tmp/
RUN --mount=type=cache,target=/root/.cache pip install -r /tmp/requirements.txt
RUN <<EOF
echo hello
useradd -m dev
EOF
EXPOSE 8080/tcp
HEALTHCHECK --interval=30s CMD curl -f http://localhost:8080/ || exit 1
USER dev
ENTRYPOINT ["python", "-m", "http.server"]
CMD ["8080"]
"#;

fn main() {
    measure("tutorial", &[TUTORIAL.to_owned()]);
    let line = "RUN apt-get update && apt-get install -y curl git\n";
    measure(
        "10,000 lines",
        &[format!("FROM debian\n{}", line.repeat(10_000))],
    );
    let part = " \\\n    && echo one more line of a long command";
    measure(
        "10,000 continuations",
        &[format!("FROM debian\nRUN true{}", part.repeat(10_000))],
    );
    for folder in std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
    {
        measure(&folder, &texts(Path::new(&folder)));
    }
}

/// The texts of all files below `folder`; none where it cannot be read.
fn texts(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let read = |path: std::path::PathBuf| match path.is_dir() {
        true => texts(&path),
        false => std::fs::read_to_string(path).into_iter().collect(),
    };
    paths.flat_map(read).collect()
}

fn measure(name: &str, texts: &[String]) {
    let bytes: usize = texts.iter().map(String::len).sum();
    let run = || {
        for text in texts {
            let parse = parse(black_box(text));
            black_box(stages::resolve(&parse.file, &stages::Options::default()));
        }
    };
    let best = best_of(run);
    let seconds = best.as_secs_f64();
    println!(
        "{name}: {} files, {bytes} bytes: {:.1} us, {:.0} MB/s",
        texts.len(),
        seconds * 1e6,
        bytes as f64 / 1e6 / seconds.max(1e-9)
    );
}

/// The shortest of as many runs as fit into half a second.
fn best_of(run: impl Fn()) -> Duration {
    let begin = Instant::now();
    let mut best = Duration::MAX;
    while begin.elapsed() < Duration::from_millis(500) {
        let start = Instant::now();
        run();
        best = best.min(start.elapsed());
    }
    best
}
