//! The nouns of the model: no behaviour, no files, no luck.

pub mod education;
pub mod leaving;
pub mod occupation;
pub mod parameter;
pub mod person;
pub mod place;
pub mod quarter;
pub mod scale;

pub use education::{EducationKind, Field, Level, SchoolTrack};
pub use leaving::{AgeClass, Leaver, Leaving};
pub use occupation::Occupation;
pub use parameter::{Parameter, Status, Unit};
pub use person::{Funnel, Hours, Reason, Sex, Stage};
pub use place::{Cell, Province, Sector, SizeClass};
pub use quarter::Quarter;
pub use scale::Scale;

/// Declares a small enumeration with its members in order, their names, and conversions to and from `u8`.
#[macro_export]
macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$member_doc])* $member),+ }

        impl $name {
            /// Every member, in order.
            pub const ALL: &'static [$name] = &[$($name::$member),+];
            /// How many members there are.
            pub const COUNT: usize = Self::ALL.len();

            /// The member at a position.
            ///
            /// # Panics
            /// If there is no such member.
            #[inline]
            pub fn from_index(index: u8) -> Self {
                Self::ALL[index as usize]
            }

            /// Position among the members.
            #[inline]
            pub const fn index(self) -> usize {
                self as usize
            }

            /// The name in tables and files.
            pub const fn name(self) -> &'static str {
                match self { $($name::$member => $text),+ }
            }

            /// The member with this name, if there is one.
            pub fn from_name(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|member| member.name() == text)
            }
        }
    };
}
