use crate::{Check, File, Report, Rule, rules::examples};
use dockerfile::{Args, Instruction, Kind};

pub(super) static RULE: Rule = Rule {
    name: "invalid-definition-description",
    aliases: &["buildkit:InvalidDefinitionDescription"],
    experimental: true,
    why: "A comment right above an ARG or a named stage describes it, for `docker build \
          --call=outline`, if it starts with the name. Start it with the name, or leave an empty \
          comment between the two.",
    if_ignored: "`docker build --call=outline` shows the argument or stage without a word on what \
          it is for.",
    bad: examples![
        "# check=experimental=all\n# a bad comment\nFROM scratch AS base\n",
        "# check=experimental=InvalidDefinitionDescription\n# the version\nARG VERSION=1\nFROM scratch\n",
    ],
    good: examples![
        "# check=experimental=all\n# base is the base stage\nFROM scratch AS base\n",
        "# the version\nARG VERSION=1\nFROM scratch\n",
    ],
    check: Check::File(check),
    ..Rule::DEFAULT
};

fn check(file: &File<'_>, report: &mut Report<'_>) {
    let instructions = file.read.iter();
    for instruction in instructions.filter(|i| matches!(i.kind(), Kind::From | Kind::Arg)) {
        let Some(comment) = file.tree.doc_comments(instruction).last() else {
            continue;
        };
        let names = names(instruction);
        let Some(first) = names.first() else { continue };
        let described = comment.as_documentation().split(' ').next();
        if names.iter().any(|name| Some(name.as_str()) == described) {
            continue;
        }
        let example = if names.len() > 1 { "<arg_key>" } else { first };
        let name = instruction.kind().name();
        report
            .at(
                instruction,
                comment.span,
                format!("a comment that describes this {name} starts with `{example}`"),
            )
            .detail(format!(
                "Comment for {name} should follow the format: `# {example} <description>`"
            ));
    }
}

/// What the instruction names: a stage or arguments.
fn names(instruction: &Instruction) -> Vec<String> {
    match &instruction.args {
        Args::From(from) => {
            let alias = from.alias().map(|alias| alias.value.to_ascii_lowercase());
            alias.into_iter().collect()
        }
        Args::Pairs(pairs) => pairs.iter().map(|pair| pair.name.value.clone()).collect(),
        _ => Vec::new(),
    }
}
