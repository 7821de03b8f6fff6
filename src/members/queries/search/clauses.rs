//! The clauses of a search: which members, from which place on, in which order.

use super::{Search, Words};
use crate::access::scope::ReadsAccount;
use crate::db::rows::containing;
use crate::db::statement::Statement;
use crate::members::filter::SortKey;

impl<S: ReadsAccount> Search<'_, S> {
    /// The next members of the list, whether they match or not.
    pub(super) fn stretch(&self, query: &mut Statement, most: i64) {
        query.push("(SELECT m.* FROM memberships m WHERE m.account_id = ");
        query.bind_id(self.scope.account().uuid());
        query.push(" AND m.ended_at IS NULL");
        self.bound(query);
        self.order(query);
        query.push(" LIMIT ").bind_whole(most);
        query.push(") m");
    }

    pub(super) fn matches(&self, query: &mut Statement, words: Words) {
        let (account, filter) = (self.scope.account().uuid(), self.filter);
        query.push("m.account_id = ").bind_id(account);
        query.push(" AND m.ended_at IS NULL");
        if let Some(role) = filter.role {
            query.push(" AND m.role = ").bind_text(role.as_code());
        }
        if let Some(licence) = filter.licence {
            query.push(" AND m.licence = ").bind_text(licence.as_code());
        }
        if let Some(status) = filter.status {
            query.push(" AND m.status = ").bind_text(status.as_code());
        }
        if let Some(group) = filter.group {
            query.push(" AND EXISTS (SELECT FROM group_members g WHERE g.account_id = ");
            query.bind_id(account).push(" AND g.group_id = ");
            query
                .bind_id(group.uuid())
                .push(" AND g.membership_id = m.id)");
        }
        for (word, in_addresses) in filter.words() {
            query
                .push(" AND (m.search_text LIKE ")
                .bind_text(containing(&word));
            if words == Words::LookedUp {
                by_pairs(query, &word);
            }
            if let Some(other) = in_addresses {
                query
                    .push(" OR m.search_text LIKE ")
                    .bind_text(containing(&other));
            }
            query.push(")");
        }
    }

    pub(super) fn bound(&self, query: &mut Statement) {
        let Some(cursor) = self.cursor else {
            return;
        };
        let sign = if self.goes_up() { ") > (" } else { ") < (" };
        let time = cursor.time();
        match (self.key(), time) {
            (None, _) => {
                let sign = if self.goes_up() {
                    " AND m.email > "
                } else {
                    " AND m.email < "
                };
                query.push(sign).bind_text(&cursor.tie);
                return;
            }
            (Some("m.sort_name"), _) => {
                query.push(" AND (m.sort_name, m.email").push(sign);
                query.bind_text(&cursor.key);
            }
            (Some(key), Some(time)) => {
                query.push(" AND (").push(key).push(", m.email").push(sign);
                query.bind_time(time);
            }
            (Some(_), None) => return,
        }
        query.push(", ").bind_text(&cursor.tie).push(")");
    }

    pub(super) fn order(&self, query: &mut Statement) {
        let direction = if self.goes_up() { " ASC" } else { " DESC" };
        query.push(" ORDER BY ");
        if let Some(key) = self.key() {
            query.push(key).push(direction).push(", ");
        }
        query.push("m.email").push(direction);
    }

    /// The column before the address.
    fn key(&self) -> Option<&'static str> {
        match self.filter.sort.key {
            SortKey::Name => Some("m.sort_name"),
            SortKey::Email => None,
            SortKey::Joined => Some("m.joined_at"),
            SortKey::LastSignIn => Some("m.sign_in_order"),
        }
    }

    fn goes_up(&self) -> bool {
        self.filter.sort.descending == self.cursor.is_some_and(|cursor| cursor.backwards)
    }
}

/// Names the pairs of bytes in a word that has no three letters in a row, which the index of trigrams needs.
fn by_pairs(query: &mut Statement, word: &str) {
    let runs = word.split(|c: char| !c.is_alphanumeric());
    if runs.map(|run| run.chars().count()).any(|run| run >= 3) {
        return;
    }
    let pairs: Vec<i32> = word
        .as_bytes()
        .windows(2)
        .map(|pair| i32::from(pair[0]) << 8 | i32::from(pair[1]))
        .collect();
    // Arrays that are made as the statement runs: what Postgres knows of all accounts' pairs would mislead it.
    if let [single] = word.as_bytes() {
        let first = i64::from(*single) << 8;
        query.push(" AND search_pairs(m.search_text) && ARRAY(SELECT generate_series(");
        query.bind_whole(first).push("::bigint, ");
        query.bind_whole(first + 255).push("::bigint)::integer)");
    } else {
        query.push(" AND search_pairs(m.search_text) @> ARRAY(SELECT unnest(");
        query.bind_keys(pairs).push("))");
    }
}
