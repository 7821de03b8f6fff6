//! A file's bytes as UTF-8 with one kind of line end, made as they are read.

use super::encoding::{Encoding, append};
use std::cell::Cell;
use std::io::{Error, Read};
use std::rc::Rc;

/// A line of its own after the last one: a reader that does not meet it is still inside quotation marks.
pub const END: &str = "\u{1A}";

/// In the place of characters that no cell may have, for the database cannot store them or [`END`] is one of them: no
/// cell may have it either.
const FORBIDDEN: u8 = 0x01;
/// How old programs end a file.
const OLD_END: u8 = 0x1A;

/// Most bytes of one record. Quotation marks that never close would otherwise swallow the file, and memory with it.
const MAX_RECORD: usize = 256 * 1024;
const CHUNK: usize = 16 * 1024;

/// What the present record may still take. The reader of records fills it up again.
#[derive(Debug, Clone)]
pub struct Allowance(Rc<Cell<usize>>);

impl Allowance {
    #[must_use]
    pub fn full() -> Self {
        Self(Rc::new(Cell::new(MAX_RECORD)))
    }

    pub fn renew(&self) {
        self.0.set(MAX_RECORD);
    }

    fn take(&self, bytes: usize) -> Result<(), Error> {
        let left = self.0.get().checked_sub(bytes);
        let left = left.ok_or_else(|| Error::other("a record does not end"))?;
        self.0.set(left);
        Ok(())
    }
}

pub struct Decoded<R> {
    source: R,
    decoder: encoding_rs::Decoder,
    allowance: Allowance,
    raw: Vec<u8>,
    text: Vec<u8>,
    at: usize,
    after_return: bool,
    after_old_end: bool,
    ended: bool,
}

impl<R: Read> Decoded<R> {
    pub fn new(source: R, encoding: Encoding, allowance: Allowance) -> Self {
        Self {
            source,
            decoder: encoding.decoder(),
            allowance,
            raw: vec![0; CHUNK],
            text: Vec::new(),
            at: 0,
            after_return: false,
            after_old_end: false,
            ended: false,
        }
    }

    fn refill(&mut self) -> Result<(), Error> {
        let count = self.source.read(&mut self.raw)?;
        self.text.clear();
        self.at = 0;
        append(
            &mut self.decoder,
            &self.raw[..count],
            count == 0,
            &mut self.text,
        );
        self.end_lines_alike();
        if count == 0 {
            self.ended = true;
            self.text.extend_from_slice(b"\n");
            self.text.extend_from_slice(END.as_bytes());
            self.text.extend_from_slice(b"\n");
        }
        Ok(())
    }

    /// `\r\n` and `\r` become `\n`. An old end of file means something where nothing follows, and only there.
    fn end_lines_alike(&mut self) {
        let mut kept = Vec::with_capacity(self.text.len());
        for byte in &self.text {
            if std::mem::take(&mut self.after_old_end) {
                kept.push(FORBIDDEN);
            }
            match byte {
                b'\n' if self.after_return => {}
                b'\r' => kept.push(b'\n'),
                0 => kept.push(FORBIDDEN),
                &OLD_END => self.after_old_end = true,
                other => kept.push(*other),
            }
            self.after_return = *byte == b'\r';
        }
        self.text = kept;
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize, Error> {
        while self.at == self.text.len() {
            if self.ended {
                return Ok(0);
            }
            self.refill()?;
        }
        let count = into.len().min(self.text.len() - self.at);
        self.allowance.take(count)?;
        into[..count].copy_from_slice(&self.text[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}
