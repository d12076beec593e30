#!/usr/bin/env bash
# Proves that a running service works: health, then create, start, assign, read, track, results and stop, with
# an experiment of its own that it stops and archives at the end.
#
# Usage: smoke.sh [--health-only] URL        e.g. smoke.sh https://experiments.molam.io
#
# Environment:
#   SMOKE_TOKEN    a Molam ID token with the role ops_admin (not needed with --health-only)
#   SMOKE_TIMEOUT  seconds that results may take to show the tracked event (30)
#
# Exit codes: 0 works, 1 a check failed, 2 usage, 3 a tool is missing
set -euo pipefail
# shellcheck source=ops/scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

health_only=false
case "${1:-}" in
  -h | --help) usage_of "$0"; exit 0 ;;
  --health-only) health_only=true; shift ;;
esac
[ $# -eq 1 ] || { usage_of "$0" >&2; exit "$EXIT_USAGE"; }
url=${1%/}
need curl jq
work=$(mktemp -d)
experiment=

# request METHOD PATH EXPECTED [BODY]: fails unless the status is one of EXPECTED ("201" or "200|202").
request() {
  local method=$1 path=$2 expected=$3 body=${4:-} status options=()
  [ "$method" = GET ] || options+=(--header 'Content-Type: application/json' --data "${body:-{\}}")
  case "$method $path" in
    "POST /api/experiments" | */start | */stop | */archive) options+=(--header "Idempotency-Key: $key-${path##*/}") ;;
  esac
  [ ! -s "$work/token" ] || options+=(--config "$work/token")
  status=$(curl --silent --show-error --max-time 15 --request "$method" --output "$work/body" --write-out '%{http_code}' \
    ${options[@]+"${options[@]}"} "$url$path" 2>"$work/problem") || status=000
  if ! [[ $status =~ ^($expected)$ ]]; then
    printf 'FAIL %s %s: %s instead of %s\n' "$method" "$path" "$status" "$expected" >&2
    { cat "$work/problem"; head -c 2000 "$work/body" 2>/dev/null; echo; } >&2
    return 1
  fi
  printf 'ok   %s %s %s\n' "$method" "$path" "$status"
}

# expect FILTER VALUE: the last body, through jq.
expect() {
  local found
  found=$(jq -r "$1" "$work/body")
  if [ "$found" != "$2" ]; then
    printf 'FAIL %s is %s instead of %s\n' "$1" "$found" "$2" >&2
    head -c 2000 "$work/body" >&2
    return 1
  fi
}

finish() {
  local status=$?
  trap - EXIT
  if [ -n "$experiment" ]; then
    request POST "/api/experiments/$experiment/stop" '2..|409' '{"reason":"smoke test"}' || status=1
    request POST "/api/experiments/$experiment/archive" '2..|409' || status=1
  fi
  rm -rf "$work"
  if [ "$status" -eq 0 ]; then echo "smoke test passed: $url"; else echo "smoke test FAILED: $url" >&2; fi
  exit "$status"
}
key=smoke-$(date -u +%Y%m%d%H%M%S)-$$-$RANDOM
trap finish EXIT

health=()
request GET /healthz 200 || health+=(/healthz)
# A port-forward or an ingress may need a moment after the rollout.
tries=0
until request GET /readyz 200; do
  tries=$((tries + 1))
  [ $tries -lt 5 ] || { health+=(/readyz); break; }
  sleep 1
done
[ ${#health[@]} -eq 0 ] || exit 1
[ "$health_only" = false ] || exit 0

[ -n "${SMOKE_TOKEN:-}" ] || { echo "error: SMOKE_TOKEN is not set" >&2; exit "$EXIT_USAGE"; }
(umask 077 && printf 'header = "Authorization: Bearer %s"\n' "$SMOKE_TOKEN" >"$work/token")

request POST /api/experiments 201 "$(jq -n --arg key "$key" '{key: $key, name: "Smoke test", unit: "molam_id",
  hypothesis: "The service works.",
  variants: [{key: "control", name: "Control", config: {on: false}, traffic_share: 50, is_control: true},
             {key: "treatment", name: "Treatment", config: {on: true}, traffic_share: 50}],
  metrics: [{key: "conversion", role: "goal"}]}')"
expect .status draft
experiment=$(jq -r .id "$work/body")
request POST "/api/experiments/$experiment/start" 200
# Each replica decides on a snapshot that follows the database a moment later.
tries=0
until request POST "/api/experiments/$experiment/assign" 200 '{"molam_id":"smoke-unit"}' &&
  [ "$(jq -r .reason "$work/body")" != not_running ]; do
  tries=$((tries + 1))
  [ $tries -lt 10 ] || exit 1
  sleep 1
done
expect .enrolled true
expect .recorded true
variant=$(jq -r .variant_key "$work/body")
request POST "/api/experiments/$experiment/assign" 200 '{"molam_id":"smoke-unit"}'
expect .variant_key "$variant"
request GET "/api/experiments/$experiment/assignment/smoke-unit" 200
expect .variant_key "$variant"
event=$(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen)
tracked=$(jq -n --arg event "$event" '{molam_id: "smoke-unit", event_type: "conversion", value: 1, event_id: $event}')
request POST "/api/experiments/$experiment/track" 202 "$tracked"
request POST "/api/experiments/$experiment/track" 200 "$tracked"
expect .status duplicate
deadline=$((SECONDS + ${SMOKE_TIMEOUT:-30}))
while :; do
  request GET "/api/experiments/$experiment/results" 200
  counted=$(jq -r '[.metrics[] | select(.key == "conversion") | .variants[].sum] | add' "$work/body")
  case "$counted" in 1 | 1.0) break ;; esac
  if [ $SECONDS -ge $deadline ]; then
    echo "FAIL results count $counted conversions instead of 1" >&2
    exit 1
  fi
  sleep 1
done
