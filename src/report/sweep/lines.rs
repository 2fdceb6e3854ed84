//! Finished runs as lines of text, each with a checksum of its own, so that one cut off by a kill is told from a whole one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::explore::sweep::Finished;
use crate::report::sweep::{Directory, Provenance};

/// The first line of a file of finished runs: what they belong to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Hash of the plan.
    pub plan: String,
    /// Number of the shard.
    pub shard: usize,
    /// What made them.
    #[serde(flatten)]
    pub provenance: Provenance,
}

/// Results by number of the run.
pub type Runs = BTreeMap<usize, Result<Vec<f64>, String>>;

impl Header {
    /// That of a shard of a plan.
    pub fn of(sweep: &Directory, shard: usize) -> Self {
        Header { plan: sweep.hash.clone(), shard, provenance: sweep.provenance.clone() }
    }

    /// As a line.
    pub fn line(&self) -> String {
        // Texts and a number make JSON always.
        checked(&serde_json::to_string(self).unwrap_or_default())
    }
}

/// A finished run as a line: its number and its outcomes, or why it failed.
pub fn line(finished: &Finished) -> String {
    match &finished.result {
        // A number is written so that it is read back to the last bit.
        Ok(values) => {
            let fields: Vec<String> = values.iter().map(ToString::to_string).collect();
            checked(&format!("{} ok {}", finished.run, fields.join(" ")))
        }
        Err(error) => {
            let words: Vec<_> = error.split_whitespace().collect();
            checked(&format!("{} failed {}", finished.run, words.join(" ")))
        }
    }
}

/// A text with its checksum and the end of the line.
fn checked(text: &str) -> String {
    format!("{} {text}\n", &blake3::hash(text.as_bytes()).to_hex()[..16])
}

/// The text of a line that is whole.
fn whole(line: &str) -> Option<&str> {
    let (sum, text) = line.strip_suffix('\n')?.split_once(' ')?;
    (blake3::hash(text.as_bytes()).to_hex()[..16] == *sum).then_some(text)
}

/// What a file of finished runs says.
#[derive(Debug, PartialEq)]
pub struct Content {
    /// What they belong to; nothing where the first line is not whole.
    pub header: Option<Header>,
    /// The runs whose lines are whole.
    pub runs: Runs,
    /// Lines that are not whole, from 1.
    pub torn: Vec<usize>,
}

/// Reads a file of finished runs; lines that are not whole are left out, and told.
pub fn read(bytes: &[u8], outcomes: usize) -> Content {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = (1..).zip(text.split_inclusive('\n'));
    let header = lines.next().and_then(|(_, line)| serde_json::from_str(whole(line)?).ok());
    let mut content = Content { torn: if header.is_none() { vec![1] } else { Vec::new() }, header, runs: Runs::new() };
    for (number, line) in lines {
        match whole(line).and_then(|text| run(text, outcomes)) {
            Some(Finished { run, result }) => {
                content.runs.insert(run, result);
            }
            None => content.torn.push(number),
        }
    }
    content
}

fn run(text: &str, outcomes: usize) -> Option<Finished> {
    let (run, rest) = text.split_once(' ')?;
    let (state, rest) = rest.split_once(' ')?;
    let run = run.parse().ok()?;
    let result = match state {
        "ok" => {
            let values: Vec<f64> = rest.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
            if values.len() != outcomes {
                return None;
            }
            Ok(values)
        }
        "failed" => Err(rest.to_owned()),
        _ => return None,
    };
    Some(Finished { run, result })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_comes_back_to_the_last_bit_and_a_torn_one_is_left_out() {
        let header = Header {
            plan: "abc".into(),
            shard: 3,
            provenance: Provenance {
                version: "1".into(),
                git_commit: "c".into(),
                rng_scheme: "r".into(),
                config_hash: "h".into(),
            },
        };
        let good = Finished { run: 7, result: Ok(vec![0.1 + 0.2, f64::INFINITY, -1e-300]) };
        let bad = Finished { run: 8, result: Err("it\n failed".into()) };
        let text = header.line() + &line(&good) + &line(&bad);
        let content = read(text.as_bytes(), 3);
        assert_eq!(content.header, Some(header));
        assert_eq!((&content.runs[&7], &content.runs[&8]), (&good.result, &Err("it failed".to_owned())));
        assert_eq!(content.torn, [0usize; 0]);
        for cut in 1..line(&bad).len() {
            let content = read(&text.as_bytes()[..text.len() - cut], 3);
            assert_eq!((content.runs.len(), content.torn.as_slice()), (1, &[3][..]), "cut by {cut}");
        }
        let changed = text.replace("0.30000000000000004", "0.30000000000000005");
        assert_eq!(read(changed.as_bytes(), 3).torn, [2]);
    }
}
