// SPDX-License-Identifier: Apache-2.0
//! Tollgate's service in Rust: docs/service-contract.yaml by axum, with the kernels that JNI and FFM call.

mod allocator;
mod app;
mod body;
mod connection;
mod front;
mod guard;
mod handlers;
#[path = "../../../rust/src/kernels/mod.rs"]
#[allow(dead_code, reason = "the service uses some of the kernels")]
mod kernels;
mod limits;
mod pointer;
mod problem;
mod progress;
mod server;
mod settings;
mod watched;
mod work;

use app::App;
use settings::Settings;
use std::io;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::runtime;
use tokio::signal::unix::{SignalKind, signal};

/// File descriptors besides those of connections.
const OTHER_FILES: u64 = 128;

fn main() -> ExitCode {
    let app = match Settings::read(|name| std::env::var(name).ok()).and_then(App::new) {
        Ok(app) => app,
        Err(faults) => {
            eprintln!("{faults}");
            return ExitCode::from(2);
        }
    };
    match run(app) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tollgate-service: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(app: Arc<App>) -> io::Result<()> {
    // As far as the system lets us; /health tells how far that is.
    rlimit::increase_nofile_limit(limits::CONNECTIONS as u64 + OTHER_FILES)?;
    let mut builder = runtime::Builder::new_multi_thread();
    if let Some(threads) = app.settings.threads {
        builder.worker_threads(threads.get());
    }
    let runtime = builder.enable_all().build()?;
    runtime.block_on(async {
        let mut terminated = signal(SignalKind::terminate())?;
        let listener = TcpListener::bind((app.settings.address.as_str(), app.settings.port)).await?;
        println!("listening on {}", listener.local_addr()?);
        server::serve(listener, app, async {
            terminated.recv().await;
        })
        .await;
        Ok::<_, io::Error>(())
    })?;
    runtime.shutdown_timeout(Duration::from_millis(100));
    Ok(())
}
