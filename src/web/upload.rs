//! Forms with a file. Inside they are forms like any other: the file's text is the value of its field. Where large
//! files come, they are kept on disk instead, as the bytes that they are.

use super::error::WebError;
use super::paths;
use actix_multipart::Multipart;
use actix_web::dev::Payload as Unread;
use actix_web::http::header::HeaderMap;
use actix_web::web::{Bytes, Payload};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::TryStreamExt;
use std::collections::HashMap;
use std::fs::File;
use std::future::{Ready, ready};
use std::io::{Seek, SeekFrom, Write};

/// The content type that a form with a file has.
pub const CONTENT_TYPE: &str = "multipart/form-data";

/// A file of a bank, and the form around it.
const FILE_LIMIT: usize = 5 * 1024 * 1024;
/// A file of 100,000 people, in the widest encoding.
const LARGE_LIMIT: usize = 32 * 1024 * 1024;
/// So much is read of a larger one, and forgotten: a browser hears an answer only when it has sent all.
const MOST_PASSED_OVER: usize = 256 * 1024 * 1024;

/// Where large files come, and the fields that they come in.
const LARGE: (&str, &[&str]) = (paths::IMPORT, &["file", "text"]);

/// What a form may bring: bytes in memory, and files on disk.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    memory: usize,
    disk: usize,
    on_disk: &'static [&'static str],
}

impl Room {
    /// Of a form that strangers may send, too.
    #[must_use]
    pub const fn small(memory: usize) -> Self {
        Self {
            memory,
            disk: 0,
            on_disk: &[],
        }
    }

    /// Of the form at this address, for somebody signed in; only administrators have a use for large files.
    #[must_use]
    pub fn at(path: &str, administers: bool) -> Self {
        let (large, fields) = LARGE;
        if path == large && administers {
            Self {
                memory: FILE_LIMIT,
                disk: LARGE_LIMIT,
                on_disk: fields,
            }
        } else {
            Self::small(FILE_LIMIT)
        }
    }

    #[must_use]
    pub const fn is_large(self) -> bool {
        self.disk > 0
    }
}

/// A file on disk, without a name there: it is gone when it is dropped.
#[derive(Debug)]
pub struct Upload {
    /// As the browser named it; empty for a field of text.
    pub name: String,
    pub size: usize,
    /// It was longer than is kept.
    pub is_cut: bool,
    file: File,
}

/// Name, size, and whether it was cut.
type About = (String, usize, bool);

impl Upload {
    /// An empty one.
    pub fn new(name: &str) -> Result<Self, WebError> {
        let file = tempfile::tempfile().map_err(|error| WebError::Internal(error.into()))?;
        Ok(Self {
            name: name.to_owned(),
            size: 0,
            is_cut: false,
            file,
        })
    }

    /// A file that was looked into, at its start again.
    #[must_use]
    pub fn of(file: File, looked_into: About) -> Self {
        let (name, size, is_cut) = looked_into;
        Self {
            name,
            size,
            is_cut,
            file,
        }
    }

    /// What is known of it but for what it holds.
    #[must_use]
    pub fn about(&self) -> About {
        (self.name.clone(), self.size, self.is_cut)
    }

    pub fn write(&mut self, part: &[u8]) -> Result<(), WebError> {
        self.size += part.len();
        let written = self.file.write_all(part);
        written.map_err(|error| WebError::Internal(error.into()))
    }

    /// To be read from its start.
    pub fn into_file(mut self) -> Result<File, WebError> {
        let rewound = self.file.seek(SeekFrom::Start(0));
        rewound.map_err(|error| WebError::Internal(error.into()))?;
        Ok(self.file)
    }
}

/// The files that a form brought, by field.
#[derive(Debug, Default)]
pub struct Uploads(HashMap<String, Upload>);

impl Uploads {
    /// A file was chosen for the field, and nothing is in it. A browser sends no name with one that was not chosen.
    #[must_use]
    pub fn is_empty_file(&self, field: &str) -> bool {
        let upload = self.0.get(field);
        upload.is_some_and(|upload| upload.size == 0 && !upload.is_cut && !upload.name.is_empty())
    }

    /// The field's file, unless it is empty.
    pub fn take(&mut self, field: &str) -> Option<Upload> {
        self.0.remove(field).filter(|upload| upload.size > 0)
    }
}

impl FromRequest for Uploads {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Unread) -> Self::Future {
        let brought = request.extensions_mut().remove::<Self>();
        ready(Ok(brought.unwrap_or_default()))
    }
}

/// The fields, percent-encoded, and the files on disk. A file in memory that is no UTF-8 keeps what can be read of it.
pub async fn as_form(
    headers: &HeaderMap,
    payload: Payload,
    room: Room,
) -> Result<(Bytes, Uploads), WebError> {
    let mut parts = Multipart::new(headers, payload);
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    let mut uploads = Uploads::default();
    let mut taken = Room {
        memory: 0,
        disk: 0,
        ..room
    };
    while let Some(mut field) = parts.try_next().await.map_err(|_| unreadable())? {
        let name = field.name().unwrap_or_default().to_owned();
        taken.memory += name.len();
        if room.on_disk.contains(&name.as_str()) {
            let disposition = field.content_disposition();
            let file_name = disposition.and_then(|said| said.get_filename());
            let mut upload = Upload::new(file_name.unwrap_or_default())?;
            while let Some(part) = field.try_next().await.map_err(|_| unreadable())? {
                taken.disk += part.len();
                if taken.disk <= room.disk {
                    // The kernel takes it into its cache: that does not hold up the others.
                    upload.write(&part)?;
                } else if taken.disk <= MOST_PASSED_OVER {
                    upload.is_cut = true;
                } else {
                    return Err(WebError::TooLarge);
                }
            }
            uploads.0.insert(name, upload);
            continue;
        }
        let mut content = Vec::new();
        while let Some(part) = field.try_next().await.map_err(|_| unreadable())? {
            taken.memory += part.len();
            taken.fits(room)?;
            content.extend_from_slice(&part);
        }
        form.append_pair(&name, &String::from_utf8_lossy(&content));
    }
    Ok((Bytes::from(form.finish()), uploads))
}

impl Room {
    fn fits(self, room: Self) -> Result<(), WebError> {
        if self.memory > room.memory {
            Err(WebError::TooLarge)
        } else {
            Ok(())
        }
    }
}

fn unreadable() -> WebError {
    WebError::BadRequest("the form with the file cannot be read")
}
