#!/usr/bin/env bash
# The load test of the production checklist: assigns and tracks random units of one running experiment, and
# writes a report (Markdown, and JSON beside it). Point it at staging, never at production.
#
# Usage: load.sh URL [options]
#   --duration SECONDS     measured time (60), after a warm-up of a quarter of it
#   --connections N        open connections (64)
#   --threads N            client threads (2)
#   --track-percent N      share of track requests, the rest are assigns (20)
#   --units N              distinct units (1000000)
#   --max-p95-ms N         the p95 that passes (200)
#   --max-error-ratio R    the share of failed requests that passes (0)
#   --report FILE          where to write (ops/target/load-report.md)
#
# Environment: SMOKE_TOKEN, a token with the role ops_admin (creates the experiment, assigns, tracks)
# Exit codes: 0 passed, 1 a limit was passed or the experiment could not be made, 2 usage, 3 wrk, curl or jq missing
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=ops/scripts/lib.sh
. "$HERE/lib.sh"
case "${1:-}" in
  -h | --help) usage_of "$0"; exit 0 ;;
  http://* | https://*) url=${1%/} ;;
  *) usage_of "$0" >&2; exit "$EXIT_USAGE" ;;
esac
shift
duration=60 connections=64 threads=2 track=20 units=1000000 max_p95=200 max_errors=0 report=$ROOT/ops/target/load-report.md
while [ $# -gt 0 ]; do
  value=$(value_of "$1" "$@")
  case "$1" in
    --duration) duration=$value ;;
    --connections) connections=$value ;;
    --threads) threads=$value ;;
    --track-percent) track=$value ;;
    --units) units=$value ;;
    --max-p95-ms) max_p95=$value ;;
    --max-error-ratio) max_errors=$value ;;
    --report) report=$value ;;
    *) unknown_option "$1" ;;
  esac
  shift 2
done
need wrk curl jq
[ -n "${SMOKE_TOKEN:-}" ] || die "$EXIT_USAGE" "SMOKE_TOKEN is not set"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(umask 077 && printf 'header = "Authorization: Bearer %s"\n' "$SMOKE_TOKEN" >"$work/token")
api() {
  curl --silent --show-error --fail-with-body --max-time 30 --config "$work/token" \
    --header 'Content-Type: application/json' "$@"
}
key=load-$(date -u +%Y%m%d%H%M%S)-$$
experiment=$(api --data "$(jq -n --arg key "$key" '{key: $key, name: "Load test", unit: "molam_id", hypothesis: "Fast enough.",
  variants: [{key: "control", name: "Control", config: {}, traffic_share: 50, is_control: true},
             {key: "treatment", name: "Treatment", config: {}, traffic_share: 50}],
  metrics: [{key: "conversion", role: "goal"}]}')" "$url/api/experiments" | jq -r .id) ||
  die 1 "the experiment could not be created at $url"
api --data '{}' "$url/api/experiments/$experiment/start" >/dev/null || die 1 "experiment $experiment could not be started"
end() {
  api --data '{"reason":"load test"}' "$url/api/experiments/$experiment/stop" >/dev/null || true
  api --data '{}' "$url/api/experiments/$experiment/archive" >/dev/null || true
  rm -rf "$work"
}
trap end EXIT

run() { # SECONDS FILE
  LOAD_TOKEN=$SMOKE_TOKEN LOAD_EXPERIMENT=$experiment LOAD_TRACK=$track LOAD_UNITS=$units LOAD_RESULT=$2 \
    wrk --threads "$threads" --connections "$connections" --duration "${1}s" --timeout 10s --latency \
    --script "$HERE/load.lua" "$url" >&2
}
warm_up=$((duration / 4 > 0 ? duration / 4 : 1))
say "warming up for $warm_up s"
run "$warm_up" "$work/warm-up.json"
say "measuring for $duration s"
run "$duration" "$work/result.json"

verdict=$(jq -r --argjson p95 "$max_p95" --argjson errors "$max_errors" \
  'if .p95_ms <= $p95 and .error_ratio <= $errors then "passed" else "FAILED" end' "$work/result.json")
mkdir -p "$(dirname "$report")"
jq --arg url "$url" --arg verdict "$verdict" --arg at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" --argjson connections "$connections" \
  '. + {url: $url, verdict: $verdict, at: $at, connections: $connections}' "$work/result.json" >"${report%.md}.json"
jq -r --arg p95 "$max_p95" --arg errors "$max_errors" --arg track "$track" '"# Load test: \(.verdict)

\(.at), \(.url), \(.connections) connections, \($track) % track requests, \(.seconds) s after the warm-up.

| measure | value | limit |
|---|---|---|
| requests | \(.requests) | |
| requests per second | \(.requests_per_second | floor) | |
| p50 | \(.p50_ms) ms | |
| p95 | \(.p95_ms) ms | \($p95) ms |
| p99 | \(.p99_ms) ms | |
| longest | \(.max_ms) ms | |
| failed requests | \(.errors) (\(.error_ratio * 100) %) | \(($errors | tonumber) * 100) % |"' "${report%.md}.json" >"$report"
cat "$report"
[ "$verdict" = passed ]
