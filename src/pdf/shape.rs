//! From words to glyphs and lines.

use super::fonts::{Face, Fonts, REPLACEMENT};
use super::style::Style;
use harfrust::{Direction, Feature, ShapeOptions, Tag, UnicodeBuffer};
use krilla::text::{GlyphId, KrillaGlyph};

/// One line of text, ready to be drawn.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub style: Style,
    pub text: String,
    pub glyphs: Vec<KrillaGlyph>,
    /// In points, without the space that ends a broken line.
    pub width: f32,
}

impl Fonts {
    /// All of a text on one line.
    pub fn line(&self, text: &str, style: Style) -> Line {
        let text: String = text.chars().map(printable).collect();
        let face = self.of(style);
        let glyphs = face.shape(&text);
        let end = text.trim_end_matches(' ').len();
        let advance: f32 = glyphs
            .iter()
            .filter(|glyph| glyph.text_range.start < end)
            .map(|glyph| glyph.x_advance)
            .sum();
        Line {
            width: advance * style.size,
            style,
            text,
            glyphs,
        }
    }

    /// A text in lines of at most `width` points, broken at spaces, inside a word where it has to be. A broken line
    /// keeps its space: programs that read aloud need it to tell words apart.
    pub fn wrap(&self, text: &str, style: Style, width: f32) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut open = self.line("", style);
        for word in text.split_inclusive(' ') {
            let longer = self.line(&format!("{}{word}", open.text), style);
            if longer.width <= width {
                open = longer;
                continue;
            }
            if !open.text.is_empty() {
                lines.push(open);
            }
            open = self.line(word, style);
            while let Some(fitting) = self.split(&open, width) {
                let rest = open.text[fitting.text.len()..].to_owned();
                lines.push(fitting);
                open = self.line(&rest, style);
            }
        }
        lines.push(open);
        lines
    }

    /// The beginning of a line that is too wide, at least one character; none where it fits.
    fn split(&self, line: &Line, width: f32) -> Option<Line> {
        if line.width <= width {
            return None;
        }
        let ends = line.text.char_indices().map(|(at, _)| at).skip(1);
        let mut beginnings = ends.map(|end| self.line(&line.text[..end], line.style));
        let mut fitting = beginnings.next()?;
        for longer in beginnings {
            if longer.width > width {
                break;
            }
            fitting = longer;
        }
        Some(fitting)
    }
}

impl Face {
    /// Figures of one width, so that columns of money line up; no ligatures that would change what an identifier
    /// looks like.
    fn shape(&self, text: &str) -> Vec<KrillaGlyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        // The fonts have no script that runs the other way; its replacements stand in the order of the text.
        buffer.set_direction(Direction::LeftToRight);
        let features = [(b"tnum", 1), (b"calt", 0), (b"liga", 0)];
        let features = features.map(|(tag, value)| Feature::new(Tag::new(tag), value, ..));
        let shaper = self.shaping.shaper(&self.reference).build();
        let set = shaper.shape(buffer, ShapeOptions::new().features(&features));
        let starts: Vec<usize> = set
            .glyph_infos()
            .iter()
            .map(|glyph| glyph.cluster as usize)
            .collect();
        let glyphs = set.glyph_infos().iter().zip(set.glyph_positions());
        let glyphs = glyphs.zip(&starts).map(|((glyph, place), start)| {
            let next = starts.iter().find(|next| *next > start);
            let range = *start..next.copied().unwrap_or(text.len());
            let (id, advance) = match glyph.glyph_id {
                0 => self.replacement,
                id => (id, place.x_advance),
            };
            KrillaGlyph::new(
                GlyphId::new(id),
                self.em(advance),
                self.em(place.x_offset),
                self.em(place.y_offset),
                self.em(place.y_advance),
                range,
                None,
            )
        });
        glyphs.collect()
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "a glyph is some thousand units wide"
    )]
    fn em(&self, units: i32) -> f32 {
        units as f32 / self.font.units_per_em()
    }
}

/// What no reader could see, or archives refuse, is replaced where it stands.
fn printable(c: char) -> char {
    match c {
        '\u{A0}' | '\u{202F}' | '\u{2007}' => c,
        c if c.is_whitespace() => ' ',
        '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => {
            REPLACEMENT
        }
        c if c.is_control() => REPLACEMENT,
        c => c,
    }
}
