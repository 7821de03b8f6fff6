//! Where an input is wrong, and how.

use std::fmt;

/// One fault of an input: the path of the field and the rule it breaks, as in
/// `invoices[0].lines[2].tax: must be 0 or have the sign of the net`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    path: String,
    rule: &'static str,
}

impl Fault {
    /// `field` breaks `rule`.
    #[must_use]
    pub fn new(field: &str, rule: &'static str) -> Self {
        Self {
            path: field.to_owned(),
            rule,
        }
    }

    /// The same fault seen from the object around it, which calls this one `name`.
    #[must_use]
    pub fn inside(self, name: &str) -> Self {
        let path = match self.path.as_str() {
            "" => name.to_owned(),
            path => format!("{name}.{path}"),
        };
        Self { path, ..self }
    }

    /// The same fault seen from the object that holds the list.
    #[must_use]
    pub fn within(self, list: &str, index: usize) -> Self {
        self.inside(&format!("{list}[{index}]"))
    }

    /// Dotted path of the field; empty if the whole value is wrong.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    #[must_use]
    pub const fn rule(&self) -> &'static str {
        self.rule
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(self.rule),
            path => write!(f, "{path}: {}", self.rule),
        }
    }
}

impl std::error::Error for Fault {}

/// Fails with a fault of `field` unless the rule is kept.
pub(super) fn require(kept: bool, field: &str, rule: &'static str) -> Result<(), Fault> {
    if kept {
        Ok(())
    } else {
        Err(Fault::new(field, rule))
    }
}
