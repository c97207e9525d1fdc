//! What the linter finds in open files, for the editor.

use super::{documents::Document, positions::Lines, project::Around};
use crate::Settings;
use ide::FileKind;
use lint::{Diagnostic, Options, Project, Severity};
use lsp_types::{CodeDescription, DiagnosticSeverity, NumberOrString};
use serde_json::json;
use std::path::Path;

/// What `document` is linted with; `None` where a configuration leaves it out.
pub(crate) fn options(
    document: &Document,
    around: &Around,
    settings: &mut Settings,
) -> Option<Options> {
    let mut options = Options {
        build_args: around.context.build_args.clone(),
        // Somebody is typing: what follows an error is wanted too.
        past_errors: true,
        ..Options::default()
    };
    if let (Some(path), Some(configure)) = (&document.path, &mut settings.configure) {
        let wanted = configure(path, document.kind, &mut options);
        if !wanted {
            return None;
        }
    }
    if around.complete {
        options.project = Some(Project {
            path: around.path.clone(),
            context: None,
            files: around.context.files.clone(),
            partial: around.partial.clone(),
        });
    }
    let Some(path) = &document.path else {
        return Some(options);
    };
    match document.kind {
        FileKind::Dockerfile => options.dockerignore = dockerignore(around),
        FileKind::Compose => compose_options(path, around, settings, &mut options.compose),
    }
    Some(options)
}

/// The `.dockerignore` the builder takes: the one named after the Dockerfile, else its folder's.
fn dockerignore(around: &Around) -> Option<String> {
    let own = around.text(&[&around.path, ".dockerignore"].concat());
    own.or_else(|| around.beside(".dockerignore"))
        .map(str::to_owned)
}

/// The variables `docker compose` would see: those given from outside, then those of `.env`.
fn compose_options(
    path: &Path,
    around: &Around,
    settings: &Settings,
    options: &mut compose::Options,
) {
    let mut variables = settings.variables.clone();
    if let Some(text) = around.beside(".env") {
        compose::read_env_file(text, &mut variables);
    }
    options.environment = compose::Environment {
        variables,
        complete: true,
    };
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    options.name = name.unwrap_or_default();
    let folder = path.parent().unwrap_or(path);
    options.folder = compose::format::clean_path(&folder.to_string_lossy());
    options.files = settings.files.clone();
}

/// A finding as the editor shows it. `docs_url` is the address of a Slipway with pages about rules.
pub(crate) fn shown(
    finding: &Diagnostic,
    lines: &Lines<'_>,
    docs_url: Option<&str>,
) -> lsp_types::Diagnostic {
    let href = docs_url.map(|base| manual::address(base, finding.rule));
    lsp_types::Diagnostic {
        range: lines.range(finding.span),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Info => DiagnosticSeverity::INFORMATION,
            Severity::Hint => DiagnosticSeverity::HINT,
        }),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: href.and_then(|href| {
            Some(CodeDescription {
                href: href.parse().ok()?,
            })
        }),
        source: Some("slipway".to_owned()),
        message: match finding.help.is_empty() {
            true => finding.message.to_string(),
            false => format!("{}\n{}", finding.message, finding.help),
        },
        data: Some(json!({
            "rule": finding.rule,
            "aliases": finding.aliases,
            "ifIgnored": finding.if_ignored,
            "fixable": finding.fix.is_some(),
        })),
        ..lsp_types::Diagnostic::default()
    }
}
