//! Adding users, for stories about what comes afterwards.

use super::{Answer, Client};

/// Alice invites addresses for Licensed; the answer is the result page.
pub async fn invite(client: &mut Client, emails: &str) -> Answer {
    let form = client.open("/user-management/users/new").await;
    let key = form.attribute("input[name=form_key]", "value");
    let fields = [
        ("form_key", key.as_str()),
        ("emails", emails),
        ("licence", "licensed"),
        ("role", "member"),
        ("department", "Sales"),
        ("language", "en"),
        ("message", ""),
        ("expires_in_days", "30"),
    ];
    let answer = client.submit("/user-management/users/new", &fields).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer
}
