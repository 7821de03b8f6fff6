//! What an administrator orders over many rows, and what must hold of it at any moment.

use crate::checks::hold;
use crate::support::imports::{bring, confirm};
use crate::support::inviting::invite;
use crate::support::people::member;
use crate::support::{Client, PASSWORD};
use crate::world::{World, now};
use chrono::Duration;
use muster::access::role::Role;
use muster::accounts::account::Licence;
use muster::db::Abort;
use muster::types::AccountId;
use std::fmt::Write;

/// Members who are changed all at once.
pub const CROWD: i64 = 150;
/// People who are invited before, and to whom that is sent again.
const EARLY: i64 = 120;
/// Lines of the file that is confirmed, and of the one that is only judged.
const LINES: i64 = 1_300;
const JUDGED: i64 = 10_500;

/// Each counts what was done twice, in part, or without a word.
pub const DONE_ONCE: &[(&str, &str)] = &[
    (
        "a job has counted the results of its rows",
        "SELECT count(*) FROM jobs j WHERE (done, already, refused) <> (SELECT
            count(*) FILTER (WHERE code = 'done'), count(*) FILTER (WHERE already),
            count(*) FILTER (WHERE code <> 'done' AND NOT already) FROM job_rows r
            WHERE r.account_id = j.account_id AND r.job_id = j.id)",
    ),
    (
        "nothing failed",
        "SELECT count(*) FROM job_rows WHERE code = 'failed'",
    ),
    (
        "a line has the result that the job says",
        "SELECT count(*) FROM imports i JOIN job_rows r ON r.account_id = i.account_id AND r.job_id = i.job_id
            LEFT JOIN import_rows l ON l.account_id = i.account_id AND l.import_id = i.id AND l.email = r.label
                AND l.verdict = 'ready'
            WHERE (r.code IS NULL) <> (l.outcome IS NULL) OR (r.code = 'done') <> (l.outcome = 'done')",
    ),
    (
        "a line that was done made one invitation",
        "SELECT count(*) FROM (SELECT account_id, email, count(*) FILTER (WHERE outcome = 'done') AS done
                FROM import_rows WHERE email LIKE '%@file.example' GROUP BY account_id, email) AS lines
            WHERE done <> (SELECT count(*) FROM invitations i
                WHERE i.account_id = lines.account_id AND i.email = lines.email)",
    ),
    (
        "an invitation has one mail, and one more for each time that it was sent again",
        "SELECT count(*) FROM invitations i WHERE (SELECT count(*) FROM outbox o WHERE o.invitation_id = i.id
                AND message->>'kind' = 'invitation') <> 1 + (SELECT count(*) FROM job_rows r JOIN jobs USING (account_id)
                WHERE jobs.id = r.job_id AND action = 'resend' AND r.subject_id = i.id AND code = 'done')",
    ),
    (
        "an invitation is in the trail once, and each time that it was sent again",
        "SELECT count(*) FROM invitations i WHERE (SELECT count(*) FROM audit_entries WHERE subject_id = i.id
                AND action = 'invited') <> 1
            OR (SELECT count(*) FROM audit_entries WHERE subject_id = i.id AND action = 'invitation_resent') <>
                (SELECT count(*) FROM job_rows r JOIN jobs USING (account_id) WHERE jobs.id = r.job_id
                    AND action = 'resend' AND r.subject_id = i.id AND code = 'done')",
    ),
    (
        "a member who was changed is in the trail once",
        "SELECT count(*) FROM memberships m WHERE department = 'Crowds' AND (SELECT count(*) FROM audit_entries
                WHERE subject_id = m.id AND action = 'member_changed') <> 1
            OR status = 'deactivated' AND (SELECT count(*) FROM audit_entries
                WHERE subject_id = m.id AND action = 'member_deactivated') <> 1
            OR (status = 'deactivated' AND ended_at IS NOT NULL) AND (SELECT count(*) FROM audit_entries
                WHERE subject_id = m.id AND action = 'member_deleted') <> 1",
    ),
    (
        "a file that is judged has each of its lines once, and has counted them",
        "SELECT count(*) FROM imports i WHERE coalesce((SELECT sum(value::int) FROM jsonb_each_text(counts)), 0) <>
            (SELECT count(*) FROM import_rows l WHERE l.account_id = i.account_id AND l.import_id = i.id)
            OR lines <> (SELECT count(*) FROM import_rows l WHERE l.account_id = i.account_id AND l.import_id = i.id)
            + coalesce((SELECT sum(jsonb_array_length(records)) FROM import_parts p
                WHERE p.account_id = i.account_id AND p.import_id = i.id), 0)",
    ),
    (
        "an invitee is reminded once, with one mail",
        "SELECT count(*) FROM invitations i WHERE (SELECT count(*) FROM outbox o WHERE o.invitation_id = i.id
                AND message->>'kind' = 'reminder') <> (SELECT count(*) FROM invitation_reminders r
                WHERE r.invitation_id = i.id)
            OR (SELECT count(*) FROM invitation_reminders r WHERE r.invitation_id = i.id) > 1",
    ),
    (
        "a member is warned once, with one mail",
        "SELECT count(*) FROM memberships m WHERE (deletion_warned_at IS NOT NULL)::int <> (SELECT count(*) FROM outbox
            WHERE message->>'kind' = 'deletion_warning' AND message->>'membership' = m.id::text)",
    ),
    (
        "everybody has exactly one active membership",
        "SELECT count(*) FROM users WHERE staff_role IS NULL
            AND (SELECT count(*) FROM memberships WHERE user_id = users.id AND ended_at IS NULL) <> 1",
    ),
];

/// Acme with many members and many who are invited.
pub async fn crowd(world: &World) -> Client {
    let acme = &world.rows("SELECT id FROM accounts WHERE name = 'Acme'")[0];
    let acme: AccountId = acme["id"].as_str().unwrap().parse().unwrap();
    let joined = now() - Duration::days(60);
    let settled = world.db.transaction_now(|tx| -> Result<(), Abort<()>> {
        for number in 0..CROWD {
            let email = format!("crowd{number:03}@acme.example");
            let person = ("Cleo", "Crowd", email.as_str());
            member(tx, acme, person, (Role::Member, Licence::Basic), joined);
        }
        Ok(())
    });
    settled.unwrap().unwrap();
    let mut alice = Client::new(&world.base, "en");
    let fields = [("email", "alice@acme.example"), ("password", PASSWORD)];
    assert_eq!(alice.post("/sign-in", &fields).await.status, 303);
    let early: Vec<_> = (0..EARLY)
        .map(|number| format!("early{number:03}@mail.example"))
        .collect();
    invite(&mut alice, &early.join("\n")).await;
    alice
}

async fn bulk(alice: &mut Client, path: &str, fields: &[(&str, &str)]) {
    let always = [("all_matching", "1"), ("confirmed", "1")];
    let answer = alice.post(path, &[fields, &always[..]].concat()).await;
    assert_eq!(answer.status, 303, "{}", answer.words());
}

const MEMBERS: &str = "/user-management/users/bulk";
const PENDING: &str = "/user-management/pending/bulk";

/// In the background, since they are many.
pub async fn deactivate(alice: &mut Client) {
    bulk(alice, MEMBERS, &[("action", "deactivate"), ("q", "crowd")]).await;
}

pub struct Orders {
    file: Vec<u8>,
}

fn people(prefix: &str, count: i64) -> Vec<u8> {
    let mut file = "E-mail,Licence\n".to_owned();
    for number in 0..count {
        let licence = if number % 4 == 0 { "licensed" } else { "basic" };
        writeln!(file, "{prefix}{number:05}@file.example,{licence}").unwrap();
    }
    file.into_bytes()
}

impl Orders {
    pub async fn give(alice: &mut Client) -> Self {
        let file = people("p", LINES);
        let page = bring(alice, "invite", &file).await;
        confirm(alice, &page, &[]).await;
        let department = [
            ("action", "department"),
            ("value", "Crowds"),
            ("q", "crowd"),
        ];
        bulk(alice, MEMBERS, &department).await;
        bulk(alice, PENDING, &[("action", "resend"), ("q", "early")]).await;
        let page = bring(alice, "deactivate", &people("nobody", JUDGED)).await;
        assert_eq!(page.attribute("#progress", "data-standing"), "running");
        Self { file }
    }

    /// Nobody is invited a second time, and every line says why.
    pub async fn again(&self, alice: &mut Client) {
        let counts = bring(alice, "invite", &self.file).await;
        let pending = "[data-count][data-verdict=already_pending]";
        assert_eq!(counts.attribute(pending, "data-count"), LINES.to_string());
        assert!(counts.says("This same file was imported before"));
    }
}

pub fn are_done(world: &World) {
    let counts = [
        ("SELECT count(*) FROM invitations", LINES + EARLY),
        ("SELECT count(*) FROM import_rows", LINES + JUDGED),
        ("SELECT count(*) FROM import_parts", 0),
        (
            "SELECT count(*) FROM memberships WHERE department = 'Crowds'",
            CROWD,
        ),
        (
            "SELECT count(*) FROM outbox WHERE message->>'kind' = 'invitation' AND state = 'sent'",
            LINES + 2 * EARLY,
        ),
        ("SELECT count(*) FROM jobs WHERE ended = 'completed'", 4),
    ];
    for (sql, expected) in counts {
        assert_eq!(world.count(sql), expected, "{sql}");
    }
    hold(world, DONE_ONCE, "when all is done");
}

pub fn days_are_over(world: &World) {
    let counts = [
        ("SELECT count(*) FROM invitation_reminders", LINES + EARLY),
        (
            "SELECT count(*) FROM outbox WHERE message->>'kind' = 'deletion_warning' AND state = 'sent'",
            CROWD,
        ),
        (
            "SELECT count(*) FROM audit_entries WHERE action = 'member_deleted'",
            CROWD,
        ),
        (
            "SELECT count(*) FROM outbox WHERE message->>'kind' = 'reminder' AND state = 'sent'",
            LINES + EARLY,
        ),
    ];
    for (sql, expected) in counts {
        assert_eq!(world.count(sql), expected, "{sql}");
    }
}
