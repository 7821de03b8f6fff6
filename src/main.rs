//! The command line: wires, decides nothing.

use clap::{Parser, Subcommand};
use muster::cli;
use std::io;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Bring people who already use a subscription service into an organisation's paid account.
#[derive(Parser)]
#[command(name = "muster", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the portal
    Serve {
        /// Bring the schema up to date first
        #[arg(long)]
        migrate: bool,
    },
    /// Bring the schema up to date
    Migrate,
    /// Try everything: a private Postgres under ./.muster, people to sign in as, a mailbox to look into
    Demo {
        /// The port of 127.0.0.1 to serve on
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Remove the data of earlier runs first
        #[arg(long)]
        reset: bool,
    },
    /// Build an account of any size, to try and to measure with
    Seed(cli::seed::SeedArgs),
    /// Say what is wrong with the settings, the database, the mail server and the records; ends with 1 if anything is
    Doctor,
    /// After a backup was restored: let mails and refunds leave this database
    Resume,
    /// Answer refund cases: one JSON object per line in, one per line out
    RefundQuote,
    /// Take in or write out individuals' billing data
    #[command(subcommand)]
    Billing(cli::billing::BillingCommand),
    /// Appoint the operator's own people
    #[command(subcommand)]
    Staff(cli::staff::StaffCommand),
    /// Domains that organisations name as their own
    #[command(subcommand)]
    Domain(cli::domain::DomainCommand),
    /// What mail servers send back
    #[command(subcommand)]
    Mail(MailCommand),
}

#[derive(Subcommand)]
enum MailCommand {
    /// Mark the mail that a delivery report (RFC 3464, on standard input) is about as bounced
    IngestBounce,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Serve { migrate } => cli::serve::run(migrate).await,
        Command::Migrate => cli::migrate::run(),
        Command::Demo { port, reset } => cli::demo::run(port, reset).await,
        Command::Seed(args) => cli::seed::run(&args),
        Command::Doctor => cli::doctor::run().await,
        Command::Resume => cli::resume::run(),
        Command::RefundQuote => Ok(cli::refund_quote::run(
            io::stdin().lock(),
            io::stdout().lock(),
        )?),
        Command::Billing(command) => cli::billing::run(command),
        Command::Staff(command) => cli::staff::run(command),
        Command::Domain(command) => cli::domain::run(command),
        Command::Mail(MailCommand::IngestBounce) => cli::ingest_bounce::run(io::stdin().lock()),
    }
}
