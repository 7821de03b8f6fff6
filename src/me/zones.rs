//! The time zones that a person can choose from.

use chrono_tz::{TZ_VARIANTS, Tz};

const AREAS: [&str; 10] = [
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
];

/// Places, by name; abbreviations and fixed offsets are left out, since they know nothing of summer time.
pub fn offered() -> impl Iterator<Item = Tz> {
    let is_place = |zone: &Tz| {
        let area = zone.name().split_once('/').map(|(area, _)| area);
        area.is_some_and(|area| AREAS.contains(&area)) || *zone == Tz::UTC
    };
    TZ_VARIANTS.iter().copied().filter(is_place)
}

#[cfg(test)]
mod tests {
    use super::offered;
    use chrono_tz::Tz;

    #[test]
    fn places_are_offered_and_offsets_are_not() {
        assert!(offered().any(|zone| zone == Tz::Europe__Paris));
        assert!(offered().any(|zone| zone == Tz::UTC));
        assert!(!offered().any(|zone| zone.name().starts_with("Etc/")));
    }
}
