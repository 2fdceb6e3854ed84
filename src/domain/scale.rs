//! Scale: one simulated person stands for k real ones.

use std::fmt;
use std::str::FromStr;

/// `1/k`: one in k persons and establishments is simulated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Scale(u32);

impl Scale {
    /// One in `k`.
    ///
    /// # Errors
    /// If `k` is not 1 to 1000.
    pub fn one_in(k: u32) -> Result<Self, String> {
        if (1..=1000).contains(&k) {
            Ok(Scale(k))
        } else {
            Err(format!("scale 1/{k} is not allowed; choose from 1/1000 to 1/1"))
        }
    }

    /// How many real persons one simulated person stands for.
    pub fn weight(self) -> f64 {
        f64::from(self.0)
    }

    /// The k of 1/k.
    pub fn k(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "1/{}", self.0)
    }
}

impl FromStr for Scale {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let k = text
            .strip_prefix("1/")
            .and_then(|k| k.parse().ok())
            .ok_or_else(|| format!("'{text}' is not a scale; write it as 1/20 (from 1/1000 to 1/1)"))?;
        Scale::one_in(k)
    }
}
