//! What people and their bank do, drawn at random from what can be done now.

use crate::attempt::{Attempt, What};
use crate::crowd::Crowd;
use crate::support::Client;
use crate::tally::Kind;
use crate::world::{World, now};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt};
use serde_json::Value;

const IBAN: &str = "FR14 2004 1010 0505 0001 3M02 606";

/// Whom the acts are drawn for.
pub struct Stage<'a> {
    pub world: &'a World,
    pub crowd: &'a mut Crowd,
    pub random: &'a mut StdRng,
}

impl Stage<'_> {
    /// Somebody agrees to the refund that they are shown, and joins.
    pub async fn accept(&mut self) -> Option<Attempt> {
        let (email, link) = self.crowd.next()?;
        let mut client = self.crowd.browser(self.world, &email).await;
        let path = format!("{link}/refund");
        let page = client.get(&path).await;
        let mut fields = self.destination();
        fields.push(("quote", page.attribute("input[name=quote]", "value")));
        fields.push(("agree", "1".to_owned()));
        let shown = page.attributes("tfoot data[data-total][data-part=gross]", "value");
        // Exactly what was shown, or it has not happened as it should.
        let happened = format!(
            "SELECT count(*) FROM invitations JOIN credit_notes
                 ON organisation_id = invitations.account_id AND invitation_id = invitations.id
             WHERE email = '{email}' AND status = 'accepted' AND gross = {}",
            shown[0]
        );
        let leads_to = Some(format!("{link}/welcome"));
        Some(form(Kind::Accept, client, (path, fields), happened).leading(leads_to))
    }

    fn destination(&mut self) -> Vec<(&'static str, String)> {
        let destination = match self.random.random_range(0..10) {
            0 | 1 => "organisation_credit",
            2 | 3 => "bank_account",
            _ => "original",
        };
        let mut fields = vec![("destination", destination.to_owned())];
        if destination == "bank_account" {
            fields.push(("iban", IBAN.to_owned()));
            fields.push(("holder", "Ida Okafor".to_owned()));
        }
        fields
    }

    /// Somebody takes joining back.
    pub async fn undo(&mut self) -> Option<Attempt> {
        let joined = "SELECT email FROM invitations WHERE status = 'accepted' AND undone_at IS NULL
            AND undo_until > now() + interval '1 minute' ORDER BY email";
        let email = text(&self.one(joined)?, "email");
        let client = self.crowd.browser(self.world, &email).await;
        let happened = format!(
            "SELECT count(*) FROM invitations WHERE email = '{email}' AND undone_at IS NOT NULL"
        );
        let page = "/me/undo-join".to_owned();
        let leads_to = Some(page.clone());
        Some(form(Kind::Undo, client, (page, Vec::new()), happened).leading(leads_to))
    }

    /// Somebody whose refund failed says where else it should go.
    pub async fn choose(&mut self) -> Option<Attempt> {
        let failed =
            "SELECT refunds.id, email, attempt FROM refunds JOIN users ON users.id = requested_by
            WHERE state = 'requires_action' ORDER BY refunds.id";
        let row = self.one(failed)?;
        let (id, before) = (text(&row, "id"), row["attempt"].as_i64()?);
        let client = self.crowd.browser(self.world, &text(&row, "email")).await;
        let path = format!("/me/refunds/{id}/destination");
        let happened = format!(
            "SELECT count(*) FROM refunds WHERE id = '{id}' AND attempt >= {}",
            before + 1
        );
        let fields = self.destination();
        Some(form(Kind::Choose, client, (path, fields), happened))
    }

    /// The bank decides about a refund, or sends one back; the gateway says so.
    pub fn hear(&mut self, back_too: bool) -> Option<Attempt> {
        let undecided = |refund: &Value| match refund["status"].as_str() {
            Some("pending") => true,
            Some("succeeded") => back_too,
            _ => false,
        };
        let mut refunds = self.world.gateway.refunds();
        refunds.retain(undecided);
        let refund = refunds.choose(self.random)?;
        let arrives = refund["status"] == "pending" && (!back_too || self.random.random_bool(0.7));
        let status = if arrives { "succeeded" } else { "failed" };
        let reason = (!arrives).then_some("lost_or_stolen_card");
        let id = text(refund, "id");
        self.world.gateway.decide(&id, status, reason);
        let body = self.world.gateway.event("refund.updated", &id, now());
        let event: Value = serde_json::from_str(&body).unwrap();
        let happened = format!(
            "SELECT count(*) FROM gateway_events WHERE event_id = '{}'",
            text(&event, "id")
        );
        Some(Attempt {
            kind: Kind::Message,
            what: What::Message {
                client: Client::new(&self.world.base, "en"),
                body,
            },
            happened,
            leads_to: None,
        })
    }

    /// One row of several.
    pub fn one(&mut self, sql: &str) -> Option<Value> {
        let rows = self.world.rows(sql);
        rows.choose(self.random as &mut dyn Rng).cloned()
    }
}

pub fn text(row: &Value, name: &str) -> String {
    row[name].as_str().unwrap().to_owned()
}

pub fn form(
    kind: Kind,
    client: Client,
    (path, fields): (String, Vec<(&'static str, String)>),
    happened: String,
) -> Attempt {
    Attempt {
        kind,
        what: What::Form {
            client,
            path,
            fields,
        },
        happened,
        leads_to: None,
    }
}

impl Attempt {
    fn leading(self, leads_to: Option<String>) -> Self {
        Self { leads_to, ..self }
    }
}
