//! What the demo keeps in `./.muster`, and what it prints.

use super::cast::Demo;
use crate::types::secret::random_text;
use anyhow::Context;
use serde_json::{Map, Value, json};
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;

pub const DIRECTORY: &str = ".muster";
const KEY: &str = ".muster/demo.key";
const PEOPLE: &str = ".muster/demo.json";

/// The key that signs this demo's links, made at the first start and kept, so that mailed links live on.
pub fn signing_key() -> anyhow::Result<String> {
    match fs::read_to_string(KEY) {
        Ok(key) => return Ok(key),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error).context(format!("cannot read {KEY}")),
    }
    let key = format!("{}{}", random_text(), random_text());
    write_private(KEY, &key)?;
    Ok(key)
}

/// After the data was removed: what belonged to it.
pub fn forget() -> anyhow::Result<()> {
    for file in [KEY, PEOPLE] {
        match fs::remove_file(file) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(error).context(format!("cannot remove {file}"));
            }
            _ => {}
        }
    }
    Ok(())
}

/// `.muster/demo.json`, for scripts: `{"base_url", "people": {"alice": {"email", "password"}, …}}`.
pub fn write_people(base_url: &str, demo: &Demo) -> anyhow::Result<()> {
    let people: Map<String, Value> = demo
        .people
        .iter()
        .map(|person| {
            let known = json!({ "email": person.email, "password": demo.password });
            (person.key.to_owned(), known)
        })
        .chain([("newcomer".to_owned(), json!({ "email": demo.newcomer }))])
        .collect();
    let all = json!({ "base_url": base_url, "people": people });
    write_private(PEOPLE, &format!("{all:#}\n"))
}

fn write_private(path: &str, text: &str) -> anyhow::Result<()> {
    fs::create_dir_all(DIRECTORY).with_context(|| format!("cannot make {DIRECTORY}"))?;
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path);
    let mut file = file.with_context(|| format!("cannot write {path}"))?;
    file.write_all(text.as_bytes())
        .with_context(|| format!("cannot write {path}"))
}

/// How to sign in, on standard output.
pub fn greet(base_url: &str, demo: &Demo) {
    println!("\nmuster runs at {base_url}");
    println!("Mails that were sent: {base_url}/dev/mailbox\n");
    println!("Everybody's password is: {}\n", demo.password);
    for person in &demo.people {
        println!("  {:<34} {}", person.email, person.about);
    }
    println!("  {:<34} has no account yet: invite them", demo.newcomer);
    println!("\nStop with Ctrl-C. `make demo RESET=1` starts afresh.\n");
}
