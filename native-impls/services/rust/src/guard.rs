// SPDX-License-Identifier: Apache-2.0
//! A connection's socket with the contract's limits of silence and of heads.
//!
//! hyper has one limit, `header_read_timeout`, for a head and for the silence before it, and answers a head beyond its buffer without
//! a body; the buffer should be larger than a head, because bodies pass through it, too. So both are watched where hyper reads: it asks
//! for more bytes between two answers only while it has no complete head.

use crate::front::head_too_large;
use crate::limits::{HEAD_BYTES, HEAD_TIME, IDLE_TIME};
use crate::problem::Problem;
use crate::progress::Progress;
use axum::http::StatusCode;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

/// A connection's socket.
#[derive(Debug)]
pub struct Guard<S> {
    stream: S,
    progress: Arc<Progress>,
    /// How many answers were handed over when `head` and `since` were set.
    answers: u64,
    /// The bytes read of a head that is not complete; 0 in the silence before it.
    head: usize,
    /// When the silence or the head began.
    since: Instant,
    /// Fires at the end that was first waited for; put off only then.
    alarm: Pin<Box<Sleep>>,
    refusal: Option<Problem>,
    ended: bool,
}

impl<S> Guard<S> {
    /// A guard of a connection that was just accepted.
    pub fn new(stream: S, progress: Arc<Progress>) -> Self {
        let since = Instant::now();
        Self {
            stream,
            progress,
            answers: 0,
            head: 0,
            since,
            alarm: Box::pin(sleep_until(since + IDLE_TIME)),
            refusal: None,
            ended: false,
        }
    }

    /// The bare socket, and what its client is still to be told.
    pub fn into_parts(self) -> (S, Option<Problem>) {
        (self.stream, self.refusal)
    }

    /// Whether the client has ended its side.
    pub fn ended(&self) -> bool {
        self.ended
    }

    /// After an answer the silence begins.
    fn observe(&mut self) {
        let answers = self.progress.answers();
        if answers != self.answers {
            self.answers = answers;
            self.head = 0;
            self.since = Instant::now();
        }
    }

    /// Ready where the silence or the head lasts too long; else the task is woken when it does.
    fn poll_overdue(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let limit = if self.head > 0 { HEAD_TIME } else { IDLE_TIME };
        let end = self.since + limit;
        if end < self.alarm.deadline() {
            self.alarm.as_mut().reset(end);
        }
        loop {
            ready!(self.alarm.as_mut().poll(cx));
            if end <= Instant::now() {
                return Poll::Ready(());
            }
            self.alarm.as_mut().reset(end);
        }
    }

    fn refuse(&mut self, problem: Problem) -> io::Error {
        self.refusal = Some(problem);
        io::Error::other("refused")
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Guard<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let guard = &mut *self;
        guard.observe();
        let answering = guard.progress.answering();
        if !answering && guard.head >= HEAD_BYTES {
            return Poll::Ready(Err(guard.refuse(head_too_large())));
        }
        let before = buf.filled().len();
        match Pin::new(&mut guard.stream).poll_read(cx, buf) {
            Poll::Ready(Ok(())) => {
                let read = buf.filled().len() - before;
                guard.ended |= read == 0;
                if !answering && guard.head == 0 {
                    guard.since = Instant::now();
                }
                if !answering {
                    guard.head += read;
                }
                Poll::Ready(Ok(()))
            }
            // A body has a limit of its own.
            Poll::Pending if answering => Poll::Pending,
            Poll::Pending => {
                ready!(guard.poll_overdue(cx));
                if guard.head == 0 {
                    // As if the client had ended it: nothing is lost.
                    return Poll::Ready(Ok(()));
                }
                Poll::Ready(Err(guard.refuse(head_too_slow())))
            }
            failed => failed,
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Guard<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.watch(cx, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, parts);
        self.watch(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

impl<S> Guard<S> {
    /// A client that does not read its answer is given up after the time that it might be silent.
    fn watch(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        self.observe();
        match written {
            Poll::Ready(_) => {
                self.since = Instant::now();
                written
            }
            Poll::Pending => {
                ready!(self.poll_overdue(cx));
                Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
            }
        }
    }
}

fn head_too_slow() -> Problem {
    Problem::new(
        StatusCode::REQUEST_TIMEOUT,
        format!("the request's head took longer than {} s", HEAD_TIME.as_secs()),
    )
}
