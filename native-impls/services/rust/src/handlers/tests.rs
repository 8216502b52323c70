// SPDX-License-Identifier: Apache-2.0
//! The answers to small documents made by hand, and the refusals.

use crate::app::{App, router};
use crate::front::answer;
use crate::limits::{BODY_BYTES, VALUE_BYTES, VALUES};
use crate::progress::Progress;
use crate::settings::Settings;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use bytes::Bytes;
use serde_json::{Value, json};
use std::sync::Arc;

const JSON: &str = "application/json";
const LINES: &str = "application/x-ndjson";
const BYTES: &str = "application/octet-stream";

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    content: Bytes,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.content).unwrap()
    }

    /// A problem of this status, and nothing of an answer beside it; answers with the detail.
    fn refused(&self, status: u16) -> String {
        let problem = self.json();
        assert_eq!(self.status, status, "{problem}");
        assert_eq!(self.headers["content-type"], "application/problem+json");
        assert!(!self.headers.contains_key("server-timing"));
        assert_eq!(problem["status"], status);
        assert!(problem["title"].is_string());
        problem["detail"].as_str().unwrap().to_owned()
    }
}

fn app(pointers: &str) -> Arc<App> {
    let settings = Settings::read(|name| (name == "TOLLGATE_SERVICE_POINTERS").then(|| pointers.to_owned()));
    App::new(settings.unwrap()).unwrap()
}

async fn send(app: &Arc<App>, line: &str, media_type: &str, body: impl Into<Body>) -> Answer {
    let (method, path) = line.split_once(' ').unwrap();
    let request = Request::builder().method(method).uri(path).header("host", "x");
    let request = request.header("content-type", media_type).body(body.into()).unwrap();
    let response = answer(router(Arc::clone(app)), app, &Arc::new(Progress::default()), request).await;
    let (head, body) = response.into_parts();
    Answer {
        status: head.status,
        headers: head.headers,
        content: to_bytes(body, usize::MAX).await.unwrap(),
    }
}

#[tokio::test]
async fn extract_adds_up_what_the_statuses_pointers_select() {
    let document = r#"{"statuses":[{"text":"grüße","id":9,"user":{"name":"ann","followers_count":3,"x":[1]},
        "retweet_count":2.5,"entities":{"hashtags":[{"text":"x"},{"text":"gr\u00fc\u00dfen"}]}}]}"#;
    let answer = send(&app(""), "POST /extract", JSON, document).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers["content-type"], JSON);
    assert_eq!(
        answer.json(),
        json!({"count": 6, "sum": 5.5, "stringBytes": 19, "longest": "grüßen"})
    );
}

#[tokio::test]
async fn a_repeated_member_counts_each_time_and_a_value_that_two_pointers_select_once() {
    let answer = send(
        &app("/a\n/*\n/b~1c"),
        "POST /extract",
        JSON,
        r#"{"a":1,"a":2,"b/c":"q","d":null}"#,
    )
    .await;
    assert_eq!(
        answer.json(),
        json!({"count": 4, "sum": 3.0, "stringBytes": 1, "longest": "q"})
    );
}

#[tokio::test]
async fn what_is_no_json_within_the_limits_is_refused_with_the_reason() {
    let app = app("/*");
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert_eq!(
        send(&app, "POST /extract", JSON, nested(1000)).await.status,
        StatusCode::OK
    );
    for (document, reason) in [
        (nested(1001), "1,000 levels"),
        (String::new(), "too early"),
        ("[1".to_owned(), "too early"),
        ("{\"x\":[tru]}".to_owned(), "value"),
        ("[1e400]".to_owned(), "beyond the doubles"),
    ] {
        let detail = send(&app, "POST /extract", JSON, document).await.refused(400);
        assert!(detail.contains(reason), "{detail}");
    }
    assert!(
        send(&app, "POST /extract", JSON, vec![b'"', 0xff, b'"'])
            .await
            .refused(400)
            .contains("UTF-8")
    );
}

#[tokio::test]
async fn rollup_sorts_its_groups_and_skips_empty_lines() {
    let lines = concat!(
        r#"{"service":"b","status":200,"latencyMicros":5,"bytes":7}"#,
        "\r\n\r\n",
        r#"{"bytes":1,"x":[{}],"latencyMicros":9,"status":500,"service":"a\u00e9"}"#,
        "\n\n",
        r#"{"service":"b","status":200,"latencyMicros":6,"bytes":9223372036854775807}"#,
    );
    let answer = send(&app(""), "POST /rollup", "Application/X-NDJSON; charset=utf-8", lines).await;
    let (a, b) = (
        json!({"service": "aé", "status": 500, "count": 1, "bytes": 1, "latencyMicros": 9, "maxLatencyMicros": 9}),
        json!({"service": "b", "status": 200, "count": 2, "bytes": i64::MIN + 6, "latencyMicros": 11, "maxLatencyMicros": 6}),
    );
    assert_eq!(answer.json(), json!({"groups": [a, b]}));
    assert_eq!(
        send(&app(""), "POST /rollup", LINES, "\n").await.json(),
        json!({"groups": []})
    );
    let detail = send(&app(""), "POST /rollup", LINES, "\n{\"service\":\"b\"}")
        .await
        .refused(400);
    assert!(detail.contains("line 2"), "{detail}");
}

fn batch(scheme: u8, key: &[u8], signed: &[(&[u8], &[u8])]) -> Vec<u8> {
    let mut body = vec![scheme];
    body.extend_from_slice(&(key.len() as u16).to_be_bytes());
    body.extend_from_slice(key);
    body.extend_from_slice(&(signed.len() as u16).to_be_bytes());
    for (signature, message) in signed {
        body.extend_from_slice(&(signature.len() as u16).to_be_bytes());
        body.extend_from_slice(signature);
        body.extend_from_slice(&(message.len() as u32).to_be_bytes());
        body.extend_from_slice(message);
    }
    body
}

#[tokio::test]
async fn verify_names_the_places_of_invalid_signatures_in_both_schemes() {
    let ed25519 = Ed25519KeyPair::generate().unwrap();
    let p256 = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
    let by_p256 = p256.sign(&SystemRandom::new(), b"m").unwrap();
    for (scheme, key, signature) in [
        (1, ed25519.public_key().as_ref(), ed25519.sign(b"m").as_ref()),
        (2, p256.public_key().as_ref(), by_p256.as_ref()),
    ] {
        let mut signed = vec![(signature, b"m".as_slice()); 40];
        (signed[0].1, signed[20].0, signed[39].0) = (b"n", &signature[1..], b"");
        let answer = send(&app(""), "POST /verify", BYTES, batch(scheme, key, &signed)).await;
        assert_eq!(answer.json(), json!({"count": 40, "valid": 37, "invalid": [0, 20, 39]}));
    }
}

#[tokio::test]
async fn a_batch_that_is_none_is_refused() {
    let pair = Ed25519KeyPair::generate().unwrap();
    let key = pair.public_key().as_ref();
    let signature = pair.sign(b"m");
    let one = (signature.as_ref(), b"m".as_slice());
    let whole = batch(1, key, &[one]);
    assert_eq!(
        send(&app(""), "POST /verify", BYTES, whole.clone()).await.status,
        StatusCode::OK
    );
    for length in 0..whole.len() {
        let cut = whole[..length].to_vec();
        send(&app(""), "POST /verify", BYTES, cut).await.refused(400);
    }
    for body in [
        [whole, vec![0]].concat(),
        batch(3, key, &[one]),
        batch(1, &key[1..], &[one]),
        batch(2, &[4; 65], &[one]),
        batch(1, key, &[]),
        batch(1, key, &vec![(b"".as_slice(), b"".as_slice()); 1025]),
    ] {
        send(&app(""), "POST /verify", BYTES, body).await.refused(400);
    }
}

#[tokio::test]
async fn a_value_is_read_as_it_was_put() {
    let app = app("");
    send(&app, "GET /cache/k", BYTES, "").await.refused(404);
    for value in [vec![7; VALUE_BYTES], vec![], vec![0, 255]] {
        let put = send(&app, "PUT /cache/k", BYTES, value.clone()).await;
        assert_eq!((put.status, put.content.len()), (StatusCode::NO_CONTENT, 0));
        assert!(put.headers.contains_key("server-timing"));
        let got = send(&app, "GET /cache/k", BYTES, "").await;
        assert_eq!((got.status, got.content.to_vec()), (StatusCode::OK, value));
        assert_eq!(got.headers["content-type"], BYTES);
    }
    send(&app, "PUT /cache/k", BYTES, vec![0; VALUE_BYTES + 1])
        .await
        .refused(413);
    send(&app, "PUT /cache/k", JSON, "1").await.refused(415);
    for key in ["a%20b", "%41", "%ff", "a+b", &"k".repeat(65)] {
        send(&app, &format!("GET /cache/{key}"), BYTES, "").await.refused(400);
        send(&app, &format!("PUT /cache/{key}"), BYTES, "v").await.refused(400);
    }
}

#[tokio::test]
async fn no_more_values_are_kept_than_there_is_room_for() {
    let app = app("");
    for key in 0..VALUES * 2 {
        app.cache.insert(key.to_string().into(), Bytes::new());
    }
    assert!(
        app.cache.len() <= VALUES && app.cache.len() > VALUES / 2,
        "{}",
        app.cache.len()
    );
}

#[tokio::test]
async fn a_body_may_have_4_mib_and_no_more() {
    let app = app("");
    let answer = send(&app, "POST /discard", "any/thing", vec![0; BODY_BYTES]).await;
    assert_eq!(answer.json(), json!({"length": BODY_BYTES}));
    for (path, media_type) in [
        ("discard", BYTES),
        ("extract", JSON),
        ("rollup", LINES),
        ("verify", BYTES),
    ] {
        let body = vec![0; BODY_BYTES + 1];
        send(&app, &format!("POST /{path}"), media_type, body)
            .await
            .refused(413);
    }
}

#[tokio::test]
async fn unknown_paths_other_methods_and_other_types_are_problems() {
    let app = app("");
    for path in ["/", "/nothing", "/extract/", "/cache/", "/cache/a/b"] {
        send(&app, &format!("GET {path}"), JSON, "").await.refused(404);
    }
    for (line, allowed) in [
        ("GET /extract", "POST"),
        ("PUT /discard", "POST"),
        ("DELETE /cache/k", "GET,HEAD,PUT"),
        ("POST /health", "GET,HEAD"),
    ] {
        let answer = send(&app, line, JSON, "").await;
        answer.refused(405);
        assert_eq!(answer.headers["allow"], allowed);
    }
    for (path, media_type) in [
        ("extract", LINES),
        ("rollup", JSON),
        ("verify", ""),
        ("extract", "application/jsonx"),
    ] {
        send(&app, &format!("POST /{path}"), media_type, "{}")
            .await
            .refused(415);
    }
}

#[tokio::test]
async fn a_service_time_has_three_decimals() {
    let answer = send(&app(""), "POST /discard", BYTES, "abc").await;
    let timing = answer.headers["server-timing"].to_str().unwrap();
    let (whole, decimals) = timing.strip_prefix("app;dur=").unwrap().split_once('.').unwrap();
    assert!(
        whole.parse::<u32>().is_ok() && decimals.len() == 3 && decimals.parse::<u32>().is_ok(),
        "{timing}"
    );
}

#[tokio::test]
async fn health_tells_what_is_linked_and_set() {
    let app = app("/a\n/b");
    let answer = send(&app, "GET /health", BYTES, "").await;
    assert!(answer.headers.contains_key("server-timing"));
    let health = answer.json();
    assert_eq!(health["pointers"], json!(["/a", "/b"]));
    assert_eq!(health["limits"]["levels"], 1000);
    assert_eq!(health["settings"]["threads"], "1");
    let allocator = if cfg!(feature = "mimalloc") {
        "mimalloc "
    } else {
        "system"
    };
    assert!(health["allocator"].as_str().unwrap().starts_with(allocator), "{health}");
    for (member, name) in [
        ("server", "axum 0.8."),
        ("parser", "sonic-rs 0."),
        ("signatures", "aws-lc-rs 1."),
        ("cache", "quick_cache 0."),
    ] {
        assert!(health[member].as_str().unwrap().starts_with(name), "{health}");
    }
}
