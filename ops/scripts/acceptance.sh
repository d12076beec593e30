#!/usr/bin/env bash
# The acceptance of a real cluster, the one of KUBECONFIG: deploy and smoke test; a new release, an undo, a pod that is
# deleted, a slot of blue-green and a drain, each under load without a failed request and without a moment in which the
# Service has no endpoint; a broken release that is undone by itself, with and without a slot in service; migrations at
# once, a dry run, the history, settings, scaling; no token in a log, and little in the log of an idle service. It
# changes the environment that it is pointed at: use staging, as an administrator.
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
#   IDLE_SECONDS     how long the log of the idle service is watched (60)
#   IMAGE_NAME, REGISTRY_USER, REGISTRY_PASSWORD, DEPLOY_COMPONENTS   as for render.sh
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
idle=${IDLE_SECONDS:-60}
[[ $idle =~ ^[1-9][0-9]*$ ]] || die "$EXIT_USAGE" "IDLE_SECONDS needs a number, not '$idle'"
work=$(mktemp -d)
load='' watch=''
cleanup() {
  [ -z "$load" ] || kill "$load" 2>/dev/null || true
  [ -z "$watch" ] || kill "$watch" 2>/dev/null || true
  [ "$drained" = false ] || kubectl uncordon "$node" >&2 || true
  rm -rf "$work"
}
trap cleanup EXIT
step() { say "STEP $*"; }
failed() { die 1 "acceptance: $*"; }

# endpoints: how many ready addresses the Service has; fails when nobody may know.
endpoints() {
  kube get endpointslices --selector "kubernetes.io/service-name=$APP" \
    --output 'jsonpath={range .items[*].endpoints[?(@.conditions.ready==true)]}{.addresses[0]}{"\n"}{end}' >"$work/addresses" 2>/dev/null &&
    { grep -c . "$work/addresses" || true; }
}
watch_endpoints() {
  local count
  while :; do
    count=$(endpoints) || true
    [ "$count" != 0 ] || date -u +%H:%M:%S >>"$work/no-endpoint"
    sleep "${POLL_SECONDS:-1}"
  done
}

# failures: how the load's failed requests failed, in words.
failures() {
  jq -r '"\(.errors) of \(.requests) requests failed: \(.bad_status // 0) answered with 400 or more, \(.broken // 0) on connections that broke, \(.refused // 0) refused, \(.timed_out // 0) timed out"' "$work/load.json"
}

# under_load WHAT COMMAND...: runs it while load.sh runs and the endpoints are watched, and says whose fault a failure is:
# the load's, the step's, or that requests failed.
under_load() {
  local what=$1 status=0 began took
  shift
  rm -f "$work"/load.* "$work/no-endpoint"
  "$HERE/load.sh" "$SMOKE_URL" --duration "$seconds" --connections 16 --max-p95-ms 60000 --max-error-ratio 0 \
    --report "$work/load.md" >"$work/load.log" 2>&1 &
  load=$!
  until grep -q 'measuring for' "$work/load.log" 2>/dev/null; do
    kill -0 "$load" 2>/dev/null || { cat "$work/load.log" >&2; failed "$what: the load could not begin, which says nothing of the step (above: why)"; }
    sleep 0.2
  done
  if endpoints >/dev/null; then
    watch_endpoints &
    watch=$!
  else
    warn "the endpoints of $APP cannot be read: only the load watches"
  fi
  began=$SECONDS
  "$@" || status=$?
  took=$((SECONDS - began))
  [ -z "$watch" ] || kill "$watch" 2>/dev/null || true
  watch=''
  [ "$status" -eq 0 ] || failed "$what: ${1##*/}${2:+ ${*:2}} answered $status (above: why)"
  if kill -0 "$load" 2>/dev/null; then status=running; fi
  wait "$load" || { [ -s "$work/load.json" ] && failed "$what: $(failures)"; cat "$work/load.log" >&2; failed "$what: the load broke off, which says nothing of the step (above: why)"; }
  load=''
  [ "$status" = running ] ||
    failed "$what: the load ended before the step, which took $took s, so nothing is known of its last requests: a longer LOAD_SECONDS than $seconds"
  [ ! -s "$work/no-endpoint" ] || failed "$what: the Service had no endpoint at $(tr '\n' ' ' <"$work/no-endpoint")"
  say "no request failed: $(jq -r '"\(.requests) requests, p95 \(.p95_ms) ms"' "$work/load.json")"
}

step "deploy $tag and smoke-test it"
"$HERE/deploy.sh" staging --tag "$tag" || failed "deploy.sh answered $?"
first=$(current_revision)

step "settings: the pods know whose tokens to believe"
settings=$(kube get deployment "$APP" --output 'jsonpath={.spec.template.spec.containers[0].envFrom[0].configMapRef.name}')
setting() { kube get configmap "$settings" --output "jsonpath={.data.$1}"; }
[ -n "$(setting MOLAM_ID_ISSUER)" ] || failed "MOLAM_ID_ISSUER is empty in the ConfigMap $settings of the pods"
[ -n "$(setting MOLAM_ID_AUDIENCE)" ] || failed "MOLAM_ID_AUDIENCE is empty in the ConfigMap $settings of the pods"

# logs_without_token WHAT: the pods that are there have written no token of this run.
logs_without_token() {
  step "logs: no token in them after $1"
  kube logs --selector "app=$APP" --all-containers --tail=-1 --max-log-requests=50 >"$work/log" || failed "the pods' logs cannot be read"
  # the last part of a token is its signature; the first parts are not secret by themselves
  ! grep -qF -e "${SMOKE_TOKEN##*.}" "$work/log" ||
    failed "the pods' logs hold the smoke test's token (SECURITY.md): a library logs below INFO in this image, or LOG_LEVEL is not limited to io.molam"
}
logs_without_token "the smoke test"

step "idle: the log grows by less than 1 KB/s for each pod in $idle s"
sleep "$idle"
kube logs --selector "app=$APP" --all-containers --tail=-1 --since="${idle}s" --max-log-requests=50 >"$work/log" || failed "the pods' logs cannot be read"
pods=$(live_replicas "$APP")
bytes=$(wc -c <"$work/log")
[ "$bytes" -lt $((1024 * idle * ${pods:-1})) ] ||
  failed "the idle pods wrote $bytes bytes in $idle s, more than 1 KB/s each, at LOG_LEVEL $(setting LOG_LEVEL): $(cut -c1-200 "$work/log" | sed -n '$p')"

step "roll out $next under load"
under_load "rollout of $next" "$HERE/deploy.sh" staging --tag "$next"
second=$(current_revision)
[ "$second" != "$first" ] || failed "the revision did not change: are $tag and $next the same image?"

step "history: it names what was deployed"
digest=$("$HERE/resolve-image.sh" "$IMAGE:$next" | sed -n 's/^digest=//p')
cause=$(kube get deployment "$APP" --output 'jsonpath={.metadata.annotations.kubernetes\.io/change-cause}')
[[ $cause == *"$IMAGE:$next $digest"* ]] || failed "the history says '$cause' instead of $IMAGE:$next $digest"

step "dry run of another digest under the same commit"
revision=$("$HERE/resolve-image.sh" "$IMAGE:$next" | sed -n 's/^revision=//p')
"$HERE/deploy.sh" staging --tag "$tag" --revision "${revision:-${digest#sha256:}}" --dry-run ||
  failed "deploy.sh --dry-run answered $? where the migration Job of that commit is there already"

step "the same migrations again, twice at the same time"
"$HERE/migrate.sh" staging --tag "$next" --revision acceptance-a &
other=$!
"$HERE/migrate.sh" staging --tag "$next" --revision acceptance-b || failed "the migration run again answered $?"
wait "$other" || failed "the migration run at the same time answered $?"

# broken_release: rolls out an image that never becomes ready; succeeds when that is undone.
broken_release() {
  local status=0
  ROLLOUT_TIMEOUT=90 "$HERE/deploy.sh" staging --digest "$broken" --skip-migration || status=$?
  [ "$status" -eq "$EXIT_ROLLED_BACK" ] || failed "a broken release: deploy.sh answered $status instead of $EXIT_ROLLED_BACK"
}
step "broken release: it is undone by itself"
broken_release
"$HERE/smoke.sh" "$SMOKE_URL" || failed "the release before does not serve after the undo"
say "revision $second serves again"

step "undo to revision $first, under load"
under_load "undo to revision $first" "$HERE/rollback.sh" staging --to-revision "$first"

step "scale up and down"
replicas=$(live_replicas "$APP")
kube scale "deployment/$APP" --replicas=$((replicas + 1)) >&2 || failed "the Deployment cannot be scaled"
kube rollout status "deployment/$APP" --timeout=300s >&2 || failed "the scaled Deployment is not ready"
kube scale "deployment/$APP" --replicas="$replicas" >&2 || failed "the Deployment cannot be scaled back"

# delete_pod: deletes one pod of the Deployment and leaves in $work/took how many seconds it lived on.
delete_pod() {
  local pod began
  pod=$(kube get pods --selector "app=$APP,version=stable" --output 'jsonpath={.items[0].metadata.name}') || return 1
  began=$SECONDS
  kube delete pod "$pod" --wait=true --timeout=120s >&2 || return 1
  echo $((SECONDS - began)) >"$work/took"
  kube rollout status "deployment/$APP" --timeout=300s >&2
}
step "pod: one that is deleted ends in time, under load"
under_load "deletion of a pod" delete_pod
drain=$(setting DRAIN_SECONDS)
# three more for the kubelet, which tells of the end when it next looks
[ "$(cat "$work/took")" -le $((${drain:-5} + 8)) ] ||
  failed "a deleted pod lived on for $(cat "$work/took") s; its process should end within DRAIN_SECONDS (${drain:-5}) + 5 s"

slot() { "$HERE/blue-green.sh" staging deploy --tag "$tag" --skip-migration && "$HERE/blue-green.sh" staging switch; }
step "blue-green: $tag fills the idle slot and is switched to, under load"
under_load "blue-green" slot
serving=$(serving_slot) || failed "which slot serves cannot be read"
[ "$serving" != stable ] || failed "the Service still points at stable after the switch"

step "slot: a broken release beside it leaves it in service, under load"
under_load "broken release beside the slot $serving" broken_release
[ "$(serving_slot)" = "$serving" ] || failed "a broken release took the Service from the slot $serving"

step "rolling: deploy.sh takes over from the slot, under load"
under_load "deploy.sh after blue-green" "$HERE/deploy.sh" staging --tag "$next"
[ "$(serving_slot)" = stable ] || failed "the Service does not point at stable after deploy.sh"
logs_without_token "the releases and the slot"
"$HERE/blue-green.sh" staging cleanup || failed "blue-green.sh cleanup answered $?"

logs_without_token "all steps before"

step "validate: the API server checks the overlay and the components"
"$HERE/validate.sh" --server --environment staging || failed "validate.sh --server answered $?"

if [ -n "$node" ]; then
  step "drain $node: the PodDisruptionBudget lets one pod go at a time"
  drained=true
  under_load "drain of $node" kubectl drain "$node" --ignore-daemonsets --delete-emptydir-data --pod-selector "app=$APP" --timeout=300s
else
  warn "no --drain-node: the drain was not tried"
fi
say "accepted"
