//! The password and the open sessions.

use crate::access::queries::open_sessions::OpenSession;
use crate::me::device::DeviceName;
use crate::types::SessionId;
use crate::web::form::Faults;
use crate::web::layout::Page;
use askama::Template;

#[derive(Template)]
#[template(path = "me/security.html")]
pub struct SecurityPage {
    page: Page,
    sessions: Vec<SessionLine>,
    faults: Faults,
}

struct SessionLine {
    id: SessionId,
    device: String,
    address: String,
    last_seen: String,
    last_seen_machine: String,
    began: String,
    /// The one this page is read with.
    is_this: bool,
}

impl SecurityPage {
    #[must_use]
    pub fn new(page: Page, open: Vec<OpenSession>, this: &str) -> Self {
        let sessions = open.into_iter().map(|open| SessionLine {
            id: open.id,
            device: device_words(&page, DeviceName::of(&open.agent)),
            last_seen: page.moment(open.last_seen_at),
            last_seen_machine: page.machine(open.last_seen_at),
            began: page.moment(open.began_at),
            is_this: open.mark == this,
            address: open.address,
        });
        Self {
            sessions: sessions.collect(),
            page,
            faults: Faults::default(),
        }
    }

    #[must_use]
    pub fn refused(self, faults: Faults) -> Self {
        Self { faults, ..self }
    }

    fn count(&self) -> i64 {
        i64::try_from(self.sessions.len()).unwrap_or(i64::MAX)
    }
}

fn device_words(page: &Page, device: DeviceName) -> String {
    match (device.browser, device.system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => page.say("me-unknown-device"),
    }
}
