use crate::{
    Check, File, Report, Rule, Severity, arguments::is_one_of, rules::examples, run_step::RunStep,
};
use dockerfile::{Args, Kind};
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    name: "archive-copied-to-unpack",
    aliases: &["hadolint:DL3010"],
    severity: Severity::Info,
    why: "The archive is copied into one layer and unpacked into another. ADD unpacks a local \
          archive by itself, and the archive is never in the image. A file of another stage, and \
          an archive of which only a part is wanted, is better mounted with `RUN --mount`.",
    if_ignored: "The image holds the files twice, and removing the archive later frees nothing.",
    bad: examples!["FROM alpine:3.20\nCOPY app.tar.gz /opt/\nRUN tar xzf /opt/app.tar.gz\n"],
    good: examples![
        "FROM alpine:3.20\nADD app.tar.gz /opt/\n",
        "FROM alpine:3.20\nCOPY app.tar.gz /opt/\nRUN tar xzf /opt/app.tar.gz --strip-components=1\n",
        "FROM alpine:3.20 AS build\nCOPY app.tar.gz /\nRUN tar xzf app.tar.gz\nFROM scratch\nCOPY --from=build /app /\n",
        "FROM alpine:3.20\nCOPY --from=build app.tar.gz /opt/\nRUN tar xzf /opt/app.tar.gz\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    // Where each is unpacked last, by stage and file name.
    let mut places = BTreeMap::new();
    for run in file.runs().filter(|run| run.is_kept && !run.is_trigger) {
        for name in run.commands.iter().flat_map(|ran| unpacked(&run, ran)) {
            places.insert((run.stage, name), run.instruction.span.start);
        }
    }
    for copy in &file.tree.instructions {
        let Args::Copy(args) = &copy.args else {
            continue;
        };
        if copy.kind() != Kind::Copy || copy.flag("from").is_some() {
            continue;
        }
        let renamed = args.dest.as_ref().filter(|dest| is_archive(&dest.value));
        let archives = match renamed {
            Some(dest) => std::slice::from_ref(dest),
            None => &args.sources,
        };
        for archive in archives.iter().filter(|archive| is_archive(&archive.value)) {
            let name = base(&archive.value);
            let place = places.get(&(copy.stage, name.clone()));
            if place.is_some_and(|place| *place > copy.span.start) {
                let message = format!("`{name}` is copied only to be unpacked");
                report.at(copy, archive.span, message);
            }
        }
    }
}

/// The file names of archives that a command may unpack as ADD would.
fn unpacked(run: &RunStep<'_>, ran: &crate::Ran<'_>) -> Vec<String> {
    let program = ran.command.program().unwrap_or("");
    if !is_one_of(program, "tar bsdtar gtar") {
        return Vec::new();
    }
    let words = run.words(ran);
    let first = words.first().map_or("", |word| &word.text);
    let extracts = !first.starts_with('-') && first.contains('x')
        || words.iter().any(|word| {
            let letters = word
                .text
                .strip_prefix('-')
                .filter(|rest| !rest.starts_with('-'));
            letters.is_some_and(|letters| letters.contains('x'))
                || is_one_of(&word.text, "--extract --get")
        });
    let changes = words
        .iter()
        .any(|word| word.text.starts_with("--strip") || word.text.starts_with("--transform"));
    if !extracts || changes {
        return Vec::new();
    }
    let names = words
        .iter()
        .map(|word| word.text.trim_start_matches("--file="));
    names.map(base).collect()
}

/// Whether a path ends like that of an archive that ADD unpacks.
fn is_archive(path: &str) -> bool {
    let ends = [
        "tar", "gz", "tgz", "bz2", "tbz2", "tbz", "tb2", "xz", "txz", "zst", "tzst",
    ];
    let name = base(path);
    let ending = name.rsplit_once('.');
    ending.is_some_and(|(_, ending)| ends.contains(&ending))
}

/// The file name of a path, `${name}` written as `$name`.
fn base(path: &str) -> String {
    let path = path.trim_matches(['"', '\'']);
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.replace("${", "$").replace('}', "")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::check;
    use expect_test::expect;

    #[test]
    fn the_copy_is_what_is_wrong() {
        check(
            &RULE,
            "FROM b:1\nCOPY b.txt c/a.tgz /x/\nCOPY d.tar.xz /y.tar.xz\nCOPY e.zip /\nRUN cd /x && tar xzf a.tgz && tar --extract --file=/y.tar.xz && unzip e.zip\nRUN tar xf z.tgz\nCOPY z.tgz /\n",
            &expect![[r#"
                2:12-2:19 info archive-copied-to-unpack: `a.tgz` is copied only to be unpacked
                3:15-3:24 info archive-copied-to-unpack: `y.tar.xz` is copied only to be unpacked
            "#]],
        );
    }
}
