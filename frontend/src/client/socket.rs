use gloo::timers::callback::Timeout;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BinaryType, CloseEvent, Event, MessageEvent, WebSocket};

/// What a WebSocket tells.
#[derive(Debug)]
pub(crate) enum Told {
    /// It is open.
    Open,
    /// A text message.
    Text(String),
    /// A binary message.
    Bytes(Vec<u8>),
    /// It is over; nothing follows.
    Closed,
}

/// A WebSocket that is closed, and silent, once it is dropped.
pub(crate) struct Socket {
    raw: WebSocket,
    listeners: Option<Listeners>,
}

struct Listeners {
    _open: Closure<dyn FnMut(Event)>,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _close: Closure<dyn FnMut(CloseEvent)>,
}

impl Socket {
    /// Begins to open one; none where the browser refuses the address.
    pub(crate) fn open(
        url: &str,
        protocols: &[String],
        told: impl Fn(Told) + 'static,
    ) -> Option<Self> {
        let names: Array = protocols
            .iter()
            .map(|name| JsValue::from_str(name))
            .collect();
        let raw = WebSocket::new_with_str_sequence(url, &names).ok()?;
        raw.set_binary_type(BinaryType::Arraybuffer);
        let told = Rc::new(told);
        let open = Closure::new({
            let told = Rc::clone(&told);
            move |_: Event| told(Told::Open)
        });
        let message = Closure::new({
            let told = Rc::clone(&told);
            move |event: MessageEvent| {
                let data = event.data();
                if let Some(text) = data.as_string() {
                    told(Told::Text(text));
                } else if let Ok(buffer) = data.dyn_into::<ArrayBuffer>() {
                    told(Told::Bytes(Uint8Array::new(&buffer).to_vec()));
                }
            }
        });
        let close = Closure::new(move |_: CloseEvent| told(Told::Closed));
        raw.set_onopen(Some(open.as_ref().unchecked_ref()));
        raw.set_onmessage(Some(message.as_ref().unchecked_ref()));
        raw.set_onclose(Some(close.as_ref().unchecked_ref()));
        let listeners = Listeners {
            _open: open,
            _message: message,
            _close: close,
        };
        Some(Self {
            raw,
            listeners: Some(listeners),
        })
    }

    /// Sends text; answers whether it could.
    pub(crate) fn send_text(&self, text: &str) -> bool {
        self.is_open() && self.raw.send_with_str(text).is_ok()
    }

    /// Sends bytes; answers whether it could.
    pub(crate) fn send_bytes(&self, bytes: &[u8]) -> bool {
        self.is_open() && self.raw.send_with_u8_array(bytes).is_ok()
    }

    /// Whether messages can be sent.
    pub(crate) fn is_open(&self) -> bool {
        self.raw.ready_state() == WebSocket::OPEN
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.raw.set_onopen(None);
        self.raw.set_onmessage(None);
        self.raw.set_onclose(None);
        let _ = self.raw.close();
        // It may be one of them that drops the socket, and it still runs.
        let listeners = self.listeners.take();
        Timeout::new(0, move || drop(listeners)).forget();
    }
}
