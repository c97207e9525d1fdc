use std::net::Ipv4Addr;
use std::time::Duration;
use tokio::net::UdpSocket;

/// The most a question may have over UDP.
const MESSAGE_MAX_BYTES: usize = 512;
/// An error does not mend itself at once.
const AFTER_ERROR: Duration = Duration::from_millis(20);
const HEADER_BYTES: usize = 12;
const A: u16 = 1;
const INTERNET: u16 = 1;
/// How long the answer may be kept.
const KEEP_S: u32 = 60;

/// The names that a sandbox and the containers in it can ask for: the catalogue's alone. All
/// others do not exist, which is said at once; the proxy resolves what may be reached.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    pub(crate) registry: Option<String>,
    pub(crate) gateway: Ipv4Addr,
}

impl Names {
    /// Answers until the task is ended.
    pub(crate) async fn serve(self, socket: UdpSocket) {
        let mut message = [0; MESSAGE_MAX_BYTES];
        loop {
            let Ok((length, asker)) = socket.recv_from(&mut message).await else {
                tokio::time::sleep(AFTER_ERROR).await;
                continue;
            };
            if let Some(answer) = self.answer(&message[..length]) {
                let _ = socket.send_to(&answer, asker).await;
            }
        }
    }

    /// The answer to a question; none to what is no question.
    fn answer(&self, message: &[u8]) -> Option<Vec<u8>> {
        let header = message.get(..HEADER_BYTES)?;
        let is_question = header[2] & 0xf8 == 0;
        let questions = u16::from_be_bytes([header[4], header[5]]);
        if !is_question || questions != 1 {
            return None;
        }
        let (name, rest) = name(&message[HEADER_BYTES..])?;
        let kind = u16::from_be_bytes([*rest.first()?, *rest.get(1)?]);
        let class = u16::from_be_bytes([*rest.get(2)?, *rest.get(3)?]);
        let question = &message[HEADER_BYTES..message.len() - rest.len() + 4];

        let known = class == INTERNET && self.registry.as_ref() == Some(&name);
        let has_address = known && kind == A;
        let recursion_desired = header[2] & 1;
        let no_such_name = if known { 0 } else { 3 };
        let mut answer = header[..2].to_vec();
        answer.extend([0x84 | recursion_desired, 0x80 | no_such_name]);
        answer.extend([0, 1, 0, u8::from(has_address), 0, 0, 0, 0]);
        answer.extend(question);
        if has_address {
            let name_of_the_question: [u8; 2] = [0xc0, 12];
            answer.extend(name_of_the_question);
            answer.extend(A.to_be_bytes());
            answer.extend(INTERNET.to_be_bytes());
            answer.extend(KEEP_S.to_be_bytes());
            answer.extend(4_u16.to_be_bytes());
            answer.extend(self.gateway.octets());
        }
        Some(answer)
    }
}

/// A name in lower case, and what follows it.
fn name(mut bytes: &[u8]) -> Option<(String, &[u8])> {
    let mut labels: Vec<String> = Vec::new();
    loop {
        let (&length, rest) = bytes.split_first()?;
        if length == 0 {
            return Some((labels.join("."), rest));
        }
        // A question points nowhere.
        if length > 63 {
            return None;
        }
        let label = rest.get(..usize::from(length))?;
        labels.push(String::from_utf8_lossy(label).to_ascii_lowercase());
        bytes = &rest[usize::from(length)..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        Names {
            registry: Some("registry".into()),
            gateway: Ipv4Addr::new(10, 1, 2, 1),
        }
    }

    fn question(labels: &[&str], kind: u16) -> Vec<u8> {
        let mut message = vec![7, 9, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        for label in labels {
            message.push(label.len() as u8);
            message.extend(label.bytes());
        }
        message.push(0);
        message.extend(kind.to_be_bytes());
        message.extend([0, 1]);
        message
    }

    #[test]
    fn the_catalogue_has_the_gateways_address() {
        let asked = question(&["Registry"], A);
        let answer = names().answer(&asked).unwrap();
        assert_eq!(answer[..2], [7, 9]);
        assert_eq!(answer[3] & 0xf, 0);
        assert_eq!(answer[6..8], [0, 1]);
        assert_eq!(answer[HEADER_BYTES..asked.len()], asked[HEADER_BYTES..]);
        assert!(answer.ends_with(&[0, 4, 10, 1, 2, 1]));
    }

    #[test]
    fn it_has_no_other_kind_of_address() {
        let answer = names().answer(&question(&["registry"], 28)).unwrap();
        assert_eq!((answer[3] & 0xf, answer[7]), (0, 0));
    }

    #[test]
    fn other_names_do_not_exist() {
        let answer = names()
            .answer(&question(&["www", "example", "org"], A))
            .unwrap();
        assert_eq!((answer[3] & 0xf, answer[7]), (3, 0));
    }

    #[test]
    fn what_is_no_question_has_no_answer() {
        let whole = question(&["registry"], A);
        for length in 0..whole.len() {
            assert_eq!(names().answer(&whole[..length]), None, "{length}");
        }
        let mut answer = whole.clone();
        answer[2] |= 0x80;
        assert_eq!(names().answer(&answer), None);
        let mut pointer = whole;
        pointer[HEADER_BYTES] = 0xc0;
        assert_eq!(names().answer(&pointer), None);
    }
}
