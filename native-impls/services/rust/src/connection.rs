// SPDX-License-Identifier: Apache-2.0
//! One connection from its first byte to its last.

use crate::app::App;
use crate::front;
use crate::guard::Guard;
use crate::limits::{HEAD_BYTES, LINGER_TIME};
use crate::problem::Problem;
use crate::progress::Progress;
use axum::Router;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::watch;
use tokio::time::timeout;

/// Serves a connection until it ends, or until `closing` says so and its last request is answered.
pub async fn serve<S>(stream: S, router: Router, app: Arc<App>, mut closing: watch::Receiver<bool>)
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let progress = Arc::new(Progress::default());
    let service = {
        let progress = Arc::clone(&progress);
        service_fn(move |request| {
            let (router, app, progress) = (router.clone(), Arc::clone(&app), Arc::clone(&progress));
            async move { Ok::<_, Infallible>(front::answer(router, &app, &progress, request).await) }
        })
    };
    let io = TokioIo::new(Guard::new(stream, Arc::clone(&progress)));
    let mut connection = http1::Builder::new()
        // A client may end its side once it has sent its requests.
        .half_close(true)
        // The guard tells a head's time from the silence before it.
        .header_read_timeout(None)
        // So many fit into a head: its bytes are limited, not its fields.
        .max_headers(HEAD_BYTES / 4)
        .serve_connection(io, service);
    // What is borrowed of the channel must not be held while waiting.
    let closing_down = async move { drop(closing.wait_for(|closing| *closing).await) };
    // What fails here is the client's affair: nothing is logged of a request.
    tokio::select! {
        _ = &mut connection => {}
        () = closing_down => {
            Pin::new(&mut connection).graceful_shutdown();
            let _ = (&mut connection).await;
        }
    }
    let guard = connection.into_parts().io.into_inner();
    let ended = guard.ended();
    let (stream, refusal) = guard.into_parts();
    if !ended && (refusal.is_some() || progress.unread()) {
        let _ = timeout(LINGER_TIME, linger(stream, refusal)).await;
    }
}

/// Says the last word and listens on: closing a socket with unread bytes would reset it, and the client might never see its answer.
async fn linger<S: AsyncRead + AsyncWrite + Unpin>(mut stream: S, refusal: Option<Problem>) -> std::io::Result<()> {
    if let Some(problem) = refusal {
        stream.write_all(&problem.last_message()).await?;
    }
    stream.shutdown().await?;
    let mut unread = vec![0; 16 << 10];
    while stream.read(&mut unread).await? > 0 {}
    Ok(())
}

#[cfg(test)]
mod tests;
