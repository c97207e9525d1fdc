//! `slipway lsp` as an editor starts it: the real binary, its pipes and exit codes. What it answers
//! is tested in `lsp`.
#![expect(
    clippy::unwrap_used,
    reason = "tests stop where the machine fails them"
)]

use serde_json::{Value, json};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};
use tempfile::TempDir;

struct Editor {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Editor {
    fn start(folder: &TempDir) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_slipway"))
            .args(["lsp", "--docs-url", "https://slipway.example"])
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        Self {
            input: child.stdin.take(),
            output: BufReader::new(child.stdout.take().unwrap()),
            child,
        }
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let input = self.input.as_mut().unwrap();
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    }

    /// The next message that `fits`.
    fn wait(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        loop {
            let mut length = 0;
            loop {
                let mut line = String::new();
                assert!(
                    self.output.read_line(&mut line).unwrap() > 0,
                    "the server is gone"
                );
                match line.trim().split_once(": ") {
                    Some((_, value)) => length = value.parse().unwrap(),
                    None => break,
                }
            }
            let mut body = vec![0; length];
            self.output.read_exact(&mut body).unwrap();
            let message: Value = serde_json::from_slice(&body).unwrap();
            if fits(&message) {
                return message;
            }
        }
    }

    fn ask(&mut self, id: u32, method: &str, params: &Value) -> Value {
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        self.wait(|message| message["id"] == json!(id))["result"].take()
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn end(mut self) -> i32 {
        self.input = None;
        self.child.wait().unwrap().code().unwrap()
    }
}

#[test]
fn an_editor_gets_findings_as_the_configuration_wants_them() {
    let folder = tempfile::tempdir().unwrap();
    let configuration = "[rules]\nfrom-as-casing = \"error\"\nuntagged-base-image = \"off\"\n";
    fs::write(folder.path().join("slipway.toml"), configuration).unwrap();
    let mut editor = Editor::start(&folder);
    let uri = format!("file://{}/Dockerfile", folder.path().display());
    editor.ask(1, "initialize", &json!({ "capabilities": {} }));
    let document = json!({ "uri": uri, "languageId": "dockerfile", "version": 1, "text": "FROM debian as a\n" });
    editor.tell("textDocument/didOpen", &json!({ "textDocument": document }));
    let told = editor.wait(|message| message["method"] == "textDocument/publishDiagnostics");
    let found = told["params"]["diagnostics"].as_array().unwrap();
    let casing = found
        .iter()
        .find(|found| found["code"] == "from-as-casing")
        .unwrap();
    assert_eq!(casing["severity"], 1);
    assert_eq!(
        casing["codeDescription"]["href"],
        "https://slipway.example/rules/from-as-casing"
    );
    assert!(
        found
            .iter()
            .all(|found| found["code"] != "untagged-base-image")
    );
    let place =
        json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 5 } });
    let items = editor.ask(2, "textDocument/completion", &place);
    assert!(
        items.to_string().contains("debian:"),
        "the catalogue's images: {items}"
    );
    editor.ask(3, "shutdown", &Value::Null);
    editor.tell("exit", &Value::Null);
    assert_eq!(editor.end(), 0);
}

#[test]
fn an_editor_that_only_goes_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start(&folder);
    editor.ask(1, "initialize", &json!({ "capabilities": {} }));
    assert_eq!(editor.end(), 1);
}
