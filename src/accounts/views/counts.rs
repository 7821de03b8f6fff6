//! How many members there are of each kind: a row, a bar and a number each.

use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::members::counts::Counts;
use crate::members::member::MemberStatus;
use crate::types::GroupId;
use crate::web::layout::Page;
use crate::web::paths;

/// The largest groups that are shown; the Groups tab has all of them.
const MOST_GROUPS: usize = 8;

/// One kind, and the list of its members.
#[derive(Debug, Clone)]
pub struct CountLine {
    pub label: String,
    pub href: String,
    pub members: i64,
}

/// Members by one of their properties.
#[derive(Debug, Clone)]
pub struct CountTable {
    /// Name of the property, for scripts.
    pub code: &'static str,
    pub title: String,
    pub lines: Vec<CountLine>,
    /// What a bar of full length stands for.
    pub whole: i64,
    /// Kinds that are not shown.
    pub left_out: i64,
}

impl CountTable {
    fn new(code: &'static str, title: String, lines: Vec<CountLine>, whole: i64) -> Self {
        Self {
            code,
            title,
            lines,
            whole: whole.max(1),
            left_out: 0,
        }
    }
}

/// Licence, role and status.
#[must_use]
pub fn tables(page: &Page, counts: &Counts) -> Vec<CountTable> {
    let licences = Licence::ALL.iter().rev().map(|licence| {
        let members = counts.of(None, Some(*licence), None);
        let label = page.code("licence", licence.as_code());
        line("licence", licence.as_code(), label, members)
    });
    let roles = Role::ALL.iter().map(|role| {
        let members = counts.of(Some(*role), None, None);
        let label = page.code("role", role.as_code());
        line("role", role.as_code(), label, members)
    });
    let statuses = MemberStatus::ALL.iter().map(|status| {
        let members = counts.of(None, None, Some(*status));
        let label = page.code("member-status", status.as_code());
        line("status", status.as_code(), label, members)
    });
    let by: [(&'static str, Vec<CountLine>); 3] = [
        ("licence", licences.collect()),
        ("role", roles.collect()),
        ("status", statuses.collect()),
    ];
    let table = |(code, lines)| {
        let title = page.code("users-column", code);
        CountTable::new(code, title, lines, counts.total())
    };
    by.into_iter().map(table).collect()
}

fn line(field: &str, code: &str, label: String, members: i64) -> CountLine {
    CountLine {
        label,
        href: format!("{}?{field}={code}", paths::USERS),
        members,
    }
}

/// Groups, the largest first. One person may be in several.
#[must_use]
pub fn groups(page: &Page, mut groups: Vec<(GroupId, String, i64)>, total: i64) -> CountTable {
    groups.sort_by_key(|(_, _, members)| std::cmp::Reverse(*members));
    let left_out = groups.len().saturating_sub(MOST_GROUPS);
    let lines = groups.into_iter().take(MOST_GROUPS);
    let lines = lines.map(|(id, label, members)| CountLine {
        label,
        href: paths::users_in_group(id),
        members,
    });
    CountTable {
        left_out: i64::try_from(left_out).unwrap_or(i64::MAX),
        ..CountTable::new("group", page.say("tab-groups"), lines.collect(), total)
    }
}
