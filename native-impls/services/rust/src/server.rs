// SPDX-License-Identifier: Apache-2.0
//! Accepting connections, and the end.

use crate::app::{App, router};
use crate::connection;
use crate::limits::{BACKLOG_TIME, CONNECTIONS, GRACE_TIME, STOP_TIME};
use axum::Router;
use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{Instant, sleep, timeout_at};

/// How long to wait where no socket can be accepted, for want of file descriptors as a rule.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves until `stop` is ready, and then ends as the contract says.
pub async fn serve(listener: TcpListener, app: Arc<App>, stop: impl Future<Output = ()>) {
    let (close, closing) = watch::channel(false);
    let server = Server {
        router: router(Arc::clone(&app)),
        app,
        room: Arc::new(Semaphore::new(CONNECTIONS)),
        closing,
    };
    tokio::select! {
        () = server.accept(&listener) => {}
        () = stop => {}
    }
    let end = Instant::now() + STOP_TIME;
    server.app.stopping.store(true, Ordering::Relaxed);
    // What the system has accepted so far is answered, too.
    let _ = timeout_at(Instant::now() + BACKLOG_TIME, server.accept(&listener)).await;
    drop(listener);
    // A request may be on its way in a connection that looks idle; hyper would close it at once.
    sleep(GRACE_TIME).await;
    close.send_replace(true);
    let all = u32::try_from(CONNECTIONS).expect("connections are few");
    // A client that is slower than that loses its connection with the process.
    let _ = timeout_at(end, server.room.acquire_many(all)).await;
}

struct Server {
    router: Router,
    app: Arc<App>,
    /// A permit for each connection that may be open.
    room: Arc<Semaphore>,
    closing: watch::Receiver<bool>,
}

impl Server {
    async fn accept(&self, listener: &TcpListener) {
        loop {
            // Before accepting, so that who finds no room waits in the system's queue.
            let permit = Arc::clone(&self.room)
                .acquire_owned()
                .await
                .expect("the room is never closed");
            match listener.accept().await {
                Ok((stream, _)) => self.spawn(stream, permit),
                // The client has gone already.
                Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => {}
                Err(error) => {
                    eprintln!("tollgate-service: no connection can be accepted: {error}");
                    sleep(PAUSE).await;
                }
            }
        }
    }

    fn spawn(&self, stream: TcpStream, permit: OwnedSemaphorePermit) {
        // Without it an answer in two packets waits for the client's delayed acknowledgement.
        let _ = stream.set_nodelay(true);
        if !stream.nodelay().unwrap_or(false) {
            self.app.delayed.store(true, Ordering::Relaxed);
        }
        let connection = connection::serve(stream, self.router.clone(), Arc::clone(&self.app), self.closing.clone());
        tokio::spawn(async move {
            connection.await;
            drop(permit);
        });
    }
}
