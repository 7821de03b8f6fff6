//! A note as a file to keep: the words of the page, set on A4.

use super::paper::{Fact, Paper, lines};
use super::printed::{PrintedLine, PrintedStatement};
use crate::pdf::{About, Cell, Flow, PdfError, Style, Table};
use crate::web::layout::Page;

impl Paper {
    /// The same note gives the same bytes.
    pub fn pdf(&self, page: &Page) -> Result<Vec<u8>, PdfError> {
        let mut flow = Flow::new()?;
        let issued = format!("{} {}", page.say("refund-note-issued"), self.issued);
        flow.title(&self.title, &issued);
        flow.gap(22.0);
        flow.side_by_side([
            (&page.say("refund-note-seller"), lines(&self.seller, page)),
            (
                &page.say("refund-note-customer"),
                lines(&self.customer, page),
            ),
        ]);
        flow.gap(16.0);
        flow.facts(&self.facts.iter().map(plain).collect::<Vec<_>>());
        flow.gap(16.0);
        flow.table(&self.table(page));
        flow.gap(18.0);
        flow.heading(&page.say("refund-note-settlement"));
        flow.facts(&self.settlement(page));
        if let Some(due) = &self.due {
            flow.gap(4.0);
            flow.paragraph(due, Style::BODY);
        }
        let about = About {
            title: self.title.clone(),
            author: self.seller.name.clone(),
            language: page.language(),
            issued_at: self.issued_at,
        };
        let running = format!("{} · {}", self.title, self.seller.name);
        flow.finish(&about, &running, |number, all| {
            let args = [("page", number.into()), ("pages", all.into())];
            page.words.args("refund-paper-page", args)
        })
    }

    /// A name for the saved file that every system takes.
    #[must_use]
    pub fn file_name(&self) -> String {
        let safe = self.number.chars().map(|c| match c {
            c if c.is_ascii_alphanumeric() => c,
            '.' | '_' => c,
            _ => '-',
        });
        format!("{}.pdf", safe.collect::<String>())
    }

    fn table(&self, page: &Page) -> Table {
        let columns = ["line", "unused", "net", "tax"];
        let heads = columns.map(|column| page.code("refund-column", column));
        let heads = heads.into_iter().chain([self.gross_head.clone()]);
        let rows = self.statement.lines.iter();
        Table {
            caption: self.caption.clone(),
            head: heads.collect(),
            rows: rows.map(|line| row(line, page)).collect(),
            foot: foot(&self.statement, page),
        }
    }

    fn settlement(&self, page: &Page) -> Vec<(String, Vec<(String, Style)>)> {
        let share = |label: String, amount: &str, words: &str| {
            let words = (words.to_owned(), Style::FINE);
            (label, vec![(amount.to_owned(), Style::STRONG), words])
        };
        let statement = &self.statement;
        let payments = statement.payments.iter();
        let payments = payments
            .map(|payment| share(payment.method.clone(), &payment.amount.text, &payment.state));
        let returned = statement.already_returned.iter().map(|amount| {
            let hint = page.say("refund-already-returned-hint");
            share(page.say("refund-already-returned"), &amount.text, &hint)
        });
        let credit = statement.organisation_credit.iter().map(|amount| {
            let label = page.say("refund-credit-part");
            share(label, &amount.text, &self.credit_hint)
        });
        payments.chain(returned).chain(credit).collect()
    }
}

fn plain(fact: &Fact) -> (String, Vec<(String, Style)>) {
    let values = fact.values.iter();
    let values = values.map(|value| (value.clone(), Style::BODY));
    (fact.label.clone(), values.collect())
}

fn row(line: &PrintedLine, page: &Page) -> Vec<Cell> {
    let mut about = vec![(line.description.clone(), Style::STRONG)];
    let fine = |words: String| (words, Style::FINE);
    about.extend(line.period.clone().map(fine));
    about.push(fine(page.with(
        "refund-on-invoice",
        "number",
        line.invoice.clone(),
    )));
    about.push(fine(page.with("refund-paid", "amount", line.paid.clone())));
    about.push(fine(line.reason.clone()));
    about.extend(line.returned.clone().map(fine));
    let unused = match &line.unused {
        Some((time, fraction)) => vec![(time.clone(), Style::BODY), fine(fraction.clone())],
        None => vec![("–".to_owned(), Style::BODY)],
    };
    let tax = vec![
        (line.tax.text.clone(), Style::BODY),
        fine(line.rate.clone()),
    ];
    vec![
        Cell::new(about),
        Cell::new(unused),
        Cell::new(vec![(line.net.text.clone(), Style::BODY)]),
        Cell::new(tax),
        Cell::new(vec![(line.gross.text.clone(), Style::STRONG)]),
    ]
}

fn foot(statement: &PrintedStatement, page: &Page) -> Vec<Vec<Cell>> {
    let sum = |label: String, amounts: [&str; 3], styles: (Style, Style)| {
        let label = Cell {
            texts: vec![(label, styles.0)],
            span: 2,
        };
        let amounts = amounts.map(|amount| Cell::new(vec![(amount.to_owned(), styles.1)]));
        let mut row = vec![label];
        row.extend(amounts);
        row
    };
    let rates = statement.rates.iter().map(|rate| {
        let amounts = [&*rate.net.text, &rate.tax.text, &rate.gross.text];
        sum(rate.words.clone(), amounts, (Style::MUTED, Style::MUTED))
    });
    let total = [
        &*statement.net.text,
        &statement.tax.text,
        &statement.gross.text,
    ];
    let total = sum(page.say("refund-total"), total, (Style::SUM, Style::SUM));
    rates.chain([total]).collect()
}
