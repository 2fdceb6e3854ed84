//! Snapshots: a run that goes on from a file is the run that never stopped, and a file that is cut off, damaged or foreign is
//! refused with what is wrong.

mod support;

use support::{Run, book, campaign, fingerprint};
use weglek::domain::{Quarter, Scale};
use weglek::observe;
use weglek::population::snapshot::{self, Origin};

const SAVED: Quarter = Quarter::of(2019, 2);
const LAST: Quarter = Quarter::of(2022, 1);

/// What makes an origin foreign.
type Change = fn(&mut Origin);

fn scale() -> Scale {
    Scale::one_in(500).expect("an allowed scale")
}

fn origin() -> Origin {
    Origin {
        program: "1 (commit a)".into(),
        luck: "philox".into(),
        numbers: "n".into(),
        seed: 3,
        scale: scale().to_string(),
    }
}

/// A world with a campaign in it, in mid-campaign, and its file.
fn saved() -> (Run, Vec<u8>) {
    let mut run = Run::new(500, 3).with(campaign([30e6; 3], 2018, 3));
    run.until(SAVED);
    let mut file = Vec::new();
    snapshot::save(&run.world, origin(), &mut file).expect("memory can be written to");
    (run, file)
}

#[test]
fn a_resumed_run_is_the_unbroken_run() {
    let (mut unbroken, file) = saved();
    let loaded = snapshot::load(&file[..], &origin(), scale(), &book()).expect("the file can be read");
    assert_eq!(fingerprint(&loaded), fingerprint(&unbroken.world));
    let mut resumed = unbroken.clone();
    resumed.world = loaded;
    let (mut before, mut after) = (Vec::new(), Vec::new());
    unbroken.until_seeing(LAST, |world| before.push((fingerprint(world), observe::rows(world, 1.0))));
    resumed.until_seeing(LAST, |world| after.push((fingerprint(world), observe::rows(world, 1.0))));
    assert_eq!(before.len(), 11);
    assert!(before == after, "the resumed run parts from the unbroken one");
}

#[test]
fn a_snapshot_takes_few_bytes_a_place() {
    let (run, file) = saved();
    let places = run.world.people.places() as f64;
    let bytes = file.len() as f64 / places;
    assert!(bytes < 25.0, "{bytes:.1} bytes a place");
}

#[test]
fn what_is_cut_off_damaged_or_foreign_is_refused() {
    let (_, file) = saved();
    let load = |file: &[u8], here: &Origin| match snapshot::load(file, here, scale(), &book()) {
        Ok(_) => panic!("it was read"),
        Err(trouble) => trouble.to_string(),
    };
    for kept in [0, 5, 100, file.len() / 2, file.len() - 1] {
        load(&file[..kept], &origin());
    }
    for place in [file.len() / 3, file.len() / 2, file.len() - 10] {
        let mut damaged = file.clone();
        damaged[place] ^= 1;
        load(&damaged, &origin());
    }
    load(&[&file[..], b"more"].concat(), &origin());
    load(b"indicator,quarter,group,value\n", &origin());
    let foreign: [(&str, Change); 4] = [
        ("weglek 1 (commit a)", |origin| origin.program = "2".into()),
        ("seed 3", |origin| origin.seed = 4),
        ("scale 1/500", |origin| origin.scale = "1/40".into()),
        ("other parameters", |origin| origin.numbers = "m".into()),
    ];
    for (what, change) in foreign {
        let mut here = origin();
        change(&mut here);
        let said = load(&file, &here);
        assert!(said.contains(what), "'{said}' does not name '{what}'");
    }
}
