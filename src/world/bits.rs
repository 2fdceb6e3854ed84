//! A yes or no each, in a bit each: small enough to stay at hand where each is asked for at random.

use rayon::prelude::*;

/// Yes or no of each of a number of things.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// Things whose answers stand in one word.
    pub const A_WORD: usize = u64::BITS as usize;
    /// Words that one task writes.
    const STRETCH: usize = 256;

    /// Answers for so many things, stretch by stretch side by side: `answer` is given the number of the first thing of a
    /// stretch, and words of noes in which to note the yeses.
    pub fn note(&mut self, things: usize, answer: impl Fn(usize, &mut [u64]) + Sync) {
        self.0.resize(things.div_ceil(Self::A_WORD), 0);
        self.0.par_chunks_mut(Self::STRETCH).enumerate().for_each(|(nth, words)| {
            words.fill(0);
            answer(nth * Self::STRETCH * Self::A_WORD, words);
        });
    }

    /// Whether it is a yes.
    #[inline]
    pub fn is(&self, thing: u32) -> bool {
        self.0[thing as usize / Self::A_WORD] >> (thing as usize % Self::A_WORD) & 1 == 1
    }

    /// Bytes that the answers hold on to.
    pub fn bytes(&self) -> usize {
        self.0.capacity() * size_of::<u64>()
    }
}

impl FromIterator<bool> for Bits {
    fn from_iter<I: IntoIterator<Item = bool>>(answers: I) -> Self {
        let mut words = Vec::new();
        for (thing, yes) in answers.into_iter().enumerate() {
            if thing % Self::A_WORD == 0 {
                words.push(0);
            }
            words[thing / Self::A_WORD] |= u64::from(yes) << (thing % Self::A_WORD);
        }
        Bits(words)
    }
}
