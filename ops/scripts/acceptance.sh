#!/usr/bin/env bash
# The acceptance of a real cluster, the one of KUBECONFIG: deploy and smoke test; a new release, an undo, a pod that is
# deleted, a slot of blue-green and a drain, each under load without a failed request and without a moment in which the
# Service has no endpoint; a broken release that is undone by itself, with and without a slot in service; migrations at
# once, a dry run, the history, settings, scaling; no token in a log, and little in the log of an idle service; the
# registry where it is not the default one, and what a deployer may have checked. It changes the environment that it is
# pointed at: use staging, as an administrator.
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
#   IMAGE_NAME, REGISTRY_USER, REGISTRY_PASSWORD, DEPLOY_COMPONENTS   as for render.sh; with another registry, or the
#                    component pull-secret, the step "registry" is taken
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
    *) unknown_option "$1" ;;
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
# answered COMMAND CODE: it failed with one of the exit codes of the scripts.
answered() { failed "$1 answered $2: $(meaning "$2") (above: why)"; }

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
  [ "$status" -eq 0 ] || answered "$what: ${1##*/}${2:+ ${*:2}}" "$status"
  if kill -0 "$load" 2>/dev/null; then status=running; fi
  wait "$load" || { [ -s "$work/load.json" ] && failed "$what: $(failures)"; cat "$work/load.log" >&2; failed "$what: the load broke off, which says nothing of the step (above: why)"; }
  load=''
  [ "$status" = running ] ||
    failed "$what: the load ended before the step, which took $took s, so nothing is known of its last requests: a longer LOAD_SECONDS than $seconds"
  [ ! -s "$work/no-endpoint" ] || failed "$what: the Service had no endpoint at $(tr '\n' ' ' <"$work/no-endpoint")"
  say "no request failed: $(jq -r '"\(.requests) requests, p95 \(.p95_ms) ms"' "$work/load.json")"
}

# revision_now: as current_revision, and fails the acceptance where it cannot be read.
revision_now() { current_revision || failed "the revision of the Deployment cannot be read"; }

step "deploy $tag and smoke-test it"
"$HERE/deploy.sh" staging --tag "$tag" || answered "deploy.sh" $?
first=$(revision_now) || exit

if [ "$IMAGE" != "$DEFAULT_IMAGE" ] || [[ " ${DEPLOY_COMPONENTS:-} " == *" pull-secret "* ]]; then
  step "registry: the pods run what ${IMAGE%%/*} has under $tag"
  found=$("$HERE/resolve-image.sh" "$IMAGE:$tag") || answered "resolve-image.sh" $?
  wanted=$IMAGE@$(sed -n 's/^digest=//p' <<<"$found")
  kube get pods --selector "app=$APP,version=stable" --output json >"$work/pods.json" || failed "the pods cannot be read"
  images=$(jq -r '[.items[] | select(.metadata.deletionTimestamp == null) | .spec.containers[].image] | unique | join(" ")' "$work/pods.json")
  [ "$images" = "$wanted" ] || failed "the pods run '$images' instead of $wanted: is the tag in use elsewhere?"
  if [[ " ${DEPLOY_COMPONENTS:-} " == *" pull-secret "* ]]; then
    jq -e --arg name "$PULL_SECRET" 'all(.items[]; any(.spec.imagePullSecrets[]?; .name == $name))' "$work/pods.json" >/dev/null ||
      failed "pods have no imagePullSecrets $PULL_SECRET: their ServiceAccount does not name it"
    # shellcheck disable=SC2016
    hosts=$(kube get secret "$PULL_SECRET" --output 'go-template={{index .data ".dockerconfigjson" | base64decode}}' | jq -r '.auths | keys | join(" ")') ||
      failed "the Secret $PULL_SECRET cannot be read, or is none for a registry"
    [[ " $hosts " == *"${IMAGE%%/*}"* ]] || failed "the Secret $PULL_SECRET has a login for '$hosts', none for ${IMAGE%%/*}"
    if REGISTRY_USER='' DOCKER_CONFIG=$work/nobody "$HERE/resolve-image.sh" "$IMAGE:$tag" >/dev/null 2>&1; then
      warn "${IMAGE%%/*} gives the image to anybody: whether the pull secret works is not shown"
    fi
  fi
else
  warn "the default registry without a pull secret: another registry was not tried (IMAGE_NAME, DEPLOY_COMPONENTS)"
fi

step "settings: each has its place, and the pods have those of the overlay"
kube get deployment "$APP" --output json >"$work/deployment.json" || failed "the Deployment cannot be read"
settings=$(jq -r '.spec.template.spec.containers[0].envFrom[0].configMapRef.name' "$work/deployment.json")
kube get configmap "$settings" --output json >"$work/settings.json" || failed "the ConfigMap $settings of the pods cannot be read"
setting() { jq -r --arg key "$1" '.data[$key] // ""' "$work/settings.json"; }
while IFS='=' read -r key _; do
  jq -e --arg key "$key" '.data | has($key)' "$work/settings.json" >/dev/null ||
    failed "$key is in ops/k8s/config.env, and not in the ConfigMap $settings of the pods"
done <"$ROOT/ops/k8s/config.env"
for key in MOLAM_ID_ISSUER MOLAM_ID_AUDIENCE; do
  [ -n "$(setting $key)" ] || failed "$key is empty in the ConfigMap $settings of the pods: whose tokens are believed is not said"
done
[ "$(setting CONSOLE_TOKEN_LOGIN)" != true ] ||
  failed "CONSOLE_TOKEN_LOGIN is true beside MOLAM_ID_ISSUER: a release that reads it does not start"
# The name of a generated ConfigMap holds the hash of its content.
"$HERE/render.sh" staging --mutable-tag --output "$work/overlay.yaml" || answered "render.sh" $?
generated=$(documents "$work/overlay.yaml" include ConfigMap | awk '/^  name: molam-experiments-config/ { print $2 }')
[ "$settings" = "$generated" ] || failed "the pods have the settings of $settings, those of the overlay are $generated"
for key in "${REQUIRED_KEYS[@]}" "${OPTIONAL_KEYS[@]}"; do
  optional=$(jq -r --arg key "$key" '.spec.template.spec.containers[0].env[]? | select(.name == $key) | .valueFrom.secretKeyRef | select(.key == $key) | .optional // false' "$work/deployment.json")
  case " ${REQUIRED_KEYS[*]} " in *" $key "*) expected=false ;; *) expected=true ;; esac
  [ "$optional" = "$expected" ] || failed "the pods do not take $key from the Secret $SECRET$([ $expected = false ] || echo ' where it has it')"
done

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
pods=$(live_replicas "$APP") || failed "the replicas of the Deployment cannot be read"
bytes=$(wc -c <"$work/log")
[ "$bytes" -lt $((1024 * idle * ${pods:-1})) ] ||
  failed "the idle pods wrote $bytes bytes in $idle s, more than 1 KB/s each, at LOG_LEVEL $(setting LOG_LEVEL): $(cut -c1-200 "$work/log" | sed -n '$p')"

step "roll out $next under load"
under_load "rollout of $next" "$HERE/deploy.sh" staging --tag "$next"
second=$(revision_now) || exit
[ "$second" != "$first" ] || failed "the revision did not change: are $tag and $next the same image?"

step "history: it names what was deployed"
found=$("$HERE/resolve-image.sh" "$IMAGE:$next") || answered "resolve-image.sh" $?
digest=$(sed -n 's/^digest=//p' <<<"$found") revision=$(sed -n 's/^revision=//p' <<<"$found")
cause=$(kube get deployment "$APP" --output 'jsonpath={.metadata.annotations.kubernetes\.io/change-cause}') ||
  failed "the history cannot be read"
[[ $cause == *"$IMAGE:$next $digest"* ]] || failed "the history says '$cause' instead of $IMAGE:$next $digest"

step "dry run of another digest under the same commit"
"$HERE/deploy.sh" staging --tag "$tag" --revision "${revision:-${digest#sha256:}}" --dry-run ||
  answered "where the migration Job of that commit is there already, deploy.sh --dry-run" $?

step "the same migrations again, twice at the same time"
"$HERE/migrate.sh" staging --tag "$next" --revision acceptance-a &
other=$!
"$HERE/migrate.sh" staging --tag "$next" --revision acceptance-b || answered "migrate.sh of a release that is migrated already" $?
wait "$other" || answered "migrate.sh beside another one" $?

# broken_release: rolls out an image that never becomes ready; succeeds when that is undone.
broken_release() {
  local status=0
  ROLLOUT_TIMEOUT=90 "$HERE/deploy.sh" staging --digest "$broken" --skip-migration || status=$?
  [ "$status" -ne 0 ] || failed "a broken release: deploy.sh took $broken for a release that serves"
  [ "$status" -eq "$EXIT_ROLLED_BACK" ] || answered "a broken release: instead of $EXIT_ROLLED_BACK deploy.sh" "$status"
}
step "broken release: it is undone by itself"
broken_release
"$HERE/smoke.sh" "$SMOKE_URL" || failed "the release before does not serve after the undo"
say "revision $second serves again"

step "undo to revision $first, under load"
under_load "undo to revision $first" "$HERE/rollback.sh" staging --to-revision "$first"

step "scale up and down"
replicas=$(live_replicas "$APP") || failed "the replicas of the Deployment cannot be read"
kube scale "deployment/$APP" --replicas=$((replicas + 1)) >&2 || failed "the Deployment cannot be scaled"
kube rollout status "deployment/$APP" --timeout=300s >&2 || failed "the Deployment is not ready with one pod more: quota, nodes, connections?"
kube scale "deployment/$APP" --replicas="$replicas" >&2 || failed "the Deployment cannot be scaled back"

# delete_pod: deletes one pod of the Deployment and leaves in $work/took how many seconds it lived on.
delete_pod() {
  local pod began
  pod=$(kube get pods --selector "app=$APP,version=stable" --output 'jsonpath={.items[0].metadata.name}') || failed "the pods cannot be read"
  began=$SECONDS
  kube delete pod "$pod" --wait=true --timeout=120s >&2 || failed "the pod $pod was not deleted, or was not gone after 120 s"
  echo $((SECONDS - began)) >"$work/took"
  kube rollout status "deployment/$APP" --timeout=300s >&2 || failed "no pod took the place of the deleted $pod"
}
step "pod: one that is deleted ends in time, under load"
under_load "deletion of a pod" delete_pod
drain=$(setting DRAIN_SECONDS)
# three more for the kubelet, which tells of the end when it next looks
[ "$(cat "$work/took")" -le $((${drain:-5} + 8)) ] ||
  failed "a deleted pod lived on for $(cat "$work/took") s; its process should end within DRAIN_SECONDS (${drain:-5}) + 5 s"

# Whose step failed is said by its own code.
slot() { "$HERE/blue-green.sh" staging deploy --tag "$tag" --skip-migration && "$HERE/blue-green.sh" staging switch; }
step "blue-green: $tag fills the idle slot and is switched to, under load"
under_load "blue-green" slot
serving=$(serving_slot) || failed "which slot serves cannot be read"
[ "$serving" != stable ] || failed "the Service still points at stable after the switch"

step "slot: a broken release beside it leaves it in service, under load"
under_load "broken release beside the slot $serving" broken_release
now=$(serving_slot) || failed "which slot serves cannot be read"
[ "$now" = "$serving" ] || failed "a broken release took the Service from the slot $serving"

step "rolling: deploy.sh takes over from the slot, under load"
under_load "deploy.sh after blue-green" "$HERE/deploy.sh" staging --tag "$next"
now=$(serving_slot) || failed "which slot serves cannot be read"
[ "$now" = stable ] || failed "the Service does not point at stable after deploy.sh"
logs_without_token "the releases and the slot"
"$HERE/blue-green.sh" staging cleanup || answered "blue-green.sh cleanup" $?

step "validate: the API server checks the overlay and the components"
"$HERE/validate.sh" --server --environment staging || failed "validate.sh --server answered $?: the API server does not accept what is named above"

step "validate: staging's deployer may have it checked"
"$HERE/render.sh" staging --mutable-tag --component deployer --output "$work/deployer.yaml" || answered "render.sh" $?
kubectl apply --selector app.kubernetes.io/name=molam-experiments-deployer --filename "$work/deployer.yaml" >&2 ||
  failed "the deployer's rights (ops/components/deployer) were refused"
deployer=$(kube create token molam-experiments-deployer --duration=10m) || failed "the deployer's ServiceAccount gets no token"
(umask 077 && kubectl config view --minify --flatten --raw --output json |
  jq --arg token "$deployer" '.users[].user = {token: $token}' >"$work/deployer") ||
  failed "kubectl has no context that the deployer could use"
KUBECONFIG=$work/deployer "$HERE/validate.sh" --server --environment staging ||
  failed "as staging's deployer validate.sh --server answered $?: a right is missing in ops/components/deployer (above: which)"

if [ -n "$node" ]; then
  step "drain $node: the PodDisruptionBudget lets one pod go at a time"
  drained=true
  under_load "drain of $node" kubectl drain "$node" --ignore-daemonsets --delete-emptydir-data --pod-selector "app=$APP" --timeout=300s
else
  warn "no --drain-node: the drain was not tried"
fi
say "accepted"
