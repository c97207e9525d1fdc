//! Formats hundreds of real files. The data is not part of the project; without it these tests say
//! so and pass.
#![expect(
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "tests say why they skip, and stop at the first surprise"
)]

use dockerfile::{Args, Command as Form, Instruction, Kind, ast, parse};
use formatter::Formatted;
use std::{
    collections::HashSet,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The real files, by name; `None` where they are not at hand.
fn corpus(test: &str) -> Option<Vec<(String, String)>> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("SLIPWAY_SHARED").map_or_else(beside, PathBuf::from);
    let archive = folder.join("conformance/corpus.tar.xz");
    if !archive.is_file() {
        eprintln!("skipped: {test} needs {}", archive.display());
        return None;
    }
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(&target).unwrap();
    let status = Command::new("tar")
        .arg("-xJf")
        .arg(archive)
        .arg("-C")
        .arg(&target)
        .status();
    assert!(status.unwrap().success(), "tar could not unpack the corpus");
    let mut files = Vec::new();
    read(&target, &mut files);
    files.sort();
    Some(files)
}

fn read(folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, files);
        } else if let Ok(text) = fs::read_to_string(&path) {
            files.push((path.display().to_string(), text));
        }
    }
}

fn is_compose(name: &str) -> bool {
    [".yml", ".yaml"].iter().any(|end| name.ends_with(end))
}

/// The text after formatting, which once more would change nothing.
fn formatted(name: &str, text: &str, format: fn(&str) -> Formatted) -> String {
    let first = format(text);
    for left in &first.left {
        assert!(!left.reason.contains("would not mean the same"), "{name}");
        assert!(
            !left.reason.contains("not known to the formatter"),
            "{name}"
        );
    }
    let once = text::apply_edits(text, &first.edits).unwrap();
    assert_eq!(format(&once).edits, [], "{name}");
    once
}

/// What BuildKit sees, without places, the casing of keywords, and white space in commands.
fn tree(text: &str) -> Vec<String> {
    let parse = parse(text);
    let dump = ast::dump(&parse, text);
    let nodes = dump.nodes.iter().map(|node| {
        let args: Vec<String> = node
            .args
            .iter()
            .map(|arg| match node.json {
                true => arg.clone(),
                false => arg.split_whitespace().collect::<Vec<_>>().join(" "),
            })
            .collect();
        let sub = format!("{:?}", node.sub).to_lowercase();
        let sub: Vec<&str> = sub.split_whitespace().collect();
        format!(
            "{} {:?} {:?} {} {:?} {:?} {}",
            node.cmd.to_lowercase(),
            node.flags,
            args.join("\0")
                .replace("\0AS\0", "\0as\0")
                .replace("CMD\0", "cmd\0"),
            node.json,
            node.heredocs,
            node.stage,
            sub.join(" "),
        )
    });
    nodes.collect()
}

#[test]
fn dockerfiles_parse_alike() {
    let Some(files) = corpus("dockerfiles_parse_alike") else {
        return;
    };
    let mut changed = 0;
    let files = files.iter().filter(|(name, _)| !is_compose(name));
    for (name, text) in files {
        let after = formatted(name, text, formatter::dockerfile);
        changed += usize::from(*text != after);
        assert_eq!(tree(text), tree(&after), "{name}");
    }
    eprintln!("{changed} Dockerfiles change");
    assert!(changed > 100);
}

#[test]
fn compose_files_load_alike() {
    let Some(files) = corpus("compose_files_load_alike") else {
        return;
    };
    let mut changed = 0;
    for (name, text) in files.iter().filter(|(name, _)| is_compose(name)) {
        let after = formatted(name, text, formatter::compose);
        changed += usize::from(*text != after);
        let options = compose::Options::default();
        let (before, now) = (
            compose::check(text, &options),
            compose::check(&after, &options),
        );
        let plain = |project: Option<compose::Node>| project.as_ref().map(plain);
        assert_eq!(plain(before.project), plain(now.project), "{name}");
        let checks = |problems: &[compose::Problem]| -> Vec<_> {
            let problems = problems.iter();
            problems
                .map(|problem| (problem.check, problem.message.clone()))
                .collect()
        };
        assert_eq!(checks(&before.problems), checks(&now.problems), "{name}");
    }
    eprintln!("{changed} compose files change");
    assert!(changed > 20);
}

/// A value without places.
fn plain(node: &compose::Node) -> String {
    match &node.value {
        compose::Value::Seq(items) => {
            let items: Vec<String> = items.iter().map(plain).collect();
            format!("{:?}[{}]", node.tag, items.join(","))
        }
        compose::Value::Map(map) => {
            let entries = map.entries.iter();
            let entries: Vec<String> = entries
                .map(|entry| format!("{:?}:{}", entry.key, plain(&entry.value)))
                .collect();
            format!("{:?}{{{}}}", node.tag, entries.join(","))
        }
        value => format!("{:?}{value:?}", node.tag),
    }
}

/// The commands whose white space formatting changes, before and after.
fn commands(text: &str, after: &str, into: &mut HashSet<(String, String)>) {
    fn shell(instruction: &Instruction) -> Option<&str> {
        match &instruction.args {
            Args::Command(Form::Shell(word)) => Some(&word.value),
            Args::Onbuild(Some(inner)) => shell(inner),
            _ => None,
        }
    }
    let (before, now) = (parse(text), parse(after));
    let pairs = before.file.instructions.iter().zip(&now.file.instructions);
    for (one, other) in pairs.filter(|(one, _)| one.kind() == Kind::Run) {
        if let (Some(one), Some(other)) = (shell(one), shell(other))
            && one != other
            && one.len() < 50_000
        {
            into.insert((one.to_owned(), other.to_owned()));
        }
    }
}

/// Bash, asked to print what it parsed, prints the same for the command before and after.
#[test]
fn shells_read_commands_alike() {
    let Some(files) = corpus("shells_read_commands_alike") else {
        return;
    };
    let mut pairs = HashSet::new();
    for (name, text) in files.iter().filter(|(name, _)| !is_compose(name)) {
        let after = formatted(name, text, formatter::dockerfile);
        commands(text, &after, &mut pairs);
    }
    let script = "while IFS= read -r -d '' command; do unset -f f; \
                  eval \"f() { $command\n}\" 2>/dev/null && declare -f f; printf '\\0'; done";
    let bash = Command::new("bash")
        .args(["--norc", "-c", script])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut bash) = bash else {
        eprintln!("skipped: shells_read_commands_alike needs bash");
        return;
    };
    let mut input = bash.stdin.take().unwrap();
    let commands: Vec<String> = pairs
        .iter()
        .flat_map(|(one, other)| [one.clone(), other.clone()])
        // What is not NUL-terminated text for bash.
        .map(|command| command.replace('\0', ""))
        .collect();
    let count = commands.len();
    let writer = std::thread::spawn(move || {
        for command in commands {
            input.write_all(command.as_bytes()).unwrap();
            input.write_all(b"\0").unwrap();
        }
    });
    let output = bash.wait_with_output().unwrap();
    writer.join().unwrap();
    let read: Vec<&[u8]> = output.stdout.split(|byte| *byte == 0).collect();
    assert_eq!(read.len(), count + 1);
    let mut understood = 0;
    for ((one, other), read) in pairs.iter().zip(read.chunks(2)) {
        let [before, now] = read else { continue };
        understood += usize::from(!before.is_empty());
        assert_eq!(before, now, "\n{one}\n{other}");
    }
    eprintln!("bash read {understood} of {} commands", pairs.len());
    assert!(understood * 10 > pairs.len() * 9);
}
