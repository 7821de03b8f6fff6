//! The page of one member.

use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::accounts::seats::Seats;
use crate::members::edit_form::EditForm;
use crate::members::member::MemberStatus;
use crate::members::queries::deletion::Announced;
use crate::members::queries::held::Held;
use crate::members::rules::{Acts, Standing, is_only_owner, roles_to_choose};
use crate::members::way_back::WayBack;
use crate::types::GroupId;
use crate::web::form::Faults;
use crate::web::layout::Page;
use crate::web::overtaken::{self, Both};
use crate::web::paths;
use askama::Template;

/// One member and what the page says about them.
pub struct Around {
    pub by: Standing,
    pub member: Held,
    pub in_groups: Vec<GroupId>,
    pub groups: Vec<(GroupId, String)>,
    pub seats: Seats,
    /// The account has an active owner besides the member.
    pub other_owners: bool,
    /// When the member will be deleted, if they are deactivated.
    pub announced: Option<Announced>,
    /// The list that the reader came from.
    pub way_back: WayBack,
}

impl Around {
    #[must_use]
    pub fn standing(&self) -> Standing {
        Standing {
            membership: self.member.id,
            role: self.member.role,
        }
    }
}

#[derive(Template)]
#[template(path = "members/edit.html")]
pub struct EditPage {
    page: Page,
    around: Around,
    acts: Acts,
    form: EditForm,
    faults: Faults,
}

impl EditPage {
    #[must_use]
    pub fn new(page: Page, around: Around, form: EditForm) -> Self {
        let member = &around.member;
        let standing = around.standing();
        Self {
            acts: Acts::of(around.by, standing, member.status, around.other_owners),
            page,
            around,
            form,
            faults: Faults::default(),
        }
    }

    #[must_use]
    pub fn refused(self, faults: Faults) -> Self {
        Self { faults, ..self }
    }

    /// What somebody else has saved meanwhile stands beside each field that differs.
    #[must_use]
    pub fn overtaken(mut self) -> Self {
        let now = EditForm::of(&self.around.member, &self.around.in_groups);
        self.form = self.form.over(now.clone());
        let (typed, saved) = (self.in_words(&self.form), self.in_words(&now));
        let both = typed.into_iter().zip(saved);
        let both = both.map(|((field, label, typed), (_, _, now))| Both {
            field,
            label,
            typed,
            now,
        });
        self.faults = overtaken::faults(&self.page, both);
        self
    }

    /// Each field: its name, its label and what it holds.
    fn in_words(&self, form: &EditForm) -> Vec<(&'static str, String, String)> {
        let page = &self.page;
        let label = |field| page.code("profile", field);
        let groups = self.around.groups.iter();
        let chosen = groups.filter(|(id, _)| form.groups.contains(&id.to_string()));
        let groups: Vec<&str> = chosen.map(|(_, name)| name.as_str()).collect();
        let role = page.code("role", &form.role);
        let licence = page.code("licence", &form.licence);
        let mut fields = vec![
            ("role", page.say("users-column-role"), role),
            ("licence", page.say("users-column-licence"), licence),
        ];
        let profile = form.profile.fields().into_iter();
        fields.extend(profile.map(|(field, value)| (field, label(field), value.to_owned())));
        let label = page.say("users-column-groups");
        fields.push(("group", label, groups.join(", ")));
        fields
    }

    /// The roles to choose between; one alone is no choice.
    fn roles(&self) -> Vec<Role> {
        let around = &self.around;
        roles_to_choose(around.by, around.standing(), around.other_owners)
    }

    fn why_no_choice(&self) -> String {
        self.page.say(if self.around.by.role == Role::Owner {
            "member-last-owner"
        } else {
            "member-roles-by-owner"
        })
    }

    fn licence_hint(&self, licence: Licence) -> String {
        match licence {
            Licence::Licensed => {
                let free = i64::from(self.around.seats.free());
                self.page.with("member-licensed-hint", "free", free)
            }
            Licence::Basic => self.page.say("member-basic-hint"),
        }
    }

    fn profile(&self) -> [(&'static str, &str); 4] {
        self.form.profile.fields()
    }

    fn is_in(&self, group: &GroupId) -> bool {
        self.form.groups.contains(&group.to_string())
    }

    fn address(&self) -> String {
        paths::member(self.around.member.id)
    }

    /// A page that asks before something is done to the member.
    fn asks(&self, page: &str) -> String {
        let page = format!("{}/{page}", self.address());
        self.around.way_back.carried_by(page)
    }

    /// What was done to this member, and by whom.
    fn trail(&self) -> String {
        paths::audit_log_about(&self.around.member.email)
    }

    fn is_self(&self) -> bool {
        self.around.by.membership == self.around.member.id
    }

    fn about_yourself(&self) -> String {
        let alone = is_only_owner(self.around.member.role, self.around.other_owners);
        self.page.say(if alone {
            "member-is-you-alone"
        } else {
            "member-is-you"
        })
    }

    fn unlink_text(&self) -> String {
        let account = self.page.account_name().to_owned();
        self.page.with("member-unlink-text", "account", account)
    }
}
