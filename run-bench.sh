#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Finds a JDK 25, builds what is stale, and runs the program. It parses no options itself: 'run-bench.sh --help' is
# the program's. 'run-bench.sh test' runs every test, 'run-bench.sh jdk' prints which JDK is used. TOLLGATE_REBUILD=1 builds
# whether stale or not. What the machine lacks is named once, with the line that installs it; only a JDK is a must.
set -euo pipefail

# 1 says that what was checked does not hold, and only the program (or its tests) can say that: where this script stops on its
# way, that is 2.
trap '[ $? -ne 1 ] || exit 2' EXIT

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
app=$here/harness/target/app
stamp=$here/harness/target/built

say() { printf '%s\n' "$*" >&2; }

is_jdk25() {
  [ -x "$1/bin/javac" ] || return 1
  # The release file is read where there is one: starting a JVM to ask for its version takes 50 ms each.
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  [ -n "$version" ] || version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
  [ "${version:-0}" -ge 25 ] 2>/dev/null
}

find_jdk() {
  local on_path candidate
  on_path=$(command -v javac || true)
  if [ -n "$on_path" ]; then
    on_path=$(readlink -f "$on_path" 2>/dev/null || printf '%s' "$on_path")
    on_path=$(dirname "$(dirname "$on_path")")
  fi
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*25* /usr/lib/jvm/* /usr/java/* /opt/jdk* /opt/java/* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$candidate" ] && is_jdk25 "$candidate"; then
      printf '%s' "$candidate"
      return 0
    fi
  done
  return 1
}

# Where no HOME is set, as under env -i, Maven and cargo would not know where to keep what they fetch.
export HOME="${HOME:-$(echo ~)}"

has() { command -v "$1" >/dev/null 2>&1; }

on_mac() { case $OSTYPE in darwin*) ;; *) return 1 ;; esac }

# macOS has a cc that only offers to install the real one.
has_c_compiler() { has cc && { ! on_mac || xcode-select -p >/dev/null 2>&1; }; }

# What cargo cannot build the library without, as a reason to read later in 'list'; nothing where it is all there.
without_native() {
  case $(has cargo && echo cargo; has_c_compiler && echo cc) in
    *cargo*cc*) ;;
    *cargo*) printf 'no C compiler was found when this was built' ;;
    *cc*) printf 'cargo was not found when this was built' ;;
    *) printf 'neither cargo nor a C compiler was found when this was built' ;;
  esac
}

# What simdjson is compiled with, the only part in C++ (native-impls/src/build/Cargo.java looks for the same).
has_cxx() { has "${CXX:-c++}" && has cmake; }

# install APT DNF MAC: the line for this system, or for each where its package manager is unknown.
install() {
  if has apt-get; then
    say "      $1"
  elif has dnf; then
    say "      $2"
  elif on_mac || has brew; then
    say "      $3"
  else
    say "      Debian, Ubuntu:  $1"
    say "      Fedora:          $2"
    say "      macOS:           $3"
  fi
}

# One message about all that is missing. $1 is the JDK, or nothing where there is none.
tell_missing() {
  local sudo='sudo ' apt curl rustup
  [ "$EUID" -ne 0 ] || sudo=
  apt="${sudo}apt-get update && ${sudo}apt-get install -y"
  # A fresh Debian has no curl either.
  curl=
  has curl || curl="$apt curl ca-certificates && "
  if [ -z "$1" ]; then
    say "error: no JDK 25 or later was found in JAVA_HOME, on the PATH or in the usual folders. Nothing runs without one."
    say "      Set JAVA_HOME to where it is, or install one, for example Eclipse Temurin 25:"
    install "${curl}curl -fsSL https://packages.adoptium.net/artifactory/api/gpg/key/public | ${sudo}tee /etc/apt/trusted.gpg.d/adoptium.asc >/dev/null && echo \"deb https://packages.adoptium.net/artifactory/deb \$(. /etc/os-release && echo \$VERSION_CODENAME) main\" | ${sudo}tee /etc/apt/sources.list.d/adoptium.list && $apt temurin-25-jdk" \
      "${sudo}dnf install -y java-25-openjdk-devel" "brew install openjdk"
  fi
  has mvn || say "note: no Maven was found. Nothing to do: ./mvnw fetches it, once, into ~/.m2/wrapper."
  if ! has cargo; then
    say "note: no cargo (Rust) was found. Without it, everything in pure Java works; native implementations are unavailable, as 'list' says."
    rustup="curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y && . \"\$HOME/.cargo/env\""
    install "$curl$rustup" "$rustup" "$rustup"
  fi
  if ! has_c_compiler; then
    say "note: no C compiler (cc) was found. Without it, everything in pure Java works; native implementations are unavailable, as 'list' says."
    install "$apt build-essential" "${sudo}dnf install -y gcc" "xcode-select --install"
  fi
  if ! has_cxx; then
    say "note: no C++ compiler (c++) or no cmake was found. Without them, the implementations by simdjson are unavailable, as 'list' says, and the memory check '.ci/guards.sh boundary' does not run; everything else works."
    install "$apt g++ cmake" "${sudo}dnf install -y gcc-c++ cmake" "brew install cmake"
  fi
}

if ! JAVA_HOME=$(find_jdk); then
  tell_missing ''
  exit 2
fi
export JAVA_HOME

# Where Maven is not installed, its wrapper fetches it (.mvn/wrapper).
maven() {
  local mvn=mvn
  has mvn || mvn=./mvnw
  (cd "$here" && "$mvn" "$@")
}

# What the build depends on apart from the sources: without cargo, a C or a C++ compiler there is a build too, and all may appear later.
# Where they are not on the PATH this time, as under cron, a build that had them is as good as ever.
toolchain() {
  printf '%s\n' "$JAVA_HOME"
  if [ -z "$(without_native)" ]; then printf 'cargo%s\n' "$(has_cxx && echo ' and c++')"; else printf 'no cargo\n'; fi
}

is_stale() {
  [ -z "${TOLLGATE_REBUILD:-}" ] && [ -f "$stamp" ] || return 0
  case $(cat "$stamp") in
    "$(toolchain)" | "$JAVA_HOME"$'\n''cargo and c++') ;;
    "$JAVA_HOME"$'\n'cargo) if has cargo && has_cxx; then return 0; fi ;;
    *) return 0 ;;
  esac
  [ -n "$(find "$here/pom.xml" "$here"/*/pom.xml "$here/.mvn" "$here"/*/src "$here/native-impls/rust" \
    -type f -not -path '*/target/*' -newer "$stamp" -print -quit)" ]
}

build() {
  local log=$here/harness/target/build.log
  mkdir -p "$here/harness/target"
  local goals=(-q -DskipTests -Dspotless.check.skip=true package) reason
  reason=$(without_native)
  tell_missing "$JAVA_HOME"
  if [ -n "$reason" ]; then
    say "building without native implementations (the first time takes a minute: dependencies are fetched)"
    maven "${goals[@]}" -Drust.skip "-Drust.skip.reason=$reason" >"$log" 2>&1 || build_failed "$log"
  else
    say "building (the first time takes a few minutes: dependencies are fetched and the Rust library compiled)"
    if ! maven "${goals[@]}" >"$log" 2>&1; then
      if ! grep -q 'cargo' "$log"; then build_failed "$log"; fi
      say "warning: the Rust library could not be built; the pure-Java options still work. cargo said:"
      grep -E '^(error|warning: spurious|  |Caused)' "$log" | head -n 12 >&2 || true
      say "(all of it: $log). Building without it; TOLLGATE_REBUILD=1 ./run-bench.sh list tries again."
      maven "${goals[@]}" -Drust.skip \
        "-Drust.skip.reason=the Rust library could not be compiled when this was built" >"$log.java" 2>&1 ||
        build_failed "$log.java"
    fi
  fi
  toolchain >"$stamp"
}

# The servers of 'service' are built when they are first needed: that takes as long as all the rest. A server that cannot be built is listed with
# the reason.
servers_are_stale() {
  local built=$here/harness/target/services/built
  [ -z "${TOLLGATE_REBUILD:-}" ] && [ -f "$built" ] && [ ! "$stamp" -nt "$built" ] || return 0
  [ -n "$(find "$here/native-impls/services" "$here/native-impls/src/build" -type f -not -path '*/target/*' -newer "$built" -print -quit)" ]
}

build_servers() {
  say "building the servers (the first time takes a few minutes: crates and Go modules are fetched and compiled)"
  "$JAVA_HOME/bin/java" "$here/native-impls/src/build/Servers.java" "$here" >&2 || say "warning: not all servers could be built; 'service list' says which"
  touch "$here/harness/target/services/built"
}

build_failed() {
  cat "$1" >&2
  say "error: the build failed (log: $1)"
  exit 2
}

if [ "${1:-}" = jdk ]; then
  printf '%s\n' "$JAVA_HOME"
  exit 0
fi

# A part of the tests ('-pl reports', '-Dtest=NameTest', or 'fast': no real JVMs, no long simulations) needs no package: siblings come
# from the sources. Rust is compiled for it only where its module is named; a library that is there already is used.
test_part() {
  local goals=(test -am -q -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip=true -Drust.checks.skip=true)
  local slow='' without=without-native
  if [ "${1:-}" = fast ]; then
    shift
    slow=process,simulation
  fi
  case "$*" in
    *native-impls*) ;;
    *)
      if ! ls "$here"/native-impls/target/cargo/release/libtollgate.* >/dev/null 2>&1; then
        goals+=(-Drust.skip "-Drust.skip.reason=only a part was built, for tests")
        without=native
      fi
      ;;
  esac
  has mvn || say "note: no Maven was found, so ./mvnw fetches it, once, into ~/.m2/wrapper."
  if [ -n "$slow" ]; then goals+=("-DexcludedGroups=$slow,$without"); fi
  maven "${goals[@]}" "$@"
}

# Everything that this machine can test: without cargo or a C compiler, all but the native side. Two modules at a time: reports need nothing of
# the native side, and take as long.
test_all() {
  local reason
  reason=$(without_native)
  tell_missing "$JAVA_HOME"
  if [ -n "$reason" ]; then
    maven verify -T 2 -Drust.skip "-Drust.skip.reason=$reason" "$@"
  else
    maven verify -T 2 "$@"
  fi
}

if [ "${1:-}" = test ]; then
  shift
  code=0
  case " $* " in
    *" fast "* | *" -pl "* | *" --projects "* | *" -Dtest="*) test_part "$@" || code=$? ;;
    *) test_all "$@" || code=$? ;;
  esac
  trap - EXIT
  exit "$code"
fi

if is_stale; then build; fi

# A JVM that cannot start ends with 1, as a regression does. So the program adds 100 to what it has to say, and whatever else
# comes back is the JVM's: 2. Codes of signals stay as they are.
base=100

# Runs a program and passes on the signals that this script is sent. It runs beside the script, because a shell hears no signal while
# it waits for a program in front; and in the same process group, so that the terminal's keys reach it as before.
run_beside() {
  local name said
  child= early= heard=
  for name in INT QUIT TERM HUP; do
    # shellcheck disable=SC2064
    trap "pass_on $name" "$name"
  done
  # What runs beside a script would be given no input.
  { : <&0; } 2>/dev/null || exec 0</dev/null
  (
    # ... and would ignore Ctrl-C.
    trap - INT QUIT TERM HUP EXIT
    exec "$@"
  ) <&0 &
  child=$!
  [ -z "$early" ] || pass_on "$early"
  code=127
  heard=1
  while [ -n "$heard" ]; do
    heard=
    said=0
    wait "$child" || said=$?
    # 127: it ended, and its code was had already.
    [ "$said" -eq 127 ] || code=$said
  done
}

pass_on() {
  local name=$1
  heard=1
  early=$name
  # The bash of macOS cannot undo that the program ignores INT.
  if [ "$name" = INT ] && [ "${BASH_VERSINFO[0]}" -lt 4 ]; then name=TERM; fi
  [ -z "$child" ] || kill "-$name" "$child" 2>/dev/null || :
}

# Under the C locale a JVM takes every argument and file name for ASCII and loses what is not. Forks of a duel get the locale
# back that was found here.
utf8=()
case "${LC_ALL:-${LC_CTYPE:-${LANG:-C}}}" in
  C | POSIX) utf8=(env "TOLLGATE_LC_ALL=${LC_ALL:-}" LC_ALL=C.UTF-8) ;;
esac

# The program itself needs little: the serial collector and the C1 compiler start fastest. Forks get their own arguments.
program() {
  local servers=$1
  shift
  run_beside ${utf8[@]+"${utf8[@]}"} "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "-Xmx${TOLLGATE_HEAP:-2g}" \
    -Djava.awt.headless=true --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    "-Dtollgate.launcher=$$" "-Dtollgate.exit.base=$base" "-Dtollgate.servers=$servers" \
    -cp "$(printf '%s' "$here"/harness/target/tollgate-harness-*.jar):$app/*" dev.tollgate.harness.cli.Main "$@"
}

# That servers must be built first is for the program to say, once it has found nothing wrong with what it was asked: a mistyped option or
# a server of one's own need not wait for a build.
servers=built
if [ "${1:-}" = service ] && servers_are_stale; then servers=stale; fi
program "$servers" "$@"
if [ "$servers" = stale ] && [ "$code" -eq $((base + 20)) ]; then
  trap - INT QUIT TERM HUP
  build_servers
  program built "$@"
fi

trap - EXIT
# Interrupted is 130, by whatever signal.
case $code in 129 | 143) code=130 ;; esac
if [ "$code" -ge "$base" ] && [ "$code" -le $((base + 5)) ]; then
  exit $((code - base))
elif [ "$code" -le 127 ]; then
  say "error: the program could not start, or its JVM was ended from within (JVM's exit code $code); see above. Options of" \
    "JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS and TOLLGATE_HEAP reach this JVM; TOLLGATE_REBUILD=1 builds anew."
  exit 2
fi
exit "$code"
