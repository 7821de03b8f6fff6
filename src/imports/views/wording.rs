//! Imports and their lines in words.

use crate::imports::file::{FileFault, Heading};
use crate::imports::import::Import;
use crate::imports::mode::Mode;
use crate::imports::queries::shown::ShownRow;
use crate::imports::verdict::{Because, Fault, Judged, Verdict};
use crate::web::layout::Page;
use crate::web::paths;

/// What to do about a file that cannot be read.
#[must_use]
pub fn file_fault(page: &Page, fault: FileFault) -> String {
    let key = match fault {
        FileFault::Empty => "import-fault-empty",
        FileFault::Workbook => "import-fault-workbook",
        FileFault::NotText => "import-fault-not-text",
        FileFault::NoAddresses => "import-fault-no-addresses",
        FileFault::TooLarge => "import-fault-too-large",
        FileFault::TooManyLines => "import-fault-too-many",
        FileFault::Unreadable => "import-fault-unreadable",
        FileFault::OpenQuote { line } => {
            let line = i64::try_from(line).unwrap_or(i64::MAX);
            return page.with("import-fault-open-quote", "line", line);
        }
    };
    page.say(key)
}

/// What the file is called: its name, or that it was pasted.
#[must_use]
pub fn name(page: &Page, import: &Import) -> String {
    if import.file_name.is_empty() {
        page.say("import-pasted")
    } else {
        import.file_name.clone()
    }
}

/// How the lines are written, and who brought them when. Nothing stands between the cells of one column, and of pasted
/// lines nobody chose the encoding.
#[must_use]
pub fn source(page: &Page, import: &Import) -> String {
    let is_pasted = import.file_name.is_empty();
    let key = match (is_pasted, import.headings.len() > 1) {
        (false, true) => "import-source",
        (false, false) => "import-source-one-column",
        (true, true) => "import-source-pasted",
        (true, false) => "import-source-pasted-one-column",
    };
    let encoding = page.code("import-encoding", import.encoding.as_code());
    let delimiter = page.code("import-delimiter", import.delimiter.as_code());
    let args = [
        ("lines", import.lines.into()),
        ("encoding", encoding.into()),
        ("delimiter", delimiter.into()),
        ("by", import.created_by_name.clone().into()),
        ("when", page.moment(import.created_at).into()),
    ];
    page.words.args(key, args)
}

/// Columns that are named; a file can have thousands.
const NAMED: usize = 10;

/// The columns that say nothing to us, by their own words.
#[must_use]
pub fn unused(page: &Page, import: &Import) -> Option<String> {
    let unused = |heading: &&Heading| {
        let said = heading.column.is_none() && !heading.ours && !heading.text.is_empty();
        said || import.ignores(heading)
    };
    let names = import.headings.iter().filter(unused);
    let names: Vec<&str> = names.map(|heading| heading.text.as_str()).collect();
    let more = names.len().saturating_sub(NAMED);
    let columns = names.get(..NAMED).unwrap_or(&names).join(", ");
    let args = [
        ("columns", columns.into()),
        ("more", i64::try_from(more).unwrap_or(i64::MAX).into()),
    ];
    (!names.is_empty()).then(|| page.words.args("import-unused", args))
}

/// The code of where a line stands: its verdict, or what became of it.
#[must_use]
pub fn code(mode: Mode, row: &ShownRow, waits: bool) -> &'static str {
    match &row.outcome {
        Some(Ok(_)) => match mode {
            Mode::Invite => "invited",
            Mode::Update => "updated",
            Mode::Deactivate => "deactivated",
        },
        Some(Err((verdict, _))) => verdict.as_code(),
        None if waits => "not_done",
        None => row.judged.0.as_code(),
    }
}

/// The words of a code: those of "Add users", where it is about addresses only, or our own.
#[must_use]
pub fn label(page: &Page, code: &str) -> String {
    match code {
        "invalid" | "duplicate" => page.code("import-verdict", code),
        code => page.code("verdict", code),
    }
}

/// Why a line stands there.
#[must_use]
pub fn means(page: &Page, mode: Mode, row: &ShownRow, waits: bool) -> String {
    match &row.outcome {
        Some(Ok(_)) => page.code("import-became", mode.as_code()),
        Some(Err((Verdict::NoSeat, _))) => page.say("import-became-no-seat"),
        Some(Err(judged)) => judgement(page, mode, judged),
        None if waits => page.say("import-means-not-done"),
        None => judgement(page, mode, &row.judged),
    }
}

fn judgement(page: &Page, mode: Mode, (verdict, because): &Judged) -> String {
    match (verdict, because) {
        (Verdict::Ready, _) => page.code("import-ready", mode.as_code()),
        (_, Because::Faults(faults)) => {
            let words: Vec<String> = faults.iter().map(|one| fault(page, one)).collect();
            words.join(" ")
        }
        (Verdict::Duplicate, Because::SameAs(line)) => {
            let line = i64::try_from(*line).unwrap_or(i64::MAX);
            page.with("import-means-same-as", "line", line)
        }
        (Verdict::Typo, Because::Correction(meant)) => {
            page.with("import-means-typo", "meant", meant.to_string())
        }
        (Verdict::Invalid, Because::Correction(meant)) => {
            page.with("import-means-meant", "meant", meant.to_string())
        }
        (Verdict::UnknownGroup, Because::Groups(names)) => {
            page.with("import-means-unknown-group", "groups", names.join(", "))
        }
        (Verdict::NotAllowed, Because::Refused(why)) => page.code("import-refused", why.as_code()),
        (
            Verdict::AlreadyMember | Verdict::AlreadyPending | Verdict::AlreadySent,
            Because::Done(_),
        ) => {
            let verdict = page.code("import-means", verdict.as_code());
            format!("{verdict} {}", page.say("import-means-by-this-file"))
        }
        _ => page.code("import-means", verdict.as_code()),
    }
}

fn fault(page: &Page, fault: &Fault) -> String {
    let key = format!("import-reason-{}", fault.reason.as_code().replace('_', "-"));
    page.with(&key, "about", fault.about.clone())
}

/// The page of what a line has led to, or stands in its way.
#[must_use]
pub fn link(row: &ShownRow) -> Option<String> {
    let because = match &row.outcome {
        Some(Ok(because) | Err((_, because))) => because,
        None => &row.judged.1,
    };
    match because {
        Because::Invitation(id) => Some(paths::pending(*id)),
        Because::Member(id) => Some(paths::member(*id)),
        Because::Done(id) => Some(paths::import(*id)),
        Because::Nothing
        | Because::Faults(_)
        | Because::Correction(_)
        | Because::SameAs(_)
        | Because::Groups(_)
        | Because::Refused(_) => None,
    }
}
