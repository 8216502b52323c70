#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds both examples against the installed artifacts, as a user would, and checks and measures them as plug-ins.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

JAVA_HOME=$(./run-bench.sh jdk)
export JAVA_HOME
plugins=$(mktemp -d)
trap 'rm -rf "$plugins"' EXIT

mvn -q -DskipTests -Dspotless.check.skip=true -pl workloads -am install
examples=(own-workload)
workloads=(--workload text.word-count)
if command -v cargo >/dev/null; then
  examples+=(own-rust-workload)
  workloads+=(--workload pixels.grayscale)
else
  echo "own-rust-workload is left out: cargo was not found" >&2
fi
for example in "${examples[@]}"; do
  mvn -q -f "docs/examples/$example" verify
  cp docs/examples/"$example"/target/*.jar "$plugins"
done
./run-bench.sh verify --plugins "$plugins" "${workloads[@]}"
./run-bench.sh run --plugins "$plugins" "${workloads[@]}" --rounds 2 --out "$plugins/run"
