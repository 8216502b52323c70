// SPDX-License-Identifier: Apache-2.0
//! Captures how the service is built, for /health: versions from Cargo.lock, flags from cargo, the profile from Cargo.toml.

use std::{env, fs, path::Path, process::Command};

const CRATES: [&str; 7] = [
    "aws-lc-rs",
    "axum",
    "hyper",
    "mimalloc",
    "quick_cache",
    "sonic-rs",
    "tokio",
];

fn main() {
    for file in ["build.rs", "Cargo.lock", "Cargo.toml"] {
        println!("cargo:rerun-if-changed={file}");
    }
    let lock = fs::read_to_string("Cargo.lock").expect("Cargo.lock is readable");
    for name in CRATES {
        let variable = format!("VERSION_{}", name.to_uppercase().replace('-', "_"));
        tell(&variable, &locked_version(&lock, name));
    }
    let manifest = fs::read_to_string("Cargo.toml").expect("Cargo.toml is readable");
    tell("LTO", &profile(&manifest, "lto"));
    tell("CODEGEN_UNITS", &profile(&manifest, "codegen-units"));
    tell("OPT_LEVEL", &variable("OPT_LEVEL"));
    tell("PANIC", &variable("CARGO_CFG_PANIC"));
    tell("RUSTC", &rustc(&["--version"]));
    tell("TARGET_CPU", &target_cpu());
}

fn tell(name: &str, value: &str) {
    println!("cargo:rustc-env=BUILT_{name}={}", value.trim());
}

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_default()
}

/// A setting of the profile in use. Cargo does not tell it to build scripts: it is looked up where cargo does.
fn profile(manifest: &str, key: &str) -> String {
    let overriding = format!("CARGO_PROFILE_RELEASE_{}", key.to_uppercase().replace('-', "_"));
    println!("cargo:rerun-if-env-changed={overriding}");
    // <target>/<profile>/build/<package>-<hash>/out: a profile of its own may inherit release and change anything.
    let out = variable("OUT_DIR");
    let folder = Path::new(&out).ancestors().nth(3).and_then(Path::file_name);
    if folder.is_none_or(|name| name != "release") {
        return format!("unknown, profile {}", folder.unwrap_or_default().to_string_lossy());
    }
    env::var(&overriding).unwrap_or_else(|_| {
        manifest
            .lines()
            .skip_while(|line| *line != "[profile.release]")
            .find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix('='))
            .map_or_else(
                || "default".to_owned(),
                |value| value.trim().trim_matches('"').to_owned(),
            )
    })
}

/// The CPU that is compiled for; what `native` stands for is asked of the compiler.
fn target_cpu() -> String {
    let flags = variable("CARGO_ENCODED_RUSTFLAGS");
    let mut asked = flags.split('\x1f').filter_map(|flag| flag.split_once("target-cpu="));
    match asked.next_back() {
        None => "generic".to_owned(),
        Some((_, "native")) => {
            let cpus = rustc(&["--print", "target-cpus"]);
            let current = cpus.split("(currently ").nth(1).and_then(|rest| rest.split(')').next());
            format!("native ({})", current.unwrap_or("unknown"))
        }
        Some((_, cpu)) => cpu.to_owned(),
    }
}

fn rustc(arguments: &[&str]) -> String {
    let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    match Command::new(rustc).args(arguments).output() {
        Ok(output) => String::from_utf8_lossy(&output.stdout).into_owned(),
        Err(_) => "unknown".to_owned(),
    }
}

fn locked_version(lock: &str, name: &str) -> String {
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{name}\""));
    lines
        .nth(1)
        .map(|line| line.trim_start_matches("version = ").trim_matches('"').to_owned())
        .unwrap_or_default()
}
