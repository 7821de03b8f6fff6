//! Cells that a spreadsheet would compute (OWASP, "CSV Injection"), and the apostrophe that makes them texts there.

/// What they begin with.
const SIGNS: [char; 12] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠',
];

/// The cell with an apostrophe before it, if it would be computed.
#[must_use]
pub fn harmless(cell: &str) -> String {
    let guard = if cell.starts_with(SIGNS) { "'" } else { "" };
    format!("{guard}{cell}")
}

/// The cell as it was before it was made [`harmless`].
#[must_use]
pub fn without_guard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(SIGNS) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::{SIGNS, harmless, without_guard};

    #[test]
    fn what_was_made_harmless_comes_back_as_it_was() {
        for sign in SIGNS {
            let cell = format!("{sign}33 1");
            assert_eq!(harmless(&cell), format!("'{cell}"));
            assert_eq!(without_guard(&harmless(&cell)), cell);
        }
        for cell in ["'t Hooft", "33 1", ""] {
            assert_eq!(without_guard(&harmless(cell)), cell);
        }
    }
}
