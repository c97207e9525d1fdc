//! How fast the linter is: `cargo bench -p lint`.
//!
//! Prints the mean processor time of many runs for a tutorial's Dockerfile; how time grows from
//! 1,000 to 10,000 lines, per line, where 1 is linear; and the time for real files, where a folder
//! of them is named: `cargo bench -p lint -- FOLDER`. A row of `./slipway bench` is: what, measured,
//! unit, what it should be below; with tabs between.
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
const TUTORIAL: &str = include_str!("tutorial.Dockerfile");

/// What a file grows by, and what the bench calls it.
const SHAPES: [(&str, &str); 6] = [
    ("RUN", "RUN apt-get update && apt-get install -y curl git\n"),
    ("ENV", "ENV NAME_#=\"$NAME_0 $PATH\"\n"),
    ("undefined variables", "COPY $VARIABLE_# /target\n"),
    ("stages", "FROM stage AS stage\nENV NAME_#=1\n"),
    ("one RUN", "    && echo line # \\\n"),
    ("warnings", "env name_# value\n"),
];

/// How many files the corpus has that the target is for.
const CORPUS: usize = 889;

fn main() {
    let lines = TUTORIAL.lines().count();
    let what = format!("parse and lint a tutorial's Dockerfile, {lines} lines, natively");
    row(&what, time_of(|| check(TUTORIAL)) * 1e3, "ms", "0.1");
    let long = repeated(TUTORIAL, 1_000);
    let what = "  ... one keystroke in such a file of 1,000 lines, natively";
    row(what, time_of(|| check(&long)) * 1e3, "ms", "");
    for (name, line) in SHAPES {
        let (short, long) = (grown(line, 1_000), grown(line, 10_000));
        let (short, long) = (time_of(|| check(&short)), time_of(|| check(&long)));
        row(&format!("10,000 lines of {name}"), long * 1e3, "ms", "");
        let growth = long / short.max(1e-9) / 10.0;
        row("  ... against 1,000 lines, per line", growth, "times", "2");
    }
    let folders = std::env::args().skip(1).filter(|arg| !arg.starts_with('-'));
    for folder in folders {
        let texts = texts(Path::new(&folder));
        let time = time_of(|| texts.iter().for_each(|text| check(text)));
        let what = format!("parse and lint {} real Dockerfiles", texts.len());
        row(
            &what,
            time,
            "s",
            if texts.len() == CORPUS { "0.05" } else { "" },
        );
    }
}

fn row(what: &str, measured: f64, unit: &str, below: &str) {
    println!("{what}\t{measured:.3}\t{unit}\t{below}");
}

fn check(text: &str) {
    black_box(lint(
        FileKind::Dockerfile,
        black_box(text),
        &Options::default(),
    ));
}

/// `text` again and again, stage after stage, until it has `count` lines.
fn repeated(text: &str, count: usize) -> String {
    text.repeat(count.div_ceil(text.lines().count()))
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

/// The mean seconds of as many runs as fit into half a second, after one to warm up.
fn time_of(run: impl Fn()) -> f64 {
    run();
    let begin = Instant::now();
    let start = now(begin);
    let mut runs = 0_u32;
    while runs == 0 || begin.elapsed() < Duration::from_millis(500) {
        run();
        runs += 1;
    }
    (now(begin) - start).as_secs_f64() / f64::from(runs)
}
