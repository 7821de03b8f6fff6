use super::{MOST_CHARS, Sheet};
use crate::web::export::{Cell, Row};
use chrono::DateTime;
use std::io::{Read, Seek};

/// A part of the workbook, as it was zipped.
fn inside(file: &mut std::fs::File, name: &str) -> String {
    file.rewind().unwrap();
    let mut book = zip::ZipArchive::new(file).unwrap();
    let mut text = String::new();
    let mut part = book.by_name(name).unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}

fn row(texts: &[&str]) -> Row {
    texts.iter().map(|text| Cell::from(*text)).collect()
}

#[test]
fn what_looks_like_a_formula_is_a_text() {
    let mut sheet = Sheet::new("Users", vec!["Name".to_owned(), "At".to_owned()]).unwrap();
    let at = DateTime::from_timestamp(86_400, 0).unwrap();
    sheet
        .add(&[
            vec![Cell::from("=1+1"), Cell::from(at)],
            row(&["<é&\"\u{1}"]),
        ])
        .unwrap();
    let mut file = sheet.finish().unwrap();
    let cells = inside(&mut file, "xl/worksheets/sheet1.xml");
    assert!(!cells.contains("<f>"), "{cells}");
    assert!(cells.contains("t=\"inlineStr\"><is><t>=1+1</t>"), "{cells}");
    assert!(
        cells.contains("<v>25570</v>"),
        "the second of January 1970: {cells}"
    );
    assert!(cells.contains("&lt;é&amp;"), "{cells}");
    assert!(!cells.contains('\u{1}'), "{cells}");
}

#[test]
fn rows_that_do_not_fit_go_to_the_next_sheet() {
    let title = "A list: of all [people] in the organisation";
    let mut sheet = Sheet::of_sheets_with(3, title, vec!["Name".to_owned()]).unwrap();
    let names: Vec<String> = (0..5).map(|n| format!("p{n}")).collect();
    let rows: Vec<Row> = names.iter().map(|name| row(&[name])).collect();
    sheet.add(&rows).unwrap();
    let mut file = sheet.finish().unwrap();
    for (number, has) in [(1, ["p0", "p1"]), (2, ["p2", "p3"]), (3, ["p4", "Name"])] {
        let cells = inside(&mut file, &format!("xl/worksheets/sheet{number}.xml"));
        assert!(has.iter().all(|text| cells.contains(text)), "{cells}");
    }
    let book = inside(&mut file, "xl/workbook.xml");
    assert!(
        book.contains("\"A list  of all  people  in the \""),
        "{book}"
    );
    assert!(
        book.contains("\"A list  of all  people  in th 3\""),
        "{book}"
    );
}

#[test]
fn a_cell_is_cut_where_spreadsheets_cut_it() {
    let mut sheet = Sheet::new("Log", vec!["Text".to_owned()]).unwrap();
    let long = "😀".repeat(MOST_CHARS);
    sheet.add(&[row(&[&long])]).unwrap();
    let mut file = sheet.finish().unwrap();
    let cells = inside(&mut file, "xl/worksheets/sheet1.xml");
    assert_eq!(cells.matches('😀').count(), MOST_CHARS / 2);
}
