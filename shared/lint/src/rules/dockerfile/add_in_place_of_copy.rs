use crate::{Check, Fix, Report, Rule, rules::examples};
use dockerfile::{Args, Instruction, Kind};
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "add-in-place-of-copy",
    aliases: &["hadolint:DL3020"],
    why: "ADD unpacks archives and fetches addresses, so that a reader has to know what kind of \
          file it is given. For plain files and folders write COPY.",
    if_ignored: "It works until the file is an archive: ADD then unpacks it where you wanted the \
          file itself. Whoever reads the Dockerfile has to look up which of the two happens.",
    bad: examples!["FROM debian:bookworm\nADD src /src\n"],
    good: examples![
        "FROM debian:bookworm\nCOPY src /src\n",
        "FROM debian:bookworm\nADD rootfs.tar.gz /\n",
        "FROM debian:bookworm\nADD https://example.org/a /a\n",
        "FROM debian:bookworm\nADD $FILE /\n",
    ],
    check: Check::Each(&[Kind::Add], check),
    ..Rule::DEFAULT
};

fn check(instruction: &Instruction, report: &mut Report<'_>) {
    let Args::Copy(copy) = &instruction.args else {
        return;
    };
    let is_plain = |source: &str| {
        let lower = source.to_ascii_lowercase();
        let is_archive = [
            ".tar", ".gz", ".tgz", ".bz2", ".tbz2", ".xz", ".txz", ".zst", ".lzma", ".tlz",
        ]
        .iter()
        .any(|ending| lower.ends_with(ending));
        let is_elsewhere = lower.contains("://") || lower.starts_with("git@");
        !is_archive && !is_elsewhere && !source.contains('$') && !source.starts_with("<<")
    };
    if copy.sources.is_empty() || !copy.sources.iter().all(|source| is_plain(&source.value)) {
        return;
    }
    let keyword = &instruction.keyword;
    let wanted = if keyword.text == "add" {
        "copy"
    } else {
        "COPY"
    };
    let finding = report.at(instruction, keyword.span, "ADD does no more here than COPY");
    // The other flags are ADD's own.
    let fits = |name: &str| matches!(name, "chown" | "chmod" | "link" | "exclude");
    if instruction.flags.iter().all(|flag| fits(&flag.name.value)) {
        finding.fix(Fix::safe(
            format!("Write {wanted}"),
            vec![Edit::replace(keyword.span, wanted)],
        ));
    }
}
