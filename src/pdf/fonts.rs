//! Inter in two weights, inside the program: Latin, Greek and Cyrillic (`fonts/OFL.txt` is its licence).

use super::PdfError;
use super::style::Style;
use harfrust::{FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use krilla::text::Font;

const REGULAR: &[u8] = include_bytes!("../../fonts/Inter-Regular.otf");
const SEMI_BOLD: &[u8] = include_bytes!("../../fonts/Inter-SemiBold.otf");

/// Stands where the font has no glyph.
pub(super) const REPLACEMENT: char = '□';

pub(super) struct Face {
    pub font: Font,
    pub reference: FontRef<'static>,
    pub shaping: ShaperData,
    /// The glyph of `REPLACEMENT` and its advance, in units of the font.
    pub replacement: (u32, i32),
}

pub(super) struct Fonts {
    regular: Face,
    semi_bold: Face,
}

impl Fonts {
    pub fn load() -> Result<Self, PdfError> {
        Ok(Self {
            regular: Face::read(REGULAR).ok_or(PdfError::Font)?,
            semi_bold: Face::read(SEMI_BOLD).ok_or(PdfError::Font)?,
        })
    }

    pub const fn of(&self, style: Style) -> &Face {
        if style.bold {
            &self.semi_bold
        } else {
            &self.regular
        }
    }
}

impl Face {
    fn read(file: &'static [u8]) -> Option<Self> {
        let font = Font::new(file.into(), 0)?;
        let reference = FontRef::from_index(file, 0).ok()?;
        let shaping = ShaperData::new(&reference);
        let mut text = UnicodeBuffer::new();
        text.push_str(REPLACEMENT.encode_utf8(&mut [0; 4]));
        text.guess_segment_properties();
        let shaped = shaping.shaper(&reference).build();
        let shaped = shaped.shape(text, ShapeOptions::default());
        let glyph = shaped.glyph_infos().first()?.glyph_id;
        let advance = shaped.glyph_positions().first()?.x_advance;
        Some(Self {
            font,
            reference,
            shaping,
            replacement: (glyph, advance),
        })
        .filter(|_| glyph != 0)
    }
}
