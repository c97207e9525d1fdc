//! What stands at a place of a compose file, explained.

use super::{
    complete::start_of,
    facts,
    model::{Here, Model},
    names::{self, Named, What},
    values, variables,
};
use crate::{
    File, Hover, Role, dollar,
    markdown::{code, paragraph},
};
use std::fmt::Write;
use text::Span;

pub(crate) fn hover(file: &File<'_>, offset: usize) -> Option<Hover> {
    let line = file.line_at(offset);
    if line.of(file.text).trim_start().starts_with('#') {
        return crate::docker::rule_named(file, line, offset);
    }
    if let Some(hover) = variable(file, line, offset) {
        return Some(hover);
    }
    let model = Model::new(file);
    let all = names::all(&model);
    if let Some(named) = names::at(&all, offset) {
        let markdown = name(&model, named);
        return Some(Hover {
            span: named.at.span,
            markdown,
        });
    }
    let here = model.here(offset)?;
    if here.is_key {
        key(&model, &here)
    } else {
        value(&model, &here)
    }
}

/// `$NAME` and `${NAME…}`, with the value.
fn variable(file: &File<'_>, line: Span, offset: usize) -> Option<Hover> {
    let found = dollar::scan(file.text, line.range(), '\0', false);
    let found = found
        .into_iter()
        .find(|found| Span::from(found.whole.clone()).touches(offset))?;
    let name = file.text.get(found.name)?;
    let variables = variables(file);
    let mut markdown = format!("**{name}**");
    match variables.get(name) {
        Some(value) => {
            let _ = write!(markdown, " = {}", code(value));
        }
        None => {
            markdown += " is not set here, as far as is known. Without a default (`${NAME:-default}`) it is empty.";
        }
    }
    Some(Hover {
        span: found.whole.into(),
        markdown,
    })
}

/// A service, network, volume, secret, config, model, profile or anchor.
fn name(model: &Model<'_>, named: &Named) -> String {
    let (section, called) = named.what.section();
    if let What::Anchor(id) = named.what {
        let node = model.span(id);
        let what = match named.at.role {
            Role::Definition => "Gives what follows a name, to be repeated by",
            Role::Use => "Repeats what stands at",
        };
        let mark = if named.at.role == Role::Definition {
            "*"
        } else {
            "&"
        };
        return format!(
            "**Anchor** {}\n\n{what} {}.\n\n```yaml\n{}\n```",
            code(&named.name),
            code(&[mark, &named.name].concat()),
            start_of(node.of(model.file.text))
        );
    }
    let mut sections = model.section(section).into_iter();
    match sections.find(|(name, ..)| *name == named.name) {
        Some((name, _, id)) if named.what == What::Service => model.about_service(name, id),
        Some((name, _, id)) => model.about_resource(called, name, id),
        None if named.what == What::Profile => format!(
            "**Profile** {}\n\nServices with it start only when it is asked for: {}",
            code(&named.name),
            code(&["docker compose --profile ", &named.name, " up"].concat())
        ),
        None if named.name == "default" => {
            "**Network** `default`\n\nThe one that compose makes for all services that name none."
                .to_owned()
        }
        None => format!(
            "**{called}** {}\n\nIt is not defined in this file.",
            code(&named.name)
        ),
    }
}

fn key(model: &Model<'_>, here: &Here) -> Option<Hover> {
    let span = model.span(here.node);
    let key = here.path.last()?;
    if key == "<<" {
        let markdown =
            "**<<** takes over the keys of a mapping with an anchor; those written here win."
                .to_owned();
        return Some(Hover { span, markdown });
    }
    if key.starts_with("x-") {
        let markdown = format!(
            "**{key}** is your own: compose ignores keys that start with `x-`. A good place for anchors."
        );
        return Some(Hover { span, markdown });
    }
    let owner = here.owner?;
    let text = facts::key(owner.what(), key);
    if text.is_empty() {
        let path: Vec<&str> = here.path.iter().map(String::as_str).collect();
        return match path.as_slice() {
            ["services", service, "build", "args", name] => {
                let arguments = values::built(model, service).arguments;
                let (_, default) = arguments.into_iter().find(|found| found.0 == *name)?;
                let markdown = format!(
                    "**ARG** {} of the Dockerfile, default {}",
                    code(name),
                    code(&default)
                );
                Some(Hover { span, markdown })
            }
            _ => None,
        };
    }
    let mut markdown = format!("**{key}** in {}", owner.what());
    if let Some(place) = here.place {
        let _ = write!(markdown, " · {}", place.wanted());
    }
    if owner.required().contains(&key.as_str()) {
        markdown += " · required";
    }
    paragraph(&mut markdown, text);
    Some(Hover { span, markdown })
}

fn value(model: &Model<'_>, here: &Here) -> Option<Hover> {
    let span = model.span(here.node);
    let text = model.text(here.node)?;
    let path: Vec<&str> = here.path.iter().map(String::as_str).collect();
    match path.as_slice() {
        ["services", _, "image"] => {
            let file = model.file;
            let markdown = crate::docker::about_image(file, text);
            return Some(Hover { span, markdown });
        }
        ["services", service, "build", "target"] => {
            let stages = values::built(model, service).stages;
            let stage = stages
                .into_iter()
                .find(|(name, _)| name.eq_ignore_ascii_case(text))?;
            return Some(Hover {
                span,
                markdown: stage.1,
            });
        }
        _ => {}
    }
    let key = path.iter().rev().find(|step| **step != "-")?;
    let owner = here.owner?.what();
    let facts = facts::values(owner, key);
    let fact = facts
        .iter()
        .find(|fact| fact.0.trim_matches('"') == text && !fact.1.is_empty());
    if let Some((_, meaning)) = fact {
        return Some(Hover {
            span,
            markdown: format!("{}: {meaning}", code(text)),
        });
    }
    None
}
