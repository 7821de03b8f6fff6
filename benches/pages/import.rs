//! A file of people: its dry run and its confirmation, driven as a browser does, whether the portal answers at once or
//! works in the background and says so on the import's page.

use super::Bench;
use super::copied::{self, Copied};
use super::database::{self, Account};
use super::http::{Connection, between};
use super::load::as_float;
use super::portal::Portal;
use super::report::{Fact, Goal};
use super::site::field;
use anyhow::{Context, ensure};
use std::fmt::Write;
use std::time::{Duration, Instant};

const IMPORT: &str = "/user-management/users/import";
const PAUSE: Duration = Duration::from_millis(50);
const LONGEST: Duration = Duration::from_mins(5);
/// MiB that an import may take over what the idle portal has.
const MOST_MEMORY: f64 = 64.0;

/// What one step took.
struct Step {
    seconds: f64,
    /// MiB over what was in use before.
    over_idle: f64,
}

pub async fn measure(bench: &Bench<'_>, account: &Account) -> Vec<Fact> {
    let what = |step: &str| {
        format!(
            "import of {} rows into {} members, {step}",
            bench.plan.import_rows, account.members
        )
    };
    match both(bench, account).await {
        Ok((dry_run, confirm)) => vec![
            fact(bench, what("dry run"), &dry_run),
            fact(bench, what("confirm"), &confirm),
        ],
        Err(error) => vec![Fact::failed(what("dry run and confirm"), error)],
    }
}

fn fact(bench: &Bench<'_>, what: String, (step, copied): &(Step, Copied)) -> Fact {
    let rate = as_float(bench.plan.import_rows) / step.seconds;
    let of_copy = copied.seconds / step.seconds;
    let found = format!(
        "{:.1} s, {rate:.0} rows/s; {:.0} MiB over idle at most; {of_copy:.2} of COPY of the {} rows it wrote",
        step.seconds, step.over_idle, copied.rows
    );
    println!("{what}: {found}");
    let goals = vec![
        Goal::new("under 64 MiB over idle", step.over_idle < MOST_MEMORY),
        Goal::ratio("COPY", Some(of_copy), 0.3),
    ];
    Fact::of(what, found, goals)
}

type Both = ((Step, Copied), (Step, Copied));

async fn both(bench: &Bench<'_>, account: &Account) -> anyhow::Result<Both> {
    let (portal, url) = (bench.portal, &bench.ground.url);
    let cookies = portal.site.sign_in(&account.owner_email()).await?;
    let token = portal.site.form(IMPORT, &cookies).await?;
    let start = copied::now(url)?;
    let upload = upload(bench, account, &cookies, &token);
    let (address, dry_run) = step(portal, &cookies, &upload).await?;
    let page = portal.site.page(&address, &cookies).await?;
    let ready = format!(
        "data-verdict=\"ready\" data-count=\"{}\"",
        bench.plan.import_rows
    );
    ensure!(page.contains(&ready), "not every row is ready");
    let checked = copied::measure(bench, &copied::of_dry_run(account, &start))?;
    let start = copied::now(url)?;
    let fields = [("form_token", field(&page, "form_token")?)];
    let confirm = portal
        .site
        .post(&format!("{address}/confirm"), &cookies, &fields);
    let (address, confirm) = step(portal, &cookies, &confirm).await?;
    let page = portal.site.page(&address, &cookies).await?;
    let standing = between(&page, "data-standing=\"", "\"");
    ensure!(standing == Some("completed"), "the import is {standing:?}");
    ensure!(
        sent(bench, account)? == bench.plan.import_rows,
        "not all were invited"
    );
    let written = copied::measure(bench, &copied::of_confirm(account, &start))?;
    Ok(((dry_run, checked), (confirm, written)))
}

/// Posts, and looks at the page that the answer names until nothing on it is going on any more.
async fn step(portal: &Portal, cookies: &str, request: &[u8]) -> anyhow::Result<(String, Step)> {
    let idle = portal.forget_peak()?;
    let start = Instant::now();
    let mut connection = Connection::open(&portal.site.address).await?;
    let answer = connection.ask(request).await?;
    let said: String = answer.text().chars().take(300).collect();
    ensure!(answer.status == 303, "{}: {said}", answer.status);
    let address = answer.header("location").context("leads nowhere")?;
    let address = address.to_owned();
    let look = portal.site.request(&address, cookies);
    loop {
        let page = connection.ask(&look).await?;
        ensure!(page.status == 200, "{address} answers {}", page.status);
        if !page.text().contains("data-live") {
            break;
        }
        ensure!(start.elapsed() < LONGEST, "still going on");
        tokio::time::sleep(PAUSE).await;
    }
    let seconds = start.elapsed().as_secs_f64();
    let over_idle = portal.memory()?.1 - idle;
    Ok((address, Step { seconds, over_idle }))
}

/// A file as a browser sends it.
fn upload(bench: &Bench<'_>, account: &Account, cookies: &str, token: &str) -> Vec<u8> {
    const EDGE: &str = "--------muster-measures";
    let field = |name: &str, value: &str| {
        format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let people = format!(
        "--{EDGE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\n\
         Content-Type: text/csv\r\n\r\n{}\r\n--{EDGE}--\r\n",
        file(bench.plan.import_rows, account)
    );
    let body = [field("form_token", token), field("mode", "invite"), people].concat();
    let kind = format!("multipart/form-data; boundary={EDGE}");
    bench
        .portal
        .site
        .send(IMPORT, cookies, &kind, body.as_bytes())
}

fn file(rows: usize, account: &Account) -> String {
    let mut file =
        "email,licence,role,language,department,job title,location,manager\r\n".to_owned();
    for number in 0..rows {
        let licence = if number % 3 == 0 { "licensed" } else { "basic" };
        let department = ["Engineering", "Sales", "Research & Development"][number % 3];
        // Writing to a text cannot fail.
        let _ = write!(
            file,
            "person.{number}@{},{licence},member,en,{department},Analyst,Lyon,Alice Martin\r\n",
            domain(account)
        );
    }
    file
}

/// Of nobody else.
pub fn domain(account: &Account) -> String {
    format!("import-{}.example", account.members)
}

fn sent(bench: &Bench<'_>, account: &Account) -> anyhow::Result<usize> {
    let query = format!(
        "SELECT count(*)::text AS text FROM invitations WHERE account_id = '{}' AND email LIKE '%@{}'",
        account.id,
        domain(account)
    );
    Ok(database::text(&bench.ground.url, &query)?.parse()?)
}
