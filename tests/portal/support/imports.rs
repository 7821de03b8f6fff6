//! Files of people, brought as a browser brings them.

use super::{Answer, Client};

pub const IMPORT: &str = "/user-management/users/import";

/// The answer to a file, its page if it was taken in.
pub async fn bring(client: &mut Client, mode: &str, file: &[u8]) -> Answer {
    bring_with(client, &[("mode", mode)], ("people.csv", file)).await
}

pub async fn bring_with(
    client: &mut Client,
    fields: &[(&str, &str)],
    (name, file): (&str, &[u8]),
) -> Answer {
    let form = client.get(IMPORT).await;
    let token = form.attributes("main input[name=form_token]", "value");
    let boundary = "--------muster-story";
    let mut body = Vec::new();
    let mut part = |head: &str, content: &[u8]| {
        let head = format!("--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    };
    part("name=\"form_token\"", token[0].as_bytes());
    for (field, value) in fields {
        part(&format!("name=\"{field}\""), value.as_bytes());
    }
    let head = format!("name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv");
    part(&head, file);
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    let kind = format!("multipart/form-data; boundary={boundary}");
    let request = client
        .http()
        .post(client.url(IMPORT))
        .header("content-type", kind)
        .body(body);
    let answer = client.send(request).await;
    if answer.status == 303 {
        let next = answer.location().to_owned();
        return client.open(&next).await;
    }
    answer
}

/// The address of the page's import.
pub fn address(page: &Answer) -> String {
    let links = page.attributes("main form", "action");
    let ours = links.iter().find_map(|link| link.strip_suffix("/confirm"));
    ours.unwrap_or_else(|| panic!("nothing to confirm: {}", page.words()))
        .to_owned()
}

/// What is said of an address.
pub fn verdict(page: &Answer, email: &str) -> String {
    page.attribute(
        &format!("tr[data-email='{email}'] [data-verdict]"),
        "data-verdict",
    )
}

pub async fn confirm(client: &mut Client, page: &Answer, choices: &[(&str, &str)]) -> Answer {
    let path = format!("{}/confirm", address(page));
    client.submit(&path, choices).await
}
