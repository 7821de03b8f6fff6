//! The whole route table, asked by people it is not for.

use crate::support::{Client, Portal};
use muster::web::routes::{Route, TABLE, Who};

/// An id that nobody has, and a link that we did not make.
fn filled_in(path: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{token}" => "bm90LW91cnM",
        "{number}" => "NOPE-CN-000001",
        _ if part.starts_with('{') => "0190a0a0-0000-7000-8000-000000000000",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

async fn ask(client: &mut Client, route: &Route) -> (u16, String) {
    let path = filled_in(route.path);
    let answer = match route.method {
        "get" => client.get(&path).await,
        _ => client.post(&path, &[]).await,
    };
    (answer.status, answer.location().to_owned())
}

#[tokio::test]
async fn a_stranger_is_led_to_sign_in_and_sees_nothing() {
    let portal = Portal::open().await;
    for route in TABLE {
        let mut stranger = portal.stranger();
        let (status, location) = ask(&mut stranger, route).await;
        let shown = format!("{} {}: {status} {location}", route.method, route.path);
        match route.who {
            Who::Anyone => assert!(status < 500, "{shown}"),
            Who::LinkHolder => assert!(matches!(status, 400 | 404 | 410 | 422), "{shown}"),
            // Not configured here; `gateway_messages` tells what it says to messages that nobody signed.
            Who::Gateway | Who::Demo => assert_eq!(status, 404, "{shown}"),
            Who::SignedIn | Who::Admin | Who::Owner | Who::Support | Who::Finance => {
                assert!(status == 303 && location.starts_with("/sign-in"), "{shown}");
            }
        }
    }
}

#[tokio::test]
async fn a_plain_member_reaches_no_page_of_administrators_or_staff() {
    let portal = Portal::open().await;
    let mut mia = portal.sign_in("mia").await;
    for route in TABLE {
        let expected = match route.who {
            Who::Admin | Who::Owner => 403,
            Who::Support | Who::Finance => 404,
            _ => continue,
        };
        let (status, _) = ask(&mut mia, route).await;
        assert_eq!(status, expected, "{} {}", route.method, route.path);
    }
}

#[tokio::test]
async fn the_support_console_does_not_exist_for_owners() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    for route in TABLE
        .iter()
        .filter(|route| matches!(route.who, Who::Support | Who::Finance))
    {
        let (status, _) = ask(&mut alice, route).await;
        assert_eq!(status, 404, "{} {}", route.method, route.path);
    }
}

#[tokio::test]
async fn ids_that_nobody_has_are_404_for_an_owner() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let with_id = TABLE.iter().filter(|route| route.path.contains("{id}"));
    for route in with_id.filter(|route| matches!(route.who, Who::Admin | Who::Owner)) {
        let (status, _) = ask(&mut alice, route).await;
        assert!(
            matches!(status, 404 | 400 | 422),
            "{} {}: {status}",
            route.method,
            route.path
        );
    }
}
