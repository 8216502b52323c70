#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Holds this project against itself by its own gate: a second build of the same sources must pass, and one in which the watched paths
# do 20 % more work than they say must be caught. BUDGET is the time for each of the two duels.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

budget=${BUDGET:-3m}
out=${1:-harness/target/own-gate}
JAVA_HOME=$(./run-bench.sh jdk)
export JAVA_HOME
rm -rf "$out"
mkdir -p "$out"
out=$(cd "$out" && pwd)

paths=json.extract/fastjson2/statuses-16k,transform.csv-columns/fastcsv/rows-16k
if command -v cargo >/dev/null; then
  paths+=,json.extract/rust-ffm-critical/statuses-16k
else
  echo "the path through Rust is left out: cargo was not found" >&2
fi

# jar NAME ROOT [PLANTED]: the benchmarks of a build with all they need, kept apart from the next build.
jar() {
  local lib=$out/$1-lib jar entry
  mkdir -p "$lib"
  cp "$2"/harness/target/app/*.jar "$2"/harness/target/tollgate-harness-*-SNAPSHOT.jar "$lib"
  rm -rf "$out/$1-classes"
  cp -r "$2/harness/target/test-classes" "$out/$1-classes"
  if [ -n "${3:-}" ]; then echo "$3" >"$out/$1-classes/planted-percent"; fi
  {
    printf 'Class-Path: '
    # A line of a manifest holds 72 bytes: each entry has its own.
    for entry in "$lib"/*.jar; do printf '\n  %s-lib/%s' "$1" "$(basename "$entry")"; done
    printf '\n'
  } >"$out/$1.mf"
  "$JAVA_HOME/bin/jar" --create --file "$out/$1.jar" --manifest "$out/$1.mf" -C "$out/$1-classes" .
}

# The same sources built again, elsewhere, by a build of their own; only what cargo compiled of others' crates is kept.
build_again() {
  mkdir "$out/again"
  tar -c --exclude=./.git --exclude='./*/target' . | tar -x -C "$out/again"
  if [ -d native-impls/target/cargo ]; then
    mkdir -p "$out/again/native-impls/target"
    cp -a native-impls/target/cargo "$out/again/native-impls/target/"
    touch "$out/again/native-impls/rust/src/lib.rs"
  fi
  "$out/again/run-bench.sh" --version
}

# duel_and_gate NAME EXPECTED: a void duel says nothing, and is made once more.
duel_and_gate() {
  local try code
  for try in 1 2; do
    code=0
    ./run-bench.sh duel --base "$out/base.jar" --new "$out/$1.jar" --include OwnPaths --param "path=$paths" \
      --budget "$budget" --seed "$try" --no-allocation --out "$out/duel-$1-$try" || code=$?
    if [ "$code" -ne 5 ]; then break; fi
  done
  code=0
  ./run-bench.sh gate "$out/duel-$1-$try" --rules .ci/own-gate.yaml --out "$out/gate-$1" || code=$?
  if [ "$code" -ne "$2" ]; then
    echo "error: the gate answered $code to '$1', $2 was expected (its findings: $out/gate-$1)" >&2
    exit 1
  fi
}

./run-bench.sh --version
jar base .
build_again
jar again "$out/again"
jar planted . 20
duel_and_gate again 0
duel_and_gate planted 1
echo "own gate: a second build passed, and a planted slow-down of 20 % was caught"
