//! A table that goes on overleaf between its rows and repeats its head there.

use super::draft::{Branch, Child, Part};
use super::flow::{Flow, LEFT, RIGHT};
use super::shape::Line;
use super::style::{Ink, Style};
use krilla::tagging::{TableHeaderScope, Tag, TagKind};
use std::collections::VecDeque;
use std::num::NonZeroU32;

/// Above and below the text of a row.
const PADDING: f32 = 5.0;
const GAP: f32 = 12.0;
/// No column but the first is wider.
const WIDEST: f32 = 112.0;
/// Less than what a page has below a repeated head.
const ROOM_OVERLEAF: f32 = 600.0;

/// Texts below each other, the first column at the left and the others at the right of theirs.
#[derive(Debug, Clone)]
pub struct Cell {
    pub texts: Vec<(String, Style)>,
    /// Columns it covers, from 1.
    pub span: u32,
}

impl Cell {
    #[must_use]
    pub fn new(texts: Vec<(String, Style)>) -> Self {
        Self { texts, span: 1 }
    }
}

/// Every row fills all columns. The first cell of each row heads it.
#[derive(Debug, Clone)]
pub struct Table {
    pub caption: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
    pub foot: Vec<Vec<Cell>>,
}

/// Left and right edge of each column.
type Columns = Vec<(f32, f32)>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Band {
    Head,
    Body,
}

impl Flow {
    pub fn table(&mut self, table: &Table) {
        let columns = self.columns(table);
        let mut parts = vec![self.caption(&table.caption)];
        let head: Vec<Cell> = table
            .head
            .iter()
            .map(|words| Cell::new(vec![(words.clone(), Style::LABEL)]))
            .collect();
        self.need(Style::BODY.leading * 6.0);
        let row = self.row(&head, &columns, (Band::Head, &head));
        parts.push(Branch::new(Tag::THead, vec![row]).into());
        self.rule(0.9, Ink::Muted);
        let mut body = Vec::new();
        for row in &table.rows {
            body.push(self.row(row, &columns, (Band::Body, &head)));
            self.rule(0.5, Ink::Line);
        }
        parts.push(Branch::new(Tag::TBody, body).into());
        let mut foot = Vec::new();
        for row in &table.foot {
            foot.push(self.row(row, &columns, (Band::Body, &head)));
        }
        parts.push(Branch::new(Tag::TFoot, foot).into());
        self.rule(0.9, Ink::Muted);
        self.draft.tree.push(Branch::new(Tag::Table, parts));
    }

    fn caption(&mut self, words: &str) -> Child {
        self.need(Style::BODY.leading * 6.0);
        let mut leaves = Vec::new();
        for line in self.fonts.wrap(words, Style::MUTED, RIGHT - LEFT) {
            let (leaf, leading) = (self.leaf(), line.style.leading);
            self.text(Part::Leaf(leaf), line, LEFT);
            leaves.push(Child::Leaf(leaf));
            self.y += leading;
        }
        Branch::new(Tag::Caption, leaves).into()
    }

    /// Each column as wide as its widest text; the first has what is left.
    fn columns(&self, table: &Table) -> Columns {
        let mut widths: Vec<f32> = table
            .head
            .iter()
            .map(|words| self.fonts.line(words, Style::LABEL).width + 0.5)
            .collect();
        for row in table.rows.iter().chain(&table.foot) {
            let mut column = 0;
            for cell in row {
                if cell.span == 1 {
                    for (words, style) in &cell.texts {
                        // A little more, lest rounding breaks what just fits.
                        let width = (self.fonts.line(words, *style).width + 0.5).min(WIDEST);
                        widths[column] = widths[column].max(width);
                    }
                }
                column += cell.span as usize;
            }
        }
        let mut right = RIGHT;
        let mut columns: Columns = Vec::new();
        for width in widths.iter().skip(1).rev() {
            columns.push((right - width, right));
            right -= width + GAP;
        }
        columns.push((LEFT, right));
        columns.reverse();
        columns
    }

    /// Draws a row, whole if a page can hold it.
    fn row(&mut self, cells: &[Cell], columns: &Columns, (band, head): (Band, &[Cell])) -> Child {
        let mut set = self.set(cells, columns, band);
        let tall = set.iter().map(Placed::height).fold(0.0, f32::max);
        // A row that no page can hold begins here and goes on overleaf.
        let tall = tall + 2.0 * PADDING;
        if self.room() < tall && tall < ROOM_OVERLEAF {
            self.turn_over(head, columns);
        }
        loop {
            self.slice(&mut set);
            if set.iter().all(|cell| cell.lines.is_empty()) {
                break;
            }
            self.turn_over(head, columns);
        }
        let cells = set.into_iter().map(|cell| {
            let texts = cell.texts.into_iter();
            let texts = texts.map(|leaves| Branch::new(Tag::P, leaves).into());
            Branch::new(cell.tag, texts.collect()).into()
        });
        Branch::new(Tag::TR, cells.collect()).into()
    }

    /// A new page, with the head of the table again.
    fn turn_over(&mut self, head: &[Cell], columns: &Columns) {
        self.turn_page();
        let top = self.y;
        let mut end = top;
        for mut cell in self.set(head, columns, Band::Head) {
            self.y = top + PADDING;
            while let Some((_, line)) = cell.lines.pop_front() {
                let (x, leading) = (cell.x(&line), line.style.leading);
                self.text(Part::Header, line, x);
                self.y += leading;
            }
            end = end.max(self.y);
        }
        self.y = end + PADDING;
        self.rule(0.9, Ink::Muted);
    }

    fn set(&self, cells: &[Cell], columns: &Columns, band: Band) -> Vec<Placed> {
        let mut column = 0;
        let mut set = Vec::new();
        for cell in cells {
            let end = column + cell.span as usize - 1;
            let (left, right) = (columns[column].0, columns[end].1);
            let mut lines = VecDeque::new();
            for (place, (words, style)) in cell.texts.iter().enumerate() {
                let broken = self.fonts.wrap(words, *style, right - left);
                lines.extend(broken.into_iter().map(|line| (place, line)));
            }
            set.push(Placed {
                tag: tag(band, column == 0, cell.span),
                edges: (left, right),
                to_the_right: column > 0,
                texts: vec![Vec::new(); cell.texts.len()],
                lines,
            });
            column = end + 1;
        }
        set
    }

    /// As many lines of each cell as there is room for, at least one.
    fn slice(&mut self, set: &mut [Placed]) {
        let top = self.y;
        let mut end = top;
        for cell in set {
            self.y = top + PADDING;
            let mut first = true;
            while let Some((place, line)) = cell.lines.pop_front() {
                if self.room() < line.style.leading && !first {
                    cell.lines.push_front((place, line));
                    break;
                }
                first = false;
                let (leaf, x, leading) = (self.leaf(), cell.x(&line), line.style.leading);
                self.text(Part::Leaf(leaf), line, x);
                cell.texts[place].push(Child::Leaf(leaf));
                self.y += leading;
            }
            end = end.max(self.y);
        }
        self.y = end + PADDING;
    }
}

/// A cell with its lines still to be drawn, each with the number of the text it is of.
struct Placed {
    tag: TagKind,
    edges: (f32, f32),
    to_the_right: bool,
    lines: VecDeque<(usize, Line)>,
    /// The leaves of each text that are drawn.
    texts: Vec<Vec<Child>>,
}

impl Placed {
    fn height(&self) -> f32 {
        self.lines.iter().map(|(_, line)| line.style.leading).sum()
    }

    fn x(&self, line: &Line) -> f32 {
        if self.to_the_right {
            self.edges.1 - line.width
        } else {
            self.edges.0
        }
    }
}

fn tag(band: Band, first: bool, span: u32) -> TagKind {
    let span = NonZeroU32::new(span).filter(|span| span.get() > 1);
    match (band, first) {
        (Band::Head, _) => Tag::TH(TableHeaderScope::Column).into(),
        (Band::Body, true) => Tag::TH(TableHeaderScope::Row).with_col_span(span).into(),
        (Band::Body, false) => Tag::TD.with_col_span(span).into(),
    }
}
