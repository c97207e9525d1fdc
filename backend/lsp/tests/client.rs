//! The server as an editor meets it: a real client at the other end of two pipes.
#![expect(
    clippy::unwrap_used,
    reason = "tests stop where the machine fails them"
)]

use serde_json::{Value, json};
use std::{
    fs,
    io::{BufRead, BufReader, PipeReader, PipeWriter, Read, Write, pipe},
    thread::{self, JoinHandle},
};
use tempfile::TempDir;

const DOCKERFILE: &str = "# 🐳 the base\nARG V=12\nFROM debian:$V as base\nENV A=1\nRUN echo $A\nFROM base\nCOPY --from=base /x /y\nCOPY src/app.js /\n";
const COMPOSE: &str =
    "services:\n  db:\n    image: debian:12\n  web:\n    build: .\n    depends_on: [db]\n";

struct Client {
    input: Option<PipeWriter>,
    output: BufReader<PipeReader>,
    server: Option<JoinHandle<bool>>,
    last: u64,
    folder: TempDir,
    /// What came without being asked for.
    told: Vec<Value>,
}

impl Client {
    /// A server that was sent nothing yet, and a project with two files.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("src")).unwrap();
        for (name, text) in [
            ("Dockerfile", DOCKERFILE),
            ("compose.yaml", COMPOSE),
            ("src/app.js", ""),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let (server_input, input) = pipe().unwrap();
        let (output, server_output) = pipe().unwrap();
        let server = thread::spawn(move || {
            let settings = lsp::Settings {
                docs_url: Some("https://slipway.example/".to_owned()),
                ..lsp::Settings::default()
            };
            lsp::serve(server_input, server_output, settings)
        });
        Self {
            input: Some(input),
            output: BufReader::new(output),
            server: Some(server),
            last: 0,
            folder,
            told: Vec::new(),
        }
    }

    /// The same, after the greeting.
    fn ready(encodings: &[&str]) -> (Self, Value) {
        let mut client = Self::new();
        let root = client.uri("");
        let answer = client.ask(
            "initialize",
            &json!({
                "processId": null,
                "rootUri": root,
                "capabilities": { "general": { "positionEncodings": encodings } },
            }),
        );
        client.tell("initialized", &json!({}));
        (client, answer["result"].clone())
    }

    fn uri(&self, name: &str) -> String {
        let path = self.folder.path().join(name);
        format!("file://{}", path.display())
            .trim_end_matches('/')
            .to_owned()
    }

    fn raw(&mut self, bytes: &[u8]) {
        self.input.as_mut().unwrap().write_all(bytes).unwrap();
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn read(&mut self) -> Value {
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
        serde_json::from_slice(&body).unwrap()
    }

    /// The whole answer to a request.
    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.last += 1;
        let id = self.last;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.read();
            if message["id"] == json!(id) {
                return message;
            }
            self.told.push(message);
        }
    }

    fn open(&mut self, name: &str, text: &str) {
        let uri = self.uri(name);
        let language = if name.ends_with("yaml") {
            "yaml"
        } else {
            "dockerfile"
        };
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
    }

    /// The result of a question about the place after `before` in `text`.
    fn at(&mut self, method: &str, name: &str, text: &str, before: &str, more: &Value) -> Value {
        let end = text.find(before).unwrap() + before.len();
        let line = text[..end].matches('\n').count();
        let column = text[..end]
            .rsplit('\n')
            .next()
            .unwrap()
            .encode_utf16()
            .count();
        let mut params = json!({
            "textDocument": { "uri": self.uri(name) },
            "position": { "line": line, "character": column },
        });
        for (key, value) in more.as_object().into_iter().flatten() {
            params[key] = value.clone();
        }
        self.ask(method, &params)["result"].take()
    }

    fn of(&mut self, method: &str, name: &str) -> Value {
        let params = json!({ "textDocument": { "uri": self.uri(name) } });
        self.ask(method, &params)["result"].take()
    }

    /// The newest findings that are published for a file, at `version`.
    fn findings(&mut self, name: &str, version: u64) -> Vec<Value> {
        let uri = self.uri(name);
        let fits = |told: &Value| {
            told["method"] == "textDocument/publishDiagnostics"
                && told["params"]["uri"] == json!(uri)
                && told["params"]["version"] == json!(version)
        };
        loop {
            if let Some(at) = self.told.iter().position(fits) {
                let told = self.told.remove(at);
                return told["params"]["diagnostics"].as_array().unwrap().clone();
            }
            let message = self.read();
            self.told.push(message);
        }
    }

    /// Closes the pipe; what the server returned.
    fn end(mut self) -> bool {
        self.input = None;
        let mut rest = Vec::new();
        self.output.read_to_end(&mut rest).unwrap();
        self.server.take().unwrap().join().unwrap()
    }
}

/// The finding about the `as` of these Dockerfiles.
fn casing(found: &[Value]) -> &Value {
    let mut found = found.iter();
    found
        .find(|found| found["code"] == "from-as-casing")
        .unwrap()
}

fn labels(items: &Value) -> Vec<&str> {
    items
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["label"].as_str().unwrap())
        .collect()
}

#[test]
fn a_session_from_greeting_to_good_bye() {
    let (mut client, greeting) = Client::ready(&["utf-16"]);
    assert_eq!(greeting["serverInfo"]["name"], "slipway");
    assert_eq!(greeting["capabilities"]["positionEncoding"], "utf-16");
    assert_eq!(greeting["capabilities"]["textDocumentSync"]["change"], 2);
    client.open("Dockerfile", DOCKERFILE);
    let found = client.findings("Dockerfile", 1);
    let casing = casing(&found);
    assert_eq!(
        casing["range"]["start"],
        json!({ "line": 2, "character": 15 })
    );
    assert_eq!(
        casing["codeDescription"]["href"],
        "https://slipway.example/rules/from-as-casing"
    );
    assert_eq!(casing["data"]["fixable"], true);
    assert_eq!(client.ask("shutdown", &Value::Null)["result"], Value::Null);
    let after = client.ask("textDocument/hover", &json!({}));
    assert_eq!(after["error"]["code"], -32600);
    client.tell("exit", &Value::Null);
    assert!(client.end());
}

#[test]
fn every_question_about_a_dockerfile_is_answered() {
    let (mut client, _) = Client::ready(&[]);
    client.open("Dockerfile", DOCKERFILE);
    let name = "Dockerfile";
    let none = json!({});
    let text = DOCKERFILE;
    let items = client.at("textDocument/completion", name, text, "--from=", &none);
    assert!(labels(&items).contains(&"base"), "{items}");
    let items = client.at("textDocument/completion", name, text, "echo $", &none);
    assert_eq!(items[0]["label"], "A");
    assert_eq!(items[0]["textEdit"]["newText"], "A");
    let hover = client.at("textDocument/hover", name, text, "debian:$", &none);
    assert!(
        hover["contents"]["value"]
            .as_str()
            .unwrap()
            .contains("= `12`"),
        "{hover}"
    );
    let defined = client.at("textDocument/definition", name, text, "debian:$", &none);
    assert_eq!(
        defined[0]["range"]["start"],
        json!({ "line": 1, "character": 4 })
    );
    let file = client.at("textDocument/definition", name, text, "src/", &none);
    assert_eq!(file[0]["uri"], json!(client.uri("src/app.js")));
    let context = json!({ "context": { "includeDeclaration": false } });
    let used = client.at("textDocument/references", name, text, "as ba", &context);
    assert_eq!(used.as_array().unwrap().len(), 2);
    let lit = client.at("textDocument/documentHighlight", name, text, "as ba", &none);
    assert_eq!(lit.as_array().unwrap().len(), 3);
    assert_eq!(lit[0]["kind"], 3);
    let prepared = client.at("textDocument/prepareRename", name, text, "as ba", &none);
    assert_eq!(prepared["placeholder"], "base");
    let renamed = client.at(
        "textDocument/rename",
        name,
        text,
        "as ba",
        &json!({ "newName": "first" }),
    );
    let uri = client.uri(name);
    assert_eq!(renamed["changes"][&uri].as_array().unwrap().len(), 3);
    let symbols = client.of("textDocument/documentSymbol", name);
    assert_eq!(symbols[1]["name"], "base");
    let folds = client.of("textDocument/foldingRange", name);
    assert_eq!(
        (&folds[0]["startLine"], &folds[0]["endLine"]),
        (&json!(2), &json!(4))
    );
    let tokens = client.of("textDocument/semanticTokens/full", name);
    assert_eq!(
        &tokens["data"].as_array().unwrap()[..10],
        json!([0, 0, 13, 1, 0, 1, 0, 3, 0, 0]).as_array().unwrap()
    );
    let links = client.of("textDocument/documentLink", name);
    assert_eq!(links[0]["target"], json!(client.uri("src/app.js")));
    let hints = client.of("textDocument/inlayHint", name);
    assert_eq!(hints[0]["label"], "= debian:12");
    let laid_out = client.of("textDocument/formatting", name);
    assert!(laid_out.to_string().contains("AS"), "{laid_out}");
}

#[test]
fn findings_are_mended() {
    let (mut client, _) = Client::ready(&[]);
    client.open("Dockerfile", DOCKERFILE);
    let uri = client.uri("Dockerfile");
    let mut params = json!({
        "textDocument": { "uri": uri },
        "range": { "start": { "line": 2, "character": 15 }, "end": { "line": 2, "character": 17 } },
        "context": { "diagnostics": [] },
    });
    let actions = client.ask("textDocument/codeAction", &params)["result"].take();
    let fix = actions
        .as_array()
        .unwrap()
        .iter()
        .find(|action| action["isPreferred"] == true)
        .unwrap();
    assert_eq!(fix["edit"]["changes"][&uri][0]["newText"], "AS");
    assert_eq!(fix["diagnostics"][0]["code"], "from-as-casing");
    assert!(
        actions
            .to_string()
            .contains("# slipway ignore=from-as-casing")
    );
    params["context"]["only"] = json!(["source.fixAll"]);
    let actions = client.ask("textDocument/codeAction", &params)["result"].take();
    assert_eq!(actions.as_array().unwrap().len(), 1);
    assert_eq!(actions[0]["kind"], "source.fixAll.slipway");
}

#[test]
fn every_question_about_a_compose_file_is_answered() {
    let (mut client, _) = Client::ready(&[]);
    client.open("compose.yaml", COMPOSE);
    let (name, text, none) = ("compose.yaml", COMPOSE, json!({}));
    let items = client.at(
        "textDocument/completion",
        name,
        text,
        "depends_on: [",
        &none,
    );
    assert_eq!(labels(&items), ["db"]);
    let hover = client.at("textDocument/hover", name, text, "depends", &none);
    assert!(
        hover["contents"]["value"]
            .as_str()
            .unwrap()
            .contains("service_healthy"),
        "{hover}"
    );
    let defined = client.at("textDocument/definition", name, text, "[d", &none);
    assert_eq!(
        defined[0]["range"]["start"],
        json!({ "line": 1, "character": 2 })
    );
    let built = client.at("textDocument/definition", name, text, "build: .", &none);
    assert_eq!(built[0]["uri"], json!(client.uri("Dockerfile")));
    let renamed = client.at(
        "textDocument/rename",
        name,
        text,
        "[d",
        &json!({ "newName": "store" }),
    );
    assert_eq!(
        renamed["changes"][client.uri(name)]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let symbols = client.of("textDocument/documentSymbol", name);
    assert_eq!(symbols[0]["children"][1]["name"], "web");
    for method in [
        "foldingRange",
        "semanticTokens/full",
        "documentLink",
        "inlayHint",
    ] {
        let found = client.of(&format!("textDocument/{method}"), name);
        assert!(!found.is_null(), "{method}");
    }
}

#[test]
fn changes_are_followed_in_both_encodings() {
    for encoding in ["utf-8", "utf-16"] {
        let (mut client, greeting) = Client::ready(&[encoding]);
        assert_eq!(greeting["capabilities"]["positionEncoding"], encoding);
        client.open("Dockerfile", "# 🐳 é FROM\nFROM a:1\n");
        let uri = client.uri("Dockerfile");
        let column = if encoding == "utf-8" { 10 } else { 7 };
        // Line 0 from `FROM` on goes, and the second change is for what that left.
        let changes = json!([
            { "range": { "start": { "line": 0, "character": column }, "end": { "line": 0, "character": 99 } }, "text": "" },
            { "range": { "start": { "line": 1, "character": 8 }, "end": { "line": 1, "character": 8 } }, "text": " as x" },
        ]);
        let document = json!({ "uri": uri, "version": 2 });
        client.tell(
            "textDocument/didChange",
            &json!({ "textDocument": document, "contentChanges": changes }),
        );
        let found = client.findings("Dockerfile", 2);
        assert_eq!(
            casing(&found)["range"]["start"],
            json!({ "line": 1, "character": 9 })
        );
        client.tell(
            "textDocument/didClose",
            &json!({ "textDocument": { "uri": uri } }),
        );
        let closed = client.of("textDocument/hover", "Dockerfile");
        assert!(closed.is_null());
    }
}

#[test]
fn the_files_around_count() {
    let (mut client, _) = Client::ready(&[]);
    let text = "FROM debian:12\nCOPY nope.js /\n";
    client.open("Dockerfile", text);
    let found = client.findings("Dockerfile", 1);
    let missing = |found: &[Value]| {
        found
            .iter()
            .any(|found| found["message"].to_string().contains("nope.js"))
    };
    assert!(missing(&found), "{found:#?}");
    fs::write(client.folder.path().join("nope.js"), "").unwrap();
    client.tell(
        "textDocument/didSave",
        &json!({ "textDocument": { "uri": client.uri("Dockerfile") } }),
    );
    // Published again for the same version, once the folder was looked at anew.
    assert!(!missing(&client.findings("Dockerfile", 1)));
}

#[test]
fn garbage_is_answered_and_survived() {
    let mut client = Client::new();
    let early = client.ask("textDocument/hover", &json!({}));
    assert_eq!(early["error"]["code"], -32002);
    client.raw(b"\r\nnonsense\r\nContent-Length: 5\r\n\r\n{nope");
    assert_eq!(client.read()["error"]["code"], -32700);
    client.raw(b"Content-Length: minus\r\n\r\n");
    assert_eq!(client.read()["error"]["code"], -32700);
    client.send(&json!({ "jsonrpc": "2.0", "id": 7 }));
    assert_eq!(client.read()["error"]["code"], -32600);
    assert_eq!(client.ask("initialize", &json!(3))["error"]["code"], -32602);
    client.ask("initialize", &json!({ "capabilities": {} }));
    client.tell("textDocument/didOpen", &json!({ "textDocument": 4 }));
    client.tell("textDocument/didChange", &json!(null));
    client.tell("$/unknown", &json!([1, 2]));
    client.send(&json!({ "jsonrpc": "2.0", "id": "x", "result": null }));
    assert_eq!(client.ask("no/such", &Value::Null)["error"]["code"], -32601);
    assert_eq!(
        client.ask("textDocument/hover", &json!({ "a": 1 }))["error"]["code"],
        -32602
    );
    let text = "FROM \\\n\u{0}$${ é";
    client.open("Dockerfile", text);
    let uri = client.uri("Dockerfile");
    for (line, character) in [(0, 0), (1, 2), (9, 9), (0, u32::MAX)] {
        let place = json!({
            "textDocument": { "uri": uri },
            "position": { "line": line, "character": character },
            "context": { "includeDeclaration": true },
            "newName": "x",
        });
        for method in [
            "completion",
            "hover",
            "definition",
            "references",
            "documentHighlight",
            "prepareRename",
            "rename",
        ] {
            client.ask(&format!("textDocument/{method}"), &place);
        }
    }
    let refused = client.at(
        "textDocument/prepareRename",
        "Dockerfile",
        text,
        "FROM",
        &json!({}),
    );
    assert!(refused.is_null());
    assert!(!client.end(), "without shutdown");
}

#[test]
fn a_file_that_is_nowhere_has_help_too() {
    let (mut client, _) = Client::ready(&[]);
    let document = json!({ "uri": "untitled:Untitled-1", "languageId": "dockerfile", "version": 1, "text": "FROM a\nRU" });
    client.tell("textDocument/didOpen", &json!({ "textDocument": document }));
    let place = json!({ "textDocument": { "uri": "untitled:Untitled-1" }, "position": { "line": 1, "character": 2 } });
    let items = client.ask("textDocument/completion", &place)["result"].take();
    assert!(labels(&items).contains(&"RUN"));
}

#[test]
fn what_is_closed_counts_as_it_is_on_the_disk() {
    let (mut client, _) = Client::ready(&[]);
    let compose = "services:\n  web:\n    build: { context: ., target: base }\n";
    client.open("Dockerfile", "FROM debian:12\n");
    client.open("compose.yaml", compose);
    let undefined = |found: &[Value]| {
        let mut found = found.iter();
        found.any(|found| found["code"] == "undefined-build-target")
    };
    assert!(undefined(&client.findings("compose.yaml", 1)));
    let uri = client.uri("Dockerfile");
    client.tell(
        "textDocument/didClose",
        &json!({ "textDocument": { "uri": uri } }),
    );
    assert!(!undefined(&client.findings("compose.yaml", 1)));
}
