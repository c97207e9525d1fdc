//! Where a name is used, and how it is changed.

use super::{
    model::Model,
    names::{self, Named, What},
};
use crate::{File, FileEdits, Occurrence, Renamable, Role};
use text::{LineIndex, Span};

pub(crate) fn references(file: &File<'_>, offset: usize) -> Vec<Occurrence> {
    let all = names::all(&Model::new(file));
    let Some(named) = names::at(&all, offset) else {
        return Vec::new();
    };
    let same = all
        .iter()
        .filter(|other| other.same(named) && !other.hidden);
    same.map(|other| other.at).collect()
}

pub(crate) fn prepare(file: &File<'_>, offset: usize) -> Result<Renamable, String> {
    let all = names::all(&Model::new(file));
    let named = renamable(file, &all, offset)?;
    Ok(Renamable {
        span: named.at.span,
        name: named.name.clone(),
    })
}

pub(crate) fn rename(file: &File<'_>, offset: usize, new: &str) -> Result<Vec<FileEdits>, String> {
    let model = Model::new(file);
    let all = names::all(&model);
    let named = renamable(file, &all, offset)?;
    if named.name == new {
        return Ok(Vec::new());
    }
    check(file, named, &all, new)?;
    let mut spans: Vec<Span> = all
        .iter()
        .filter(|other| other.same(named))
        .map(|other| other.at.span)
        .collect();
    if named.what == What::Service {
        spans.extend(hosts(file.text, &model, &named.name));
    }
    Ok(FileEdits::replacing(spans, new))
}

/// The name at `offset`, or why it cannot be changed.
fn renamable<'n>(file: &File<'_>, all: &'n [Named], offset: usize) -> Result<&'n Named, String> {
    let named = names::at(all, offset).ok_or(
        "Only services, networks, volumes, secrets, configs, models and anchors can be renamed, and here stands none.",
    )?;
    let name = &named.name;
    if named.what == What::Profile {
        return Err(format!(
            "The profile `{name}` is asked for outside this file, under this name only."
        ));
    }
    let line = |named: &Named| LineIndex::new(file.text).line(named.at.span.start as usize);
    let mut same = all.iter().filter(|other| other.same(named));
    if let Some(hidden) = same.clone().find(|other| other.hidden) {
        return Err(format!(
            "Line {} names `{name}` through a variable. Write the name there first.",
            line(hidden)
        ));
    }
    if !same.any(|other| other.at.role == Role::Definition) {
        return Err(format!(
            "`{name}` is not defined in this file, so its name is given elsewhere."
        ));
    }
    Ok(named)
}

/// Whether the name can become `new`.
fn check(file: &File<'_>, named: &Named, all: &[Named], new: &str) -> Result<(), String> {
    let what = named.what.section().1.to_lowercase();
    let sound = match named.what {
        What::Anchor(_) => {
            let forbidden = |c: char| c.is_whitespace() || c.is_control() || "[]{},*&".contains(c);
            !new.is_empty() && !new.contains(forbidden)
        }
        // What YAML reads as a number or a boolean cannot be a key.
        _ => {
            compose::is_name(new)
                && new.starts_with(|c: char| c.is_ascii_alphanumeric())
                && reads_as_text(new)
        }
    };
    if !sound {
        let rule = match named.what {
            What::Anchor(_) => "it has no blanks, brackets, commas, `*` or `&`",
            _ => {
                "it starts with a letter or digit; letters, digits, `.`, `_` and `-` follow, and it reads as text"
            }
        };
        return Err(format!("`{new}` is no name for a {what}: {rule}."));
    }
    if named.what == What::Network && (new == "default" || named.name == "default") {
        return Err("`default` is the network that compose makes itself.".to_owned());
    }
    let clash = all.iter().find(|other| {
        let is_anchor = |what| matches!(what, What::Anchor(_));
        let same_kind = named.what == other.what || is_anchor(named.what) && is_anchor(other.what);
        same_kind && other.name == new
    });
    match clash {
        Some(clash) => Err(format!(
            "Line {} has a {what} `{new}` already.",
            LineIndex::new(file.text).line(clash.at.span.start as usize)
        )),
        None => Ok(()),
    }
}

fn reads_as_text(name: &str) -> bool {
    let text = [name, ": x"].concat();
    let checked = compose::check(&text, &compose::Options::default());
    checked
        .project
        .is_some_and(|project| project.get(name).is_some())
}

/// Where a service is reached by its name in an address: `//name:5432/`, `@name/`.
fn hosts(text: &str, model: &Model<'_>, name: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for node in &model.syntax.nodes {
        let compose::yaml::Kind::Scalar { .. } = node.kind else {
            continue;
        };
        let written = node.span.of(text);
        for lead in ["//", "@"] {
            for (at, _) in written.match_indices(lead) {
                let from = at + lead.len();
                let after = written.get(from..).and_then(|rest| rest.strip_prefix(name));
                let ends =
                    |c: char| matches!(c, ':' | '/' | '?' | '"' | '\'' | ',') || c.is_whitespace();
                if after.is_some_and(|after| after.is_empty() || after.starts_with(ends)) {
                    let start = node.span.start as usize + from;
                    found.push(Span::new(start, start + name.len()));
                }
            }
        }
    }
    found
}
