//! `muster refund-quote`: one JSON case per line in, one outcome per line out, in order.

use std::io::{self, BufRead, Write};

use crate::refunds::conformance;

/// Answers every line until the input ends; blank lines ask nothing. Each answer is flushed, so
/// that a program may talk with this one line by line.
pub fn run(mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        if !line.trim_ascii().is_empty() {
            serde_json::to_writer(&mut output, &conformance::answer_line(&line))?;
            output.write_all(b"\n")?;
            output.flush()?;
        }
        line.clear();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_line_does_not_stop_the_next() {
        let input = "{\n\n{\"id\":1,\"kind\":\"iban\",\"input\":{\"iban\":\"x\"}}";
        let mut output = Vec::new();
        run(input.as_bytes(), &mut output).unwrap();
        let answers = "{\"id\":null,\"output\":{\"status\":\"error\",\"error\":\"invalid_input\"}}\n\
                       {\"id\":1,\"output\":{\"valid\":false,\"normalized\":null}}\n";
        assert_eq!(String::from_utf8(output).unwrap(), answers);
    }
}
