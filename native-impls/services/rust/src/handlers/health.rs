// SPDX-License-Identifier: Apache-2.0
//! `GET /health`: what is really active in this process.

use crate::allocator;
use crate::app::{App, json};
use crate::limits;
use axum::extract::State;
use axum::response::Response;
use serde_json::{Value, json as object};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use tokio::runtime::Handle;

/// The instructions that the parser's code was compiled to: its crate chooses by these flags, not at run time.
const SIMD: &str = if cfg!(target_feature = "avx2") {
    "avx2"
} else if cfg!(target_feature = "sse2") {
    "sse2"
} else if cfg!(target_feature = "neon") {
    "neon"
} else {
    "no simd"
};

/// The server's own account of itself.
pub async fn health(State(app): State<Arc<App>>) -> Response {
    json(&object!({
        "status": "ok",
        "server": concat!("axum ", env!("BUILT_VERSION_AXUM"), ", hyper ", env!("BUILT_VERSION_HYPER")),
        "row": app.settings.row,
        "parser": format!("sonic-rs {} ({SIMD})", env!("BUILT_VERSION_SONIC_RS")),
        "signatures": concat!("aws-lc-rs ", env!("BUILT_VERSION_AWS_LC_RS")),
        "cache": concat!("quick_cache ", env!("BUILT_VERSION_QUICK_CACHE")),
        "allocator": allocator::name(),
        "collector": "none",
        "crossing": "none",
        "limits": {
            "bodyBytes": limits::BODY_BYTES,
            "valueBytes": limits::VALUE_BYTES,
            "headBytes": limits::HEAD_BYTES,
            "levels": limits::LEVELS,
            "headSeconds": limits::HEAD_TIME.as_secs(),
            "bodySeconds": limits::BODY_TIME.as_secs(),
            "idleSeconds": limits::IDLE_TIME.as_secs(),
            "connections": limits::CONNECTIONS,
        },
        "pointers": app.settings.pointers,
        "settings": settings(&app),
    }))
}

fn settings(app: &App) -> Value {
    let open_files = rlimit::Resource::NOFILE.get_soft();
    object!({
        "runtime": concat!("tokio ", env!("BUILT_VERSION_TOKIO")),
        "threads": Handle::current().metrics().num_workers().to_string(),
        "rustc": env!("BUILT_RUSTC"),
        "optLevel": env!("BUILT_OPT_LEVEL"),
        "lto": env!("BUILT_LTO"),
        "codegenUnits": env!("BUILT_CODEGEN_UNITS"),
        "panic": env!("BUILT_PANIC"),
        "targetCpu": env!("BUILT_TARGET_CPU"),
        "tcpNoDelay": (!app.delayed.load(Ordering::Relaxed)).to_string(),
        "openFiles": open_files.map_or_else(|error| error.to_string(), |files| files.to_string()),
        "logLevel": "error",
    })
}
