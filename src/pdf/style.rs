//! The few ways in which text is set.

use krilla::color::rgb;

/// How a text looks. Sizes in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    pub(super) bold: bool,
    pub(super) size: f32,
    /// From one baseline to the next.
    pub(super) leading: f32,
    pub(super) ink: Ink,
}

impl Style {
    pub const TITLE: Self = Self::new(true, 19.0, 25.0, Ink::Black);
    pub const HEADING: Self = Self::new(true, 11.0, 16.0, Ink::Black);
    pub const LABEL: Self = Self::new(true, 8.0, 12.0, Ink::Muted);
    pub const BODY: Self = Self::new(false, 9.0, 13.5, Ink::Black);
    pub const STRONG: Self = Self::new(true, 9.0, 13.5, Ink::Black);
    pub const MUTED: Self = Self::new(false, 9.0, 13.5, Ink::Muted);
    pub const FINE: Self = Self::new(false, 7.5, 11.0, Ink::Muted);
    pub const SUM: Self = Self::new(true, 10.5, 15.0, Ink::Black);

    const fn new(bold: bool, size: f32, leading: f32, ink: Ink) -> Self {
        Self {
            bold,
            size,
            leading,
            ink,
        }
    }

    /// From the top of a line to its baseline.
    pub(super) fn ascent(self) -> f32 {
        (self.leading - self.size) / 2.0 + self.size * 0.84
    }
}

/// The colours of the portal's light theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Black,
    Muted,
    Line,
    Brand,
    Spark,
}

impl Ink {
    pub fn colour(self) -> rgb::Color {
        match self {
            Self::Black => rgb::Color::new(0x12, 0x27, 0x2c),
            Self::Muted => rgb::Color::new(0x4d, 0x60, 0x66),
            Self::Line => rgb::Color::new(0xc9, 0xd5, 0xd4),
            Self::Brand => rgb::Color::new(0x0b, 0x59, 0x62),
            Self::Spark => rgb::Color::new(0xe0, 0x94, 0x0f),
        }
    }
}
