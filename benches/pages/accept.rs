//! Accepting with a refund: each request by somebody else, who pays for an account of their own until then.

use super::Bench;
use super::database::{self, Account, HowLong};
use super::load::{self, CONNECTIONS, Load, Measured};
use super::portal::KEY;
use super::report::{Goal, Line, Numbers};
use super::site::{Site, field};
use anyhow::{Context, ensure};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use futures_util::future::try_join_all;
use muster::types::secret::SigningKeys;
use muster::types::signed_link::InvitationToken;
use muster::types::{AccountId, InvitationId};
use std::time::Duration;
use uuid::Uuid;

const PAYERS: &str = include_str!("sql/payers.sql");
const ACCEPT: &str = include_str!("sql/accept.sql");
/// None of the jobs takes longer: they end when everybody had their turn.
const LONG: Duration = Duration::from_mins(2);
/// As many sign in at once.
const AT_ONCE: usize = 8;

#[derive(QueryableByName)]
struct Payer {
    #[diesel(sql_type = diesel::sql_types::Uuid)]
    invitation: Uuid,
    #[diesel(sql_type = Integer)]
    generation: i32,
    #[diesel(sql_type = Text)]
    email: String,
}

/// What somebody does: looks at the refund, then agrees to it.
struct Forms {
    look: Vec<u8>,
    agree: Vec<u8>,
    bytes: usize,
}

pub async fn measure(bench: &Bench<'_>, account: &Account) -> Vec<Line> {
    const JOBS: [&str; 2] = ["refund details", "accept with refund"];
    let failed = |error| vec![Line::failed(JOBS[1], account.members, error)];
    let (forms, rest) = match prepare(bench, account).await {
        Ok(prepared) => prepared,
        Err(error) => return failed(error),
    };
    let (look, agree) = match answers(bench, account, forms, rest).await {
        Ok(numbers) => numbers,
        Err(error) => return failed(error),
    };
    println!("{}, {}: {agree:.2?}", JOBS[1], account.members);
    let goal = Goal::ratio("raw", agree.of_raw, 0.5);
    vec![
        Line::of((JOBS[0], account.members), look, Vec::new()),
        Line::of((JOBS[1], account.members), agree, vec![goal]),
    ]
}

/// The forms of one half of those who pay, and how many are left for the raw run.
async fn prepare(bench: &Bench<'_>, account: &Account) -> anyhow::Result<(Vec<Forms>, usize)> {
    let url = &bench.ground.url;
    database::run(url, &PAYERS.replace("{account}", &account.id.to_string()))?;
    let mut conn = PgConnection::establish(url)?;
    let payers: Vec<Payer> =
        diesel::sql_query("SELECT invitation, generation, email FROM bench.payers ORDER BY n")
            .load(&mut conn)?;
    drop(conn);
    let half = payers.len() / 2;
    ensure!(half >= CONNECTIONS, "only {} can accept", payers.len());
    let keys = SigningKeys::from_secrets([KEY]).context("the key is too short")?;
    let mut forms = Vec::new();
    for some in payers[..half].chunks(AT_ONCE) {
        let some = some.iter().map(|payer| {
            let invitation = InvitationId::from_uuid(payer.invitation);
            let of = AccountId::from_uuid(account.id);
            let token = InvitationToken::mint(of, invitation, payer.generation, &keys);
            fill_in(&bench.portal.site, &payer.email, token)
        });
        forms.extend(try_join_all(some).await?);
    }
    Ok((forms, payers.len() - half))
}

async fn fill_in(site: &Site, email: &str, token: String) -> anyhow::Result<Forms> {
    let cookies = site.sign_in(email).await?;
    let path = format!("/invitations/{token}/refund");
    let page = site.page(&path, &cookies).await?;
    let fields = [
        ("form_token", field(&page, "form_token")?),
        ("quote", field(&page, "quote")?),
        ("destination", "original"),
        ("agree", "1"),
    ];
    Ok(Forms {
        agree: site.post(&path, &cookies, &fields),
        look: site.request(&path, &cookies),
        bytes: page.len(),
    })
}

async fn answers(
    bench: &Bench<'_>,
    account: &Account,
    forms: Vec<Forms>,
    rest: usize,
) -> anyhow::Result<(Numbers, Numbers)> {
    let (address, count) = (&bench.portal.site.address, forms.len());
    let bytes = forms.first().map_or(0, |forms| forms.bytes);
    let (looks, agrees) = forms
        .into_iter()
        .map(|forms| (forms.look, forms.agree))
        .unzip();
    let look = load::run(address, &load::once(looks), Load::full(LONG, 200)).await?;
    let agree = load::run(address, &load::once(agrees), Load::full(LONG, 303)).await?;
    ensure!(
        accepted(bench, account)? == count,
        "not all of {count} are members now"
    );
    let how_long = HowLong::Times {
        clients: CONNECTIONS,
        each: rest / CONNECTIONS,
    };
    let raw = database::pgbench(
        (&bench.ground.url, &bench.ground.folder),
        &[ACCEPT.to_owned()],
        &[("session", "\\x00".to_owned())],
        how_long,
    )?;
    Ok((
        numbers(bench, look, None, bytes).await?,
        numbers(bench, agree, Some(raw), 0).await?,
    ))
}

fn accepted(bench: &Bench<'_>, account: &Account) -> anyhow::Result<usize> {
    let query = format!(
        "SELECT count(*)::text AS text FROM invitations i JOIN bench.payers p ON p.invitation = i.id \
         WHERE i.account_id = '{}' AND i.status = 'accepted'",
        account.id
    );
    Ok(database::text(&bench.ground.url, &query)?.parse()?)
}

async fn numbers(
    bench: &Bench<'_>,
    measured: Measured,
    raw: Option<f64>,
    bytes: usize,
) -> anyhow::Result<Numbers> {
    let bare = bench.bare.measure(bytes, Duration::from_secs(1)).await?;
    Ok(Numbers {
        measured,
        of_raw: raw.map(|raw| measured.per_second / raw),
        of_bare: Some(measured.per_second / bare.per_second),
    })
}
