//! What is refused, and in which words.

use std::fs;
use std::path::PathBuf;

use muster::embedded::{Cluster, EmbeddedError};

use crate::Place;

#[test]
fn a_second_copy_is_told_who_is_first() {
    let place = Place::new("second_copy");
    let options = place.throw_away();
    let _first = Cluster::start(&options).unwrap();
    let refusal = Cluster::start(&options).unwrap_err();
    assert!(
        matches!(refusal, EmbeddedError::Busy { pid, .. } if pid == Some(std::process::id())),
        "{refusal}"
    );
    let refusal = Cluster::erase(&options).unwrap_err();
    assert!(
        refusal
            .to_string()
            .starts_with("another muster is running on "),
        "{refusal}"
    );
}

#[test]
fn what_cannot_be_used_is_named_with_the_ways_out() {
    let place = Place::new("unusable");
    let mut options = place.throw_away();
    options.binaries = Some(PathBuf::from("/usr/share"));
    let refusal = Cluster::start(&options).unwrap_err().to_string();
    assert!(
        refusal.contains("MUSTER_PG_BIN names /usr/share"),
        "{refusal}"
    );
    assert!(refusal.contains("there is no `postgres`"), "{refusal}");
}

#[test]
fn data_of_another_version_is_left_alone() {
    let place = Place::new("other_version");
    let cluster = Cluster::start(&place.durable()).unwrap();
    let version = cluster.data_directory().join("PG_VERSION");
    cluster.stop().unwrap();
    fs::write(&version, "9\n").unwrap();
    let refusal = Cluster::start(&place.durable()).unwrap_err();
    assert!(
        matches!(refusal, EmbeddedError::OtherVersion { made_by: 9, .. }),
        "{refusal}"
    );
    assert!(version.exists());
}
