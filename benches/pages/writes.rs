//! Jobs that write: invitations are added.

use super::load::{self, Requests};
use super::portal::{self, Portal};
use super::report::Line;
use super::{CONNECTIONS, Plan, owner};
use std::sync::Arc;

/// Adds one invitation, and fifty in one request.
pub async fn measure(
    portal: &Portal,
    plan: &Plan,
    members: usize,
    lines: &mut Vec<Line>,
) -> anyhow::Result<()> {
    let cookies = portal.sign_in(&owner(members)).await?;
    let (_, token) = portal.form("/user-management/users/new", &cookies).await?;
    for (job, people) in [("add 1 invitation", 1), ("add 50 invitations", 50)] {
        let (address, cookies, token) = (portal.address.clone(), cookies.clone(), token.clone());
        let make: Requests = Arc::new(move |_| {
            let emails: Vec<String> = (0..people)
                .map(|_| format!("added.{}@new.example", uuid::Uuid::new_v4().simple()))
                .collect();
            let body = url::form_urlencoded::Serializer::new(String::new())
                .append_pair("form_token", &token)
                .append_pair("form_key", &uuid::Uuid::new_v4().to_string())
                .append_pair("emails", &emails.join("\n"))
                .append_pair("licence", "basic")
                .append_pair("role", "member")
                .append_pair("language", "en")
                .append_pair("expires_in_days", "30")
                .finish();
            portal::post(&address, "/user-management/users/new", &cookies, &body)
        });
        let measured = load::run(&portal.address, &make, CONNECTIONS, plan.round, 303).await?;
        println!("{job}, {members}: {measured:.1?}");
        lines.push(Line {
            job: job.to_owned(),
            members,
            measured,
            raw: None,
        });
    }
    Ok(())
}
