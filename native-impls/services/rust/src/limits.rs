// SPDX-License-Identifier: Apache-2.0
//! The limits of the contract, docs/service-contract.yaml, and a few of our own.

pub use crate::kernels::json::scan::DEPTH_LIMIT as LEVELS;
use std::time::Duration;

/// The most bytes of a request's body.
pub const BODY_BYTES: usize = 4 << 20;
/// The most bytes of a cached value.
pub const VALUE_BYTES: usize = 64 << 10;
/// The most cached values.
pub const VALUES: usize = 65_536;
/// The most bytes of a request's head.
pub const HEAD_BYTES: usize = 16 << 10;
/// The most open connections.
pub const CONNECTIONS: usize = 4096;
/// How long a request's head may take from its first byte.
pub const HEAD_TIME: Duration = Duration::from_secs(10);
/// How long a request's body may take.
pub const BODY_TIME: Duration = Duration::from_secs(30);
/// How long a connection may be silent between requests, or a client refuse to read its answer.
pub const IDLE_TIME: Duration = Duration::from_secs(60);

/// How long a server that was told to end waits for its connections; 10 s in the contract, less what the end itself takes.
pub const STOP_TIME: Duration = Duration::from_millis(9500);
/// How long a server that was told to end still answers what is on its way in connections that look idle.
pub const GRACE_TIME: Duration = Duration::from_millis(250);
/// How long it takes connections that the system has accepted before the listener is closed.
pub const BACKLOG_TIME: Duration = Duration::from_millis(20);
/// How long a client that goes on sending is listened to after it was refused: a reset could overtake the refusal.
pub const LINGER_TIME: Duration = Duration::from_secs(2);
