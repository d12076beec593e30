#!/usr/bin/env bash
# Puts the service, a bare Jetty handler and a plain Jersey resource under load with wrk, in turns,
# on the loopback, and prints requests per second and latencies. Build first (see README.md).
#   bench/load.sh [rounds] [seconds]
# JVM options for the service: LOAD_JAVA_OPTS.
set -euo pipefail
home="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
rounds="${1:-3}" seconds="${2:-6}" connections="${LOAD_CONNECTIONS:-32}"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
classes="${LOAD_CLASSES:-$home/bench/target/classes:$home/bench/target/lib/*:$home/app/target/demo-lib/*}"
work="$(mktemp -d)"
pids=()
cleanup() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
port() { "$java" -XX:TieredStopAtLevel=1 "$home/bench/FreePort.java"; }

launch() { # name options...
  local name="$1"
  shift
  # shellcheck disable=SC2086 # options are words
  "$java" -XX:+UseSerialGC ${LOAD_JAVA_OPTS:--Xms64m -Xmx224m} --enable-native-access=ALL-UNNAMED -cp "$classes" \
    io.molam.experiments.bench.http.LoadTarget "$name" "$@" >"$work/$name.log" 2>&1 &
  pids+=($!)
}

bare="$(port)" jersey="$(port)" service="$(port)"
launch bare "$bare"
launch jersey "$jersey"
launch service "$service" "$work/token"
for _ in {1..600}; do
  [[ -s "$work/token" ]] && break
  sleep 0.2
done
[[ -s "$work/token" ]] || { cat "$work/service.log" >&2; exit 1; }
LOAD_TOKEN="$(cat "$work/token")"
export LOAD_TOKEN

load() { # port seconds
  wrk -t2 -c"$connections" -d"$2s" --latency -s "$home/bench/load.lua" "http://127.0.0.1:$1" >"$work/out" 2>&1 || { cat "$work/out" >&2; exit 1; }
  if grep -q 'Non-2xx' "$work/out"; then grep 'Non-2xx' "$work/out"; fi
}
rate() { awk '/Requests\/sec/ {printf "%.0f", $2}' "$work/out"; }
p99() { awk '$1 == "99%" {print $2}' "$work/out"; }

echo "warming up"
for target in "$service" "$bare" "$jersey" "$service"; do LOAD_MODE=enrolled load "$target" "$seconds"; done
LOAD_MODE=new LOAD_RUN=warm load "$service" 3
for ((round = 1; round <= rounds; round++)); do
  LOAD_MODE=enrolled load "$bare" "$seconds"
  b="$(rate)"
  LOAD_MODE=enrolled load "$service" "$seconds"
  e="$(rate)"
  LOAD_MODE=enrolled load "$jersey" "$seconds"
  j="$(rate)"
  LOAD_MODE=new LOAD_RUN="$round" load "$service" "$seconds"
  n="$(rate)"
  pause="$(awk -v c="$connections" -v r="$e" 'BEGIN {printf "%.0f", 2000 * c / r}')"
  [[ "$pause" -gt 0 ]] || pause=1
  LOAD_MODE=enrolled LOAD_PAUSE_MS="$pause" load "$service" "$seconds"
  awk -v b="$b" -v j="$j" -v e="$e" -v n="$n" -v h="$(rate)" -v p="$(p99)" 'BEGIN {
    printf "bare %d/s  jersey %d/s (%.2f)  assign %d/s (%.2f of bare, %.2f of jersey)  new %d/s (%.2f of enrolled)  at %d/s p99 %s\n",
      b, j, j / b, e, e / b, e / j, n, n / e, h, p }'
done
