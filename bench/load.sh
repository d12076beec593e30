#!/usr/bin/env bash
# Puts the service, a bare Jetty handler and a plain Jersey resource under load with wrk, in turns,
# on the loopback, and prints requests per second, latencies, and the CPU time that the process under
# load took per request, which says more where other work shares the machine. Build first (README.md).
#   bench/load.sh [rounds] [seconds]
# Needs wrk, and a JDK 25 or newer in JAVA_HOME or on the path. JVM options for the service: LOAD_JAVA_OPTS.
set -euo pipefail
home="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
rounds="${1:-3}" seconds="${2:-6}" connections="${LOAD_CONNECTIONS:-32}"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
"$java" -version 2>&1 | awk -F'[".]' '/version/ {exit !($2 >= 25)}' || { echo "load.sh: $java is older than JDK 25; set JAVA_HOME" >&2; exit 1; }
command -v wrk >/dev/null || { echo "load.sh: wrk is not installed" >&2; exit 1; }
classes="${LOAD_CLASSES:-$home/bench/target/classes:$home/bench/target/lib/*}"
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
  pid_of[$name]=$!
}
declare -A pid_of
cpu() { awk '{print $14 + $15}' "/proc/$1/stat"; } # hundredths of a second

bare="$(port)" jersey="$(port)" service="$(port)"
launch bare "$bare"
launch jersey "$jersey"
launch service "$service" "$work/token"
for _ in {1..600}; do
  [[ -s "$work/token" ]] && break
  kill -0 "${pid_of[service]}" 2>/dev/null || break
  sleep 0.2
done
[[ -s "$work/token" ]] || { cat "$work/service.log" >&2; exit 1; }
LOAD_TOKEN="$(cat "$work/token")"
export LOAD_TOKEN

load() { # name port seconds
  local before
  before="$(cpu "${pid_of[$1]}")"
  wrk -t2 -c"$connections" -d"$3s" --latency -s "$home/bench/load.lua" "http://127.0.0.1:$2" >"$work/out" 2>&1 || { cat "$work/out" >&2; exit 1; }
  if grep -q 'Non-2xx' "$work/out"; then grep 'Non-2xx' "$work/out"; fi
  micros="$(awk -v t="$(($(cpu "${pid_of[$1]}") - before))" '/requests in/ {printf "%.1f", t * 10000 / $1}' "$work/out")"
}
rate() { awk '/Requests\/sec/ {printf "%.0f", $2}' "$work/out"; }
p99() { awk '$1 == "99%" {print $2}' "$work/out"; }

echo "warming up"
for _ in 1 2; do
  LOAD_MODE=enrolled load service "$service" "${LOAD_WARM_UP:-10}"
  LOAD_MODE=enrolled load bare "$bare" "${LOAD_WARM_UP:-10}"
  LOAD_MODE=enrolled load jersey "$jersey" "${LOAD_WARM_UP:-10}"
done
LOAD_MODE=new LOAD_RUN=warm load service "$service" "${LOAD_WARM_UP:-10}"
for ((round = 1; round <= rounds; round++)); do
  LOAD_MODE=enrolled load bare "$bare" "$seconds"
  b="$(rate)" bc="$micros"
  LOAD_MODE=enrolled load service "$service" "$seconds"
  e="$(rate)" ec="$micros"
  LOAD_MODE=enrolled load jersey "$jersey" "$seconds"
  j="$(rate)" jc="$micros"
  LOAD_MODE=new LOAD_RUN="$round" load service "$service" "$seconds"
  n="$(rate)" nc="$micros"
  # of the time that a connection has for one request at half of the rate, about 1 ms is the answer's
  pause="$(awk -v c="$connections" -v r="$e" 'BEGIN {printf "%.0f", 2000 * c / r - 1}')"
  [[ "$pause" -gt 0 ]] || pause=1
  LOAD_MODE=enrolled LOAD_PAUSE_MS="$pause" load service "$service" "$seconds"
  awk -v b="$b" -v j="$j" -v e="$e" -v n="$n" -v h="$(rate)" -v p="$(p99)" 'BEGIN {
    printf "bare %d/s  jersey %d/s (%.2f)  assign %d/s (%.2f of bare, %.2f of jersey)  new %d/s (%.2f of enrolled)  at %d/s p99 %s\n",
      b, j, j / b, e, e / b, e / j, n, n / e, h, p }'
  awk -v b="$bc" -v j="$jc" -v e="$ec" -v n="$nc" 'BEGIN {
    printf "  CPU of a request: bare %s us  jersey %s us  assign %s us (bare is %.2f of it)  new %s us\n", b, j, e, b / e, n }'
done
