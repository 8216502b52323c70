// SPDX-License-Identifier: Apache-2.0
//! The limits of a connection, by a clock that passes over what is waited for.

use crate::app::{App, router};
use crate::connection::serve;
use crate::settings::Settings;
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Duration, Instant, sleep};

const GET: &str = "GET /cache/k HTTP/1.1\r\nhost: x\r\n\r\n";

struct Client {
    stream: DuplexStream,
    server: JoinHandle<()>,
    close: watch::Sender<bool>,
    begun: Instant,
}

impl Client {
    /// A connection that holds so many bytes in each direction.
    fn new(room: usize) -> Self {
        let app = App::new(Settings::read(|_| None).unwrap()).unwrap();
        let (stream, accepted) = duplex(room);
        let (close, closing) = watch::channel(false);
        Self {
            stream,
            server: tokio::spawn(serve(accepted, router(Arc::clone(&app)), app, closing)),
            close,
            begun: Instant::now(),
        }
    }

    async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.stream.write_all(bytes.as_ref()).await.unwrap();
    }

    /// All that the server says until it ends the connection, and after how many seconds it does.
    async fn rest(&mut self) -> (String, u64) {
        let mut bytes = Vec::new();
        self.stream.read_to_end(&mut bytes).await.unwrap();
        (String::from_utf8(bytes).unwrap(), self.begun.elapsed().as_secs())
    }

    /// The statuses of the answers to what was sent, after which the connection is closed.
    async fn statuses(&mut self) -> Vec<String> {
        self.stream.shutdown().await.unwrap();
        let (text, _) = self.rest().await;
        let lines = text.split("HTTP/1.1 ").skip(1);
        lines.map(|line| line[..3].to_owned()).collect()
    }
}

fn post(path: &str, fields: &str, body: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n{fields}\r\n{body}",
        body.len()
    )
}

#[tokio::test(start_paused = true)]
async fn silence_is_borne_for_a_minute_from_the_beginning_and_from_each_answer() {
    let mut silent = Client::new(1 << 16);
    assert_eq!(silent.rest().await, (String::new(), 60));
    let mut client = Client::new(1 << 16);
    for _ in 0..3 {
        sleep(Duration::from_secs(50)).await;
        client.send(GET).await;
    }
    let (text, seconds) = client.rest().await;
    assert_eq!((text.matches("404 Not Found").count(), seconds), (3, 210));
}

#[tokio::test(start_paused = true)]
async fn a_head_may_take_ten_seconds_however_it_trickles() {
    let mut client = Client::new(1 << 16);
    client.send(GET).await;
    sleep(Duration::from_secs(30)).await;
    for byte in GET.as_bytes()[..9].iter() {
        client.send([*byte]).await;
        sleep(Duration::from_secs(1)).await;
    }
    let (text, seconds) = client.rest().await;
    assert!(
        text.contains("HTTP/1.1 404") && text.contains("HTTP/1.1 408") && text.contains("\"status\":408"),
        "{text}"
    );
    assert_eq!(seconds, 40);
}

#[tokio::test(start_paused = true)]
async fn a_body_may_take_thirty_seconds() {
    let mut client = Client::new(1 << 16);
    client
        .send("POST /discard HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n")
        .await;
    for _ in 0..29 {
        client.send("x").await;
        sleep(Duration::from_secs(1)).await;
    }
    let (text, seconds) = client.rest().await;
    assert!(
        text.starts_with("HTTP/1.1 408") && text.contains("connection: close"),
        "{text}"
    );
    assert_eq!(seconds, 30);
}

#[tokio::test(start_paused = true)]
async fn a_client_that_does_not_read_its_answer_is_given_up() {
    let mut client = Client::new(1 << 10);
    let body = "x".repeat(1 << 16);
    let put = post("/cache/k", "content-type: application/octet-stream\r\n", &body).replace("POST", "PUT");
    client.send(put).await;
    client.send(GET).await;
    (&mut client.server).await.unwrap();
    assert_eq!(client.begun.elapsed().as_secs(), 60);
}

#[tokio::test(start_paused = true)]
async fn a_head_may_have_16_kib_in_as_many_fields_as_fit() {
    let start = "GET /cache/k HTTP/1.1\r\nhost: x\r\n";
    let fields = "a:b\r\n".repeat((16_384 - start.len() - 2) / 6);
    let mut client = Client::new(1 << 17);
    client.send(format!("{start}{fields}\r\n")).await;
    let field = |bytes: usize| format!("a: {}\r\n", "b".repeat(bytes - 5));
    client
        .send(format!("{start}{}\r\n", field(16_384 - start.len() - 2)))
        .await;
    assert_eq!(client.statuses().await, ["404", "404"]);

    let mut client = Client::new(1 << 17);
    client
        .send(format!("{start}{}\r\n{GET}", field(16_385 - start.len() - 2)))
        .await;
    assert_eq!(client.statuses().await, ["431", "404"]);
}

#[tokio::test(start_paused = true)]
async fn a_head_without_end_is_refused_as_soon_as_it_is_too_long() {
    for start in ["GET /", "GET / HTTP/1.1\r\na: "] {
        let mut client = Client::new(1 << 17);
        client.send(format!("{start}{}", "b".repeat(100_000))).await;
        let (text, seconds) = client.rest().await;
        assert!(
            text.starts_with("HTTP/1.1 431") && text.contains("\"status\":431"),
            "{text}"
        );
        assert_eq!(seconds, 0);
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_of_http_1_1_names_its_host_once() {
    for (host, status) in [("", "400"), ("host: x\r\nhost: x\r\n", "400"), ("host: x\r\n", "404")] {
        for version in ["1.1", "1.0"] {
            let mut client = Client::new(1 << 16);
            client.send(format!("GET /cache/k HTTP/{version}\r\n{host}\r\n")).await;
            client.stream.shutdown().await.unwrap();
            let (text, _) = client.rest().await;
            let expected = if version == "1.0" { "404" } else { status };
            assert_eq!(text.split(' ').nth(1), Some(expected), "{version} {host}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn pipelined_requests_are_answered_in_order_though_some_are_refused() {
    let mut client = Client::new(1 << 17);
    client.send(post("/discard", "", "abc")).await;
    client.send(post("/extract", "", "{}")).await;
    client.send(post("/nothing", "", &"x".repeat(30_000))).await;
    client
        .send(post("/extract", "content-type: application/json\r\n", "["))
        .await;
    client
        .send(post("/extract", "content-type: application/json\r\n", "[]"))
        .await;
    client.send(GET).await;
    assert_eq!(client.statuses().await, ["200", "415", "404", "400", "200", "404"]);
}

#[tokio::test(start_paused = true)]
async fn a_chunked_body_is_refused_when_it_grows_too_long_and_the_client_is_listened_to() {
    let mut client = Client::new(1 << 17);
    client
        .send("POST /discard HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n")
        .await;
    let chunk = format!("10000\r\n{}\r\n", "x".repeat(1 << 16));
    for _ in 0..70 {
        client.send(&chunk).await;
    }
    let (text, _) = client.rest().await;
    assert!(
        text.starts_with("HTTP/1.1 413") && text.contains("connection: close"),
        "{text}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_client_is_told_to_continue_where_its_body_is_wanted() {
    let expect = "expect: 100-continue\r\n";
    let head = |fields: &str, length: usize| {
        format!("POST /extract HTTP/1.1\r\nhost: x\r\ncontent-length: {length}\r\n{expect}{fields}\r\n")
    };
    let json = "content-type: application/json\r\n";
    let mut client = Client::new(1 << 16);
    client.send(head(json, 2)).await;
    let mut line = [0; 25];
    client.stream.read_exact(&mut line).await.unwrap();
    assert_eq!(&line, b"HTTP/1.1 100 Continue\r\n\r\n");
    client.send("{}").await;
    assert_eq!(client.statuses().await, ["200"]);
    for (head, status) in [(head(json, (4 << 20) + 1), "413"), (head("", 2), "415")] {
        let mut client = Client::new(1 << 16);
        client.send(head).await;
        let (text, _) = client.rest().await;
        assert!(
            text.starts_with(&format!("HTTP/1.1 {status}")) && text.contains("connection: close"),
            "{text}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_ends_closes_silent_connections_and_answers_the_others() {
    let mut silent = Client::new(1 << 16);
    silent.send(GET).await;
    let mut busy = Client::new(1 << 16);
    busy.send("POST /discard HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\na")
        .await;
    sleep(Duration::from_secs(1)).await;
    silent.close.send_replace(true);
    busy.close.send_replace(true);
    assert_eq!(silent.rest().await.1, 1);
    sleep(Duration::from_secs(1)).await;
    busy.send("b").await;
    let (text, seconds) = busy.rest().await;
    assert!(text.contains("{\"length\":2}"), "{text}");
    assert_eq!(seconds, 2);
}
