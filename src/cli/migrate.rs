//! `muster migrate`: brings the schema up to date.

use crate::db::migrate;
use secrecy::ExposeSecret;

pub fn run() -> anyhow::Result<()> {
    let config = super::config()?;
    let ran = migrate::run(config.database_url.expose_secret())?;
    if ran.is_empty() {
        println!("The schema is up to date.");
    }
    for name in ran {
        println!("ran {name}");
    }
    Ok(())
}
