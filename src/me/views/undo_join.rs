//! Taking joining back: what will happen, what has happened, or why it cannot.

use crate::accounts::account::Plan;
use crate::invitations::commands::outlook::Outlook;
use crate::invitations::undo_rule::UndoRefusal;
use crate::refunds::commands::Receipt;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;

/// Which of its faces the page shows.
enum Face {
    Ask {
        until: String,
        /// What happens, point by point.
        consequences: Vec<String>,
    },
    Done {
        text: String,
        /// Label, value, and where a value leads.
        facts: Vec<(String, String, Option<String>)>,
    },
    Refused {
        title: String,
        text: String,
    },
}

#[derive(Template)]
#[template(path = "me/undo_join.html")]
pub struct UndoPage {
    page: Page,
    organisation: String,
    face: Face,
}

impl UndoPage {
    #[must_use]
    pub fn new(page: Page, outlook: Option<Outlook>) -> Self {
        let Some(outlook) = outlook else {
            return Self {
                organisation: String::new(),
                face: refused(&page, UndoRefusal::NothingToUndo, ""),
                page,
            };
        };
        let organisation = outlook.organisation.name.clone();
        let words = Wording {
            page: &page,
            outlook: &outlook,
        };
        let face = match (outlook.invitation.undone_at, outlook.verdict) {
            (Some(_), _) => words.done(),
            (None, Ok(())) => words.ask(),
            (None, Err(refusal)) => refused(&page, refusal, &organisation),
        };
        Self {
            page,
            organisation,
            face,
        }
    }

    /// What the page asked for did not happen.
    #[must_use]
    pub fn refused(self, refusal: UndoRefusal) -> Self {
        Self {
            face: refused(&self.page, refusal, &self.organisation),
            ..self
        }
    }

    fn title(&self) -> String {
        match &self.face {
            Face::Ask { .. } => self.say("undo-title"),
            Face::Done { .. } => self.say("undo-done-title"),
            Face::Refused { title, .. } => title.clone(),
        }
    }

    /// A message that names the organisation.
    fn say(&self, key: &str) -> String {
        self.page
            .with(key, "organisation", self.organisation.clone())
    }
}

fn refused(page: &Page, refusal: UndoRefusal, organisation: &str) -> Face {
    let since = match refusal {
        UndoRefusal::WindowOver { since } => since,
        _ => None,
    };
    let part = |part: &str| {
        let key = format!("undo-refused-{}-{part}", refusal.as_code());
        let since = since.map_or_else(String::new, |since| page.deadline(since));
        let args = [
            ("organisation", organisation.to_owned().into()),
            ("since", since.into()),
        ];
        page.words.args(&key, args)
    };
    Face::Refused {
        title: part("title"),
        text: part("text"),
    }
}

/// The words for one joining.
struct Wording<'a> {
    page: &'a Page,
    outlook: &'a Outlook,
}

impl Wording<'_> {
    fn say(&self, key: &str) -> String {
        let name = self.outlook.organisation.name.clone();
        self.page.with(key, "organisation", name)
    }

    fn ask(&self) -> Face {
        let until = self.outlook.invitation.undo_until;
        let mut consequences = vec![self.say("undo-does-leave"), self.home()];
        consequences.extend(
            self.outlook
                .receipt
                .iter()
                .flat_map(|back| self.money(back)),
        );
        consequences.push(self.say("undo-does-tell"));
        Face::Ask {
            until: until.map_or_else(String::new, |until| self.page.deadline(until)),
            consequences,
        }
    }

    /// Where the person is again, and with which plan.
    fn home(&self) -> String {
        let outlook = self.outlook;
        match (&outlook.departure, outlook.plan(), &outlook.subscription) {
            (Some(_), Plan::Pro, Some(running)) => {
                let end = running.current_period_end.utc();
                self.page
                    .with("undo-does-period", "until", self.page.date(end))
            }
            (Some(_), Plan::Pro, None) => self.page.say("undo-does-pro"),
            (Some(from), _, _) if from.closed_account => self.page.say("undo-does-free"),
            (Some(_), _, _) => self.page.say("undo-does-back"),
            (None, _, _) => self.page.say("undo-does-new"),
        }
    }

    /// What becomes of each share, and of the note.
    fn money(&self, receipt: &Receipt) -> Vec<String> {
        let (page, note) = (self.page, &receipt.note);
        let promised: i64 = receipt.refunds.iter().map(|one| one.amount.minor).sum();
        let text = |minor| page.money(note.money(minor));
        let mut said = Vec::new();
        if promised > 0 {
            said.push(page.with("undo-does-refund", "amount", text(promised)));
        }
        let credit = note.document.statement.organisation_credit;
        if credit > 0 {
            let args = [
                ("amount", text(credit).into()),
                (
                    "organisation",
                    self.outlook.organisation.name.clone().into(),
                ),
            ];
            said.push(page.words.args("undo-does-credit", args));
        }
        let args = [
            ("amount", text(note.document.statement.gross).into()),
            ("number", note.number.clone().into()),
        ];
        said.push(page.words.args("undo-does-note", args));
        said
    }

    fn done(&self) -> Face {
        let (page, outlook) = (self.page, self.outlook);
        let at = outlook.invitation.undone_at;
        let key = if outlook.undone_by_themselves() {
            "undo-done-text"
        } else {
            "undo-done-text-support"
        };
        let args = [
            (
                "at",
                at.map_or_else(String::new, |at| page.deadline(at)).into(),
            ),
            ("organisation", outlook.organisation.name.clone().into()),
        ];
        let mut facts = vec![(page.say("me-plan"), self.plan(), None)];
        if let Some(note) = &outlook.debit_note {
            let gross = page.money(note.money(note.document.credited.statement.gross));
            let cancelled = page.with("undo-refund-cancelled", "amount", gross);
            facts.push((page.say("refund-status-title"), cancelled, None));
            let href = paths::my_debit_note(&note.number);
            facts.push((page.say("undo-debit-note"), note.number.clone(), Some(href)));
            let reversed = &note.document.reverses.number;
            let href = paths::my_credit_note(reversed);
            facts.push((page.say("refund-note"), reversed.clone(), Some(href)));
        }
        Face::Done {
            text: page.words.args(key, args),
            facts,
        }
    }

    fn plan(&self) -> String {
        let outlook = self.outlook;
        match (outlook.plan(), &outlook.subscription) {
            (Plan::Pro, Some(running)) => {
                let end = running.current_period_end.utc();
                self.page
                    .with("undo-plan-until", "until", self.page.date(end))
            }
            (plan, _) => self.page.code("me-plan", plan.as_code()),
        }
    }
}
