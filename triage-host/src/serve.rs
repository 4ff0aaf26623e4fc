//! `triage serve`: opens everything, says what it serves, and stops in order.

use std::fs::File;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};
use tokio::time::timeout;
use tracing::{error, info, warn};

use crate::clock;
use crate::config::{Channel, Config, ConfigError, ServeArgs};
use crate::exit::Exit;
use crate::releases::{Releases, ReleasesError};
use crate::sandbox::{self, ChatError, Sandbox};
use crate::store::{Store, StoreError};
use crate::webhook::{self, Door};
use crate::whatsapp::Graph;
use crate::worker::{self, Workshop};

/// How long a stop waits for what is under way; whatever is cut off is taken up at the next start.
const GRACE: Duration = Duration::from_secs(20);

/// Runs the service until it is told to stop.
pub fn run(args: &ServeArgs) -> Exit {
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::INFO)
        .with_writer(io::stderr)
        .with_target(false)
        .init();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let served = match runtime {
        Ok(runtime) => runtime.block_on(serve(args)),
        Err(cause) => Err(ServeError::Io(cause)),
    };
    match served {
        Ok(()) => Exit::Fine,
        Err(failure) => {
            error!("{failure}");
            match failure {
                ServeError::Releases(ReleasesError::Rejected(_)) => Exit::Rejected,
                ServeError::Config(_)
                | ServeError::Store(_)
                | ServeError::Releases(_)
                | ServeError::Chats(_)
                | ServeError::Unreviewed(_)
                | ServeError::InUse(_)
                | ServeError::Io(_) => Exit::CouldNotRun,
            }
        }
    }
}

/// Why the service could not run.
#[derive(Debug, thiserror::Error)]
enum ServeError {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Releases(#[from] ReleasesError),
    #[error(transparent)]
    Chats(#[from] ChatError),
    #[error(
        "no human has reviewed `{0}`; outside the sandbox it is served only with `--serve-unreviewed {0}`"
    )]
    Unreviewed(String),
    #[error("another service uses the data folder `{0}`")]
    InUse(String),
    #[error(transparent)]
    Io(#[from] io::Error),
}

async fn serve(args: &ServeArgs) -> Result<(), ServeError> {
    let config = Config::read(args)?;
    // Held until the end: two services on one folder would send everything twice.
    let _lock = lock(&config)?;
    let now = clock::now(config.utc_offset_minutes).unix_ms();
    let store = Store::open(&config.data)?;
    let releases = Releases::load(&config.flow, &store, now).await?;
    let flow = releases.entry().model().name.clone();
    let is_reviewed = releases.entry().model().reviewed_by.is_some();
    let listener = TcpListener::bind(config.address).await?;
    let address = listener.local_addr()?;
    let (stopping, stop) = watch::channel(false);

    let mut router = Router::new().route("/health", get(async || "ok"));
    let account = match &config.channel {
        Channel::Sandbox => {
            let secret = config.app_secret.clone();
            let sandbox = Arc::new(Sandbox::open(
                &config.data,
                address,
                secret,
                store.clone(),
                flow.clone(),
                stop.clone(),
            )?);
            router = router.merge(sandbox::routes(Arc::clone(&sandbox)));
            sandbox.account(address)
        }
        Channel::WhatsApp(account) => {
            if !is_reviewed && config.serve_unreviewed.as_ref() != Some(&flow) {
                return Err(ServeError::Unreviewed(flow));
            }
            account.clone()
        }
    };
    let arrived = Arc::new(Notify::new());
    let door = Door {
        store: store.clone(),
        arrived: Arc::clone(&arrived),
        app_secret: config.app_secret.clone(),
        verify_token: config.verify_token.clone(),
        phone_number_id: account.phone_number_id.clone(),
        utc_offset_minutes: config.utc_offset_minutes,
    };
    router = router.merge(webhook::routes(Arc::new(door)));
    let shop = Workshop {
        store,
        releases,
        graph: Graph::new(&account),
        arrived,
        queued: Notify::new(),
        utc_offset_minutes: config.utc_offset_minutes,
    };
    if greet(&config, address, &flow, is_reviewed).is_err() {
        warn!("nobody reads the standard output; the service runs all the same");
    }

    let mut workers = tokio::spawn(worker::run(Arc::new(shop), stop.clone()));
    let server = axum::serve(listener, router).with_graceful_shutdown(stopped(stop));
    let mut server = tokio::spawn(server.into_future());
    let mut failure = None;
    tokio::select! {
        () = told_to_stop() => info!("stopping"),
        _ = &mut server => error!("the server ended"),
        ended = &mut workers => failure = Some(match ended {
            Ok(Err(gone)) => ServeError::Store(gone),
            Ok(Ok(())) | Err(_) => ServeError::Store(StoreError::Gone),
        }),
    }
    stopping.send_replace(true);
    if failure.is_none() && timeout(GRACE, &mut workers).await.is_err() {
        warn!("some work was cut off; it is taken up at the next start");
    }
    // A browser may hold its connection for ever.
    let _ = timeout(Duration::from_secs(2), &mut server).await;
    failure.map_or(Ok(()), Err)
}

fn lock(config: &Config) -> Result<File, ServeError> {
    let file = File::create(config.data.join("lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => {
            Err(ServeError::InUse(config.data.display().to_string()))
        }
        Err(std::fs::TryLockError::Error(cause)) => Err(ServeError::Io(cause)),
    }
}

/// Says where to look, on the standard output, so that a script can read it.
fn greet(config: &Config, address: SocketAddr, flow: &str, is_reviewed: bool) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match config.channel {
        Channel::Sandbox => {
            writeln!(
                out,
                "sandbox   http://{address}/sandbox   (more patients: ?patient=2)"
            )?;
        }
        Channel::WhatsApp(_) => writeln!(out, "webhook   http://{address}/webhook")?,
    }
    writeln!(out, "flow      {flow}   from {}", config.flow.display())?;
    writeln!(out, "data      {}", config.data.display())?;
    if !is_reviewed {
        writeln!(
            out,
            "          no human has reviewed this flow; such flows are served in the sandbox only"
        )?;
    }
    out.flush()
}

async fn stopped(mut stop: watch::Receiver<bool>) {
    // An error means that the sender is gone, which is a stop too.
    let _ = stop.wait_for(|stop| *stop).await;
}

async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else {
            let _ = interrupt.await;
            return;
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}
