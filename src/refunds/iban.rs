//! Bank accounts that a SEPA transfer can reach.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A checked IBAN in its electronic form: capitals and digits only. `Debug` hides all but the
/// last four characters.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iban(String);

/// What is wrong with an IBAN, so that the field can say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IbanError {
    #[error("an IBAN has only letters and digits")]
    Characters,
    #[error("an IBAN starts with the two letters of a country in the SEPA area")]
    Country,
    #[error("an IBAN of this country has {expected} characters, not {found}")]
    Length { expected: usize, found: usize },
    #[error("the check digits do not fit: a character is wrong or two are swapped")]
    Checksum,
}

impl Iban {
    /// Drops tabs and spaces (no-break and narrow ones too), raises a–z, then checks characters,
    /// country, length and the ISO 7064 checksum, in this order.
    pub fn parse(text: &str) -> Result<Self, IbanError> {
        let iban: String = text
            .chars()
            .filter(|char| !matches!(char, '\t' | ' ' | '\u{a0}' | '\u{202f}'))
            .map(|char| char.to_ascii_uppercase())
            .collect();
        if !iban.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(IbanError::Characters);
        }
        let expected = iban.get(..2).and_then(length).ok_or(IbanError::Country)?;
        if iban.len() != expected {
            return Err(IbanError::Length {
                expected,
                found: iban.len(),
            });
        }
        if !iban
            .bytes()
            .skip(2)
            .take(2)
            .all(|byte| byte.is_ascii_digit())
        {
            return Err(IbanError::Characters);
        }
        if remainder(&iban) != 1 {
            return Err(IbanError::Checksum);
        }
        Ok(Self(iban))
    }

    /// The electronic form, for the transfer file only.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Enough for its owner to recognise it: `FR•• 2606`.
    #[must_use]
    pub fn masked(&self) -> String {
        let last_four = self.0.len() - 4;
        format!("{}•• {}", &self.0[..2], &self.0[last_four..])
    }
}

fn length(country: &str) -> Option<usize> {
    let length = match country {
        "NO" => 15,
        "BE" => 16,
        "DK" | "FI" | "NL" => 18,
        "MK" | "SI" => 19,
        "AT" | "EE" | "LT" | "LU" => 20,
        "CH" | "HR" | "LI" | "LV" => 21,
        "BG" | "DE" | "GB" | "IE" | "ME" | "RS" | "VA" => 22,
        "GI" => 23,
        "AD" | "CZ" | "ES" | "MD" | "RO" | "SE" | "SK" => 24,
        "PT" => 25,
        "IS" => 26,
        "FR" | "GR" | "IT" | "MC" | "SM" => 27,
        "AL" | "CY" | "HU" | "PL" => 28,
        "MT" => 31,
        _ => return None,
    };
    Some(length)
}

/// ISO 7064 mod 97: the first four characters go last, letters count from A = 10.
fn remainder(iban: &str) -> u32 {
    iban.chars()
        .cycle()
        .skip(4)
        .take(iban.len())
        .filter_map(|char| char.to_digit(36))
        .fold(0, |remainder, value| {
            let shift = if value < 10 { 10 } else { 100 };
            (remainder * shift + value) % 97
        })
}

impl fmt::Debug for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Iban({})", self.masked())
    }
}

impl TryFrom<String> for Iban {
    type Error = IbanError;

    fn try_from(text: String) -> Result<Self, IbanError> {
        Self::parse(&text)
    }
}

impl From<Iban> for String {
    fn from(iban: Iban) -> Self {
        iban.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNTRIES: &str = "AD24 AL28 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 \
        GB22 GI23 GR27 HR21 HU28 IE22 IS26 IT27 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 NL18 \
        NO15 PL28 PT25 RO24 RS22 SE24 SI19 SK24 SM27 VA22";

    #[test]
    fn each_country_has_its_length_and_no_other_country_is_served() {
        let mut served = 0;
        for (first, second) in ('A'..='Z').flat_map(|a| ('A'..='Z').map(move |b| (a, b))) {
            let country = format!("{first}{second}");
            let listed = COUNTRIES
                .split(' ')
                .find_map(|row| row.strip_prefix(&country));
            assert_eq!(
                length(&country),
                listed.map(|n| n.parse().unwrap()),
                "{country}"
            );
            served += usize::from(listed.is_some());
        }
        assert_eq!(served, 42);
    }

    #[test]
    fn spaces_and_small_letters_do_not_matter() {
        let iban = Iban::parse(" fr14\t2004\u{a0}1010\u{202f}0505 0001 3m02 606 ").unwrap();
        assert_eq!(iban.as_str(), "FR1420041010050500013M02606");
        assert_eq!(iban.masked(), "FR•• 2606");
        assert_eq!(format!("{iban:?}"), "Iban(FR•• 2606)");
    }

    #[test]
    fn the_error_says_what_is_wrong() {
        let error = |text| Iban::parse(text).unwrap_err();
        assert_eq!(error(""), IbanError::Country);
        assert_eq!(error("F"), IbanError::Country);
        assert_eq!(error("US05PRQK24521451490117"), IbanError::Country);
        assert_eq!(error("FR14-2004"), IbanError::Characters);
        assert_eq!(error("ﬁ14"), IbanError::Characters);
        assert_eq!(error("FRA420041010050500013M02606"), IbanError::Characters);
        assert_eq!(error("FR1420041010050500013M02607"), IbanError::Checksum);
        assert_eq!(error("FR4120041010050500013M02606"), IbanError::Checksum);
        let length = IbanError::Length {
            expected: 27,
            found: 26,
        };
        assert_eq!(error("FR1420041010050500013M0260"), length);
    }
}
