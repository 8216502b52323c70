// SPDX-License-Identifier: Apache-2.0
//! A request's body, of which is known whether it was read to its end.
//!
//! What is left of a body stands before the next request. A little is read away, so that a refusal costs no connection.

use crate::progress::Progress;
use axum::BoxError;
use axum::body::{Body, HttpBody};
use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::body::{Frame, SizeHint};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::timeout;

/// The most bytes that are read away.
const DRAIN_BYTES: u64 = 64 << 10;
/// How long they are waited for.
const DRAIN_TIME: Duration = Duration::from_millis(100);

/// A body that gives itself back to its connection where it is dropped before its end.
pub struct Watched<B>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin + 'static,
{
    /// Until it is dropped.
    inner: Option<B>,
    progress: Arc<Progress>,
    drained: bool,
}

impl<B> Watched<B>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin + 'static,
{
    /// Watches a body, whose rest may be drained or not.
    pub fn new(inner: B, progress: &Arc<Progress>, drained: bool) -> Self {
        Self {
            inner: Some(inner),
            progress: Arc::clone(progress),
            drained,
        }
    }
}

impl<B> HttpBody for Watched<B>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin + 'static,
{
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        let Some(inner) = &mut self.inner else {
            return Poll::Ready(None);
        };
        let polled = Pin::new(&mut *inner).poll_frame(cx);
        if matches!(polled, Poll::Ready(None)) || inner.is_end_stream() {
            self.progress.body_ended();
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.inner.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.as_ref().map(HttpBody::size_hint).unwrap_or_default()
    }
}

impl<B> Drop for Watched<B>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin + 'static,
{
    fn drop(&mut self) {
        if let Some(inner) = self.inner.take()
            && self.drained
            && self.progress.unread()
            && inner.size_hint().upper().is_some_and(|bytes| bytes <= DRAIN_BYTES)
        {
            self.progress.give_back(Body::new(inner));
        }
    }
}

/// Reads away what a handler has left of a short body.
pub async fn drain(progress: &Progress) {
    if let Some(mut rest) = progress.left() {
        let draining = async { while let Some(Ok(_)) = rest.frame().await {} };
        if timeout(DRAIN_TIME, draining).await.is_ok() && rest.is_end_stream() {
            progress.body_ended();
        }
    }
}
