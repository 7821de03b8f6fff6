//! The portal as a browser uses it.

use super::http::{Answer, Connection, between};
use anyhow::{Context, ensure};

pub const PASSWORD: &str = "correct horse battery staple";

/// Where it listens.
#[derive(Debug, Clone)]
pub struct Site {
    pub address: String,
}

impl Site {
    pub fn request(&self, path: &str, cookies: &str) -> Vec<u8> {
        format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nCookie: {cookies}\r\nAccept-Language: en\r\n\r\n",
            self.address
        )
        .into_bytes()
    }

    /// A form as a browser posts it.
    pub fn post(&self, path: &str, cookies: &str, fields: &[(&str, &str)]) -> Vec<u8> {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.send(
            path,
            cookies,
            "application/x-www-form-urlencoded",
            body.as_bytes(),
        )
    }

    pub fn send(&self, path: &str, cookies: &str, kind: &str, body: &[u8]) -> Vec<u8> {
        let mut request = format!(
            "POST {path} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nCookie: {cookies}\r\n\
             Accept-Language: en\r\nContent-Type: {kind}\r\nContent-Length: {1}\r\n\r\n",
            self.address,
            body.len()
        )
        .into_bytes();
        request.extend_from_slice(body);
        request
    }

    pub async fn ask(&self, request: &[u8]) -> anyhow::Result<Answer> {
        Connection::open(&self.address).await?.ask(request).await
    }

    pub async fn get(&self, path: &str, cookies: &str) -> anyhow::Result<Answer> {
        self.ask(&self.request(path, cookies)).await
    }

    /// The page of a status 200, as text.
    pub async fn page(&self, path: &str, cookies: &str) -> anyhow::Result<String> {
        let answer = self.get(path, cookies).await?;
        ensure!(answer.status == 200, "{path} answers {}", answer.status);
        Ok(answer.text())
    }

    /// The token of the forms on a page.
    pub async fn form(&self, path: &str, cookies: &str) -> anyhow::Result<String> {
        let page = self.page(path, cookies).await?;
        Ok(field(&page, "form_token")?.to_owned())
    }

    /// What is posted to sign in, made anew for a browser without cookies.
    pub async fn sign_in_request(&self, email: &str) -> anyhow::Result<(Vec<u8>, String)> {
        let page = self.get("/sign-in", "").await?;
        let cookie = page
            .header("set-cookie")
            .and_then(|set| set.split(';').next());
        let cookie = cookie.unwrap_or_default().to_owned();
        let text = page.text();
        let fields = [
            ("form_token", field(&text, "form_token")?),
            ("email", email),
            ("password", PASSWORD),
        ];
        Ok((self.post("/sign-in", &cookie, &fields), cookie))
    }

    /// The cookies of somebody who has signed in.
    pub async fn sign_in(&self, email: &str) -> anyhow::Result<String> {
        let (request, cookie) = self.sign_in_request(email).await?;
        let answer = self.ask(&request).await?;
        ensure!(
            answer.status == 303,
            "{email} cannot sign in: {}",
            answer.status
        );
        let session = answer
            .head
            .lines()
            .find_map(|line| line.split_once("muster=")?.1.split(';').next())
            .context("no session")?;
        Ok(format!("{cookie}; muster={session}"))
    }
}

/// The value of a hidden field.
pub fn field<'a>(page: &'a str, name: &str) -> anyhow::Result<&'a str> {
    let before = format!("name=\"{name}\" value=\"");
    between(page, &before, "\"").with_context(|| format!("no field {name}"))
}
