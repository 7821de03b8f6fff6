//! Tables as workbooks that spreadsheets open. A cell is a text, a moment or an amount, never a
//! formula. Rows are written to a
//! temporary file as they come, so that a workbook of any length needs the memory of one row.

use super::cell::{Cell, Row};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::fs::File;

/// What a download of such a file is.
pub const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Most rows that a sheet has, its head among them; more go to the next one.
const MOST_ROWS: u32 = 1_048_576;
/// Most characters that a cell has.
const MOST_CHARS: usize = 32_767;
/// Most characters of a sheet's name, and those that it must not have.
const NAME_CHARS: usize = 31;
const NOT_IN_NAMES: [char; 8] = ['[', ']', ':', '*', '?', '/', '\\', '\''];
/// Width of columns, in characters: as their widest cell, within reason.
const WIDTHS: (usize, usize) = (8, 60);

/// A workbook that is being written.
pub struct Sheet {
    book: Workbook,
    title: String,
    columns: Vec<String>,
    widths: Vec<usize>,
    head: Format,
    moment: Format,
    open: Worksheet,
    /// Rows that the open sheet has.
    rows: u32,
    /// Sheets that are full.
    full: u32,
    most_rows: u32,
}

impl Sheet {
    pub fn new(title: &str, columns: Vec<String>) -> Result<Self, XlsxError> {
        Self::of_sheets_with(MOST_ROWS, title, columns)
    }

    fn of_sheets_with(
        most_rows: u32,
        title: &str,
        columns: Vec<String>,
    ) -> Result<Self, XlsxError> {
        let mut book = Workbook::new();
        let mut sheet = Self {
            open: book.new_worksheet_with_constant_memory(),
            book,
            title: title.replace(NOT_IN_NAMES, " "),
            widths: columns.iter().map(|column| width(column)).collect(),
            columns,
            head: Format::new().set_bold(),
            moment: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss \"UTC\""),
            rows: 0,
            full: 0,
            most_rows,
        };
        sheet.begin()?;
        Ok(sheet)
    }

    /// Writes rows below those that are there.
    pub fn add(&mut self, rows: &[Row]) -> Result<(), XlsxError> {
        for row in rows {
            if self.rows == self.most_rows {
                self.turn_over()?;
            }
            for (column, cell) in (0..).zip(row) {
                self.write(column, cell)?;
            }
            self.rows += 1;
        }
        Ok(())
    }

    /// The whole workbook, from its first byte.
    pub fn finish(mut self) -> Result<File, XlsxError> {
        self.close()?;
        self.book.push_worksheet(self.open);
        let mut file = tempfile::tempfile()?;
        self.book.save_to_writer(&mut file)?;
        Ok(file)
    }

    fn write(&mut self, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        let wide = match cell {
            Cell::Text(text) if text.is_empty() => 0,
            Cell::Text(text) => {
                self.open.write_string(self.rows, column, fitting(text))?;
                width(text)
            }
            Cell::Moment(at) => {
                let moment = ExcelDateTime::from_timestamp(at.timestamp())?;
                self.open
                    .write_datetime_with_format(self.rows, column, moment, &self.moment)?;
                "2026-11-16 09:00:00 UTC".len()
            }
            Cell::Amount(amount) => self.write_amount(column, &amount.decimal())?,
        };
        if let Some(widest) = self.widths.get_mut(usize::from(column)) {
            *widest = wide.max(*widest);
        }
        Ok(())
    }

    /// A number that shows as many decimals as its currency has; gives its width.
    fn write_amount(&mut self, column: u16, decimal: &str) -> Result<usize, XlsxError> {
        let decimals = decimal.split_once('.').map_or("", |(_, decimals)| decimals);
        let shown = match decimals.len() {
            0 => "#,##0".to_owned(),
            some => format!("#,##0.{}", "0".repeat(some)),
        };
        match decimal.parse::<f64>() {
            Ok(number) => {
                let format = Format::new().set_num_format(shown);
                self.open
                    .write_number_with_format(self.rows, column, number, &format)?;
            }
            Err(_) => {
                self.open.write_string(self.rows, column, decimal)?;
            }
        }
        Ok(width(decimal))
    }

    fn begin(&mut self) -> Result<(), XlsxError> {
        self.open.set_name(self.name())?;
        for (column, title) in (0..).zip(&self.columns) {
            self.open
                .write_string_with_format(0, column, fitting(title), &self.head)?;
        }
        self.open.set_freeze_panes(1, 0)?;
        self.rows = 1;
        Ok(())
    }

    /// Widths and filters are told when the sheet is full.
    fn close(&mut self) -> Result<(), XlsxError> {
        for (column, wide) in (0..).zip(&self.widths) {
            let wide = u8::try_from((*wide).clamp(WIDTHS.0, WIDTHS.1) + 2).unwrap_or(u8::MAX);
            self.open.set_column_width(column, wide)?;
        }
        let last = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        self.open.autofilter(0, 0, self.rows - 1, last)?;
        Ok(())
    }

    fn turn_over(&mut self) -> Result<(), XlsxError> {
        self.close()?;
        let next = self.book.new_worksheet_with_constant_memory();
        let full = std::mem::replace(&mut self.open, next);
        self.book.push_worksheet(full);
        self.full += 1;
        self.begin()
    }

    fn name(&self) -> String {
        let number = match self.full {
            0 => String::new(),
            full => format!(" {}", full + 1),
        };
        let room = NAME_CHARS - number.len();
        let title: String = self.title.chars().take(room).collect();
        format!("{title}{number}")
    }
}

/// Spreadsheets count the units of UTF-16.
fn width(text: &str) -> usize {
    text.encode_utf16().take(WIDTHS.1).count()
}

fn fitting(text: &str) -> String {
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= MOST_CHARS
    };
    text.chars().take_while(fits).collect()
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod tests;
