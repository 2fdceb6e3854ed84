//! Persons as columns, sorted by quarter of birth into cohort blocks.
//!
//! Future births and migrants have their place from the start, so a person's number never changes. The number that
//! luck is keyed with is (block, rank in the block): one person more at the end of a block re-draws nobody.

use std::sync::Arc;

use crate::domain::{Cell, Field, Funnel, Level, Occupation, Province, Quarter, SchoolTrack, Sex, Stage};
use crate::world::tally::tally;

pub use crate::world::traits::Traits;

/// No quarter: the value of a date that has not come.
pub const NEVER: u8 = u8::MAX;
/// Neighbours in the columns that are looked at together.
pub const TOGETHER: usize = 128;
/// Age in quarters at which people enter the model: ten years.
pub const ENTRY_AGE: i16 = 40;
/// Age in quarters at which people are out of it: seventy-five years.
pub const EXIT_AGE: i16 = 300;
/// No desk.
pub const NO_DESK: u32 = u32::MAX;

/// Persons born in one quarter: natives first, then migrants by quarter of arrival.
#[derive(Clone, Debug)]
pub struct Block {
    /// Quarter of birth.
    pub birth: Quarter,
    /// First place.
    pub start: usize,
    /// Places.
    pub len: usize,
    /// How many of them are natives (or residents of the start).
    pub natives: usize,
    /// For each simulated quarter the first place, counted from `start`, of the migrants who may arrive in it; one more
    /// entry closes the last.
    pub arrivals: Vec<u32>,
}

impl Block {
    /// Age in quarters.
    pub fn age(&self, quarter: Quarter) -> i16 {
        quarter.0 - self.birth.0
    }

    /// Places of natives and of migrants who may have arrived before a quarter: all places behind them are empty.
    pub fn taken_before(&self, quarter: Quarter) -> usize {
        self.arrivals[quarter.index()] as usize
    }
}

/// Highest diploma and its field in one byte.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Diploma(u8);

impl Diploma {
    /// A diploma of a level and a field.
    pub fn new(level: Level, field: Field) -> Self {
        Diploma(level.index() as u8 * Field::COUNT as u8 + field.index() as u8)
    }
    /// Level.
    #[inline]
    pub fn level(self) -> Level {
        Level::from_index(self.0 / Field::COUNT as u8)
    }
    /// Field.
    #[inline]
    pub fn field(self) -> Field {
        Field::from_index(self.0 % Field::COUNT as u8)
    }
    /// The byte, for files.
    pub fn bits(self) -> u8 {
        self.0
    }
    /// The diploma of a byte, if it is one.
    pub fn from_bits(bits: u8) -> Option<Self> {
        (usize::from(bits) < Level::COUNT * Field::COUNT).then_some(Diploma(bits))
    }
    /// Position in tables of level × field.
    #[inline]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a pupil or student is doing at school, in one byte.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct School(u8);

impl School {
    /// Not at school, or a pupil before the profile choice.
    pub const NONE: School = School(0);
    /// A pupil with a technical or nature profile.
    pub const TECHNICAL_PROFILE: School = School(1);
    /// A pupil with another profile.
    pub const OTHER_PROFILE: School = School(2);

    /// Left school, and has not had a job since.
    pub const LEAVER: School = School(3);

    /// A programme, and whether it will be completed when its time is up.
    pub fn programme(level: Level, field: Field, completes: bool) -> Self {
        School(0x80 | level.index() as u8 | (field.index() as u8) << 3 | u8::from(completes) << 5)
    }
    /// Level of the programme.
    pub fn level(self) -> Level {
        Level::from_index(self.0 & 7)
    }
    /// Field of the programme.
    pub fn field(self) -> Field {
        Field::from_index(self.0 >> 3 & 3)
    }
    /// Whether it will be completed.
    pub fn completes(self) -> bool {
        self.0 & 0x20 != 0
    }
    /// The byte, for files and fingerprints.
    pub fn bits(self) -> u8 {
        self.0
    }
    /// What a byte says, if it says something.
    pub fn from_bits(bits: u8) -> Option<Self> {
        let school = School(bits);
        let known = if school.is_programme() {
            usize::from(bits & 7) < Level::COUNT && usize::from(bits >> 3 & 3) < Field::COUNT && bits & 0x40 == 0
        } else {
            bits <= School::LEAVER.0
        };
        known.then_some(school)
    }
    /// A programme (of a student), not a profile.
    pub fn is_programme(self) -> bool {
        self.0 & 0x80 != 0
    }
}

/// Facts that never change, shared by twins.
#[derive(Clone, Copy, Debug)]
pub struct Fixed {
    packed: u8,
    /// Quantile of the taste for technology, 0 to 255.
    pub taste: u8,
    /// Quantile of ability, 0 to 255; gives the school track.
    pub ability: u8,
}

impl Fixed {
    /// Facts of a person.
    pub fn new(sex: Sex, province: Province, parent_in_technology: bool, international: bool) -> Self {
        let packed = sex.index() as u8
            | (province.index() as u8) << 1
            | u8::from(parent_in_technology) << 5
            | u8::from(international) << 6;
        Fixed { packed, taste: 128, ability: 128 }
    }
    /// Sex.
    #[inline]
    pub fn sex(self) -> Sex {
        Sex::from_index(self.packed & 1)
    }
    /// Province of residence.
    #[inline]
    pub fn province(self) -> Province {
        Province::from_index(self.packed >> 1 & 0xf)
    }
    /// Whether a parent works in technology.
    #[inline]
    pub fn parent_in_technology(self) -> bool {
        self.packed & 0x20 != 0
    }
    /// Came as an international student.
    #[inline]
    pub fn international(self) -> bool {
        self.packed & 0x40 != 0
    }
}

/// Everything that can change of one person.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Life {
    /// What the person does.
    pub stage: Stage,
    /// Highest diploma.
    pub diploma: Diploma,
    /// Profile or programme.
    pub school: School,
    /// Occupation; of the jobless, the one last held or sought.
    pub occupation: Occupation,
    /// Yes-or-no facts.
    pub traits: Traits,
    /// Stage in the switching funnel.
    pub funnel: Funnel,
    /// Quarter in which what is known in advance comes due (end of a programme, start or end of a course).
    pub due: u8,
    /// Desk of a technician.
    pub desk: u32,
    /// Quarter in which the present job or stage began.
    pub since: i16,
    /// Quarter in which a programme reached the person.
    pub reached: u8,
    /// Quarter of the last step into technology: a technical study choice, a course or a job.
    pub started: u8,
}

impl Life {
    /// A place that nobody has taken yet.
    pub const ABSENT: Life = Life {
        stage: Stage::Absent,
        diploma: Diploma(0),
        school: School::NONE,
        occupation: Occupation::Other,
        traits: Traits(0),
        funnel: Funnel::Outside,
        due: NEVER,
        desk: NO_DESK,
        since: 0,
        reached: NEVER,
        started: NEVER,
    };
}

macro_rules! columns {
    ($($field:ident: $kind:ty),+ $(,)?) => {
        /// Columns of what changes, one entry per place.
        #[derive(Clone)]
        pub struct People {
            /// Cohort blocks by quarter of birth.
            pub blocks: Arc<Vec<Block>>,
            /// What never changes.
            pub fixed: Arc<Vec<Fixed>>,
            $(#[doc = concat!("Column of [`Life::", stringify!($field), "`].")] pub $field: Vec<$kind>),+
        }

        /// The columns of one block, to be changed.
        pub struct BlockColumns<'a> {
            /// Which block.
            pub number: usize,
            /// The block.
            pub block: &'a Block,
            /// What never changes.
            pub fixed: &'a [Fixed],
            $(#[doc = concat!("Column of [`Life::", stringify!($field), "`].")] pub $field: &'a mut [$kind]),+
        }

        impl People {
            /// Bytes a place of what changes.
            pub const BYTES: usize = 0 $(+ size_of::<$kind>())+;

            /// People of the given blocks, all places empty.
            pub fn new(blocks: Vec<Block>, fixed: Vec<Fixed>) -> Self {
                let places = fixed.len();
                People {
                    blocks: Arc::new(blocks),
                    fixed: Arc::new(fixed),
                    $($field: vec![Life::ABSENT.$field; places]),+
                }
            }

            /// One person.
            #[inline]
            pub fn life(&self, place: usize) -> Life {
                Life { $($field: self.$field[place]),+ }
            }

            /// Writes one person.
            #[inline]
            pub fn set_life(&mut self, place: usize, life: Life) {
                $(self.$field[place] = life.$field;)+
            }

            /// The blocks, each with its part of the columns, so that they can be worked on side by side.
            pub fn blocks_mut(&mut self) -> impl Iterator<Item = BlockColumns<'_>> {
                let mut fixed = self.fixed.as_slice();
                $(let mut $field = self.$field.as_mut_slice();)+
                self.blocks.iter().enumerate().map(move |(number, block)| {
                    let (mine, others) = fixed.split_at(block.len);
                    fixed = others;
                    BlockColumns { number, block, fixed: mine, $($field: $field.split_off_mut(..block.len).unwrap_or_default()),+ }
                })
            }
        }

        impl BlockColumns<'_> {
            /// The same columns, lent on.
            pub fn lend(&mut self) -> BlockColumns<'_> {
                BlockColumns { number: self.number, block: self.block, fixed: self.fixed, $($field: self.$field),+ }
            }

            /// One person of the block.
            #[inline]
            pub fn life(&self, rank: usize) -> Life {
                Life { $($field: self.$field[rank]),+ }
            }

            /// Writes one person of the block.
            #[inline]
            pub fn set_life(&mut self, rank: usize, life: Life) {
                $(self.$field[rank] = life.$field;)+
            }
        }
    };
}

columns! {
    stage: Stage,
    diploma: Diploma,
    school: School,
    occupation: Occupation,
    traits: Traits,
    funnel: Funnel,
    due: u8,
    desk: u32,
    since: i16,
    reached: u8,
    started: u8,
}

impl Life {
    /// Educated or retrained in technology.
    pub fn trained(&self) -> bool {
        self.diploma.field().is_technology() || self.traits.retrained()
    }
}

impl BlockColumns<'_> {
    /// Educated or retrained in technology.
    #[inline]
    pub fn trained(&self, rank: usize) -> bool {
        self.diploma[rank].field().is_technology() || self.traits[rank].retrained()
    }
}

impl People {
    /// Places, taken or not.
    pub fn places(&self) -> usize {
        self.stage.len()
    }

    /// The number of a person for draws, from the block and the rank in it.
    #[inline]
    pub fn number(block: usize, rank: usize) -> u64 {
        (block as u64) << 32 | rank as u64
    }

    /// Agency technicians per cell.
    pub fn agency_by_cell(&self) -> [u32; Cell::COUNT] {
        let is_one = |stage: Stage| stage == Stage::AgencyTechnician;
        let (groups, rest) = self.stage.as_chunks::<TOGETHER>();
        let count = |counts: &mut [u32; Cell::COUNT], first: usize, stages: &[Stage]| {
            for (place, _) in (first..).zip(stages).filter(|(_, stage)| is_one(**stage)) {
                counts[Cell::of(self.fixed[place].province(), self.occupation[place]).index()] += 1;
            }
        };
        let mut counts = tally(groups, |counts, nth, stages| {
            // They are few: most groups are passed by whole, without a branch for each person.
            if stages.iter().fold(0, |any, stage| any | u8::from(is_one(*stage))) != 0 {
                count(counts, nth * TOGETHER, stages);
            }
        });
        count(&mut counts, self.places() - rest.len(), rest);
        counts
    }

    /// Bytes of all columns and blocks, what twins share included.
    pub fn bytes(&self) -> usize {
        let blocks: usize = self.blocks.iter().map(|block| size_of::<Block>() + size_of_val(&block.arrivals[..])).sum();
        self.places() * (Self::BYTES + size_of::<Fixed>()) + blocks
    }

    /// Residents aged 10 to 74.
    pub fn residents(&self) -> usize {
        self.stage.iter().filter(|stage| stage.is_resident()).count()
    }
}

/// The secondary-school track that goes with an ability, given the cumulative shares of the tracks.
pub fn track_of(ability: u8, cumulative_shares: &[f64; SchoolTrack::COUNT]) -> SchoolTrack {
    let quantile = (f64::from(ability) + 0.5) / 256.0;
    let track = cumulative_shares.iter().position(|&share| quantile < share).unwrap_or(SchoolTrack::COUNT - 1);
    SchoolTrack::from_index(track as u8)
}
