//! What stands around the text of each page: the portal's mark, the head of later pages, the foot.

use super::draft::{Mark, Part, Shape};
use super::flow::{Flow, LEFT, PAGE, RIGHT};
use super::style::{Ink, Style};

/// Centres of the mark's dots, the last of them the spark; as in `templates/web/logo.html`.
const DOTS: [(f32, f32); 7] = [
    (14.5, 8.9),
    (7.05, 13.2),
    (14.5, 17.5),
    (7.05, 21.8),
    (21.95, 21.8),
    (14.5, 26.1),
    (26.6, 10.5),
];
const DOT: f32 = 3.5;
const NAME: &str = "muster";
const FOOT: f32 = PAGE.1 - 42.0;
const HEAD: f32 = 46.0;

impl Flow {
    /// When all pages are there and can be counted.
    pub(super) fn frame(
        &mut self,
        title: &str,
        running: &str,
        page_of: impl Fn(i64, i64) -> String,
    ) {
        let all = self.draft.pages.len();
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        for page in 0..all {
            let mut marks = if page == 0 {
                self.brand()
            } else {
                let mut head = self.line(title, Style::STRONG, Part::Header, HEAD);
                head.push(rule(HEAD + 8.0, Part::Header));
                head
            };
            marks.push(rule(FOOT - 14.0, Part::Footer));
            marks.extend(self.line(running, Style::FINE, Part::Footer, FOOT));
            let counted = page_of(number(page + 1), number(all));
            marks.extend(self.at_right(&counted, Style::FINE, Part::Footer, FOOT));
            self.draft.pages[page].extend(marks);
        }
    }

    fn brand(&self) -> Vec<Mark> {
        let name = Style {
            ink: Ink::Brand,
            ..Style::HEADING
        };
        let name = Style { size: 15.0, ..name };
        let mut marks = self.at_right(NAME, name, Part::Decoration, 69.0);
        let width = self.fonts.line(NAME, name).width;
        let (scale, left, top) = (0.62, RIGHT - width - 24.0, 53.0);
        let dots = DOTS.iter().enumerate().map(|(place, (x, y))| Mark {
            part: Part::Decoration,
            shape: Shape::Dot {
                place: [left + x * scale, top + y * scale, DOT * scale],
                ink: if place + 1 == DOTS.len() {
                    Ink::Spark
                } else {
                    Ink::Brand
                },
            },
        });
        marks.extend(dots);
        marks
    }

    fn line(&self, words: &str, style: Style, part: Part, baseline: f32) -> Vec<Mark> {
        let line = self.fonts.line(words, style);
        let shape = Shape::Text {
            line,
            x: LEFT,
            baseline,
        };
        vec![Mark { part, shape }]
    }

    fn at_right(&self, words: &str, style: Style, part: Part, baseline: f32) -> Vec<Mark> {
        let line = self.fonts.line(words, style);
        let shape = Shape::Text {
            x: RIGHT - line.width,
            line,
            baseline,
        };
        vec![Mark { part, shape }]
    }
}

fn rule(y: f32, part: Part) -> Mark {
    let shape = Shape::Block {
        place: [LEFT, y, RIGHT - LEFT, 0.5],
        ink: Ink::Line,
    };
    Mark { part, shape }
}
