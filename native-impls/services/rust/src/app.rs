// SPDX-License-Identifier: Apache-2.0
//! What the handlers share, and the routes to them.

use crate::handlers::{cache, discard, extract, health, rollup, verify};
use crate::limits::VALUES;
use crate::problem::Problem;
use crate::settings::Settings;
use crate::work::Benches;
use axum::Router;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use bytes::Bytes;
use serde::Serialize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Keeps values by their keys, for all threads.
pub type Cache = quick_cache::sync::Cache<Box<str>, Bytes>;

/// What the handlers share.
#[derive(Debug)]
pub struct App {
    /// The kernels.
    pub benches: Benches,
    /// The cached values.
    pub cache: Cache,
    /// How this process was set.
    pub settings: Settings,
    /// Whether the process was told to end.
    pub stopping: AtomicBool,
    /// Whether any accepted socket was found without TCP_NODELAY.
    pub delayed: AtomicBool,
}

impl App {
    /// The service as it is set.
    ///
    /// # Errors
    /// Where its pointers cannot be compiled.
    pub fn new(settings: Settings) -> Result<Arc<Self>, String> {
        Ok(Arc::new(Self {
            benches: Benches::new(&settings.pointers)?,
            cache: Cache::new(VALUES),
            settings,
            stopping: AtomicBool::new(false),
            delayed: AtomicBool::new(false),
        }))
    }

    /// Whether the process was told to end.
    pub fn stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }
}

/// The routes of the contract.
pub fn router(app: Arc<App>) -> Router {
    Router::new()
        .route("/extract", post(extract::extract))
        .route("/rollup", post(rollup::rollup))
        .route("/verify", post(verify::verify))
        .route("/cache/{key}", get(cache::get).put(cache::put))
        .route("/discard", post(discard::discard))
        .route("/health", get(health::health))
        .fallback(async || Problem::new(StatusCode::NOT_FOUND, "there is nothing at this path"))
        .method_not_allowed_fallback(async || {
            // axum adds 'Allow'.
            Problem::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "the header 'Allow' lists the methods of this path",
            )
        })
        .with_state(app)
}

/// 200 with a value as JSON.
pub fn json(value: &impl Serialize) -> Response {
    let content = serde_json::to_vec(value).expect("the answers are JSON");
    let media_type = HeaderValue::from_static("application/json");
    ([(header::CONTENT_TYPE, media_type)], content).into_response()
}
