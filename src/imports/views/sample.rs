//! A file to fill in: every column, and two people.

use crate::imports::file::Column;
use crate::web::csv;
use crate::web::layout::Page;

pub const NAME: &str = "sample.csv";

pub fn file(page: &Page) -> Result<Vec<u8>, ::csv::Error> {
    let mut file = ::csv::WriterBuilder::new()
        .delimiter(csv::delimiter(page.language()))
        .terminator(::csv::Terminator::CRLF)
        .from_writer(csv::BYTE_ORDER_MARK.to_vec());
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
