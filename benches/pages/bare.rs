//! A page that needs nothing: fixed bytes from the portal's own web server library, without session, token or database.

use super::load::{self, Load, Measured};
use super::site::Site;
use actix_web::dev::ServerHandle;
use actix_web::web::{Bytes, Path};
use actix_web::{App, HttpResponse, HttpServer, web};
use std::net::TcpListener;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// No page of the portal is longer.
const LONGEST: usize = 1 << 20;
static LETTERS: [u8; LONGEST] = [b'm'; LONGEST];

pub struct Bare {
    site: Site,
    handle: ServerHandle,
    thread: JoinHandle<std::io::Result<()>>,
}

impl Bare {
    /// As many workers as the portal has.
    pub fn start() -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let site = Site {
            address: listener.local_addr()?.to_string(),
        };
        let (tell, told) = mpsc::channel();
        let thread = thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = HttpServer::new(|| App::new().route("/{bytes}", web::get().to(page)))
                    .workers(2)
                    .disable_signals()
                    .listen(listener)?
                    .run();
                // Nobody waits for it where this fails.
                drop(tell.send(server.handle()));
                server.await
            })
        });
        Ok(Self {
            site,
            handle: told.recv()?,
            thread,
        })
    }

    pub async fn measure(&self, bytes: usize, time: Duration) -> anyhow::Result<Measured> {
        let request = self
            .site
            .request(&format!("/{}", bytes.min(LONGEST)), "muster=none");
        let load = Load::full(time, 200);
        load::run(&self.site.address, &load::in_turn(vec![request]), load).await
    }

    pub async fn stop(self) -> anyhow::Result<()> {
        self.handle.stop(false).await;
        match self.thread.join() {
            Ok(ended) => Ok(ended?),
            Err(_) => anyhow::bail!("the bare page panicked"),
        }
    }
}

async fn page(bytes: Path<usize>) -> HttpResponse {
    let body = Bytes::from_static(&LETTERS[..bytes.into_inner().min(LONGEST)]);
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(body)
}
