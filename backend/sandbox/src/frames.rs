//! Docker's framing of two output streams over one connection: eight bytes ahead of each piece,
//! the first of them the stream, the last four the length.

use bytes::{Buf, Bytes, BytesMut};

const HEADER_BYTES: usize = 8;

/// Takes frames apart. Pieces are given out as they arrive, not when a frame is whole.
#[derive(Debug, Default)]
pub(crate) struct Frames {
    stream: u8,
    left: usize,
}

/// Where a piece was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Stdout,
    Stderr,
}

impl Frames {
    /// The next piece in the buffer; none where more must be read first.
    pub(crate) fn take(&mut self, buffer: &mut BytesMut) -> Option<(Source, Bytes)> {
        while self.left == 0 {
            if buffer.len() < HEADER_BYTES {
                return None;
            }
            self.stream = buffer[0];
            buffer.advance(4);
            self.left = buffer.get_u32() as usize;
        }
        if buffer.is_empty() {
            return None;
        }
        let piece = buffer.split_to(self.left.min(buffer.len())).freeze();
        self.left -= piece.len();
        let source = if self.stream == 2 {
            Source::Stderr
        } else {
            Source::Stdout
        };
        Some((source, piece))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_out_wherever_the_connection_cuts_them() {
        let wire = b"\x01\0\0\0\0\0\0\x05hello\x02\0\0\0\0\0\0\0\x02\0\0\0\0\0\0\x02no";
        for cut in 0..wire.len() {
            let (mut frames, mut buffer) = (Frames::default(), BytesMut::new());
            let (mut out, mut err) = (Vec::new(), Vec::new());
            for part in [&wire[..cut], &wire[cut..]] {
                buffer.extend_from_slice(part);
                while let Some((source, piece)) = frames.take(&mut buffer) {
                    match source {
                        Source::Stdout => out.extend_from_slice(&piece),
                        Source::Stderr => err.extend_from_slice(&piece),
                    }
                }
            }
            assert_eq!(
                (out.as_slice(), err.as_slice()),
                (&b"hello"[..], &b"no"[..])
            );
        }
    }
}
