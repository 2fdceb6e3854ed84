//! What made the data, as an RO-Crate (version 1.1, Process Run Crate): a file of metadata that archives understand.

use std::time::SystemTime;

use serde_json::{Value, json};

use crate::report::Failure;
use crate::report::sweep::Directory;
use crate::report::sweep::status::Status;

/// Name of the file.
pub const FILE: &str = "ro-crate-metadata.json";

/// A file of the data set: its name, what it is, and its bytes.
pub struct Part<'a> {
    /// Name.
    pub name: &'a str,
    /// What is in it.
    pub about: &'a str,
    /// Kind, as the registry of media types has it.
    pub kind: &'a str,
    /// Contents.
    pub bytes: &'a [u8],
}

/// The metadata of a data set.
///
/// # Errors
/// Never in practice: it is made in memory.
pub fn metadata(sweep: &Directory, status: &Status, parts: &[Part]) -> Result<Vec<u8>, Failure> {
    let now = humantime::format_rfc3339_seconds(SystemTime::now()).to_string();
    let plan = &sweep.plan;
    let named = |id: &str| json!({ "@id": id });
    let ids: Vec<Value> =
        parts.iter().map(|part| named(part.name)).chain([named("plan.json"), named("plan.csv")]).collect();
    let mut graph = vec![
        json!({
            "@id": FILE,
            "@type": "CreativeWork",
            "conformsTo": [named("https://w3id.org/ro/crate/1.1")],
            "about": named("./"),
        }),
        json!({
            "@id": "./",
            "@type": "Dataset",
            "conformsTo": [named("https://w3id.org/ro/wfrun/process/0.5")],
            "name": plan.question,
            "description": format!(
                "Sweep of weglek: {} rows of a design ({:?}), {} seeds each, scale {}; {} of {} runs are done, {} failed.",
                plan.points.len(), plan.design, plan.seeds.len(), plan.scale, status.done, status.runs, status.failed
            ),
            "datePublished": now,
            "license": named("https://spdx.org/licenses/CC-BY-4.0"),
            "hasPart": ids,
            "mentions": [named("#sweep")],
        }),
        json!({
            "@id": "#sweep",
            "@type": "CreateAction",
            "name": "weglek sweep",
            "instrument": named("#weglek"),
            "object": [named("plan.json"), named("plan.csv")],
            "result": parts.iter().map(|part| named(part.name)).collect::<Vec<_>>(),
            "endTime": now,
            "actionStatus": if status.is_complete() { "CompletedActionStatus" } else { "FailedActionStatus" },
            "additionalProperty": facts(sweep, status),
        }),
        json!({
            "@id": "#weglek",
            "@type": "SoftwareApplication",
            "name": "weglek",
            "softwareVersion": sweep.provenance.version,
            "identifier": sweep.provenance.git_commit,
            "license": "MIT",
        }),
        json!({ "@id": "plan.json", "@type": "File", "name": "The plan", "encodingFormat": "application/json" }),
        json!({ "@id": "plan.csv", "@type": "File", "name": "The numbered table of runs", "encodingFormat": "text/csv" }),
    ];
    graph.extend(parts.iter().map(|part| {
        json!({
            "@id": part.name,
            "@type": "File",
            "name": part.about,
            "encodingFormat": part.kind,
            "contentSize": part.bytes.len().to_string(),
            "identifier": format!("blake3:{}", blake3::hash(part.bytes).to_hex()),
        })
    }));
    let crate_ = json!({ "@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph });
    let mut text = serde_json::to_vec_pretty(&crate_).map_err(|error| Failure::Io(error.to_string()))?;
    text.push(b'\n');
    Ok(text)
}

fn facts(sweep: &Directory, status: &Status) -> Vec<Value> {
    let fact = |name: &str, value: Value| json!({ "@type": "PropertyValue", "name": name, "value": value });
    let mut facts: Vec<Value> =
        sweep.facts().into_iter().map(|(name, value)| fact(&name, Value::from(value))).collect();
    let machines = status
        .machines
        .iter()
        .map(|m| format!("{} ({} {}, {} processors, {} threads)", m.hostname, m.os, m.arch, m.cpus, m.threads));
    facts.extend(machines.map(|machine| fact("weglek.machine", Value::from(machine))));
    facts
}
