//! How a file is written, found out before its lines are read.

use super::FileFault;
use super::decoded::{Allowance, Decoded, END};
use super::encoding::{Encoding, rewind};
use super::headings::{self, Column, Heading};
use super::records::csv_reader;
use sha2::{Digest, Sha256};
use std::io::{Read, Seek};

coded! {
    /// What stands between two cells.
    pub enum Delimiter {
        Comma => "comma",
        Semicolon => "semicolon",
        Tab => "tab",
    }
}

impl Delimiter {
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    pub encoding: Encoding,
    pub delimiter: Delimiter,
    pub headings: Vec<Heading>,
    /// Records that are none of a person: the headings, and Excel's own `sep=;`.
    pub skipped: usize,
    /// SHA-256 of the text: the same for the same lines in another encoding or with other line ends.
    pub hash: Vec<u8>,
}

/// The part of the text in which the first line must end.
const BEGINNING: usize = 64 * 1024;

impl Shape {
    /// Reads the file through and goes back to its start.
    pub fn of(file: &mut (impl Read + Seek)) -> Result<Self, FileFault> {
        let encoding = Encoding::of(file)?;
        let (beginning, hash) = through(&mut *file, encoding)?;
        rewind(file)?;
        let excel = beginning
            .trim_start_matches('"')
            .get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("sep="));
        let (skipped, text) = match beginning.split_once('\n') {
            Some((_, rest)) if excel => (1, rest),
            _ => (0, beginning.as_str()),
        };
        let (delimiter, first) = delimiter(text).ok_or(FileFault::Empty)?;
        let found = headings::headings(&first);
        let mut shape = Self {
            encoding,
            delimiter,
            headings: found,
            skipped: skipped + 1,
            hash,
        };
        if headings::place(&shape.headings, Column::Email).is_none() {
            shape.headings = headings::addresses_only(&first).ok_or(FileFault::NoAddresses)?;
            shape.skipped = skipped;
        }
        Ok(shape)
    }
}

fn through(file: impl Read, encoding: Encoding) -> Result<(String, Vec<u8>), FileFault> {
    let allowance = Allowance::full();
    let mut text = Decoded::new(file, encoding, allowance.clone());
    let (mut hash, mut beginning) = (Sha256::new(), Vec::new());
    let mut part = vec![0; BEGINNING];
    loop {
        allowance.renew();
        let count = text.read(&mut part).map_err(|_| FileFault::Unreadable)?;
        if count == 0 {
            break;
        }
        hash.update(&part[..count]);
        let room = BEGINNING.saturating_sub(beginning.len()).min(count);
        beginning.extend_from_slice(&part[..room]);
    }
    let beginning = String::from_utf8_lossy(&beginning).into_owned();
    Ok((beginning, hash.finalize().to_vec()))
}

/// The one that finds a column of addresses, and then the most headings that we know, the most addresses, the most
/// cells; and the first record that it makes.
fn delimiter(text: &str) -> Option<(Delimiter, Vec<String>)> {
    let mut best: Option<(Score, (Delimiter, Vec<String>))> = None;
    for delimiter in Delimiter::ALL {
        let Some(cells) = first_record(text, *delimiter) else {
            continue;
        };
        let score = score(&cells);
        if best.as_ref().is_none_or(|(highest, _)| score > *highest) {
            best = Some((score, (*delimiter, cells)));
        }
    }
    best.map(|(_, found)| found)
}

type Score = (bool, usize, usize, usize);

fn score(cells: &[String]) -> Score {
    let known = cells.iter().filter_map(|cell| headings::column(cell));
    let has_addresses = known.clone().any(|column| column == Column::Email);
    let addresses = cells.iter().filter(|cell| headings::is_address(cell));
    (has_addresses, known.count(), addresses.count(), cells.len())
}

fn first_record(text: &str, delimiter: Delimiter) -> Option<Vec<String>> {
    let mut reader = csv_reader(text.as_bytes(), delimiter);
    let cells = |record: csv::ByteRecord| -> Vec<String> {
        let cell = |cell: &[u8]| String::from_utf8_lossy(cell).into_owned();
        record.iter().map(cell).collect()
    };
    let mut records = reader.byte_records().map_while(Result::ok).map(cells);
    let first = records.find(|cells| cells.iter().any(|cell| !cell.trim().is_empty()))?;
    (first != [END]).then_some(first)
}
