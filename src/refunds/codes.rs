//! Words that are the same in JSON, in database columns and in the code.

/// Declares one of the house's coded enums (see `types`) that can also be read without an error
/// to name: the reader of the field knows better what to say.
macro_rules! codes {
    (
        $(#[$meta:meta])*
        $name:ident { $($(#[$inner:meta])* $variant:ident = $code:literal,)+ }
    ) => {
        crate::coded! {
            $(#[$meta])*
            pub enum $name { $($(#[$inner])* $variant => $code,)+ }
        }

        impl $name {
            /// The variant with this code; none for any other text.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                code.parse().ok()
            }
        }
    };
}

pub(crate) use codes;
