//! HTTP: what every room shares. Order of a request: `server.rs`, `routes.rs`, a handler, a view.

pub mod assets;
pub mod bulk;
pub mod cell;
pub mod client;
pub mod clock;
pub mod cookies;
pub mod csv;
pub mod error;
pub mod error_pages;
pub mod export;
pub mod filters;
pub mod flash;
pub mod form;
pub mod form_token;
pub mod format;
pub mod headers;
pub mod health;
pub mod layout;
pub mod locale;
pub mod paths;
pub mod respond;
pub mod routes;
pub mod same_origin;
pub mod sheet;
pub mod upload;
pub mod words;
