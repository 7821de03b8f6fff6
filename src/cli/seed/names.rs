//! What people are called, where they sit and what they do: common and rare names, accents, signs that a search must
//! take literally.

use super::draw::Draw;
use crate::types::person_name::fold;

const FIRST: [&str; 72] = [
    "Adèle",
    "Agnès",
    "Ahmed",
    "Aïcha",
    "Alain",
    "Alice",
    "Amélie",
    "Ana",
    "André",
    "Anouk",
    "Antoine",
    "Arthur",
    "Åsa",
    "Astrid",
    "Baptiste",
    "Béatrice",
    "Bob",
    "Camille",
    "Carla",
    "Cécile",
    "Charles",
    "Chloé",
    "Claire",
    "Daniel",
    "David",
    "Denis",
    "Élise",
    "Élodie",
    "Emil",
    "Emma",
    "Étienne",
    "Farid",
    "Félix",
    "Florian",
    "François",
    "Gaëlle",
    "Georg",
    "Hélène",
    "Hugo",
    "Inès",
    "Irène",
    "Ivan",
    "Jana",
    "Jérôme",
    "Joséphine",
    "Jules",
    "Karim",
    "Katarzyna",
    "Léa",
    "Léo",
    "Loïc",
    "Louise",
    "Łukasz",
    "Maëlle",
    "Marie",
    "Martin",
    "Mathilde",
    "Maya",
    "Mia",
    "Noémie",
    "Øyvind",
    "Paul",
    "Quentin",
    "Raphaël",
    "Renée",
    "Sofía",
    "Søren",
    "Théo",
    "Ulysse",
    "Yves",
    "Zoé",
    "Xavier",
];
const START: [&str; 36] = [
    "Al", "Bar", "Beau", "Ber", "Bon", "Bou", "Cha", "Clé", "Col", "Dau", "Del", "Du", "Fau",
    "Fer", "Gar", "Gir", "Gué", "Hal", "Kel", "La", "Le", "Lin", "Mar", "Mé", "Mo", "Nor", "Pé",
    "Per", "Ric", "Ro", "Sal", "Sé", "Tho", "Va", "Vi", "Wag",
];
const MIDDLE: [&str; 14] = [
    "", "", "", "be", "che", "di", "go", "la", "li", "man", "na", "ri", "ste", "va",
];
const END: [&str; 30] = [
    "bert", "chon", "dal", "det", "din", "don", "eau", "er", "et", "gnier", "ier", "in", "ini",
    "jean", "l", "lard", "mann", "mont", "nier", "nault", "on", "quet", "rand", "roux", "ski",
    "sson", "tier", "tin", "ville", "zet",
];
const DEPARTMENTS: [&str; 24] = [
    "Engineering",
    "Sales",
    "Support",
    "Marketing",
    "Operations",
    "Finance",
    "Product",
    "Design",
    "Data",
    "Ressources humaines",
    "Legal",
    "Security",
    "Qualité",
    "Logistique",
    "Recherche",
    "Research & Development",
    "IT",
    "Purchasing",
    "Communication",
    "Facilities",
    "Treasury",
    "Compliance",
    "Direction générale",
    "Œuvres sociales",
];
const TITLES: [&str; 16] = [
    "Engineer",
    "Account manager",
    "Analyst",
    "Designer",
    "Technicien",
    "Ingénieure",
    "Consultant",
    "Team lead",
    "Director",
    "Assistant",
    "Researcher",
    "Buyer",
    "Controller",
    "Administrator",
    "Architect",
    "Chargée de mission",
];
const PLACES: [&str; 16] = [
    "Paris",
    "Lyon",
    "Nantes",
    "Lille",
    "Genève",
    "Bruxelles",
    "London",
    "Dublin",
    "Berlin",
    "München",
    "Madrid",
    "Milano",
    "Kraków",
    "Malmö",
    "Montréal",
    "Québec",
];

/// Somebody, as lists show them.
pub struct Named {
    pub first: String,
    pub last: String,
    pub email: String,
    pub department: &'static str,
    pub job_title: &'static str,
    pub location: &'static str,
    pub manager: String,
}

/// The person of this number; `domain` ends the address of most.
pub fn person(draw: &mut Draw, number: usize, domain: &str) -> Named {
    let (first, last) = name(draw, number);
    let part = |text: &str| {
        let folded = fold(text);
        let plain = folded.chars().filter(char::is_ascii_alphanumeric);
        plain.collect::<String>()
    };
    let (given, family) = (part(&first), part(&last));
    let local = match draw.below(10) {
        0 => format!("{given}_{family}{number}"),
        1 | 2 => format!("{}.{family}{number}", &given[..1]),
        _ => format!("{given}.{family}{number}"),
    };
    let from = if draw.chance(4) { "partners." } else { "" };
    let (boss_first, boss_last) = (draw.one_of(&FIRST), last_name(draw));
    Named {
        email: format!("{local}@{from}{domain}"),
        first,
        last,
        department: draw.skewed(&DEPARTMENTS),
        job_title: draw.skewed(&TITLES),
        location: draw.skewed(&PLACES),
        manager: format!("{boss_first} {boss_last}"),
    }
}

/// One in a thousand has a sign in their name that means something to a database.
fn name(draw: &mut Draw, number: usize) -> (String, String) {
    match number % 4_000 {
        17 => ("100% Cotton".to_owned(), last_name(draw)),
        1_017 => ("A_Z".to_owned(), last_name(draw)),
        2_017 => ("Zoé".to_owned(), "Œuvrard".to_owned()),
        3_017 => (
            "D'Arcy".to_owned(),
            format!("{}-{}", last_name(draw), last_name(draw)),
        ),
        _ => (draw.one_of(&FIRST).to_owned(), last_name(draw)),
    }
}

fn last_name(draw: &mut Draw) -> String {
    let (start, middle, end) = (draw.skewed(&START), draw.one_of(&MIDDLE), draw.one_of(&END));
    format!("{start}{middle}{end}")
}

/// The name of a group.
pub fn group(number: usize) -> String {
    let (department, place) = (number % DEPARTMENTS.len(), number / DEPARTMENTS.len());
    match PLACES.get(place) {
        Some(place) => format!("{} {place}", DEPARTMENTS[department]),
        None => format!("{} {number}", DEPARTMENTS[department]),
    }
}
