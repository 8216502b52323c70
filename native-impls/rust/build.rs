// SPDX-License-Identifier: Apache-2.0
//! Writes `tollgate.properties` beside the library: how it was built, to be read before the library is loaded.
//!
//! A library that was built for a newer CPU dies of an illegal instruction, perhaps in its very first function, so
//! these facts cannot be asked of the library itself.

use std::{env, fs, path::Path, process::Command};

/// Crates whose versions a reader of a run must know.
const RECORDED_CRATES: [&str; 14] = [
    "argon2",
    "aws-lc-rs",
    "aws-lc-sys",
    "base64-turbo",
    "csv-core",
    "hashbrown",
    "jni",
    "moka",
    "quick_cache",
    "serde_json",
    "simdutf8",
    "sonic-rs",
    "zstd-safe",
    "zstd-sys",
];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=Cargo.lock");
    println!("cargo:rerun-if-changed=src/lib.rs");
    let abi = constant(
        &fs::read_to_string("src/lib.rs").expect("src/lib.rs is readable"),
        "ABI_VERSION",
    );
    let mut facts = vec![
        ("abi", abi),
        ("rustc", rustc_version()),
        ("target", variable("TARGET")),
        ("profile", variable("PROFILE")),
        ("opt-level", variable("OPT_LEVEL")),
        ("target-features", variable("CARGO_CFG_TARGET_FEATURE")),
        ("unstable-target-features", unstable_features()),
    ];
    match simdjson() {
        Ok(version) => facts.push(("simdjson", version)),
        Err(reason) => facts.push(("simdjson-absent", reason)),
    }
    let lock = fs::read_to_string("Cargo.lock").unwrap_or_default();
    let crates = RECORDED_CRATES
        .map(|name| format!("{name} {}", locked_version(&lock, name)))
        .join(", ");
    facts.push(("crates", crates));
    let text: String = facts.iter().map(|(key, value)| format!("{key}={value}\n")).collect();

    let out = variable("OUT_DIR");
    // <target>/<profile>/build/<package>-<hash>/out: the library is put into <target>/<profile>.
    let profile_folder = Path::new(&out)
        .ancestors()
        .nth(3)
        .expect("OUT_DIR lies below the profile's folder");
    let file = profile_folder.join("tollgate.properties");
    fs::write(&file, &text).unwrap_or_else(|error| panic!("cannot write {}: {error}", file.display()));
    println!(
        "cargo:rustc-env=TOLLGATE_BUILD_INFO={}",
        text.trim_end().replace('\n', "; ")
    );
}

/// Compiles what calls simdjson, against the header that the crate compiled it with; answers with its version, or why it is left out.
#[cfg(feature = "simdjson")]
fn simdjson() -> Result<String, String> {
    println!("cargo:rerun-if-changed=src/simdjson/shim.cpp");
    let include = Path::new(&variable("DEP_SIMDJSON_ROOT")).join("include");
    cc::Build::new()
        .cpp(true)
        .std("c++17")
        // As the crate's feature 'native' has compiled the library: On-Demand is inlined from the header for one kind of CPU.
        .flag("-march=native")
        .flag("-fno-exceptions")
        .define("SIMDJSON_EXCEPTIONS", "0")
        .define("NDEBUG", None)
        .include(&include)
        .file("src/simdjson/shim.cpp")
        .compile("tollgate_simdjson");
    let header = fs::read_to_string(include.join("simdjson.h")).expect("simdjson.h is readable");
    let version = header
        .lines()
        .find_map(|line| line.strip_prefix("#define SIMDJSON_VERSION "))
        .expect("simdjson.h states a version");
    Ok(version.trim_matches('"').to_owned())
}

#[cfg(not(feature = "simdjson"))]
fn simdjson() -> Result<String, String> {
    println!("cargo:rerun-if-env-changed=TOLLGATE_WITHOUT_SIMDJSON");
    Err(env::var("TOLLGATE_WITHOUT_SIMDJSON").unwrap_or_else(|_| "built without cargo's feature 'simdjson'".to_owned()))
}

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_default()
}

fn rustc_version() -> String {
    let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    match Command::new(rustc).arg("--version").output() {
        Ok(output) => String::from_utf8_lossy(&output.stdout).trim().to_owned(),
        Err(_) => "unknown".to_owned(),
    }
}

/// The features that the compiler may use and that cargo does not tell of, because rustc does not call them stable.
fn unstable_features() -> String {
    let told = variable("CARGO_CFG_TARGET_FEATURE");
    let told: Vec<&str> = told.split(',').collect();
    let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let flags = variable("CARGO_ENCODED_RUSTFLAGS");
    let output = Command::new(rustc)
        // Only to ask: nothing is compiled with it.
        .env("RUSTC_BOOTSTRAP", "1")
        .args(["--print", "cfg", "--target", &variable("TARGET")])
        .args(flags.split('\x1f').filter(|flag| !flag.is_empty()))
        .output();
    let cfg = match output {
        Ok(output) if output.status.success() => String::from_utf8_lossy(&output.stdout).into_owned(),
        _ => return String::new(),
    };
    cfg.lines()
        .filter_map(|line| line.strip_prefix("target_feature=\"")?.strip_suffix('"'))
        .filter(|feature| !told.contains(feature))
        .collect::<Vec<_>>()
        .join(",")
}

fn constant(source: &str, name: &str) -> String {
    source
        .lines()
        .find(|line| line.contains("const") && line.contains(name))
        .and_then(|line| line.split('=').nth(1))
        .map(|value| value.trim().trim_end_matches(';').to_owned())
        .unwrap_or_else(|| panic!("src/lib.rs states no {name}"))
}

fn locked_version(lock: &str, name: &str) -> String {
    let mut lines = lock.lines();
    while let Some(line) = lines.next() {
        if line == format!("name = \"{name}\"") {
            let version = lines.next().unwrap_or_default();
            return version.trim_start_matches("version = ").trim_matches('"').to_owned();
        }
    }
    "unknown".to_owned()
}
