// SPDX-License-Identifier: Apache-2.0
//! How far a connection is, shared by its socket and its service.

use axum::body::Body;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How far a connection is. Its socket and its service run in one task, so that the order of memory does not matter.
#[derive(Debug, Default)]
pub struct Progress {
    answering: AtomicBool,
    unread: AtomicBool,
    answers: AtomicU64,
    left: Mutex<Option<Body>>,
}

impl Progress {
    /// A request's head was read, and a body follows or not.
    pub fn begin(&self, body: bool) {
        self.answering.store(true, Ordering::Relaxed);
        self.unread.store(body, Ordering::Relaxed);
    }

    /// The request's body was read to its end.
    pub fn body_ended(&self) {
        self.unread.store(false, Ordering::Relaxed);
    }

    /// Keeps what a handler has left of a body.
    pub fn give_back(&self, rest: Body) {
        *self.left.lock().expect("nobody panics with it") = Some(rest);
    }

    /// What a handler has left of a body.
    pub fn left(&self) -> Option<Body> {
        self.left.lock().expect("nobody panics with it").take()
    }

    /// The answer is handed over.
    pub fn end(&self) {
        self.answering.store(false, Ordering::Relaxed);
        self.answers.fetch_add(1, Ordering::Relaxed);
    }

    /// Whether a request is being answered.
    pub fn answering(&self) -> bool {
        self.answering.load(Ordering::Relaxed)
    }

    /// Whether something is left of the last request's body.
    pub fn unread(&self) -> bool {
        self.unread.load(Ordering::Relaxed)
    }

    /// How many answers were handed over.
    pub fn answers(&self) -> u64 {
        self.answers.load(Ordering::Relaxed)
    }
}
