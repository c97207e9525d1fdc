//! What the editor asks, and what it is answered.

use super::{
    actions, answers,
    documents::{Document, kind_of, path_of, uri_of},
    findings,
    positions::{Encoding, Lines},
    project::{Around, Projects},
    transport::{Incoming, Output, Refusal},
};
use crate::Settings;
use ide::{File, FileKind};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionParams, CodeActionProviderCapability,
    CompletionOptions, CompletionParams, DidChangeTextDocumentParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DocumentLink, DocumentLinkOptions, GotoDefinitionParams,
    HoverParams, HoverProviderCapability, InitializeParams, InitializeResult, Location, OneOf,
    PrepareRenameResponse, ReferenceParams, RenameOptions, RenameParams, SemanticTokens,
    SemanticTokensFullOptions, SemanticTokensLegend, SemanticTokensOptions, ServerCapabilities,
    ServerInfo, TextDocumentIdentifier, TextDocumentPositionParams, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, Uri,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::Duration,
};

/// How long typing must pause before findings are published.
const PAUSE: Duration = Duration::from_millis(80);

/// How long to wait for a message when there is nothing to do.
const IDLE: Duration = Duration::from_secs(3600);

/// Where the conversation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// `initialize` has not come.
    New,
    Running,
    /// After `shutdown`.
    Ending,
}

/// The server with all it knows.
pub(crate) struct Server {
    phase: Phase,
    encoding: Encoding,
    settings: Settings,
    output: Output,
    documents: BTreeMap<String, Document>,
    projects: Projects,
    /// The files whose findings are to be published.
    stale: BTreeSet<String>,
}

/// Parameters that name a file and nothing else that matters.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct InFile {
    text_document: TextDocumentIdentifier,
}

impl Server {
    pub(crate) fn new(settings: Settings, output: Output) -> Self {
        Self {
            phase: Phase::New,
            encoding: Encoding::default(),
            documents: BTreeMap::new(),
            projects: Projects::new(settings.build_args.clone(), settings.images.clone()),
            stale: BTreeSet::new(),
            settings,
            output,
        }
    }

    /// Answers until the editor goes; whether it said good-bye.
    pub(crate) fn serve(mut self, incoming: &Receiver<Incoming>) -> bool {
        loop {
            let patience = if self.stale.is_empty() { IDLE } else { PAUSE };
            match incoming.recv_timeout(patience) {
                Ok(Incoming::Message(message)) => {
                    if message.get("method").and_then(Value::as_str) == Some("exit") {
                        break;
                    }
                    self.message(message);
                }
                Ok(Incoming::Garbage(reason)) => {
                    let refusal = Refusal::new(Refusal::PARSE_ERROR, reason);
                    self.output.answer(&Value::Null, Err(refusal));
                }
                Err(RecvTimeoutError::Timeout) => self.publish(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        self.phase == Phase::Ending
    }

    fn message(&mut self, mut message: Value) {
        let id = message.get("id").cloned();
        let params = message.get_mut("params").map_or(Value::Null, Value::take);
        let method = message.get("method").and_then(Value::as_str);
        match (method, id) {
            (Some(method), Some(id)) => {
                let result = self.request(method, params);
                self.output.answer(&id, result);
            }
            (Some(method), None) => self.notification(method, params),
            // An answer of the editor: nothing was asked.
            (None, _) if message.get("result").is_some() || message.get("error").is_some() => {}
            (None, id) => {
                let refusal = Refusal::new(Refusal::INVALID_REQUEST, "a message has a method");
                self.output.answer(&id.unwrap_or(Value::Null), Err(refusal));
            }
        }
    }

    fn request(&mut self, method: &str, params: Value) -> Result<Value, Refusal> {
        match (self.phase, method) {
            (Phase::New, "initialize") => {
                let params: InitializeParams = read(params)?;
                return write(self.initialize(&params));
            }
            (Phase::New, _) => {
                return Err(Refusal::new(
                    Refusal::NOT_INITIALIZED,
                    "first comes initialize",
                ));
            }
            (Phase::Ending, _) => {
                return Err(Refusal::new(
                    Refusal::INVALID_REQUEST,
                    "after shutdown comes exit",
                ));
            }
            (Phase::Running, "initialize") => {
                return Err(Refusal::new(
                    Refusal::INVALID_REQUEST,
                    "initialize comes once",
                ));
            }
            (Phase::Running, _) => {}
        }
        match method {
            "shutdown" => {
                self.phase = Phase::Ending;
                Ok(Value::Null)
            }
            "textDocument/completion" => {
                let params: CompletionParams = read(params)?;
                self.at(&params.text_document_position, |file, offset, lines| {
                    let items = ide::complete(file, offset).into_iter().enumerate();
                    let items: Vec<_> = items
                        .map(|(order, item)| answers::completion(item, order, file.text, lines))
                        .collect();
                    write(items)
                })
            }
            "textDocument/hover" => {
                let params: HoverParams = read(params)?;
                let place = params.text_document_position_params;
                self.at(&place, |file, offset, lines| {
                    write(ide::hover(file, offset).map(|hover| answers::hover(hover, lines)))
                })
            }
            "textDocument/definition" => {
                let params: GotoDefinitionParams = read(params)?;
                self.definition(&params.text_document_position_params)
            }
            "textDocument/references" => {
                let params: ReferenceParams = read(params)?;
                let with_definition = params.context.include_declaration;
                let uri = params.text_document_position.text_document.uri.clone();
                self.at(&params.text_document_position, |file, offset, lines| {
                    let found = ide::references(file, offset).into_iter();
                    let found = found.filter(|one| with_definition || one.role == ide::Role::Use);
                    let found: Vec<_> = found
                        .map(|one| Location::new(uri.clone(), lines.range(one.span)))
                        .collect();
                    write(found)
                })
            }
            "textDocument/documentHighlight" => {
                let place: TextDocumentPositionParams = read(params)?;
                self.at(&place, |file, offset, lines| {
                    let found = ide::references(file, offset).into_iter();
                    write(
                        found
                            .map(|one| answers::highlight(one, lines))
                            .collect::<Vec<_>>(),
                    )
                })
            }
            "textDocument/prepareRename" => {
                let place: TextDocumentPositionParams = read(params)?;
                self.at(&place, |file, offset, lines| {
                    let name = ide::prepare_rename(file, offset)
                        .map_err(|reason| Refusal::new(Refusal::FAILED, reason))?;
                    write(PrepareRenameResponse::RangeWithPlaceholder {
                        range: lines.range(name.span),
                        placeholder: name.name,
                    })
                })
            }
            "textDocument/rename" => {
                let params: RenameParams = read(params)?;
                self.rename(&params)
            }
            "textDocument/documentSymbol" => self.whole(params, |file, lines| {
                let found = ide::symbols(file).into_iter();
                write(
                    found
                        .map(|symbol| answers::symbol(symbol, lines))
                        .collect::<Vec<_>>(),
                )
            }),
            "textDocument/foldingRange" => self.whole(params, |file, lines| {
                let found = ide::folding(file).into_iter();
                write(
                    found
                        .map(|fold| answers::fold(fold, lines))
                        .collect::<Vec<_>>(),
                )
            }),
            "textDocument/inlayHint" => self.whole(params, |file, lines| {
                let found = ide::hints(file).into_iter();
                write(
                    found
                        .map(|hint| answers::hint(hint, lines))
                        .collect::<Vec<_>>(),
                )
            }),
            "textDocument/semanticTokens/full" => {
                let encoding = self.encoding;
                self.whole(params, |file, lines| {
                    let data =
                        answers::tokens(ide::semantic_tokens(file), file.text, lines, encoding);
                    write(SemanticTokens {
                        result_id: None,
                        data,
                    })
                })
            }
            "textDocument/documentLink" => self.links(params),
            "textDocument/formatting" => self.whole(params, |file, lines| {
                let formatted = match file.kind {
                    FileKind::Dockerfile => formatter::dockerfile(file.text),
                    FileKind::Compose => formatter::compose(file.text),
                };
                write(answers::edits(&formatted.edits, lines))
            }),
            "textDocument/codeAction" => {
                let params: CodeActionParams = read(params)?;
                self.code_actions(&params)
            }
            _ => Err(Refusal::new(
                Refusal::METHOD_NOT_FOUND,
                format!("there is no method {method} here"),
            )),
        }
    }

    fn initialize(&mut self, params: &InitializeParams) -> InitializeResult {
        self.phase = Phase::Running;
        let general = params.capabilities.general.as_ref();
        let offered = general.and_then(|general| general.position_encodings.as_deref());
        self.encoding = Encoding::choose(offered.unwrap_or(&[]));
        self.projects.roots = roots(params);
        InitializeResult {
            capabilities: capabilities(self.encoding),
            server_info: Some(ServerInfo {
                name: "slipway".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        }
    }

    fn notification(&mut self, method: &str, params: Value) {
        if self.phase != Phase::Running {
            return;
        }
        // What cannot be read says nothing; there is nobody to tell.
        match method {
            "textDocument/didOpen" => {
                if let Ok(params) = read(params) {
                    self.open(params);
                }
            }
            "textDocument/didChange" => {
                if let Ok(params) = read(params) {
                    self.change(params);
                }
            }
            "textDocument/didClose" => {
                if let Ok(params) = read(params) {
                    self.close(&params);
                }
            }
            "textDocument/didSave"
            | "workspace/didChangeWatchedFiles"
            | "workspace/didChangeConfiguration" => {
                self.projects.forget();
                self.all_stale();
            }
            _ => {}
        }
    }

    fn open(&mut self, params: DidOpenTextDocumentParams) {
        let opened = params.text_document;
        let Some(kind) = kind_of(&opened.uri, &opened.language_id) else {
            return;
        };
        self.projects.forget();
        let key = opened.uri.as_str().to_owned();
        let document = Document {
            kind,
            path: path_of(&opened.uri),
            uri: opened.uri,
            text: opened.text,
            version: opened.version,
            findings: None,
        };
        self.documents.insert(key, document);
        self.all_stale();
    }

    fn change(&mut self, params: DidChangeTextDocumentParams) {
        let key = params.text_document.uri.as_str();
        let version = params.text_document.version;
        if let Some(document) = self.documents.get_mut(key) {
            document.change(params.content_changes, version, self.encoding);
            // A file has a say in what is found in the others.
            self.all_stale();
        }
    }

    fn close(&mut self, params: &DidCloseTextDocumentParams) {
        let key = params.text_document.uri.as_str();
        if let Some(document) = self.documents.remove(key) {
            self.stale.remove(key);
            let nothing = lsp_types::PublishDiagnosticsParams::new(document.uri, Vec::new(), None);
            publish(&mut self.output, &nothing);
            self.projects.forget();
        }
    }

    fn all_stale(&mut self) {
        for (key, document) in &mut self.documents {
            document.findings = None;
            self.stale.insert(key.clone());
        }
    }

    /// What is known around the file at `key`.
    fn around(&mut self, key: &str) -> Option<Around> {
        let document = self.documents.get(key)?;
        Some(self.projects.around(document, self.documents.values()))
    }

    /// Lints the file at `key`, unless it was.
    fn lint(&mut self, key: &str) -> Option<()> {
        if self.documents.get(key)?.findings.is_none() {
            let around = self.around(key)?;
            let document = self.documents.get_mut(key)?;
            let options = findings::options(document, &around, &mut self.settings);
            let found = options.map(|options| lint::lint(document.kind, &document.text, &options));
            document.findings = Some(found.unwrap_or_default());
        }
        Some(())
    }

    fn publish(&mut self) {
        for key in std::mem::take(&mut self.stale) {
            if self.lint(&key).is_none() {
                continue;
            }
            let Some(document) = self.documents.get(&key) else {
                continue;
            };
            let lines = Lines::new(&document.text, self.encoding);
            let found = document.findings.iter().flatten();
            let shown =
                found.map(|one| findings::shown(one, &lines, self.settings.docs_url.as_deref()));
            let params = lsp_types::PublishDiagnosticsParams::new(
                document.uri.clone(),
                shown.collect(),
                Some(document.version),
            );
            publish(&mut self.output, &params);
        }
    }

    /// Asks about the file at `key`; a file that is not open, or none of ours, has the answer null.
    fn ask(
        &mut self,
        key: &str,
        question: impl FnOnce(&File<'_>, &Lines<'_>, &Around) -> Result<Value, Refusal>,
    ) -> Result<Value, Refusal> {
        let Some(around) = self.around(key) else {
            return Ok(Value::Null);
        };
        let Some(document) = self.documents.get(key) else {
            return Ok(Value::Null);
        };
        let file = File {
            kind: document.kind,
            path: &around.path,
            text: &document.text,
            context: &around.context,
        };
        question(&file, &Lines::new(&document.text, self.encoding), &around)
    }

    fn at(
        &mut self,
        place: &TextDocumentPositionParams,
        question: impl FnOnce(&File<'_>, usize, &Lines<'_>) -> Result<Value, Refusal>,
    ) -> Result<Value, Refusal> {
        let position = place.position;
        self.ask(place.text_document.uri.as_str(), |file, lines, _| {
            question(file, lines.offset(position), lines)
        })
    }

    fn whole(
        &mut self,
        params: Value,
        question: impl FnOnce(&File<'_>, &Lines<'_>) -> Result<Value, Refusal>,
    ) -> Result<Value, Refusal> {
        let params: InFile = read(params)?;
        self.ask(params.text_document.uri.as_str(), |file, lines, _| {
            question(file, lines)
        })
    }

    fn definition(&mut self, place: &TextDocumentPositionParams) -> Result<Value, Refusal> {
        let (uri, position, encoding) = (&place.text_document.uri, place.position, self.encoding);
        self.ask(uri.as_str(), |file, lines, around| {
            let found = ide::definition(file, lines.offset(position)).into_iter();
            let found = found.filter_map(|location| {
                let Some(path) = &location.path else {
                    return Some(Location::new(uri.clone(), lines.range(location.span)));
                };
                let address = address(around, path)?;
                let text = around.context.files.get(path)?.as_deref().unwrap_or("");
                let range = Lines::new(text, encoding).range(location.span);
                Some(Location::new(address, range))
            });
            write(found.collect::<Vec<_>>())
        })
    }

    fn rename(&mut self, params: &RenameParams) -> Result<Value, Refusal> {
        let uri = &params.text_document_position.text_document.uri;
        let encoding = self.encoding;
        let position = params.text_document_position.position;
        self.ask(uri.as_str(), |file, lines, around| {
            let files = ide::rename(file, lines.offset(position), &params.new_name)
                .map_err(|reason| Refusal::new(Refusal::FAILED, reason))?;
            let files = files.into_iter().filter_map(|changes| {
                let Some(path) = &changes.path else {
                    return Some((uri.clone(), answers::edits(&changes.edits, lines)));
                };
                let text = around.context.files.get(path)?.as_deref()?;
                let lines = Lines::new(text, encoding);
                Some((
                    address(around, path)?,
                    answers::edits(&changes.edits, &lines),
                ))
            });
            write(actions::changes(files.collect()))
        })
    }

    fn links(&mut self, params: Value) -> Result<Value, Refusal> {
        let params: InFile = read(params)?;
        self.ask(params.text_document.uri.as_str(), |file, lines, around| {
            let links = ide::links(file).into_iter().filter_map(|link| {
                Some(DocumentLink {
                    range: lines.range(link.span),
                    target: Some(address(around, &link.path)?),
                    tooltip: None,
                    data: None,
                })
            });
            write(links.collect::<Vec<_>>())
        })
    }

    fn code_actions(&mut self, params: &CodeActionParams) -> Result<Value, Refusal> {
        let key = params.text_document.uri.as_str();
        if self.lint(key).is_none() {
            return Ok(Value::Null);
        }
        let documents = &self.documents;
        let Some(document) = documents.get(key) else {
            return Ok(Value::Null);
        };
        let around = self.projects.around(document, documents.values());
        let file = File {
            kind: document.kind,
            path: &around.path,
            text: &document.text,
            context: &around.context,
        };
        let lines = Lines::new(&document.text, self.encoding);
        let found = document.findings.as_deref().unwrap_or(&[]);
        let docs_url = self.settings.docs_url.as_deref();
        let shown = |finding: &lint::Diagnostic| findings::shown(finding, &lines, docs_url);
        write(actions::of(document, &file, found, params, &lines, shown))
    }
}

/// The address of a file of the project.
fn address(around: &Around, path: &str) -> Option<Uri> {
    uri_of(&around.root.as_ref()?.join(path))
}

fn publish(output: &mut Output, params: &lsp_types::PublishDiagnosticsParams) {
    if let Ok(params) = serde_json::to_value(params) {
        output.notify("textDocument/publishDiagnostics", &params);
    }
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, Refusal> {
    serde_json::from_value(params)
        .map_err(|error| Refusal::new(Refusal::INVALID_PARAMS, error.to_string()))
}

fn write(result: impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(result).map_err(|error| Refusal::new(Refusal::FAILED, error.to_string()))
}

/// The folders the editor has open.
#[expect(deprecated, reason = "editors still send the root alone")]
fn roots(params: &InitializeParams) -> Vec<PathBuf> {
    let folders = params.workspace_folders.iter().flatten();
    let roots: Vec<PathBuf> = folders.filter_map(|folder| path_of(&folder.uri)).collect();
    match roots.is_empty() {
        true => params.root_uri.iter().filter_map(path_of).collect(),
        false => roots,
    }
}

fn capabilities(encoding: Encoding) -> ServerCapabilities {
    let triggers = [" ", "$", "{", "=", ",", "-", "/", ":", "*"];
    ServerCapabilities {
        position_encoding: Some(encoding.name()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                save: Some(lsp_types::TextDocumentSyncSaveOptions::Supported(true)),
                ..TextDocumentSyncOptions::default()
            },
        )),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(triggers.map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: lsp_types::WorkDoneProgressOptions::default(),
        })),
        document_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(lsp_types::FoldingRangeProviderCapability::Simple(true)),
        document_formatting_provider: Some(OneOf::Left(true)),
        inlay_hint_provider: Some(OneOf::Left(true)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: lsp_types::WorkDoneProgressOptions::default(),
        }),
        semantic_tokens_provider: Some(
            SemanticTokensOptions {
                legend: SemanticTokensLegend {
                    token_types: answers::TOKEN_TYPES.to_vec(),
                    token_modifiers: Vec::new(),
                },
                full: Some(SemanticTokensFullOptions::Bool(true)),
                ..SemanticTokensOptions::default()
            }
            .into(),
        ),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, actions::FIX_ALL]),
            ..CodeActionOptions::default()
        })),
        ..ServerCapabilities::default()
    }
}
