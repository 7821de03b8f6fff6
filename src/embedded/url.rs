//! The address of a server on a unix socket.

use std::fmt::Write;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use super::create::SUPERUSER;

/// The socket's directory stands in the host's place, escaped: libpq, psql and strict URL parsers all read that.
pub(super) fn over_socket(socket: &Path, database: &str) -> String {
    format!(
        "postgresql://{SUPERUSER}@{}:{}/{}",
        escaped(socket.as_os_str().as_bytes()),
        super::server::PORT,
        escaped(database.as_bytes())
    )
}

fn escaped(bytes: &[u8]) -> String {
    let mut text = String::new();
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::over_socket;

    #[test]
    fn a_path_with_spaces_and_percent_signs_survives() {
        assert_eq!(
            over_socket(Path::new("/tmp/a b%c/é"), "our db"),
            "postgresql://muster@%2Ftmp%2Fa%20b%25c%2F%C3%A9:5432/our%20db"
        );
    }
}
