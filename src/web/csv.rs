//! Tables as files that spreadsheets open.

use super::error::WebError;
use crate::types::Language;
use crate::types::computed::harmless;
use crate::types::page::Cursor;
use actix_web::web::Bytes;
use futures_util::{Stream, StreamExt, stream};

/// What a download of such a file is.
pub const CONTENT_TYPE: &str = "text/csv; charset=utf-8";

/// Without it a spreadsheet takes UTF-8 for something older.
pub const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// What stands between cells: in French a semicolon, since numbers have commas there.
#[must_use]
pub const fn delimiter(language: Language) -> u8 {
    match language {
        Language::English => b',',
        Language::French => b';',
    }
}

/// The first row, with what tells the file's encoding.
pub fn head<'a>(
    columns: impl IntoIterator<Item = &'a str>,
    language: Language,
) -> Result<Bytes, csv::Error> {
    let mut file = BYTE_ORDER_MARK.to_vec();
    file.extend_from_slice(&rows([columns], language)?);
    Ok(Bytes::from(file))
}

/// Rows in which no cell is a formula; of any length, as the lines of a file may be that somebody brought.
pub fn rows<'a, R>(
    rows: impl IntoIterator<Item = R>,
    language: Language,
) -> Result<Bytes, csv::Error>
where
    R: IntoIterator<Item = &'a str>,
{
    let mut file = csv::WriterBuilder::new()
        .delimiter(delimiter(language))
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        file.write_record(row.into_iter().map(harmless))?;
    }
    let bytes = file.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(Bytes::from(bytes))
}

/// A file of any length: its head, and then part after part, each read from the cursor that the last one left.
pub fn parts<R, F>(head: Bytes, read: R) -> impl Stream<Item = Result<Bytes, WebError>>
where
    R: Fn(Option<Cursor>) -> F,
    F: Future<Output = Result<(Bytes, Option<Cursor>), WebError>>,
{
    let parts = stream::try_unfold((read, Some(None)), async |(read, from)| {
        let Some(from) = from else {
            return Ok(None);
        };
        let (part, next) = read(from).await?;
        Ok(Some((part, (read, next.map(Some)))))
    });
    stream::iter([Ok(head)]).chain(parts)
}

/// Rows that could not be written are our fault.
#[must_use]
pub fn unwritten(error: csv::Error) -> WebError {
    WebError::Internal(error.into())
}

#[cfg(test)]
mod tests {
    use super::{head, rows};
    use crate::types::Language;

    #[test]
    fn no_cell_is_computed() {
        for cell in [
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\0=1", "＝1", "＋1", "－1", "＠1",
        ] {
            let written = rows([[cell, "a@b.example"]], Language::English).unwrap();
            let text = String::from_utf8(written.to_vec()).unwrap();
            assert!(
                text.trim_start_matches('"')
                    .starts_with(&format!("'{cell}")),
                "{text:?}"
            );
            assert!(text.trim_end().ends_with(",a@b.example"), "{text:?}");
        }
    }

    #[test]
    fn quotes_commas_and_lines_stay_in_their_cell() {
        let written = rows([["a \"b\", c\nd", ""]], Language::English).unwrap();
        assert_eq!(&written[..], b"\"a \"\"b\"\", c\nd\",\r\n");
        let french = head(["É", "1,5", "a;b"], Language::French).unwrap();
        assert_eq!(&french[..], "\u{FEFF}É;1,5;\"a;b\"\r\n".as_bytes());
    }
}
