//! A file's lines as cells, one at a time.

use super::decoded::{Allowance, Decoded, END};
use super::shape::{Delimiter, Shape};
use super::{FileFault, MAX_LINES};
use serde::{Deserialize, Serialize};
use std::io::Read;

/// What a file says about one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Of the file, from 1, where the record begins.
    pub line: usize,
    pub cells: Vec<String>,
}

pub struct Records<R> {
    reader: csv::Reader<Decoded<R>>,
    allowance: Allowance,
    record: csv::ByteRecord,
    skip: usize,
    read: usize,
    ended: bool,
}

/// Lines of any number of cells; quotation marks as in RFC 4180.
pub fn csv_reader<R: Read>(text: R, delimiter: Delimiter) -> csv::Reader<R> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter.byte())
        .terminator(csv::Terminator::Any(b'\n'))
        .has_headers(false)
        .flexible(true)
        .from_reader(text)
}

impl<R: Read> Records<R> {
    /// The file is at its start.
    pub fn of(file: R, shape: &Shape) -> Self {
        let allowance = Allowance::full();
        let text = Decoded::new(file, shape.encoding, allowance.clone());
        Self {
            reader: csv_reader(text, shape.delimiter),
            allowance,
            record: csv::ByteRecord::new(),
            skip: shape.skipped,
            read: 0,
            ended: false,
        }
    }

    fn step(&mut self) -> Result<Option<Record>, FileFault> {
        loop {
            self.allowance.renew();
            let before = line(&self.reader);
            let more = self.reader.read_byte_record(&mut self.record);
            // Only a record that does not end is refused by the text under it.
            let more = more.map_err(|_| FileFault::OpenQuote { line: before })?;
            let record = self.found();
            if record.cells == [END] {
                return Ok(None);
            }
            if !more || record.cells.last().is_some_and(|cell| cell.contains(END)) {
                // It ends with the file and not with a line, so it began one line further down.
                return Err(FileFault::OpenQuote {
                    line: record.line + 1,
                });
            }
            if record.cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if self.skip > 0 {
                self.skip -= 1;
                continue;
            }
            self.read += 1;
            if self.read > MAX_LINES {
                return Err(FileFault::TooManyLines);
            }
            return Ok(Some(record));
        }
    }

    /// The reader says where it is; the record began as many lines above as it has itself.
    fn found(&self) -> Record {
        let cell = |cell: &[u8]| String::from_utf8_lossy(cell).into_owned();
        let cells: Vec<String> = self.record.iter().map(cell).collect();
        let breaks: usize = cells.iter().map(|cell| cell.matches('\n').count()).sum();
        Record {
            line: line(&self.reader).saturating_sub(breaks + 1),
            cells,
        }
    }
}

fn line<R: Read>(reader: &csv::Reader<R>) -> usize {
    usize::try_from(reader.position().line()).unwrap_or(usize::MAX)
}

impl<R: Read> Iterator for Records<R> {
    type Item = Result<Record, FileFault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let next = self.step().transpose();
        self.ended = !matches!(next, Some(Ok(_)));
        next
    }
}
