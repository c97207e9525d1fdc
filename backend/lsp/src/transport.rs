//! Messages over a pipe: `Content-Length: N`, an empty line, N bytes of JSON.

use serde_json::{Value, json};
use std::{
    io::{self, BufRead, BufReader, Read, Write},
    sync::mpsc::{Receiver, sync_channel},
    thread,
};

/// The longest message that is read, in bytes.
const MESSAGE_MAX_BYTES: usize = 64 << 20;

/// The longest line of a header, in bytes.
const HEADER_MAX_BYTES: u64 = 4096;

/// Messages that may wait to be worked on.
const WAITING_MAX: usize = 64;

/// What came in.
#[derive(Debug, PartialEq)]
pub(crate) enum Incoming {
    /// A message: an object.
    Message(Value),
    /// Something that is none, with the reason.
    Garbage(String),
}

/// Reads `input` on a thread of its own. The receiver ends where the input does.
pub(crate) fn listen(input: impl Read + Send + 'static) -> Receiver<Incoming> {
    let (sender, receiver) = sync_channel(WAITING_MAX);
    thread::spawn(move || {
        let mut input = BufReader::new(input);
        while let Ok(Some(incoming)) = read(&mut input) {
            if sender.send(incoming).is_err() {
                break;
            }
        }
    });
    receiver
}

/// Reads one message; `None` at the end of the input.
fn read(input: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let mut length: Option<usize> = None;
    loop {
        let mut line = Vec::new();
        let read = input
            .by_ref()
            .take(HEADER_MAX_BYTES)
            .read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() {
            // An empty line without a header before it is skipped, as are headers nobody knows.
            if length.is_some() {
                break;
            }
            continue;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.trim().eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok();
            if length.is_none() {
                return Ok(Some(Incoming::Garbage(
                    "Content-Length is no number".to_owned(),
                )));
            }
        }
    }
    let length = length.unwrap_or(0);
    if length > MESSAGE_MAX_BYTES {
        io::copy(&mut input.by_ref().take(length as u64), &mut io::sink())?;
        let reason = format!("a message may have {MESSAGE_MAX_BYTES} bytes, not {length}");
        return Ok(Some(Incoming::Garbage(reason)));
    }
    let mut body = Vec::new();
    input.by_ref().take(length as u64).read_to_end(&mut body)?;
    Ok(Some(match serde_json::from_slice(&body) {
        Ok(message @ Value::Object(_)) => Incoming::Message(message),
        Ok(_) => Incoming::Garbage("a message is an object".to_owned()),
        Err(error) => Incoming::Garbage(error.to_string()),
    }))
}

/// Why a request has no result.
#[derive(Debug)]
pub(crate) struct Refusal {
    code: i32,
    message: String,
}

impl Refusal {
    pub(crate) const PARSE_ERROR: i32 = -32700;
    pub(crate) const INVALID_REQUEST: i32 = -32600;
    pub(crate) const METHOD_NOT_FOUND: i32 = -32601;
    pub(crate) const INVALID_PARAMS: i32 = -32602;
    pub(crate) const NOT_INITIALIZED: i32 = -32002;
    /// The request was sound, but cannot be done.
    pub(crate) const FAILED: i32 = -32803;

    pub(crate) fn new(code: i32, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }
}

/// Where answers go.
pub(crate) struct Output(Box<dyn Write>);

impl Output {
    pub(crate) fn new(output: impl Write + 'static) -> Self {
        Self(Box::new(output))
    }

    /// Answers the request `id`.
    pub(crate) fn answer(&mut self, id: &Value, result: Result<Value, Refusal>) {
        self.write(&match result {
            Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
            Err(refusal) => json!({
                "jsonrpc": "2.0",
                "id": id,
                "error": { "code": refusal.code, "message": refusal.message },
            }),
        });
    }

    /// Tells the editor something.
    pub(crate) fn notify(&mut self, method: &str, params: &Value) {
        self.write(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// A closed pipe is noticed when the next message is awaited.
    fn write(&mut self, message: &Value) {
        let body = message.to_string();
        let _ = write!(self.0, "Content-Length: {}\r\n\r\n{body}", body.len());
        let _ = self.0.flush();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(mut input: &[u8]) -> Vec<Incoming> {
        std::iter::from_fn(|| read(&mut input).unwrap()).collect()
    }

    #[test]
    fn messages_are_read_whatever_stands_between() {
        let found =
            all(b"\r\nX-Own: 1\r\nContent-Length: 2\r\n\r\n{}content-length:8\n\n{\"a\":1} \n");
        assert_eq!(
            found,
            [
                Incoming::Message(json!({})),
                Incoming::Message(json!({ "a": 1 }))
            ]
        );
    }

    #[test]
    fn what_is_none_is_said() {
        let garbage = |input: &[u8]| matches!(all(input).as_slice(), [Incoming::Garbage(_), ..]);
        assert!(garbage(b"Content-Length: x\r\n\r\n"));
        assert!(garbage(b"Content-Length: 2\r\n\r\n[]"));
        assert!(garbage(b"Content-Length: 3\r\n\r\n{{{"));
        assert!(garbage(b"Content-Length: 99999999999\r\n\r\n{"));
        assert!(garbage(b"Content-Length: 9\r\n\r\n{"));
        assert_eq!(all(&[b'x'; 20_000]), []);
    }
}
