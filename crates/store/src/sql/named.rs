//! Enums in columns.

/// An enum without arguments, by its name on the wire.
pub(crate) trait Named: Copy + 'static {
    /// All variants with their names.
    const ALL: &'static [(Self, &'static str)];
    /// The variant's name.
    fn name(self) -> &'static str;
}

/// Gives an enum its names in the database; a variant that is left out does not compile. A test holds
/// them to the names on the wire.
macro_rules! named {
    ($enum:ident { $($variant:ident = $name:literal,)+ }) => {
        impl $crate::sql::Named for $enum {
            const ALL: &'static [(Self, &'static str)] = &[$((Self::$variant, $name),)+];
            fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }
    };
}
pub(crate) use named;
