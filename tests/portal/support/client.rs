//! A browser without a screen: cookies, form tokens, and what an answer says.

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use scraper::{ElementRef, Html, Selector};

/// One answer, read to its end.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.headers
            .get("location")
            .map_or("", |value| value.to_str().unwrap())
    }

    /// The text of all elements that a CSS selector finds.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let (page, selector) = (self.page(), Selector::parse(selector).unwrap());
        let words = |element: ElementRef<'_>| {
            let text: String = element.text().collect();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        page.select(&selector).map(words).collect()
    }

    /// An attribute of all elements that a CSS selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let (page, selector) = (self.page(), Selector::parse(selector).unwrap());
        let values = page
            .select(&selector)
            .filter_map(|element| element.value().attr(name));
        values.map(str::to_owned).collect()
    }

    fn page(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// The one element's attribute; fails where there is none or several.
    pub fn attribute(&self, selector: &str, name: &str) -> String {
        let found = self.attributes(selector, name);
        assert_eq!(found.len(), 1, "{selector}[{name}] in:\n{}", self.body);
        found[0].clone()
    }

    /// The address that the one link leads to, without the list that it keeps for the way back.
    pub fn leads_to(&self, selector: &str) -> String {
        let href = self.attribute(selector, "href");
        href.split('?').next().unwrap().to_owned()
    }

    /// The page's words, white space folded.
    pub fn words(&self) -> String {
        self.texts("main").join(" ")
    }

    pub fn says(&self, words: &str) -> bool {
        self.words().contains(words)
    }

    fn form_token(&self) -> Option<String> {
        self.attributes("input[name=form_token]", "value")
            .into_iter()
            .next()
    }
}

/// One person's browser.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    token: Option<String>,
}

impl Client {
    pub fn new(base: &str, language: &str) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert("accept-language", language.parse().unwrap());
        let http = reqwest::Client::builder()
            .cookie_store(true)
            .default_headers(headers)
            .redirect(Policy::none())
            .build()
            .unwrap();
        Self {
            http,
            base: base.to_owned(),
            token: None,
        }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let request = self.http.get(format!("{}{path}", self.base));
        self.send(request).await
    }

    /// Follows redirects, as a browser does after a form.
    pub async fn open(&mut self, path: &str) -> Answer {
        let mut answer = self.get(path).await;
        while answer.status == 303 {
            let next = answer.location().to_owned();
            answer = self.get(&next).await;
        }
        answer
    }

    pub async fn head(&mut self, path: &str) -> Answer {
        let request = self.http.head(format!("{}{path}", self.base));
        self.send(request).await
    }

    /// Posts with the token of the page seen last.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        if self.token.is_none() {
            self.open("/").await;
        }
        self.try_post(path, fields).await.unwrap()
    }

    /// Posts exactly these fields: for the tests that leave something out.
    pub async fn post_as_is(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self.form(path, fields);
        self.send(request).await
    }

    fn form(&self, path: &str, fields: &[(&str, &str)]) -> reqwest::RequestBuilder {
        self.http
            .post(format!("{}{path}", self.base))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(serde_html_form::to_string(fields).unwrap())
    }

    /// The same, to a portal that may end at any moment.
    pub async fn try_post(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
    ) -> reqwest::Result<Answer> {
        let token = self.token.clone().unwrap_or_default();
        let mut all = vec![("form_token", token.as_str())];
        all.extend_from_slice(fields);
        let request = self.form(path, &all);
        self.exchange(request).await
    }

    /// Posts, then follows the redirect.
    pub async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.post(path, fields).await;
        if answer.status == 303 {
            let next = answer.location().to_owned();
            return self.open(&next).await;
        }
        answer
    }

    pub async fn send(&mut self, request: reqwest::RequestBuilder) -> Answer {
        self.exchange(request).await.unwrap()
    }

    pub async fn exchange(&mut self, request: reqwest::RequestBuilder) -> reqwest::Result<Answer> {
        let response = request.send().await?;
        let status: StatusCode = response.status();
        let headers = response.headers().clone();
        let body = response.text().await?;
        let answer = Answer {
            status: status.as_u16(),
            headers,
            body,
        };
        if let Some(token) = answer.form_token() {
            self.token = Some(token);
        }
        Ok(answer)
    }

    /// For requests of another shape; send them with [`Client::send`].
    pub fn http(&self) -> &reqwest::Client {
        &self.http
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}
