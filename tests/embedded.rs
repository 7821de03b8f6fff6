//! The private Postgres, with real servers in directories of their own.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::sql_types::Text;
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, sql_query};
use muster::embedded::{Cluster, ClusterOptions, EmbeddedError};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

const OWNED_DIRECTORY: &str = "MUSTER_TEST_OWNED_DIRECTORY";

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Text)]
    answer: String,
}

/// An empty place for one test, outside the source tree.
fn place(name: &str) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("embedded")
        .join(name);
    if place.exists() {
        fs::remove_dir_all(&place).unwrap();
    }
    place
}

fn connect(url: &str) -> PgConnection {
    PgConnection::establish(url).unwrap()
}

fn ask(connection: &mut PgConnection, expression: &str) -> String {
    let answer: Answer = sql_query(format!("SELECT ({expression})::text AS answer"))
        .get_result(connection)
        .unwrap();
    answer.answer
}

fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "not within 30 s: {what}"
        );
        thread::sleep(Duration::from_millis(20));
    }
}

/// A process of its own that starts a cluster and then waits to be killed.
fn owner_of(directory: &Path) -> (Child, String) {
    let mut owner = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "an_owner_that_waits", "--nocapture"])
        .env(OWNED_DIRECTORY, directory)
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
    let cluster = Cluster::start(&ClusterOptions::durable(directory)).unwrap();
    println!("url={}", cluster.url("postgres"));
    thread::sleep(Duration::from_mins(2));
}

#[test]
fn data_is_kept_between_runs() {
    let options = ClusterOptions::durable(place("kept"));
    let first = Cluster::start(&options).unwrap();
    connect(&first.url("postgres"))
        .batch_execute("CREATE DATABASE acme")
        .unwrap();
    connect(&first.url("acme"))
        .batch_execute("CREATE TABLE people AS SELECT 'Alice' AS name")
        .unwrap();
    first.stop().unwrap();

    let second = Cluster::start(&options).unwrap();
    let mut connection = connect(&second.url("acme"));
    assert_eq!(ask(&mut connection, "SELECT name FROM people"), "Alice");
    assert_eq!(ask(&mut connection, "current_setting('fsync')"), "on");
}

#[test]
fn text_is_utf8_and_no_port_is_open() {
    let cluster = Cluster::start(&ClusterOptions::throw_away(place("text"))).unwrap();
    let mut connection = connect(&cluster.url("postgres"));
    for (expression, answer) in [
        ("current_setting('server_encoding')", "UTF8"),
        ("lower('ÉLAN')", "élan"),
        (
            "SELECT string_agg(w, ' ' ORDER BY w) FROM unnest(ARRAY['b','a','B','é']) w",
            "B a b é",
        ),
        ("current_setting('listen_addresses')", ""),
        ("current_setting('TimeZone')", "UTC"),
        ("inet_server_addr() IS NULL", "true"),
    ] {
        assert_eq!(ask(&mut connection, expression), answer, "{expression}");
    }
}

#[test]
fn a_thrown_away_cluster_is_empty_at_every_start_and_gone_at_the_end() {
    let options = ClusterOptions::throw_away(place("thrown_away"));
    let cluster = Cluster::start(&options).unwrap();
    assert_eq!(
        ask(
            &mut connect(&cluster.url("postgres")),
            "current_setting('fsync')"
        ),
        "off"
    );
    let data = cluster.data_directory().to_owned();
    assert!(data.exists());
    drop(cluster);
    assert!(!data.exists());
}

#[test]
fn a_second_copy_is_told_who_is_first() {
    let options = ClusterOptions::throw_away(place("second_copy"));
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
fn killing_the_owner_stops_the_server_and_the_next_start_takes_over() {
    let directory = place("killed_owner");
    let (mut owner, url) = owner_of(&directory);
    connect(&url)
        .batch_execute("CREATE TABLE kept AS SELECT 'yes' AS answer")
        .unwrap();
    let mut open = connect(&url);

    owner.kill().unwrap();
    owner.wait().unwrap();
    eventually("the server ends its connections", || {
        sql_query("SELECT 1").execute(&mut open).is_err()
    });
    let next = Cluster::start(&ClusterOptions::durable(&directory)).unwrap();
    assert_eq!(
        ask(
            &mut connect(&next.url("postgres")),
            "SELECT answer FROM kept"
        ),
        "yes"
    );
}

#[test]
fn killing_owner_and_server_loses_nothing() {
    let directory = place("killed_server");
    let (mut owner, url) = owner_of(&directory);
    connect(&url)
        .batch_execute("CREATE TABLE kept AS SELECT 'yes' AS answer")
        .unwrap();
    let pid_file = fs::read_to_string(directory.join("data/postmaster.pid")).unwrap();
    let server = pid_file.lines().next().unwrap().parse().unwrap();

    owner.kill().unwrap();
    kill(Pid::from_raw(server), Signal::SIGKILL).unwrap();
    owner.wait().unwrap();
    let next = Cluster::start(&ClusterOptions::durable(&directory)).unwrap();
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
    let options = ClusterOptions::durable(place("stranger"));
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
    let mut cluster = Cluster::start(&ClusterOptions::throw_away(place("dies"))).unwrap();
    cluster.check().unwrap();
    let pid_file = fs::read_to_string(cluster.data_directory().join("postmaster.pid")).unwrap();
    let server = pid_file.lines().next().unwrap().parse().unwrap();
    kill(Pid::from_raw(server), Signal::SIGKILL).unwrap();
    eventually("the cluster notices", || cluster.check().is_err());
    cluster.stop().unwrap();
}

#[test]
fn erasing_starts_afresh() {
    let options = ClusterOptions::durable(place("erased"));
    let cluster = Cluster::start(&options).unwrap();
    connect(&cluster.url("postgres"))
        .batch_execute("CREATE DATABASE acme")
        .unwrap();
    cluster.stop().unwrap();
    Cluster::erase(&options).unwrap();

    let afresh = Cluster::start(&options).unwrap();
    assert!(PgConnection::establish(&afresh.url("acme")).is_err());
}

#[test]
fn a_path_that_no_socket_can_have_works_too() {
    let deep = format!("comma, space and {}", "depth/".repeat(20));
    let cluster = Cluster::start(&ClusterOptions::throw_away(place("long").join(deep))).unwrap();
    assert_eq!(ask(&mut connect(&cluster.url("postgres")), "1 + 1"), "2");
}

#[test]
fn what_cannot_be_used_is_named_with_the_ways_out() {
    let mut options = ClusterOptions::throw_away(place("unusable"));
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
    let directory = place("other_version");
    fs::create_dir_all(directory.join("data")).unwrap();
    fs::write(directory.join("data/PG_VERSION"), "9\n").unwrap();
    let refusal = Cluster::start(&ClusterOptions::durable(&directory)).unwrap_err();
    assert!(
        matches!(refusal, EmbeddedError::OtherVersion { made_by: 9, .. }),
        "{refusal}"
    );
    assert!(directory.join("data/PG_VERSION").exists());
}
