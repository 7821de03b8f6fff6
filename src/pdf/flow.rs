//! Fills pages from top to bottom.

use super::draft::{Bookmark, Branch, Child, Draft, Mark, Part, Shape};
use super::fonts::Fonts;
use super::shape::Line;
use super::style::{Ink, Style};
use super::{About, PdfError, write};
use krilla::tagging::{ListNumbering, Tag};
use std::num::NonZeroU16;

// A4 in points, with margins of 19 mm.
pub(super) const PAGE: (f32, f32) = (595.276, 841.89);
pub(super) const LEFT: f32 = 54.0;
pub(super) const RIGHT: f32 = PAGE.0 - LEFT;
const TOP: f32 = 52.0;
/// Below the head that later pages repeat.
const TOP_AGAIN: f32 = 78.0;
const BOTTOM: f32 = PAGE.1 - 66.0;

const COLUMN_GAP: f32 = 24.0;
const LABELS: f32 = 128.0;

/// A document in the making.
pub struct Flow {
    pub(super) fonts: Fonts,
    pub(super) draft: Draft,
    pub(super) y: f32,
}

impl Flow {
    /// A first page with nothing on it.
    pub fn new() -> Result<Self, PdfError> {
        let mut draft = Draft::default();
        draft.pages.push(Vec::new());
        Ok(Self {
            fonts: Fonts::load()?,
            draft,
            y: TOP,
        })
    }

    /// The one title, and a line below it.
    pub fn title(&mut self, words: &str, below: &str) {
        self.bookmark(words);
        // The mark of the portal stands at its right.
        let lines = self.fonts.wrap(words, Style::TITLE, RIGHT - LEFT - 120.0);
        let leaves = self.lines(lines, LEFT);
        let tag = Tag::Hn(NonZeroU16::MIN, Some(words.to_owned()));
        self.draft.tree.push(Branch::new(tag, leaves));
        self.paragraph(below, Style::MUTED);
    }

    /// Begins a part of the document, not at the very end of a page.
    pub fn heading(&mut self, words: &str) {
        self.need(Style::HEADING.leading * 4.0);
        self.bookmark(words);
        let lines = self.fonts.wrap(words, Style::HEADING, RIGHT - LEFT);
        let leaves = self.lines(lines, LEFT);
        let tag = Tag::Hn(NonZeroU16::MIN.saturating_add(1), Some(words.to_owned()));
        self.draft.tree.push(Branch::new(tag, leaves));
        self.gap(3.0);
    }

    pub fn paragraph(&mut self, words: &str, style: Style) {
        let lines = self.fonts.wrap(words, style, RIGHT - LEFT);
        let leaves = self.lines(lines, LEFT);
        self.draft.tree.push(Branch::new(Tag::P, leaves));
    }

    /// Empty space of so many points.
    pub fn gap(&mut self, points: f32) {
        self.y += points;
    }

    /// Two blocks beside each other, each with a heading.
    pub fn side_by_side(&mut self, blocks: [(&str, Vec<String>); 2]) {
        let width = (RIGHT - LEFT - COLUMN_GAP) / 2.0;
        let set = blocks.map(|(heading, lines)| {
            let mut all = self.fonts.wrap(heading, Style::LABEL, width);
            let head = all.len();
            for (place, line) in lines.iter().enumerate() {
                let style = if place == 0 {
                    Style::STRONG
                } else {
                    Style::BODY
                };
                all.extend(self.fonts.wrap(line, style, width));
            }
            (heading, head, all)
        });
        let tall = set.iter().map(|(_, _, lines)| height(lines));
        self.need(tall.fold(0.0, f32::max));
        let (top, page) = (self.y, self.draft.pages.len());
        let mut end = top;
        for (column, (heading, head, lines)) in set.into_iter().enumerate() {
            if self.draft.pages.len() == page {
                self.y = top;
            }
            let x = if column == 0 {
                LEFT
            } else {
                LEFT + width + COLUMN_GAP
            };
            let mut leaves = self.lines(lines, x);
            let body = leaves.split_off(head);
            let title = Some(heading.to_owned());
            let tag = Tag::Hn(NonZeroU16::MIN.saturating_add(1), title);
            self.draft.tree.push(Branch::new(tag, leaves));
            self.draft.tree.push(Branch::new(Tag::P, body));
            end = self.y.max(end);
        }
        self.y = end;
    }

    /// Labels with what they name, as a list.
    pub fn facts(&mut self, facts: &[(String, Vec<(String, Style)>)]) {
        let mut items = Vec::new();
        for (label, values) in facts {
            self.need(Style::BODY.leading * 2.0);
            let (top, page) = (self.y, self.draft.pages.len());
            let labels = self.fonts.wrap(label, Style::MUTED, LABELS - 10.0);
            let label = Branch::new(Tag::Lbl, self.lines(labels, LEFT));
            let below = self.y;
            self.y = top;
            let mut body = Vec::new();
            for (words, style) in values {
                let lines = self.fonts.wrap(words, *style, RIGHT - LEFT - LABELS);
                body.push(Branch::new(Tag::P, self.lines(lines, LEFT + LABELS)).into());
            }
            if self.draft.pages.len() == page {
                self.y = self.y.max(below);
            }
            self.gap(2.5);
            let both = vec![label.into(), Branch::new(Tag::LBody, body).into()];
            items.push(Branch::new(Tag::LI, both).into());
        }
        let list = Branch::new(Tag::L(ListNumbering::None), items);
        self.draft.tree.push(list);
    }

    /// The file. `page_of` words "page 1 of 2"; `running` stands at the foot of each page.
    pub fn finish(
        mut self,
        about: &About,
        running: &str,
        page_of: impl Fn(i64, i64) -> String,
    ) -> Result<Vec<u8>, PdfError> {
        self.frame(&about.title, running, page_of);
        write::write(&self.fonts, self.draft, about)
    }

    fn bookmark(&mut self, words: &str) {
        self.draft.bookmarks.push(Bookmark {
            words: words.to_owned(),
            page: self.draft.pages.len() - 1,
            top: self.y,
        });
    }

    /// How far down the page is still free.
    pub(super) fn room(&self) -> f32 {
        BOTTOM - self.y
    }

    /// Goes on overleaf where less than this is free; a page that has nothing yet is as good as it gets.
    pub(super) fn need(&mut self, points: f32) {
        if self.room() < points && self.y > TOP_AGAIN {
            self.turn_page();
        }
    }

    pub(super) fn turn_page(&mut self) {
        self.draft.pages.push(Vec::new());
        self.y = TOP_AGAIN;
    }

    /// Lines below each other, and the leaves of the tree that they are.
    fn lines(&mut self, lines: Vec<Line>, x: f32) -> Vec<Child> {
        let mut leaves = Vec::new();
        for line in lines {
            self.need(line.style.leading);
            let (leaf, leading) = (self.leaf(), line.style.leading);
            self.text(Part::Leaf(leaf), line, x);
            leaves.push(Child::Leaf(leaf));
            self.y += leading;
        }
        leaves
    }

    pub(super) fn leaf(&mut self) -> usize {
        self.draft.leaves += 1;
        self.draft.leaves - 1
    }

    /// A line whose top is where the page is filled to.
    pub(super) fn text(&mut self, part: Part, line: Line, x: f32) {
        let baseline = self.y + line.style.ascent();
        self.mark(part, Shape::Text { line, x, baseline });
    }

    /// A rule across the page.
    pub(super) fn rule(&mut self, weight: f32, ink: Ink) {
        let place = [LEFT, self.y - weight / 2.0, RIGHT - LEFT, weight];
        self.mark(Part::Decoration, Shape::Block { place, ink });
    }

    fn mark(&mut self, part: Part, shape: Shape) {
        if let Some(page) = self.draft.pages.last_mut() {
            page.push(Mark { part, shape });
        }
    }
}

pub(super) fn height(lines: &[Line]) -> f32 {
    lines.iter().map(|line| line.style.leading).sum()
}
