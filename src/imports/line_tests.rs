use super::{Allowed, Line};
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::imports::file::{Records, Shape};
use crate::imports::mode::Mode;
use crate::imports::values::OwnGroups;
use crate::imports::verdict::Reason;
use crate::types::Language;
use std::io::Cursor;

fn lines(text: &str, mode: Mode) -> Vec<Line> {
    let allowed = Allowed {
        mode,
        by: Role::Admin,
        groups: OwnGroups::new(["Sales, North"].into_iter()),
    };
    let mut file = Cursor::new(text.as_bytes());
    let shape = Shape::of(&mut file).unwrap();
    let records = Records::of(file, &shape);
    records
        .map(|record| Line::read(&record.unwrap(), &shape.headings, &allowed))
        .collect()
}

fn reasons(text: &str, mode: Mode) -> Vec<Vec<Reason>> {
    let reasons = |line: Line| line.faults.iter().map(|fault| fault.reason).collect();
    lines(text, mode).into_iter().map(reasons).collect()
}

#[test]
fn a_line_says_what_its_person_gets() {
    let text = "Courriel;Licence;Rôle;Groupe;Langue;Fonction\n\
                Ana <Ana@Example.com>;Sous licence;membre;Sales, North;FR-fr;'+Cheffe\n";
    let line = lines(text, Mode::Invite).remove(0);
    assert_eq!(line.faults, []);
    assert_eq!(line.entry.line, 2);
    assert_eq!(line.entry.address.unwrap().as_str(), "ana@example.com");
    assert_eq!(line.wanted.licence, Some(Licence::Licensed));
    assert_eq!(line.wanted.role, Some(Role::Member));
    assert_eq!(line.wanted.groups, ["Sales, North"]);
    assert_eq!(line.wanted.language, Some(Language::French));
    assert_eq!(line.wanted.job_title.as_deref(), Some("+Cheffe"));
    assert_eq!(line.wanted.department, None);
}

#[test]
fn everything_that_is_wrong_with_a_line_is_said_at_once() {
    let (long, hidden) = ("x".repeat(121), '\u{202E}');
    let text = format!(
        "email,licence,role,language,group,department\n\
         ,gold,boss,de,\"A, B\",{long}\n\
         a@example.com b@example.com,,owner,,,\n\
         c@example.com,,admin,,,a{hidden}b\n\
         d@example.com,basic,member,en,Sales,North,East\n"
    );
    assert_eq!(
        reasons(&text, Mode::Invite),
        [
            vec![
                Reason::NoAddress,
                Reason::UnknownLicence,
                Reason::UnknownRole,
                Reason::UnknownLanguage,
                Reason::OneGroup,
                Reason::TextTooLong,
            ],
            vec![Reason::SeveralAddresses, Reason::OwnerRole],
            vec![Reason::AdminRole, Reason::TextUnprintable],
            vec![Reason::TooManyCells],
        ]
    );
    let unseen = format!("email,group\na@example.com,Sales{}\n", '\u{200B}');
    assert_eq!(
        reasons(&unseen, Mode::Invite),
        [vec![Reason::TextUnprintable]]
    );
}

#[test]
fn only_the_address_counts_where_members_are_deactivated() {
    let text = "email,licence,role\na@example.com,gold,boss\n";
    assert_eq!(reasons(text, Mode::Deactivate), [Vec::new()]);
    let groups = "email,group\na@example.com,\"One, Two|Three\"\n";
    let line = lines(groups, Mode::Update).remove(0);
    assert_eq!(line.wanted.groups, ["One", "Two", "Three"]);
}
