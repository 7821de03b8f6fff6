use super::{Names, diagnosis};
use crate::invitations::invitation::State;
use crate::mail::outbox::Delivery;
use crate::support::diagnosis::{LastMail, Situation};
use crate::types::Language::{self, English, French};
use crate::web::layout::Page;
use chrono::{DateTime, TimeDelta, TimeZone, Utc};

const NAMES: Names<'static> = Names {
    account: "Acme",
    domain: "example.com",
};

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 10, 20, 8, 0, 0).unwrap()
}

fn sent(delivery: Delivery, reply: &str) -> Situation {
    Situation {
        state: State::Pending {
            expires_at: now() + TimeDelta::days(9),
        },
        mail: Some(LastMail {
            state: delivery,
            tried_at: Some(now() - TimeDelta::days(1)),
            next_try: now() + TimeDelta::hours(1),
            words: reply.to_owned(),
        }),
        opened_at: None,
        blocked_at: None,
        blocked_by: Vec::new(),
        undone_at: None,
    }
}

fn said(language: Language, situation: &Situation) -> String {
    diagnosis(&Page::sample(language), NAMES, situation, now())
}

fn blocked(by: &[&str]) -> Situation {
    Situation {
        opened_at: Some(now()),
        blocked_at: Some(now()),
        blocked_by: by.iter().map(|code| (*code).to_owned()).collect(),
        ..sent(Delivery::Sent, "250 ok")
    }
}

fn expired(situation: Situation, days: i64) -> Situation {
    Situation {
        state: State::Pending {
            expires_at: now() - TimeDelta::days(days),
        },
        ..situation
    }
}

#[test]
fn one_sentence_says_why() {
    let unopened = sent(Delivery::Sent, "250 ok");
    let cases = [
        (
            sent(Delivery::Bounced, "550 5.1.1 No such user."),
            "The mail server of example.com refused the address: 550 5.1.1 No such user.",
        ),
        (
            sent(Delivery::Deferred, "450 Greylisted"),
            "Mail is waiting: the server of example.com asked to come back later (450 Greylisted), \
             next try 20 October 2026 at 11:00 (CEST).",
        ),
        (
            unopened.clone(),
            "Delivered on 19 October 2026 at 10:00 (CEST), not opened yet.",
        ),
        (
            blocked(&["outstanding_invoice"]),
            "Opened; blocked by an unpaid invoice on the invitee’s own account.",
        ),
        (
            blocked(&["outstanding_invoice", "last_owner", "a_new_one"]),
            "Opened; blocked by an unpaid invoice on the invitee’s own account, another organisation of which the \
             invitee is the last owner and a_new_one.",
        ),
        (
            expired(unopened.clone(), 3),
            "Expired 3 days ago, delivered but never opened; an administrator of Acme can extend it.",
        ),
        (
            expired(unopened, 0),
            "Expired today, delivered but never opened; an administrator of Acme can extend it.",
        ),
    ];
    for (situation, expected) in cases {
        assert_eq!(said(English, &situation), expected);
    }
}

#[test]
fn every_situation_has_words_in_both_languages() {
    for language in [English, French] {
        let mut situations: Vec<Situation> = Delivery::ALL
            .iter()
            .flat_map(|delivery| [sent(*delivery, ""), expired(sent(*delivery, "450 x"), 2)])
            .collect();
        let unsent = Situation {
            mail: None,
            ..sent(Delivery::Sent, "")
        };
        let opened = Situation {
            opened_at: Some(now()),
            ..unsent.clone()
        };
        situations.extend([unsent, opened.clone(), expired(opened, 1)]);
        for code in [
            "outstanding_invoice",
            "other_users",
            "last_owner",
            "other_organisation",
            "managed_domain",
        ] {
            situations.extend([blocked(&[code]), expired(blocked(&[code]), 40)]);
        }
        for state in [
            State::Accepted { at: now() },
            State::Declined { at: now() },
            State::Cancelled { at: now() },
        ] {
            situations.push(Situation {
                state,
                ..blocked(&[])
            });
        }
        for situation in situations {
            let said = said(language, &situation);
            assert!(!said.contains("Unknown localization"), "{said}");
            assert!(!said.contains('_') && said.ends_with('.'), "{said}");
        }
    }
}
