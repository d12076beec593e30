#!/usr/bin/env bash
# The acceptance of a real cluster, the one of KUBECONFIG: deploy, smoke, a new release under load without a
# failed request, a broken release that is undone by itself, undo to a revision, scale, and a drain that the
# PodDisruptionBudget paces. It changes the environment that it is pointed at: use staging.
#
# Usage: acceptance.sh staging --tag TAG --next-tag TAG [--broken-digest DIGEST] [--drain-node NODE]
#   --tag TAG            the release that is deployed first
#   --next-tag TAG       the release that is rolled out under load
#   --broken-digest D    an image that never becomes ready (default: a digest that does not exist)
#   --drain-node NODE    also drains this node (and uncordons it); without it the drain is not tried
#
# Environment:
#   KUBECONFIG, SMOKE_TOKEN (role ops_admin), SMOKE_URL (the ingress; load goes there)
#   LOAD_SECONDS     how long the load goes on in each step under load (300); it has to outlast the step
#
# Exit codes: 0 accepted, 1 a step failed (it is named), 2 usage, 3 a tool or the cluster is missing
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=ops/scripts/lib.sh
. "$HERE/lib.sh"
case "${1:-}" in
  -h | --help) usage_of "$0"; exit 0 ;;
  staging) select_environment "$1"; shift ;;
  *) usage_of "$0" >&2; exit "$EXIT_USAGE" ;;
esac
tag='' next='' drained=false broken=sha256:$(printf '0%.0s' {1..64}) node=''
while [ $# -gt 0 ]; do
  value=$(value_of "$1" "$@")
  case "$1" in
    --tag) tag=$value ;;
    --next-tag) next=$value ;;
    --broken-digest) broken=$value ;;
    --drain-node) node=$value ;;
    *) die "$EXIT_USAGE" "unknown option '$1' (--help lists them)" ;;
  esac
  shift 2
done
if [ -z "$tag" ] || [ -z "$next" ]; then die "$EXIT_USAGE" "--tag and --next-tag are needed: two releases"; fi
[ -n "${SMOKE_TOKEN:-}" ] || die "$EXIT_USAGE" "SMOKE_TOKEN is not set"
[ -n "${SMOKE_URL:-}" ] || die "$EXIT_USAGE" "SMOKE_URL is not set: a port-forward follows one pod and cannot show a rollout"
need kubectl curl jq wrk
require_cluster
seconds=${LOAD_SECONDS:-300}
[[ $seconds =~ ^[1-9][0-9]*$ ]] || die "$EXIT_USAGE" "LOAD_SECONDS needs a number, not '$seconds'"
work=$(mktemp -d)
load=''
cleanup() {
  [ -z "$load" ] || kill "$load" 2>/dev/null || true
  [ "$drained" = false ] || kubectl uncordon "$node" >&2 || true
  rm -rf "$work"
}
trap cleanup EXIT
step() { say "STEP $*"; }
failed() { die 1 "acceptance: $*"; }

# under_load COMMAND...: runs it while load.sh runs; fails when a request failed, the command did, or the load
# ended before the command.
under_load() {
  "$HERE/load.sh" "$SMOKE_URL" --duration "$seconds" --connections 16 --max-p95-ms 60000 --max-error-ratio 0 \
    --report "$work/load.md" >&2 &
  load=$!
  sleep $((seconds / 4 + seconds / 60 + 1)) # the warm-up of load.sh, and a little
  "$@" || failed "$* answered $?"
  kill -0 "$load" 2>/dev/null || failed "the load ended before: $* (a longer LOAD_SECONDS, or the load's own failure above)"
  wait "$load" || { cat "$work/load.md" >&2 || true; failed "requests failed during: $*"; }
  load=''
  say "no request failed: $(jq -r '"\(.requests) requests, p95 \(.p95_ms) ms"' "$work/load.json")"
}

step "deploy $tag and smoke-test it"
"$HERE/deploy.sh" staging --tag "$tag" || failed "deploy.sh answered $?"
first=$(current_revision)

step "roll out $next under load"
under_load "$HERE/deploy.sh" staging --tag "$next"
second=$(current_revision)
[ "$second" != "$first" ] || failed "the revision did not change: are $tag and $next the same image?"

step "the same migrations again, twice at the same time"
"$HERE/migrate.sh" staging --tag "$next" --revision acceptance-a &
other=$!
"$HERE/migrate.sh" staging --tag "$next" --revision acceptance-b || failed "the migration run again answered $?"
wait "$other" || failed "the migration run at the same time answered $?"

step "a broken release is undone by itself"
status=0
ROLLOUT_TIMEOUT=90 "$HERE/deploy.sh" staging --digest "$broken" --skip-migration || status=$?
[ "$status" -eq "$EXIT_ROLLED_BACK" ] || failed "deploy.sh answered $status instead of $EXIT_ROLLED_BACK"
"$HERE/smoke.sh" "$SMOKE_URL" || failed "the release before does not serve after the undo"
say "revision $second serves again"

step "undo to revision $first, under load"
under_load "$HERE/rollback.sh" staging --to-revision "$first"

step "scale up and down"
replicas=$(live_replicas "$APP")
kube scale "deployment/$APP" --replicas=$((replicas + 1)) >&2 || failed "the Deployment cannot be scaled"
kube rollout status "deployment/$APP" --timeout=300s >&2 || failed "the scaled Deployment is not ready"
kube scale "deployment/$APP" --replicas="$replicas" >&2 || failed "the Deployment cannot be scaled back"

if [ -n "$node" ]; then
  step "drain $node: the PodDisruptionBudget lets one pod go at a time"
  drained=true
  under_load kubectl drain "$node" --ignore-daemonsets --delete-emptydir-data --pod-selector "app=$APP" --timeout=300s
else
  warn "no --drain-node: the drain was not tried"
fi
say "accepted"
