//! A file's records in parts: what is in memory at any time.

use super::encoding::rewind;
use super::{FileFault, Record, Records, Shape};
use std::io::{Read, Seek};

/// A part has no more records than this, and ends once it has so many bytes.
const RECORDS: usize = 1_000;
const BYTES: usize = 1024 * 1024;

/// How many records the file has, all of which can be read. Goes back to its start.
pub fn count(file: &mut (impl Read + Seek), shape: &Shape) -> Result<usize, FileFault> {
    let mut count = 0;
    for record in Records::of(&mut *file, shape) {
        record?;
        count += 1;
    }
    rewind(file)?;
    Ok(count)
}

pub struct Parts<R>(Records<R>);

impl<R: Read> Parts<R> {
    /// The file is at its start.
    pub fn of(file: R, shape: &Shape) -> Self {
        Self(Records::of(file, shape))
    }
}

impl<R: Read> Iterator for Parts<R> {
    type Item = Result<Vec<Record>, FileFault>;

    fn next(&mut self) -> Option<Self::Item> {
        let (mut part, mut bytes) = (Vec::new(), 0);
        while part.len() < RECORDS && bytes < BYTES {
            match self.0.next() {
                Some(Ok(record)) => {
                    bytes += record.cells.iter().map(String::len).sum::<usize>();
                    part.push(record);
                }
                Some(Err(fault)) => return Some(Err(fault)),
                None => break,
            }
        }
        (!part.is_empty()).then_some(Ok(part))
    }
}
