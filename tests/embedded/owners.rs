//! Owners and servers that die.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::{RunQueryDsl, sql_query};
use muster::embedded::{Cluster, ClusterOptions, Durability};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::{Place, ask, connect, eventually};

const OWNED_DIRECTORY: &str = "MUSTER_TEST_OWNED_DIRECTORY";
const OWNED_FOR_GOOD: &str = "MUSTER_TEST_OWNED_FOR_GOOD";

/// A process of its own that starts a cluster and then waits to be killed.
fn owner_of(options: &ClusterOptions) -> (Child, String) {
    let mut owner = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "owners::an_owner_that_waits", "--nocapture"])
        .env(OWNED_DIRECTORY, &options.directory)
        .envs((options.durability == Durability::Durable).then_some((OWNED_FOR_GOOD, "yes")))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(owner.stdout.take().unwrap()).lines();
    let url = lines
        .map_while(Result::ok)
        .find_map(|line| line.split_once("url=").map(|(_, url)| url.to_owned()))
        .unwrap();
    (owner, url)
}

/// Does nothing by itself: other tests run it in a process of its own.
#[test]
fn an_owner_that_waits() {
    let Some(directory) = std::env::var_os(OWNED_DIRECTORY) else {
        return;
    };
    let options = match std::env::var_os(OWNED_FOR_GOOD) {
        Some(_) => ClusterOptions::durable(directory),
        None => ClusterOptions::throw_away(directory),
    };
    let cluster = Cluster::start(&options).unwrap();
    println!("url={}", cluster.url("postgres"));
    thread::sleep(Duration::from_mins(2));
}

#[test]
fn killing_the_owner_stops_the_server_and_the_next_start_takes_over() {
    let place = Place::new("killed_owner");
    let (mut owner, url) = owner_of(&place.durable());
    connect(&url)
        .batch_execute("CREATE TABLE kept AS SELECT 'yes' AS answer")
        .unwrap();
    let mut open = connect(&url);

    owner.kill().unwrap();
    owner.wait().unwrap();
    eventually("the server ends its connections", || {
        sql_query("SELECT 1").execute(&mut open).is_err()
    });
    let next = Cluster::start(&place.durable()).unwrap();
    assert_eq!(
        ask(
            &mut connect(&next.url("postgres")),
            "SELECT answer FROM kept"
        ),
        "yes"
    );
}

#[test]
fn what_a_killed_owner_would_throw_away_is_thrown_away() {
    let place = Place::new("killed_with_throw_away");
    let (mut owner, _url) = owner_of(&place.throw_away());
    let version = place.0.join("data/PG_VERSION");
    assert!(version.exists());
    owner.kill().unwrap();
    owner.wait().unwrap();
    eventually("the data is removed", || !version.exists());
}

#[test]
fn killing_owner_and_server_loses_nothing() {
    let place = Place::new("killed_server");
    let (mut owner, url) = owner_of(&place.durable());
    connect(&url)
        .batch_execute("CREATE TABLE kept AS SELECT 'yes' AS answer")
        .unwrap();
    let pid_file = fs::read_to_string(place.0.join("data/postmaster.pid")).unwrap();
    let server = pid_file.lines().next().unwrap().parse().unwrap();

    owner.kill().unwrap();
    kill(Pid::from_raw(server), Signal::SIGKILL).unwrap();
    owner.wait().unwrap();
    let next = Cluster::start(&place.durable()).unwrap();
    assert_eq!(
        ask(
            &mut connect(&next.url("postgres")),
            "SELECT answer FROM kept"
        ),
        "yes"
    );
}

#[test]
fn a_pid_file_that_names_a_stranger_is_not_believed() {
    let place = Place::new("stranger");
    let options = place.durable();
    let cluster = Cluster::start(&options).unwrap();
    let pid_file = cluster.data_directory().join("postmaster.pid");
    let text = fs::read_to_string(&pid_file).unwrap();
    cluster.stop().unwrap();

    let own = std::process::id().to_string();
    let lines: Vec<&str> = std::iter::once(own.as_str())
        .chain(text.lines().skip(1))
        .collect();
    fs::write(&pid_file, lines.join("\n")).unwrap();
    Cluster::start(&options).unwrap().stop().unwrap();
}

#[test]
fn a_server_that_dies_is_noticed() {
    let place = Place::new("dies");
    let mut cluster = Cluster::start(&place.throw_away()).unwrap();
    cluster.check().unwrap();
    let pid_file = fs::read_to_string(cluster.data_directory().join("postmaster.pid")).unwrap();
    let server = pid_file.lines().next().unwrap().parse().unwrap();
    kill(Pid::from_raw(server), Signal::SIGKILL).unwrap();
    eventually("the cluster notices", || cluster.check().is_err());
    cluster.stop().unwrap();
}
