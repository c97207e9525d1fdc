use super::beside::Beside;
use js_sys::{Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// What the worker says.
#[derive(Debug)]
pub(super) enum Said {
    /// It runs and knows this many rules.
    Ready(u32),
    /// It linted a text.
    Answer {
        /// The number the question had.
        number: u32,
        /// What was found, as JSON.
        json: String,
        /// In milliseconds.
        took_ms: f64,
    },
    /// It broke.
    Broken,
}

/// A text to lint.
pub(super) struct Question<'a> {
    /// A path whose name tells what it is.
    pub(super) kind: &'a str,
    /// The file's path.
    pub(super) path: &'a str,
    /// What is in it.
    pub(super) text: &'a str,
    /// What is around it.
    pub(super) beside: &'a Beside,
}

/// The running linter. Dropping it ends it.
pub(super) struct LintWorker {
    worker: Worker,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _error: Closure<dyn FnMut(JsValue)>,
}

impl LintWorker {
    /// Starts it; none where the browser has no workers.
    pub(super) fn start(said: impl Fn(Said) + Clone + 'static) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&address()?, &options).ok()?;
        let message = {
            let said = said.clone();
            Closure::new(move |event: MessageEvent| said(read(&event.data())))
        };
        let error = Closure::new(move |_: JsValue| said(Said::Broken));
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        Some(Self {
            worker,
            _message: message,
            _error: error,
        })
    }

    /// Has a text linted.
    pub(super) fn ask(&self, number: u32, question: &Question<'_>) {
        let Question {
            kind,
            path,
            text,
            beside,
        } = *question;
        let question = Object::new();
        for (key, value) in [
            ("number", JsValue::from(number)),
            ("kind", kind.into()),
            ("path", path.into()),
            ("text", text.into()),
            ("files", beside.files.as_str().into()),
            ("args", beside.args.as_str().into()),
            ("context", beside.context(kind).into()),
        ] {
            let _ = Reflect::set(&question, &key.into(), &value);
        }
        let _ = self.worker.post_message(&question);
    }
}

impl Drop for LintWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Where the build put the worker; the name has a digest in it.
fn address() -> Option<String> {
    let document = web_sys::window()?.document()?;
    let named = document
        .query_selector("meta[name=lint-worker]")
        .ok()
        .flatten()?;
    named.get_attribute("content")
}

fn read(data: &JsValue) -> Said {
    let field = |key: &str| Reflect::get(data, &key.into()).unwrap_or_default();
    if let Some(rules) = field("rules").as_f64() {
        return Said::Ready(rules as u32);
    }
    match (field("number").as_f64(), field("json").as_string()) {
        (Some(number), Some(json)) => Said::Answer {
            number: number as u32,
            json,
            took_ms: field("took_ms").as_f64().unwrap_or_default(),
        },
        _ => Said::Broken,
    }
}
