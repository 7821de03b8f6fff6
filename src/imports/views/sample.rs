//! A file to fill in: every column, and two people.

use crate::imports::file::{Column, Delimiter};
use crate::types::Language;
use crate::web::layout::Page;

pub const NAME: &str = "sample.csv";

/// Without it a spreadsheet takes UTF-8 for something older.
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// French spreadsheets put semicolons between cells, since their numbers have commas.
const fn delimiter(language: Language) -> Delimiter {
    match language {
        Language::English => Delimiter::Comma,
        Language::French => Delimiter::Semicolon,
    }
}

pub fn file(page: &Page) -> Result<Vec<u8>, ::csv::Error> {
    let delimiter = delimiter(page.language());
    let mut file = ::csv::WriterBuilder::new()
        .delimiter(delimiter.byte())
        .terminator(::csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    let heading = |column: &Column| page.code("import-column", column.as_code());
    file.write_record(Column::ALL.iter().map(heading))?;
    for person in ["one", "two"] {
        let cell = |column: &Column| match column {
            Column::Licence => page.code(
                "licence",
                if person == "one" { "licensed" } else { "basic" },
            ),
            Column::Role => page.say("role-member"),
            Column::Language => page.language().as_code().to_owned(),
            other => page.code(&format!("import-sample-{person}"), other.as_code()),
        };
        file.write_record(Column::ALL.iter().map(cell))?;
    }
    file.into_inner().map_err(|error| error.into_error().into())
}

#[cfg(test)]
mod tests {
    use super::file;
    use crate::imports::file::{Column, Records, Shape, place};
    use crate::types::Language;
    use crate::web::layout::Page;
    use std::io::Cursor;

    #[test]
    fn our_own_sample_is_understood_whole() {
        for language in Language::ALL {
            let mut file = Cursor::new(file(&Page::sample(*language)).unwrap());
            let shape = Shape::of(&mut file).unwrap();
            for column in Column::ALL {
                assert!(
                    place(&shape.headings, *column).is_some(),
                    "{language}: {column}"
                );
            }
            let records: Result<Vec<_>, _> = Records::of(file, &shape).collect();
            let records = records.unwrap();
            assert_eq!(records.len(), 2, "{language}");
            assert!(
                records
                    .iter()
                    .all(|one| one.cells.iter().all(|cell| !cell.is_empty()))
            );
        }
    }
}
