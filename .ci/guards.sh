#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Guards of the native side, for every night: .ci/guards.sh [GUARD…], all without a name; docs/guards.md tells what each sees.
#   tests    Rust's unit tests with AddressSanitizer          boundary  the boundary's tests with AddressSanitizer in the library
#   jni      the boundary's tests with the JVM's -Xcheck:jni  fuzz      libFuzzer over the parsers, FUZZ_SECONDS for each (60)
#   miri     the kernels interpreted, with Rust's rules       deny      cargo-deny: licences, sources, duplicates
#   audit    cargo-audit: known weaknesses                    servers   the service's servers: own tests, contract
# Each says 'done', 'failed' or 'skipped' with the reason. Exit 1 where one failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

root=$PWD
rust=$root/native-impls/rust
work=$root/native-impls/target/guards
host=$(rustc -vV 2>/dev/null | sed -n 's/^host: //p')
seconds=${FUZZ_SECONDS:-60}
parsers=(json pointers ndjson csv zstd base64)
failed=0

say() { printf 'guard %-9s %s\n' "$1" "$2"; }

# guard NAME REASON_TO_SKIP COMMAND…: the command's output is shown where it fails.
guard() {
  local name=$1 reason=$2 log=$work/$1.log
  shift 2
  if [ -n "$reason" ]; then
    say "$name" "skipped: $reason"
    return
  fi
  mkdir -p "$work"
  if (set -e; "$@") >"$log" 2>&1; then
    say "$name" done
  else
    tail -n 60 "$log" >&2
    say "$name" "failed, all of it is in ${log#"$root"/}"
    failed=1
  fi
}

# Sanitizers are not stable: a nightly compiler has them, and a stable one that is told to behave like one. What C code there
# is gets the same checks. Without link-time optimisation, which would take longer than the tests.
with_sanitizer() {
  env RUSTC_BOOTSTRAP=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    RUSTFLAGS="-C target-cpu=native -Z sanitizer=address ${flags:-}" "CFLAGS_${host//-/_}=-fsanitize=address" "$@"
}

without_sanitizer() {
  if [ -z "$host" ]; then
    echo "no Rust compiler was found"
  elif ! ls "$(rustc --print target-libdir)"/librustc-*_rt.asan.a >/dev/null 2>&1; then
    echo "this Rust compiler has no AddressSanitizer for $host"
  elif ! command -v cc >/dev/null; then
    echo "no C compiler was found"
  fi
}

# The JVM is not built with the sanitizer, so its runtime comes as a library, the C compiler's.
runtime() {
  local found
  found=$(cc -print-file-name=libasan.so 2>/dev/null)
  if [ -f "$found" ]; then readlink -f "$found"; fi
}

# cargo with what this machine can build of the library, as Maven calls it.
whole_cargo() {
  (cd "$rust" && with_sanitizer "$(../../run-bench.sh jdk)/bin/java" ../src/build/Cargo.java "$@")
}

tests() {
  whole_cargo test --release --locked --target "$host" --target-dir "$work/cargo"
}

# Maven NAME…: tests of native-impls.
maven_tests() {
  local names=$1
  shift
  JAVA_HOME=$(./run-bench.sh jdk) mvn -q -pl native-impls -am test -Dtest="$names" \
    -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip=true -Drust.checks.skip=true "$@"
}

boundary() {
  local classes=$work/classes natives library
  ./run-bench.sh --version
  whole_cargo build --release --locked --target "$host" --target-dir "$work/cargo"
  rm -rf "$classes"
  cp -R native-impls/target/classes "$classes"
  for natives in "$classes"/natives/*/; do
    for library in "$work/cargo/$host/release"/libtollgate.*; do
      case $library in *.so | *.dylib) cp "$library" "$natives" ;; esac
    done
  done
  for library in "$classes"/natives/*/libtollgate.*; do
    case $library in
      *.so | *.dylib) "$(./run-bench.sh jdk)/bin/java" native-impls/src/build/HashFile.java "$library" ;;
    esac
  done
  # The JVM takes faults of its own as messages (null checks, polls): they are left to it.
  maven_tests 'BoundaryFuzzTest,ContractTest,SliceTest,LengthTest,JniPanicTest,FfmPanicTest,CloseRaceTest,PiecesTest' \
    -Pasan "-Dasan.classes=$classes" "-Dasan.runtime=$(runtime)" \
    "-Dasan.options=detect_leaks=0:handle_segv=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0:use_sigaltstack=0"
}

jni() {
  maven_tests CheckedJniTest
}

fuzz() {
  local parser corpus
  # What cargo-fuzz sets: libFuzzer sees which branches an input takes.
  local flags="-C passes=sancov-module -C llvm-args=-sanitizer-coverage-level=4 -C codegen-units=1 --cfg fuzzing
    -C llvm-args=-sanitizer-coverage-inline-8bit-counters -C llvm-args=-sanitizer-coverage-pc-table
    -C llvm-args=-sanitizer-coverage-trace-compares"
  flags=${flags//$'\n'/ }
  (cd "$rust/fuzz" && with_sanitizer cargo build --release --locked --target "$host" --target-dir "$work/fuzz-cargo")
  for parser in "${parsers[@]}"; do
    corpus=$work/corpus/$parser
    mkdir -p "$corpus" "$work/crashes"
    "$work/fuzz-cargo/$host/release/$parser" -max_total_time="$seconds" -max_len=4096 -timeout=10 -rss_limit_mb=2048 \
      -print_final_stats=1 -artifact_prefix="$work/crashes/$parser-" "$corpus" "$rust/fuzz/seeds/$parser"
  done
}

# C code and JNI cannot be interpreted, so what is: the kernels of JSON and tables, compiled for no particular CPU.
miri() {
  cd "$rust"
  MIRIFLAGS=-Zmiri-disable-isolation RUSTFLAGS='' cargo +nightly miri test --locked --target-dir "$work/miri" -- \
    kernels::json kernels::boundary kernels::transform::csv kernels::transform::columns kernels::transform::rollup
}

without_miri() {
  if ! command -v rustup >/dev/null; then
    echo "rustup was not found, and Miri is a part of its nightly compiler"
  elif ! cargo +nightly miri --version >/dev/null 2>&1; then
    echo "Miri is not installed: rustup toolchain install nightly --component miri,rust-src"
  fi
}

deny() {
  cd "$rust"
  cargo deny --locked check bans licenses sources
}

audit() {
  cargo audit --deny warnings --file "$rust/Cargo.lock"
}

# without_tool NAME: of cargo's tools that are installed apart.
without_tool() {
  if ! cargo "$1" --version >/dev/null 2>&1; then echo "cargo-$1 is not installed: cargo install --locked cargo-$1"; fi
}

without_database() {
  local reason
  reason=$(without_tool audit)
  if [ -z "$reason" ] && ! git ls-remote -q https://github.com/RustSec/advisory-db HEAD >/dev/null 2>&1; then
    reason="the database of advisories cannot be reached"
  fi
  echo "$reason"
}

# The servers of the service: their own tests, and every available row held against the contract. Where schemathesis (PyPI) is installed, it asks
# a server what it makes up from the contract, too.
servers() {
  (cd "$root/native-impls/services/rust" && cargo test --release --locked --quiet --target-dir "$root/native-impls/target/services/rust")
  if command -v go >/dev/null; then
    (cd "$root/native-impls/services/go" && CGO_ENABLED=0 go vet ./... && CGO_ENABLED=0 go test -short ./...)
  fi
  # What the HTTP stacks below rows are known to fail is listed in known-deviations.yaml; all else must pass.
  "$root/run-bench.sh" service verify
  if command -v schemathesis >/dev/null; then made_up; fi
}

made_up() {
  local program=$root/harness/target/services/rust/tollgate-service port server code=0
  "$program" >"$work/server.txt" &
  server=$!
  until grep -q 'listening on' "$work/server.txt"; do sleep 0.1; done
  port=$(sed -n 's/^listening on .*://p' "$work/server.txt")
  # What bytes are a batch of signatures, or lines a log, no schema says: their refusal is no fault.
  SCHEMATHESIS_HOOKS=contract_client PYTHONPATH=$root/.ci schemathesis run "$root/docs/service-contract.yaml" \
    --url "http://127.0.0.1:$port" --max-examples 50 --exclude-checks positive_data_acceptance || code=$?
  kill "$server"
  return "$code"
}

if [ "$#" -eq 0 ]; then set -- tests boundary jni fuzz miri deny audit servers; fi
for name in "$@"; do
  case $name in
    tests) guard "$name" "$(without_sanitizer)" "$name" ;;
    fuzz)
      reason=$(without_sanitizer)
      if [ -z "$reason" ] && ! command -v c++ >/dev/null; then reason="no C++ compiler was found, and libFuzzer is C++"; fi
      guard "$name" "$reason" "$name"
      ;;
    boundary)
      reason=$(without_sanitizer)
      if [ -z "$reason" ] && [ -z "$(runtime)" ]; then reason="the C compiler has no libasan.so"; fi
      guard "$name" "$reason" "$name"
      ;;
    jni) guard "$name" "$(command -v cargo >/dev/null || echo "no Rust compiler was found")" "$name" ;;
    miri) guard "$name" "$(without_miri)" "$name" ;;
    deny) guard "$name" "$(without_tool deny)" "$name" ;;
    servers) guard "$name" "$(command -v cargo >/dev/null || echo "no Rust compiler was found")" "$name" ;;
    audit) guard "$name" "$(without_database)" "$name" ;;
    *)
      echo "error: unknown guard '$name'; available: tests, boundary, jni, fuzz, miri, deny, audit, servers" >&2
      exit 2
      ;;
  esac
done
exit "$failed"
