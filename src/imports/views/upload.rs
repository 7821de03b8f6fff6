//! The page that takes a file.

use crate::accounts::account::Licence;
use crate::accounts::seats::Seats;
use crate::accounts::settings::DefaultLicence;
use crate::imports::file::Column;
use crate::imports::form::ImportForm;
use crate::imports::import::Import;
use crate::imports::mode::Mode;
use crate::imports::views::wording;
use crate::types::{GroupId, Language};
use crate::web::form::Faults;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;

/// What stands around the form.
#[derive(Debug)]
pub struct Around {
    pub seats: Seats,
    pub default_licence: DefaultLicence,
    /// The organisation leaves inviting to this admin too.
    pub may_invite: bool,
    /// The account's groups, and the one that it proposes.
    pub groups: Vec<(GroupId, String)>,
    pub default_group: Option<GroupId>,
    /// The account's latest imports.
    pub recent: Vec<Import>,
}

#[derive(Template)]
#[template(path = "imports/upload.html")]
pub struct UploadPage {
    page: Page,
    seats: Seats,
    may_invite: bool,
    groups: Vec<(GroupId, String)>,
    recent: Vec<Import>,
    form: ImportForm,
    faults: Faults,
}

impl UploadPage {
    #[must_use]
    pub fn new(page: Page, around: Around, form: ImportForm) -> Self {
        Self {
            page,
            seats: around.seats,
            may_invite: around.may_invite,
            groups: around.groups,
            recent: around.recent,
            form,
            faults: Faults::default(),
        }
    }

    #[must_use]
    pub fn refused(self, faults: Faults) -> Self {
        Self { faults, ..self }
    }

    /// Inviting is not for everybody; the rest of an import is.
    fn is_closed(&self, mode: Mode) -> bool {
        mode == Mode::Invite && !self.may_invite
    }

    fn is_group(&self, id: &impl ToString) -> bool {
        self.form.group == id.to_string()
    }

    fn is_mode(&self, mode: Mode) -> bool {
        self.form.mode == mode.as_code()
    }
}
