use crate::{Check, Expanded, Fix, Report, Rule, Severity, Step, rules::examples, walk::Part};
use dockerfile::Kind;
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "add-in-place-of-copy",
    aliases: &["hadolint:DL3020"],
    why: "ADD unpacks archives and fetches addresses, so that a reader has to know what kind of \
          file it is given. For plain files and folders write COPY.",
    if_ignored: "It works until the file is an archive: ADD then unpacks it where you wanted the \
          file itself. Whoever reads the Dockerfile has to look up which of the two happens.",
    bad: examples![
        "FROM debian:bookworm\nADD src /src\n",
        "FROM debian:bookworm\nARG FILE\nADD $FILE /\n",
    ],
    good: examples![
        "FROM debian:bookworm\nCOPY src /src\n",
        "FROM debian:bookworm\nADD rootfs.tar.gz /\n",
        "FROM debian:bookworm\nADD https://example.org/a /a\n",
        "ARG FILE=rootfs.tar.gz\nFROM debian:bookworm\nARG FILE\nADD $FILE /\n",
    ],
    check: Check::Step(&[Kind::Add], check),
    ..Rule::DEFAULT
};

fn check(step: &Step<'_>, report: &mut Report<'_>) {
    if !step.is_in_place() {
        return;
    }
    let instruction = step.instruction;
    let keyword = &instruction.keyword;
    let is_plain = |word: &&Expanded| !does_more(&word.value) && !word.is_open;
    let plain = step.words(Part::Source).filter(is_plain).count();
    let all = step.words(Part::Source).count();
    if plain == 0 {
        let is_unclear = |word: &&Expanded| word.is_open && !does_more(&word.value);
        if let Some(word) = step.words(Part::Source).find(is_unclear) {
            let written = word.span.of(report.text());
            let message = format!("what ADD does depends on `{written}`");
            report
                .at(instruction, word.span, message)
                .severity(Severity::Info);
        }
        return;
    }
    if plain < all {
        let message = "for some of these files COPY does";
        report.at(instruction, keyword.span, message);
        return;
    }
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

/// Whether ADD does more with a source than COPY: fetch or unpack it.
fn does_more(source: &str) -> bool {
    const ARCHIVES: [&str; 14] = [
        ".tar", ".gz", ".tgz", ".bz2", ".tbz", ".tbz2", ".tb2", ".xz", ".txz", ".zst", ".tzst",
        ".lzma", ".tlz", ".z",
    ];
    let lower = source.to_ascii_lowercase();
    let is_archive = ARCHIVES.iter().any(|ending| lower.ends_with(ending))
        || (lower.contains(".tar") && lower.ends_with('*'));
    is_archive || lower.contains("://") || lower.starts_with("git@")
}
