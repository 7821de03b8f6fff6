//! What a cluster keeps and how it treats text.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use muster::embedded::Cluster;

use crate::{Place, ask, connect};

#[test]
fn data_is_kept_between_runs() {
    let place = Place::new("kept");
    let options = place.durable();
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
    let place = Place::new("text");
    let cluster = Cluster::start(&place.throw_away()).unwrap();
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
    let place = Place::new("thrown_away");
    let cluster = Cluster::start(&place.throw_away()).unwrap();
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
fn erasing_starts_afresh() {
    let place = Place::new("erased");
    let options = place.durable();
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
    let place = Place::new(&format!("long/{deep}"));
    let cluster = Cluster::start(&place.throw_away()).unwrap();
    assert_eq!(ask(&mut connect(&cluster.url("postgres")), "1 + 1"), "2");
}
