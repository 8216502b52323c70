// SPDX-License-Identifier: Apache-2.0
//! The process contract: one line on standard output, and an end that loses nothing.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(variables: &[(&str, &str)]) -> Self {
        let mut process = command(variables).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line.strip_prefix("listening on ").expect(&line).trim().to_owned();
        Self { process, address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    fn terminate(&self) {
        let pid = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn command(variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tollgate-service"));
    for name in ["ADDRESS", "PORT", "POINTERS", "ROW", "THREADS"] {
        command.env_remove(format!("TOLLGATE_SERVICE_{name}"));
    }
    command.envs(variables.iter().copied());
    command
}

fn rest(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_environment_is_obeyed() {
    let server = Server::start(&[("TOLLGATE_SERVICE_THREADS", "3"), ("TOLLGATE_SERVICE_ROW", "mine")]);
    assert!(server.address.starts_with("127.0.0.1:"));
    let mut stream = server.connect();
    stream
        .write_all(b"GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        .unwrap();
    let health = rest(&mut stream);
    for part in [
        "\"threads\":\"3\"",
        "\"row\":\"mine\"",
        "\"tcpNoDelay\":\"true\"",
        "/statuses/*/text",
    ] {
        assert!(health.contains(part), "{part} in {health}");
    }
}

#[test]
fn a_setting_that_is_none_is_refused_with_exit_code_2() {
    let output = command(&[("TOLLGATE_SERVICE_PORT", "http")]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("TOLLGATE_SERVICE_PORT")
    );
}

#[test]
fn a_document_that_moves_aside_is_answered_by_a_single_thread() {
    let server = Server::start(&[("TOLLGATE_SERVICE_THREADS", "1")]);
    let mut stream = server.connect();
    let body = format!("[{}1]", "1,".repeat(1_500_000));
    let length = body.len();
    let head = format!(
        "POST /extract HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n"
    );
    stream.write_all((head + &body).as_bytes()).unwrap();
    assert!(rest(&mut stream).contains("\"count\":0"));
}

#[test]
fn a_server_that_is_told_to_end_answers_what_it_has_accepted() {
    let mut server = Server::start(&[]);
    let mut begun = server.connect();
    begun
        .write_all(b"POST /discard HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\na")
        .unwrap();
    let mut used = server.connect();
    used.write_all(b"GET /cache/k HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    sleep(Duration::from_millis(300));
    // Accepted by the system at least, when the signal comes.
    let mut fresh = server.connect();
    fresh.write_all(b"GET /cache/k HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    used.write_all(b"GET /cache/k HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    let told = Instant::now();
    server.terminate();
    sleep(Duration::from_millis(600));
    begun.write_all(b"b").unwrap();
    assert!(rest(&mut begun).contains("{\"length\":2}"));
    assert_eq!(rest(&mut used).matches("HTTP/1.1 404").count(), 2);
    assert_eq!(rest(&mut fresh).matches("HTTP/1.1 404").count(), 1);
    assert!(TcpStream::connect(&server.address).is_err());
    assert_eq!(server.process.wait().unwrap().code(), Some(0));
    assert!(told.elapsed() < Duration::from_secs(3));
}

#[test]
fn a_client_that_never_ends_does_not_hold_the_end_up() {
    let mut server = Server::start(&[]);
    let mut slow = server.connect();
    slow.write_all(b"POST /discard HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\na")
        .unwrap();
    sleep(Duration::from_millis(300));
    let told = Instant::now();
    server.terminate();
    assert_eq!(server.process.wait().unwrap().code(), Some(0));
    let seconds = told.elapsed().as_secs_f64();
    assert!((9.0..10.0).contains(&seconds), "{seconds}");
}
