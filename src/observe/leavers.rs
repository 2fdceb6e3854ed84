//! Who left technology in a run: the full cross, and tables by one feature at a time. In simulated persons.

use std::collections::BTreeMap;

use crate::domain::{AgeClass, Leaver, Leaving, Level, Occupation, Province, Quarter, Sex};
use crate::kinds;
use crate::step::Workspace;

kinds! {
    /// What a table tells people apart by.
    Split {
        /// Nothing.
        Everybody = "all",
        /// Level of the highest diploma.
        Level = "level",
        /// Sex.
        Sex = "sex",
        /// Class of age.
        Age = "age",
        /// Occupation group.
        Occupation = "occupation",
        /// Province.
        Province = "province",
    }
}

impl Split {
    /// Names of its groups, in order.
    pub fn groups(self) -> Vec<&'static str> {
        match self {
            Split::Everybody => vec!["all"],
            Split::Level => Level::ALL.iter().map(|group| group.name()).collect(),
            Split::Sex => Sex::ALL.iter().map(|group| group.name()).collect(),
            Split::Age => AgeClass::ALL.iter().map(|group| group.name()).collect(),
            Split::Occupation => Occupation::ALL.iter().map(|group| group.name()).collect(),
            Split::Province => Province::ALL.iter().map(|group| group.name()).collect(),
        }
    }

    /// Position of a leaver's group.
    pub fn group_of(self, leaver: &Leaver) -> usize {
        match self {
            Split::Everybody => 0,
            Split::Level => leaver.level.index(),
            Split::Sex => leaver.sex.index(),
            Split::Age => leaver.age.index(),
            Split::Occupation => leaver.occupation.index(),
            Split::Province => leaver.province.index(),
        }
    }

    /// Position of its first group among the groups of all splits.
    fn offset(self) -> usize {
        Split::ALL[..self.index()].iter().map(|split| split.groups().len()).sum()
    }
}

/// Years that are simulated.
pub const YEARS: usize = (Quarter::LAST.year() - Quarter::FIRST.year() + 1) as usize;

/// Everybody who left in a run, counted by year and every feature together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Leavers {
    counts: BTreeMap<(i16, Leaver), u32>,
}

impl Leavers {
    /// Notes those of the quarter that has just been lived.
    pub fn note(&mut self, quarter: Quarter, workspace: &Workspace) {
        for leaver in workspace.outcomes.iter().flat_map(|outcome| &outcome.leavers) {
            *self.counts.entry((quarter.year(), *leaver)).or_default() += 1;
        }
    }

    /// Adds those of another run.
    pub fn add(&mut self, other: &Leavers) {
        for (key, count) in &other.counts {
            *self.counts.entry(*key).or_default() += count;
        }
    }

    /// Year, features and number, in order; combinations that never occurred are left out.
    pub fn entries(&self) -> impl Iterator<Item = (i16, &Leaver, u32)> {
        self.counts.iter().map(|((year, leaver), count)| (*year, leaver, *count))
    }

    /// Tables by one feature at a time.
    pub fn margins(&self) -> Margins {
        let groups = Split::ALL.iter().map(|split| split.groups().len()).sum::<usize>();
        let mut counts = vec![[0; Leaving::COUNT]; groups * YEARS];
        for (year, leaver, count) in self.entries() {
            for split in Split::ALL {
                let group = split.offset() + split.group_of(leaver);
                counts[group * YEARS + year_index(year)][leaver.leaving.index()] += count;
            }
        }
        Margins { counts, offsets: Split::ALL.iter().map(|split| split.offset()).collect() }
    }
}

/// Those who left in a run by group of each feature, year and kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Margins {
    counts: Vec<[u32; Leaving::COUNT]>,
    offsets: Vec<usize>,
}

impl Margins {
    /// Number of a group that left so, from one year to another, both counted.
    pub fn count(&self, split: Split, group: usize, years: (i16, i16), leaving: Leaving) -> u32 {
        let first = (self.offsets[split.index()] + group) * YEARS;
        let years = first + year_index(years.0)..=first + year_index(years.1);
        self.counts[years].iter().map(|of_year| of_year[leaving.index()]).sum()
    }
}

fn year_index(year: i16) -> usize {
    (year - Quarter::FIRST.year()) as usize
}
