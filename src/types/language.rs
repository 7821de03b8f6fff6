//! The two languages of the portal.

coded! {
    /// A language that pages and mails are written in.
    pub enum Language {
        English => "en",
        French => "fr",
    }
}

impl Language {
    /// Its own name, in itself: what the language switch shows.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
        }
    }

    /// The language that the switch offers.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::English => Self::French,
            Self::French => Self::English,
        }
    }

    /// The best of an `Accept-Language` header, by its weights; English where it names neither.
    #[must_use]
    pub fn preferred(accept_language: &str) -> Self {
        let mut best = (Self::English, 0.0);
        for part in accept_language.split(',') {
            let mut pieces = part.trim().split(';');
            let tag = pieces.next().unwrap_or_default().trim();
            let weight = pieces
                .find_map(|piece| piece.trim().strip_prefix("q=")?.parse::<f32>().ok())
                .unwrap_or(1.0);
            let code = tag.split('-').next().unwrap_or_default().to_lowercase();
            if let Ok(language) = code.parse::<Self>()
                && weight > best.1
            {
                best = (language, weight);
            }
        }
        best.0
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn the_heaviest_known_language_wins() {
        assert_eq!(
            Language::preferred("de, fr-CH;q=0.8, en;q=0.5"),
            Language::French
        );
        assert_eq!(
            Language::preferred("en-GB,en;q=0.9,fr;q=0.8"),
            Language::English
        );
        assert_eq!(Language::preferred("de"), Language::English);
        assert_eq!(Language::preferred(""), Language::English);
    }
}
