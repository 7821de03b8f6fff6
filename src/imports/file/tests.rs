use super::{Column, Delimiter, Encoding, FileFault, MAX_LINES, Record, Records, Shape, place};
use encoding_rs::WINDOWS_1252;
use proptest::prelude::*;
use std::io::Cursor;

fn shape(bytes: &[u8]) -> Result<Shape, FileFault> {
    Shape::of(&mut Cursor::new(bytes))
}

fn read(bytes: &[u8]) -> Result<Vec<Record>, FileFault> {
    let shape = shape(bytes)?;
    Records::of(Cursor::new(bytes), &shape).collect()
}

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let records = read(bytes).unwrap();
    records.into_iter().map(|record| record.cells).collect()
}

fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let units = mark.then_some('\u{FEFF}').into_iter().chain(text.chars());
    let units: String = units.collect();
    let bytes = |unit: u16| {
        if big {
            unit.to_be_bytes()
        } else {
            unit.to_le_bytes()
        }
    };
    units.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn four_encodings_are_told_apart() {
    let text = "E-mail;Département\nzoe@example.com;Équipe « Ça »\n";
    let latin = WINDOWS_1252.encode(text).0.into_owned();
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let files = [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        (marked, Encoding::Utf8),
        (latin, Encoding::Windows1252),
        (utf16(text, false, true), Encoding::Utf16Le),
        (utf16(text, true, true), Encoding::Utf16Be),
        (utf16(text, false, false), Encoding::Utf16Le),
        (utf16(text, true, false), Encoding::Utf16Be),
    ];
    let mut hashes = Vec::new();
    for (bytes, encoding) in files {
        let shape = shape(&bytes).unwrap();
        assert_eq!(shape.encoding, encoding);
        assert_eq!(place(&shape.headings, Column::Email), Some(0), "{encoding}");
        assert_eq!(
            cells(&bytes),
            [["zoe@example.com", "Équipe « Ça »"]],
            "{encoding}"
        );
        hashes.push(shape.hash);
    }
    hashes.dedup();
    assert_eq!(hashes.len(), 1, "the same text is the same file");
}

#[test]
fn an_accent_in_the_last_line_still_decides_the_encoding() {
    let mut file = b"email,location\n".to_vec();
    for number in 0..2_000 {
        file.extend_from_slice(format!("p{number}@example.com,Paris\n").as_bytes());
    }
    file.extend_from_slice(b"z@example.com,Orl\xE9ans\n");
    assert_eq!(shape(&file).unwrap().encoding, Encoding::Windows1252);
    assert_eq!(cells(&file)[2_000][1], "Orléans");
}

#[test]
fn the_delimiter_is_the_one_that_makes_sense_of_the_headings() {
    for (text, delimiter) in [
        ("E-mail,Licence\n", Delimiter::Comma),
        (
            "Adresse e-mail;Licence;Rôle, vraiment\n",
            Delimiter::Semicolon,
        ),
        ("Manager, if any\tE-mail\n", Delimiter::Tab),
        ("sep=;\nE-mail;Licence\n", Delimiter::Semicolon),
        ("E-mail\n", Delimiter::Comma),
        ("ana@example.com;x;y\n", Delimiter::Semicolon),
    ] {
        assert_eq!(
            shape(text.as_bytes()).unwrap().delimiter,
            delimiter,
            "{text}"
        );
    }
}

#[test]
fn headings_are_known_in_both_languages_and_each_once() {
    let file = "COURRIEL,Type de licence,rôle,Groupe,Langue,Service,Fonction,Lieu,Responsable,Prénom,Email,Why\n";
    let shape = shape(file.as_bytes()).unwrap();
    let found: Vec<Option<Column>> = shape.headings.iter().map(|one| one.column).collect();
    let known = Column::ALL.iter().map(|column| Some(*column));
    let expected: Vec<Option<Column>> = known.chain([None, None, None]).collect();
    assert_eq!(found, expected);
    assert!(shape.headings[11].ours && !shape.headings[9].ours);
}

#[test]
fn a_list_without_headings_is_a_column_of_addresses() {
    let file = "ana@example.com\n\nBen <ben@example.com>\n";
    assert_eq!(
        place(&shape(file.as_bytes()).unwrap().headings, Column::Email),
        Some(0)
    );
    assert_eq!(
        cells(file.as_bytes()),
        [["ana@example.com"], ["Ben <ben@example.com>"]]
    );
    let named = "Ana\tana@example.com\nBen\tben@example.com\n";
    assert_eq!(
        place(&shape(named.as_bytes()).unwrap().headings, Column::Email),
        Some(1)
    );
    assert_eq!(cells(named.as_bytes()).len(), 2);
}

#[test]
fn each_line_has_the_number_that_an_editor_shows() {
    let text =
        "sep=,\nemail,location\n\na@example.com,\"one\ntwo \"\"x\"\"\"\n,,\n\nb@example.com,here";
    let lines = |text: &str| -> Vec<usize> {
        let records = read(text.as_bytes()).unwrap();
        records.iter().map(|record| record.line).collect()
    };
    assert_eq!(lines(text), [4, 8]);
    assert_eq!(lines(&text.replace('\n', "\r\n")), [4, 8]);
    assert_eq!(lines(&text.replace('\n', "\r")), [4, 8]);
    assert_eq!(
        cells(text.replace('\n', "\r\n").as_bytes())[0][1],
        "one\ntwo \"x\""
    );
}

#[test]
fn a_quotation_mark_that_never_closes_swallows_nobody() {
    let open = "email,location\na@example.com,Paris\nb@example.com,\"Rome\nc@example.com,Oslo\n";
    assert_eq!(read(open.as_bytes()), Err(FileFault::OpenQuote { line: 3 }));
    let long = format!("{open}{}", "d@example.com,Bern\n".repeat(60_000));
    assert_eq!(read(long.as_bytes()), Err(FileFault::OpenQuote { line: 3 }));
    let inches = "email,location\na@example.com,5\" disk\n";
    assert_eq!(cells(inches.as_bytes()), [["a@example.com", "5\" disk"]]);
}

#[test]
fn what_is_no_table_of_people_is_refused_by_name() {
    assert_eq!(read(b""), Err(FileFault::Empty));
    assert_eq!(read(b"\xEF\xBB\xBF \n\n"), Err(FileFault::Empty));
    assert_eq!(read(b"PK\x03\x04rest"), Err(FileFault::Workbook));
    assert_eq!(
        read(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"),
        Err(FileFault::NotText)
    );
    let noise: Vec<u8> = (0..4_000_u32)
        .map(|n| u8::try_from(n * n % 251).unwrap())
        .collect();
    assert_eq!(read(&noise), Err(FileFault::NotText));
    let old = b"email\na@example.com\nb@example.com\n\x1A";
    assert_eq!(cells(old), [["a@example.com"], ["b@example.com"]]);
    assert_eq!(read(b"name,age\nAna,7\n"), Err(FileFault::NoAddresses));
    assert_eq!(read(b"email\n"), Ok(Vec::new()));
    let many = format!("email\n{}", "a@b.example\n".repeat(MAX_LINES));
    assert_eq!(read(many.as_bytes()).unwrap().len(), MAX_LINES);
    let more = format!("{many}a@b.example\n");
    assert_eq!(read(more.as_bytes()), Err(FileFault::TooManyLines));
}

fn cell() -> impl Strategy<Value = String> {
    "[a-zé \"',;\t\n€-]{0,12}"
}

proptest! {
    #[test]
    fn what_was_written_is_read(
        rows in prop::collection::vec([cell(), cell(), cell()], 1..20),
        delimiter in prop::sample::select(Delimiter::ALL),
        encoding in prop::sample::select(Encoding::ALL),
        windows in any::<bool>(),
    ) {
        let mut file = csv::WriterBuilder::new().delimiter(delimiter.byte()).from_writer(Vec::new());
        file.write_record(["E-mail", "Lieu", "Service"]).unwrap();
        for (at, row) in rows.iter().enumerate() {
            file.write_record([&format!("p{at}{}", row[0]), &row[1], &row[2]]).unwrap();
        }
        let text = String::from_utf8(file.into_inner().unwrap()).unwrap();
        let text = if windows { text.replace('\n', "\r\n") } else { text };
        let bytes = match encoding {
            Encoding::Utf8 => text.into_bytes(),
            Encoding::Windows1252 => WINDOWS_1252.encode(&text).0.into_owned(),
            Encoding::Utf16Le => utf16(&text, false, true),
            Encoding::Utf16Be => utf16(&text, true, true),
        };
        let found = cells(&bytes);
        prop_assert_eq!(found.len(), rows.len());
        for ((at, row), found) in rows.iter().enumerate().zip(found) {
            prop_assert_eq!(&found[0], &format!("p{at}{}", row[0]));
            prop_assert_eq!(&found[1..], &row[1..]);
        }
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
        let _ = read(&[b"email\n", bytes.as_slice()].concat());
    }
}
