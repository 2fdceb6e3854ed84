//! Keeping what a long command has finished, so that a run that is broken off goes on.

use crate::parameters::Mistake;

/// Keeps what has been finished, each under two numbers of its own.
pub trait Keep<T>: Sync {
    /// What is kept under these numbers, if it is there.
    fn kept(&self, numbers: [usize; 2]) -> Option<T>;

    /// Keeps it; gives it as it will be read after a resume, to the last bit.
    ///
    /// # Errors
    /// If it cannot be written.
    fn keep(&self, numbers: [usize; 2], finished: T) -> Result<T, Mistake>;
}

/// Keeps nothing.
pub struct Forgets;

impl<T> Keep<T> for Forgets {
    fn kept(&self, _: [usize; 2]) -> Option<T> {
        None
    }

    fn keep(&self, _: [usize; 2], finished: T) -> Result<T, Mistake> {
        Ok(finished)
    }
}
