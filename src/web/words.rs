//! Words for people, by language: the Fluent messages of `locales/`.

mod said;

use crate::types::Language;
use crate::web::format;
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{Loader, static_loader};
use said::Said;
use std::sync::LazyLock;
use unic_langid::{LanguageIdentifier, langid};

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| {
            bundle.set_use_isolating(false);
            if bundle.locales.contains(&FRENCH) {
                bundle.set_formatter(Some(format_french));
            } else {
                bundle.set_formatter(Some(format_english));
            }
        },
    };
}

static ENGLISH: LanguageIdentifier = langid!("en");
static FRENCH: LanguageIdentifier = langid!("fr");

/// Numbers inside messages are grouped as the language does; Fluent itself does not.
fn format_number(language: Language, value: &FluentValue) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let whole: i64 = number.as_string().parse().ok()?;
    Some(format::number(language, whole))
}

fn format_english<M>(value: &FluentValue, _: &M) -> Option<String> {
    format_number(Language::English, value)
}

fn format_french<M>(value: &FluentValue, _: &M) -> Option<String> {
    format_number(Language::French, value)
}

static SAID_IN_ENGLISH: LazyLock<Said> = LazyLock::new(Said::default);
static SAID_IN_FRENCH: LazyLock<Said> = LazyLock::new(Said::default);

/// The messages of one language. Templates hold one and call `say`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words(pub Language);

/// What a message may be given: texts and numbers.
pub type Value = FluentValue<'static>;

impl Words {
    fn id(self) -> &'static LanguageIdentifier {
        match self.0 {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
        }
    }

    fn said(self) -> &'static Said {
        match self.0 {
            Language::English => &SAID_IN_ENGLISH,
            Language::French => &SAID_IN_FRENCH,
        }
    }

    /// A message without arguments.
    #[must_use]
    pub fn say(self, key: &str) -> String {
        self.listed(key, &[])
    }

    /// The message of a key that may have none: codes that come from stored data.
    #[must_use]
    pub fn known(self, key: &str) -> Option<String> {
        LOCALES.lookup_no_default_fallback::<String>(self.id(), key, None)
    }

    /// A message whose key is made of two parts: `say_code("role", "admin")` is `role-admin`.
    #[must_use]
    pub fn say_code(self, prefix: &str, code: &str) -> String {
        self.say(&format!("{prefix}-{}", code.replace('_', "-")))
    }

    /// A message with one argument.
    #[must_use]
    pub fn with(self, key: &str, name: &'static str, value: impl Into<Value>) -> String {
        self.listed(key, &[(name, value.into())])
    }

    /// A message with any number of arguments.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers hand over what they have just put together"
    )]
    pub fn args<const N: usize>(self, key: &str, args: [(&'static str, Value); N]) -> String {
        self.listed(key, &args)
    }

    /// The same, where how many there are shows only as the program runs.
    #[must_use]
    pub fn listed(self, key: &str, args: &[(&'static str, Value)]) -> String {
        let said = self.said().say(self.id(), key, args);
        said.unwrap_or_else(|| LOCALES.lookup(self.id(), key))
    }
}
