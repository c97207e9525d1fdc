//! The conversation with an editor: its phases, the files it opens, changes and closes, and the
//! findings that are published.

mod capabilities;
mod requests;

use super::{
    documents::{Document, kind_of, path_of},
    findings,
    positions::{Encoding, Lines},
    project::{Around, Projects},
    transport::{Incoming, Output, Refusal},
};
use crate::Settings;
use lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    InitializeParams, InitializeResult, PublishDiagnosticsParams,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
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
        let (code, reason) = match (self.phase, method) {
            (Phase::New, "initialize") => {
                let params: InitializeParams = read(params)?;
                return write(self.initialize(&params));
            }
            (Phase::Running, "shutdown") => {
                self.phase = Phase::Ending;
                return Ok(Value::Null);
            }
            (Phase::New, _) => (Refusal::NOT_INITIALIZED, "first comes initialize"),
            (Phase::Ending, _) => (Refusal::INVALID_REQUEST, "after shutdown comes exit"),
            (_, "initialize") => (Refusal::INVALID_REQUEST, "initialize comes once"),
            (Phase::Running, _) => return self.answer(method, params),
        };
        Err(Refusal::new(code, reason))
    }

    fn initialize(&mut self, params: &InitializeParams) -> InitializeResult {
        self.phase = Phase::Running;
        self.encoding = capabilities::encoding(params);
        self.projects.roots = capabilities::roots(params);
        capabilities::greeting(self.encoding)
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
            let nothing = PublishDiagnosticsParams::new(document.uri, Vec::new(), None);
            publish(&mut self.output, &nothing);
            // The others see what is on the disk from now on.
            self.projects.forget();
            self.all_stale();
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
            let params = PublishDiagnosticsParams::new(
                document.uri.clone(),
                shown.collect(),
                Some(document.version),
            );
            publish(&mut self.output, &params);
        }
    }
}

fn publish(output: &mut Output, params: &PublishDiagnosticsParams) {
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
