//! Which encoding a file is in. Spreadsheets of the West write four, and only some of them say which.

use super::FileFault;
use encoding_rs::{CoderResult, DecoderResult, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::io::{Read, Seek, SeekFrom};

coded! {
    /// What a file's bytes were read as.
    pub enum Encoding {
        Utf8 => "utf-8",
        Utf16Le => "utf-16le",
        Utf16Be => "utf-16be",
        Windows1252 => "windows-1252",
    }
}

/// Looked at to tell texts from other files.
const HEAD: usize = 4_096;
/// In a text, fewer than one byte in so many is a control character: one that got in by mistake is a fault of its line.
/// In pictures and archives it is one in ten.
const RARE: usize = 20;
/// How pictures, documents for printing and compressed files begin.
const NO_TEXTS: [&[u8]; 5] = [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"%PDF", b"\x1F\x8B"];
/// How workbooks begin: as a ZIP archive, or as the older compound document.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];

impl Encoding {
    /// Its decoder, which takes a byte order mark away.
    #[must_use]
    pub fn decoder(self) -> encoding_rs::Decoder {
        let encoding = match self {
            Self::Utf8 => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Windows1252 => WINDOWS_1252,
        };
        encoding.new_decoder_with_bom_removal()
    }

    /// Reads the file once and goes back to its start.
    pub fn of(file: &mut (impl Read + Seek)) -> Result<Self, FileFault> {
        let found = detect(file)?;
        rewind(file)?;
        Ok(found)
    }
}

pub fn rewind(file: &mut impl Seek) -> Result<(), FileFault> {
    file.seek(SeekFrom::Start(0))
        .map(|_| ())
        .map_err(|_| FileFault::Unreadable)
}

fn detect(file: &mut impl Read) -> Result<Encoding, FileFault> {
    let mut head = Vec::with_capacity(HEAD);
    let limit = u64::try_from(HEAD).unwrap_or(u64::MAX);
    let read = file.by_ref().take(limit).read_to_end(&mut head);
    read.map_err(|_| FileFault::Unreadable)?;
    if head.is_empty() {
        return Err(FileFault::Empty);
    }
    if WORKBOOKS.iter().any(|sign| head.starts_with(sign)) {
        return Err(FileFault::Workbook);
    }
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(&head) {
        return Ok(if encoding == UTF_16LE {
            Encoding::Utf16Le
        } else if encoding == UTF_16BE {
            Encoding::Utf16Be
        } else {
            Encoding::Utf8
        });
    }
    if let Some(encoding) = utf16(&head) {
        return Ok(encoding);
    }
    let odd = head.iter().filter(|byte| is_odd(**byte)).count();
    if odd * RARE > head.len() || NO_TEXTS.iter().any(|sign| head.starts_with(sign)) {
        return Err(FileFault::NotText);
    }
    if is_utf8(&head, file)? {
        Ok(Encoding::Utf8)
    } else {
        Ok(Encoding::Windows1252)
    }
}

/// Western texts in UTF-16 have a zero in every other byte, and always on the same side.
fn utf16(head: &[u8]) -> Option<Encoding> {
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|byte| **byte == 0);
    let (even, odd) = (zeros(0).count(), zeros(1).count());
    let most = head.len() / 4;
    if odd > most && even == 0 {
        Some(Encoding::Utf16Le)
    } else if even > most && odd == 0 {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Control characters that no text has: all but tab, line ends and the old end of file.
fn is_odd(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A)
}

/// Every byte counts: an accent in the last line tells Windows-1252 from UTF-8.
fn is_utf8(head: &[u8], rest: &mut impl Read) -> Result<bool, FileFault> {
    let mut decoder = UTF_8.new_decoder_without_bom_handling();
    let mut text = vec![0; 4 * HEAD];
    let mut raw = head.to_vec();
    loop {
        let last = raw.is_empty();
        let (result, _, _) = decoder.decode_to_utf8_without_replacement(&raw, &mut text, last);
        match result {
            DecoderResult::Malformed(..) => return Ok(false),
            DecoderResult::InputEmpty | DecoderResult::OutputFull if last => return Ok(true),
            DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
        }
        raw.resize(HEAD, 0);
        let count = rest.read(&mut raw).map_err(|_| FileFault::Unreadable)?;
        raw.truncate(count);
    }
}

/// Decodes all of `raw` to the end of `text`.
pub fn append(decoder: &mut encoding_rs::Decoder, raw: &[u8], last: bool, text: &mut Vec<u8>) {
    let mut left = raw;
    loop {
        let begin = text.len();
        let room = decoder.max_utf8_buffer_length(left.len()).unwrap_or(HEAD);
        text.resize(begin + room, 0);
        let (result, read, written, _) = decoder.decode_to_utf8(left, &mut text[begin..], last);
        text.truncate(begin + written);
        left = &left[read..];
        if result == CoderResult::InputEmpty {
            return;
        }
    }
}
