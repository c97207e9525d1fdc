//! What the editor asks about a file, and what it is answered.

use super::{Server, read, write};
use crate::{
    actions, answers,
    documents::{Document, uri_of},
    findings,
    positions::{Encoding, Lines},
    project::Around,
    transport::Refusal,
};
use ide::{File, FileKind, Role};
use lsp_types::{
    CodeActionParams, CompletionParams, DocumentLink, GotoDefinitionParams, HoverParams, Location,
    PrepareRenameResponse, ReferenceParams, RenameParams, SemanticTokens, TextDocumentIdentifier,
    TextDocumentPositionParams, Uri,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Parameters that name a file and nothing else that matters.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct InFile {
    text_document: TextDocumentIdentifier,
}

/// A file that something is asked about.
struct Asked<'a> {
    document: &'a Document,
    around: &'a Around,
    file: File<'a>,
    lines: Lines<'a>,
    encoding: Encoding,
    docs_url: Option<&'a str>,
}

type Answer = Result<Value, Refusal>;

impl Server {
    /// Answers the request `method` about a file.
    pub(super) fn answer(&mut self, method: &str, params: Value) -> Answer {
        match method {
            "textDocument/completion" => {
                let params: CompletionParams = read(params)?;
                self.at(&params.text_document_position, |asked, offset| {
                    let items = ide::complete(&asked.file, offset).into_iter().enumerate();
                    list(items.map(|(order, item)| {
                        answers::completion(item, order, asked.file.text, &asked.lines)
                    }))
                })
            }
            "textDocument/hover" => {
                let params: HoverParams = read(params)?;
                self.at(&params.text_document_position_params, |asked, offset| {
                    let found = ide::hover(&asked.file, offset);
                    write(found.map(|hover| answers::hover(hover, &asked.lines)))
                })
            }
            "textDocument/definition" => {
                let params: GotoDefinitionParams = read(params)?;
                self.at(&params.text_document_position_params, |asked, offset| {
                    let found = ide::definition(&asked.file, offset).into_iter();
                    list(found.filter_map(|location| asked.location(&location)))
                })
            }
            "textDocument/references" => {
                let params: ReferenceParams = read(params)?;
                let with_definition = params.context.include_declaration;
                self.at(&params.text_document_position, |asked, offset| {
                    let found = ide::references(&asked.file, offset).into_iter();
                    let found = found.filter(|one| with_definition || one.role == Role::Use);
                    let uri = &asked.document.uri;
                    list(found.map(|one| Location::new(uri.clone(), asked.lines.range(one.span))))
                })
            }
            "textDocument/documentHighlight" => {
                let place: TextDocumentPositionParams = read(params)?;
                self.at(&place, |asked, offset| {
                    let found = ide::references(&asked.file, offset).into_iter();
                    list(found.map(|one| answers::highlight(one, &asked.lines)))
                })
            }
            "textDocument/prepareRename" => {
                let place: TextDocumentPositionParams = read(params)?;
                self.at(&place, |asked, offset| {
                    let name = ide::prepare_rename(&asked.file, offset).map_err(cannot)?;
                    write(PrepareRenameResponse::RangeWithPlaceholder {
                        range: asked.lines.range(name.span),
                        placeholder: name.name,
                    })
                })
            }
            "textDocument/rename" => {
                let params: RenameParams = read(params)?;
                self.at(&params.text_document_position, |asked, offset| {
                    let files = ide::rename(&asked.file, offset, &params.new_name);
                    let files = files.map_err(cannot)?.into_iter();
                    let files = files.filter_map(|changes| asked.changes(&changes));
                    write(actions::changes(files.collect()))
                })
            }
            "textDocument/documentSymbol" => self.whole(params, |asked| {
                let found = ide::symbols(&asked.file).into_iter();
                list(found.map(|symbol| answers::symbol(symbol, &asked.lines)))
            }),
            "textDocument/foldingRange" => self.whole(params, |asked| {
                let found = ide::folding(&asked.file).into_iter();
                list(found.map(|fold| answers::fold(fold, &asked.lines)))
            }),
            "textDocument/inlayHint" => self.whole(params, |asked| {
                let found = ide::hints(&asked.file).into_iter();
                list(found.map(|hint| answers::hint(hint, &asked.lines)))
            }),
            "textDocument/semanticTokens/full" => self.whole(params, |asked| {
                let found = ide::semantic_tokens(&asked.file);
                write(SemanticTokens {
                    result_id: None,
                    data: answers::tokens(found, asked.file.text, &asked.lines, asked.encoding),
                })
            }),
            "textDocument/documentLink" => self.whole(params, |asked| {
                let found = ide::links(&asked.file).into_iter();
                list(found.filter_map(|link| {
                    Some(DocumentLink {
                        range: asked.lines.range(link.span),
                        target: Some(asked.address(&link.path)?),
                        tooltip: None,
                        data: None,
                    })
                }))
            }),
            "textDocument/formatting" => self.whole(params, |asked| {
                let formatted = match asked.file.kind {
                    FileKind::Dockerfile => formatter::dockerfile(asked.file.text),
                    FileKind::Compose => formatter::compose(asked.file.text),
                };
                write(answers::edits(&formatted.edits, &asked.lines))
            }),
            "textDocument/codeAction" => {
                let params: CodeActionParams = read(params)?;
                let key = params.text_document.uri.as_str();
                self.lint(key);
                self.ask(key, |asked| asked.actions(&params))
            }
            _ => Err(Refusal::new(
                Refusal::METHOD_NOT_FOUND,
                format!("there is no method {method} here"),
            )),
        }
    }

    /// Asks about the file at `key`; a file that is not open, or none of ours, has the answer null.
    fn ask(&mut self, key: &str, question: impl FnOnce(&Asked<'_>) -> Answer) -> Answer {
        let Some(around) = self.around(key) else {
            return Ok(Value::Null);
        };
        let Some(document) = self.documents.get(key) else {
            return Ok(Value::Null);
        };
        question(&Asked {
            document,
            around: &around,
            file: File {
                kind: document.kind,
                path: &around.path,
                text: &document.text,
                context: &around.context,
            },
            lines: Lines::new(&document.text, self.encoding),
            encoding: self.encoding,
            docs_url: self.settings.docs_url.as_deref(),
        })
    }

    fn at(
        &mut self,
        place: &TextDocumentPositionParams,
        question: impl FnOnce(&Asked<'_>, usize) -> Answer,
    ) -> Answer {
        self.ask(place.text_document.uri.as_str(), |asked| {
            question(asked, asked.lines.offset(place.position))
        })
    }

    fn whole(&mut self, params: Value, question: impl FnOnce(&Asked<'_>) -> Answer) -> Answer {
        let params: InFile = read(params)?;
        self.ask(params.text_document.uri.as_str(), question)
    }
}

impl Asked<'_> {
    /// The address of a file of the project.
    fn address(&self, path: &str) -> Option<Uri> {
        uri_of(&self.around.root.as_ref()?.join(path))
    }

    fn location(&self, location: &ide::Location) -> Option<Location> {
        let Some(path) = &location.path else {
            let range = self.lines.range(location.span);
            return Some(Location::new(self.document.uri.clone(), range));
        };
        // The start of a file is in it whatever it says.
        let text = self.around.text(path).unwrap_or("");
        let range = Lines::new(text, self.encoding).range(location.span);
        Some(Location::new(self.address(path)?, range))
    }

    fn changes(&self, changes: &ide::FileEdits) -> Option<(Uri, Vec<lsp_types::TextEdit>)> {
        let Some(path) = &changes.path else {
            let edits = answers::edits(&changes.edits, &self.lines);
            return Some((self.document.uri.clone(), edits));
        };
        let lines = Lines::new(self.around.text(path)?, self.encoding);
        Some((self.address(path)?, answers::edits(&changes.edits, &lines)))
    }

    fn actions(&self, params: &CodeActionParams) -> Answer {
        let found = self.document.findings.as_deref().unwrap_or(&[]);
        let shown =
            |finding: &lint::Diagnostic| findings::shown(finding, &self.lines, self.docs_url);
        write(actions::of(
            self.document,
            &self.file,
            found,
            params,
            &self.lines,
            shown,
        ))
    }
}

/// Why something sound cannot be done.
fn cannot(reason: String) -> Refusal {
    Refusal::new(Refusal::FAILED, reason)
}

fn list<T: Serialize>(items: impl Iterator<Item = T>) -> Answer {
    write(items.collect::<Vec<_>>())
}
