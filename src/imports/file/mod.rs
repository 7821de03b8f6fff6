//! Files of people as they come: from spreadsheets, in several encodings, with several delimiters, read line by line.

mod decoded;
mod encoding;
mod headings;
mod parts;
mod records;
mod shape;

pub use encoding::Encoding;
pub use headings::{Column, Heading, added, are_named, is_address, place, surplus};
pub use parts::{Parts, count};
pub use records::{Record, Records};
pub use shape::{Delimiter, Shape};

#[cfg(test)]
mod tests;

/// Most lines of one file, without its headings.
pub const MAX_LINES: usize = 100_000;

/// Why a file is not read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    #[error("the file has no line")]
    Empty,
    #[error("the file is a workbook")]
    Workbook,
    #[error("the file is no text")]
    NotText,
    #[error("no column holds addresses")]
    NoAddresses,
    #[error("the file is larger than is taken")]
    TooLarge,
    #[error("the file has more than {MAX_LINES} lines")]
    TooManyLines,
    #[error("a quotation mark of line {line} never closes")]
    OpenQuote { line: usize },
    #[error("the file was cut off while it was read")]
    Unreadable,
}
