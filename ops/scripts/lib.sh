# shellcheck shell=bash
# What the deployment scripts share. Sourced, never run. Sets: ROOT, APP, IMAGE, SECRET, CONFIG keys.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
APP=molam-experiments
DEFAULT_IMAGE=ghcr.io/molam/molam-experiments
IMAGE=${IMAGE_NAME:-$DEFAULT_IMAGE}
SECRET=molam-experiments-secrets
PULL_SECRET=molam-experiments-registry
REQUIRED_KEYS=(DATABASE_URL MOLAM_ID_PUBLIC_KEY SIRA_URL)
OPTIONAL_KEYS=(SENTRY_DSN DATABASE_READ_URL STREAM_KEY)
ASSUME_YES=false
export ROOT APP DEFAULT_IMAGE IMAGE SECRET PULL_SECRET ASSUME_YES OPTIONAL_KEYS

# The exit codes of every script here.
export EXIT_USAGE=2 EXIT_PREREQUISITE=3 EXIT_SECRETS=4 EXIT_IMAGE=5 EXIT_RENDER=6 EXIT_APPLY=7
export EXIT_MIGRATION=8 EXIT_ROLLED_BACK=9 EXIT_STUCK=10 EXIT_SMOKE=11 EXIT_DECLINED=12

# meaning CODE: what an exit code of a script here says.
meaning() {
  case "$1" in
    "$EXIT_USAGE") echo "wrong usage" ;;
    "$EXIT_PREREQUISITE") echo "a tool is missing, or the cluster does not answer" ;;
    "$EXIT_SECRETS") echo "the Secret or a key of it is missing" ;;
    "$EXIT_IMAGE") echo "the image is in no registry that answers" ;;
    "$EXIT_RENDER") echo "the render is refused" ;;
    "$EXIT_APPLY") echo "the API server refused" ;;
    "$EXIT_MIGRATION") echo "the migration failed" ;;
    "$EXIT_ROLLED_BACK") echo "the rollout failed and was undone" ;;
    "$EXIT_STUCK") echo "it does not become ready" ;;
    "$EXIT_SMOKE") echo "the smoke test failed" ;;
    "$EXIT_DECLINED") echo "declined" ;;
    *) echo "none of the scripts' own codes" ;;
  esac
}

say() { printf '%s\n' "==> $*" >&2; }
warn() { printf '%s\n' "warning: $*" >&2; }
# die CODE MESSAGE...
die() {
  local code=$1
  shift
  printf '%s\n' "error: $*" >&2
  exit "$code"
}

# usage_of FILE: the comment block at the head of a script is its help.
usage_of() { awk 'NR > 1 && !/^#/ { exit } NR > 1 { sub(/^# ?/, ""); print }' "$1"; }

need() {
  local tool missing=()
  for tool in "$@"; do
    command -v "$tool" >/dev/null 2>&1 || missing+=("$tool")
  done
  [ ${#missing[@]} -eq 0 ] || die "$EXIT_PREREQUISITE" "not installed: ${missing[*]}"
}

# value_of OPTION "$@": the option's argument, or a usage error.
value_of() {
  if [ $# -lt 3 ] || [ -z "$3" ]; then
    die "$EXIT_USAGE" "$1 needs a value"
  fi
  printf '%s' "$3"
}

# select_environment NAME: sets ENVIRONMENT, NAMESPACE, OVERLAY.
select_environment() {
  case "$1" in
    staging) ENVIRONMENT=staging NAMESPACE=molam-pay-staging ;;
    production | prod) ENVIRONMENT=production NAMESPACE=molam-pay ;;
    *) die "$EXIT_USAGE" "unknown environment '$1': staging or production" ;;
  esac
  OVERLAY=$ROOT/k8s-$ENVIRONMENT
  # An overlay may name the image itself, as "kubectl apply -k" needs it for another registry.
  OVERLAY_IMAGE=$(sed -n 's/^ *newName: *//p' "$OVERLAY/kustomization.yaml")
  IMAGE=${IMAGE_NAME:-${OVERLAY_IMAGE:-$IMAGE}}
  export ENVIRONMENT NAMESPACE OVERLAY OVERLAY_IMAGE IMAGE
}

# begin SCRIPT ENVIRONMENT [options]: what a script for one environment begins with: its help, or a usage error when it is
# called with nothing, else the environment. The caller shifts that away and reads its own options.
begin() {
  case "${2:-}" in
    -h | --help) usage_of "$1"; exit 0 ;;
    "") usage_of "$1" >&2; exit "$EXIT_USAGE" ;;
  esac
  select_environment "$2"
}

# unknown_option OPTION: ends the script.
unknown_option() { die "$EXIT_USAGE" "unknown option '$1' (--help lists them)"; }

# begin_strategy SCRIPT ENVIRONMENT COMMAND [options]: what blue-green.sh and canary.sh begin with. Sets COMMAND,
# MIGRATION (true or false) and RENDER_OPTIONS.
begin_strategy() {
  begin "$@"
  [ $# -ge 3 ] || { usage_of "$1" >&2; exit "$EXIT_USAGE"; }
  export COMMAND=$3 MIGRATION=true ASSUME_YES=false
  RENDER_OPTIONS=()
  shift 3
  while [ $# -gt 0 ]; do
    case "$1" in
      --tag | --digest | --revision) RENDER_OPTIONS+=("$1" "$(value_of "$1" "$@")"); shift ;;
      --skip-migration) MIGRATION=false; RENDER_OPTIONS+=(--skip-migration) ;;
      --yes) ASSUME_YES=true ;;
      *) unknown_option "$1" ;;
    esac
    shift
  done
  need kubectl curl jq
  require_cluster
}

# render_with COMPONENT: renders what begin_strategy was asked for, with a component, into $WORK/render.yaml; WORK is
# removed when the script ends.
render_with() {
  WORK=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf '$WORK'" EXIT
  "$ROOT/ops/scripts/render.sh" "$ENVIRONMENT" ${RENDER_OPTIONS[@]+"${RENDER_OPTIONS[@]}"} --component "$1" \
    --output "$WORK/render.yaml" || exit $?
}

# apply_release FILE REFUSAL: migrates unless it was declined, then applies everything but the Job.
apply_release() {
  [ "$MIGRATION" = false ] || run_migration "$1"
  documents "$1" exclude Job >"$1.release"
  kubectl apply --filename "$1.release" >&2 || die "$EXIT_APPLY" "$2"
}

kube() { kubectl --namespace "$NAMESPACE" "$@"; }

# has_cluster: whether kubectl knows of a cluster at all, answering or not: by a context, or in a pod by its ServiceAccount.
has_cluster() {
  kubectl config current-context >/dev/null 2>&1 ||
    { [ -n "${KUBERNETES_SERVICE_HOST:-}" ] && [ -r /var/run/secrets/kubernetes.io/serviceaccount/token ]; }
}

require_cluster() {
  local problem
  if ! problem=$(kubectl get --raw /version 2>&1 >/dev/null); then
    die "$EXIT_PREREQUISITE" "no API server answers (context $(kubectl config current-context 2>/dev/null || echo none)): $problem"
  fi
}

# confirm QUESTION: for production, unless --yes. Without a terminal there is nobody to ask.
confirm() {
  [ "$ENVIRONMENT" = production ] || return 0
  [ "${ASSUME_YES:-false}" = false ] || return 0
  [ -t 0 ] || die "$EXIT_DECLINED" "production needs --yes when there is no terminal to ask on"
  local answer
  read -r -p "$1 Type 'production' to go on: " answer
  [ "$answer" = production ] || die "$EXIT_DECLINED" "declined, nothing was changed"
}

# documents FILE include|exclude KIND...: the YAML documents of those kinds (or of all others).
documents() {
  local file=$1 mode=$2
  shift 2
  awk -v mode="$mode" -v kinds="$*" '
    BEGIN { n = split(kinds, list, " "); for (i = 1; i <= n; i++) wanted[list[i]] = 1 }
    function flush() {
      if (text != "" && ((kind in wanted) == (mode == "include"))) { printf "%s%s", (printed++ ? "---\n" : ""), text }
      text = ""; kind = ""
    }
    /^---/ { flush(); next }
    /^kind: / { kind = $2 }
    { text = text $0 "\n" }
    END { flush() }' "$file"
}

# live_replicas DEPLOYMENT: how many replicas the Deployment wants now; empty when there is none. A redeploy keeps
# them, so that it never shrinks what the autoscaler has grown. Fails, as all that is read here does, when the API
# server does not tell: that is not the same as "none".
live_replicas() { kube get deployment "$1" --ignore-not-found --output 'jsonpath={.spec.replicas}'; }

deployment_of() { if [ "$1" = stable ]; then echo "$APP"; else echo "$APP-$1"; fi; }

# serving_slot: the slot that the Service points at: stable (also when there is no Service yet, or Flagger's), blue or
# green. Fails when the API server does not tell: to take that for "stable" could take the Service from what serves.
serving_slot() {
  local slot
  slot=$(kube get service "$APP" --ignore-not-found --output 'jsonpath={.spec.selector.version}') || return
  printf '%s' "${slot:-stable}"
}

# point_at SLOT: the Service sends to that slot from now on, and remembers the one before, for a rollback.
point_at() {
  local before
  before=$(serving_slot) || die "$EXIT_APPLY" "which slot serves cannot be read"
  kube patch service "$APP" --type merge --patch \
    "{\"metadata\":{\"annotations\":{\"molam.io/previous-slot\":\"$before\"}},\"spec\":{\"selector\":{\"app\":\"$APP\",\"version\":\"$1\"}}}" >&2 ||
    die "$EXIT_APPLY" "the Service could not be switched to $1"
  say "the Service points at $1"
}

current_revision() {
  kube get deployment "$APP" --ignore-not-found \
    --output 'jsonpath={.metadata.annotations.deployment\.kubernetes\.io/revision}'
}

# revisions: each revision of the Deployment with the hash of its pods and its cause, newest first.
revisions() {
  kube get replicasets --selector "app=$APP,version=stable" --output 'jsonpath={range .items[*]}{.metadata.annotations.deployment\.kubernetes\.io/revision}{"\t"}{.metadata.labels.pod-template-hash}{"\t"}{.metadata.annotations.kubernetes\.io/change-cause}{"\n"}{end}' |
    sort --numeric-sort --reverse
}

# earlier_revision CURRENT: the newest one before it that did not fail; empty when there is none.
earlier_revision() {
  revisions | awk -F '\t' -v current="$1" '!found && $1 + 0 < current + 0 && $3 !~ /^FAILED/ { print $1; found = 1 }'
}

# mark_failed REVISION REASON: notes in the history that this revision failed, or the undo would leave it as "the one
# before" that the next rollback goes to. The controller copies the note to the ReplicaSet in its own time, and an undo
# before that would lose it.
mark_failed() {
  local cause tries=0
  cause=$(kube get deployment "$APP" --output 'jsonpath={.metadata.annotations.kubernetes\.io/change-cause}')
  kube annotate deployment "$APP" --overwrite "kubernetes.io/change-cause=FAILED ($2): $cause" >&2
  until revisions | awk -F '\t' -v failed="$1" '$1 == failed && $3 ~ /^FAILED/ { found = 1 } END { exit !found }'; do
    tries=$((tries + 1))
    [ $tries -lt 10 ] || return 1
    sleep "${POLL_SECONDS:-1}"
  done
}

# logs_of_release: the last lines of the pods of the current revision. "logs deployment/..." would take any pod, most
# likely one of the release before, which is well.
logs_of_release() {
  local hash
  hash=$(revisions | awk -F '\t' -v current="$(current_revision)" '$1 == current { print $2 }')
  kube logs --selector "app=$APP${hash:+,pod-template-hash=$hash}" --all-containers --prefix --tail=50 >&2
}

# missing_secret: says what the Secret lacks, nothing when it has each required key; names only, no value is read out.
missing_secret() {
  local keys key missing=()
  # shellcheck disable=SC2016
  keys=$(kube get secret "$SECRET" --ignore-not-found \
    --output 'go-template={{range $k, $v := .data}}{{if $v}}{{$k}}{{"\n"}}{{end}}{{end}}' 2>&1) ||
    { printf '%s' "Secret $SECRET in $NAMESPACE cannot be read: $keys"; return; }
  for key in "${REQUIRED_KEYS[@]}"; do
    grep -qx "$key" <<<"$keys" || missing+=("$key")
  done
  [ ${#missing[@]} -eq 0 ] ||
    printf '%s' "Secret $SECRET in $NAMESPACE lacks ${missing[*]}; DEPLOYMENT.md, \"Secrets\", has three ways to make it"
}

require_secret() {
  local problem
  problem=$(missing_secret)
  [ -z "$problem" ] || die "$EXIT_SECRETS" "$problem"
}

migration_job_of() { documents "$1" include Job | awk '/^  name: .*db-migration/ { print $2; exit }'; }

# without_settled_job FILE: the render without its migration Job where the cluster has one of that name: an existing
# Job cannot be changed, so neither a difference nor a dry run can be had of it. A deployment waits for one that runs
# and replaces one that has ended.
without_settled_job() {
  local job state
  job=$(migration_job_of "$1")
  state=absent
  [ -z "$job" ] || state=$(job_state "$job") || die "$EXIT_APPLY" "whether the migration Job $job is there cannot be read"
  if [ "$state" != absent ]; then
    say "the migration Job $job is there already ($state): a deployment $([ "$state" = running ] && echo 'waits for it' || echo 'replaces it')"
    documents "$1" exclude Job
  else
    cat "$1"
  fi
}

# namespace_state: there, absent, or hidden from this user.
namespace_state() {
  local name
  name=$(kubectl get namespace "$NAMESPACE" --ignore-not-found --output name 2>/dev/null) || { echo hidden; return; }
  if [ -n "$name" ]; then echo there; else echo absent; fi
}

# show_difference FILE: what applying it would change; ends the script when that cannot be told, since nobody should be
# asked about changes that were not shown.
show_difference() {
  local status=0
  if [ "$(namespace_state)" = absent ]; then
    say "namespace $NAMESPACE is not there yet, so all of it is new:"
    awk '/^---/ { kind = "" } /^kind: / { kind = $2 } /^metadata:/ { meta = 1; next } /^[a-z]/ { meta = 0 }
      meta && /^  name: / { print "+ " kind "/" $2; meta = 0 }' "$1" >&2
    return 0
  fi
  say "difference to the cluster:"
  # 0: none, 1: differences, more: it failed, and the last lines say why
  kubectl diff --filename "$1" >&2 || status=$?
  [ "$status" -le 1 ] || die "$EXIT_APPLY" "the API server does not tell the difference (above: why); nothing was changed"
  [ "$status" -eq 1 ] || say "there is none"
}

# as_shown: reads a Deployment or ReplicaSet (JSON) and prints what a question is about: how many pods of which kind, and
# the values of their ConfigMap, whose name says nothing.
as_shown() {
  local object map settings=null
  object=$(cat)
  map=$(jq -r '.spec.template.spec.containers[0].envFrom[0].configMapRef.name // empty' <<<"$object")
  if [ -n "$map" ]; then
    settings=$(kube get configmap "$map" --ignore-not-found --output json | jq '.data // {}') || return
    [ -n "$settings" ] || { settings=null; warn "the ConfigMap $map is not there: its pods cannot start"; }
  fi
  jq --sort-keys --argjson settings "$settings" '{replicas: .spec.replicas, settings: $settings, pods: .spec.template} |
    del(.pods.metadata.creationTimestamp, .pods.metadata.labels["pod-template-hash"])' <<<"$object"
}

# show_change NOW THEN: the difference of two Deployments (JSON files), where nothing is applied that the API server could
# compare; ends the script when there is nothing to compare.
show_change() {
  local status=0
  if ! as_shown <"$1" >"$1.shown" || ! as_shown <"$2" >"$2.shown" || [ ! -s "$1.shown" ] || [ ! -s "$2.shown" ]; then
    die "$EXIT_APPLY" "what would change cannot be told (above: why); nothing was changed"
  fi
  say "what changes:"
  diff --unified=2 --label=now --label=afterwards "$1.shown" "$2.shown" >&2 || status=$?
  [ "$status" -le 1 ] || die "$EXIT_APPLY" "what would change cannot be told (above: why); nothing was changed"
  [ "$status" -eq 1 ] || say "nothing: the pods and their settings are the same"
}

# run_migration FILE: applies the Job of a render with what it needs, waits for it, shows its log.
run_migration() {
  local render=$1 job state deadline
  job=$(migration_job_of "$render")
  [ -n "$job" ] || die "$EXIT_RENDER" "the render holds no migration Job"
  state=$(job_state "$job") || die "$EXIT_APPLY" "whether the migration Job $job is there cannot be read"
  if [ "$state" = complete ] || [ "$state" = failed ]; then
    # A finished Job cannot be changed; migrations may run again.
    kube delete job "$job" --wait=true >/dev/null
    state=absent
  fi
  if [ "$state" = absent ]; then
    documents "$render" include Namespace ServiceAccount ConfigMap NetworkPolicy Job |
      kubectl apply --filename - >&2 || die "$EXIT_APPLY" "the migration Job was not accepted"
  else
    say "Job $job is running already (another deployment of this release); waiting for it"
  fi
  say "waiting for the migration Job $job, at most ${MIGRATION_TIMEOUT:-600} s"
  deadline=$((SECONDS + ${MIGRATION_TIMEOUT:-600}))
  while :; do
    # one question without an answer is no reason to give up on a migration that runs
    state=$(job_state "$job") || state=unknown
    case "$state" in
      complete)
        kube logs "job/$job" --tail=20 >&2 || true
        say "migrations are done"
        return 0
        ;;
      failed) break ;;
    esac
    [ $SECONDS -lt $deadline ] || break
    sleep "${POLL_SECONDS:-3}"
  done
  kube describe job "$job" >&2 || true
  kube logs "job/$job" --tail=50 >&2 || true
  die "$EXIT_MIGRATION" "migration Job $job is $state; the running release was not touched"
}

# server_accepts FILE: asks the API server whether it would accept every object; stores nothing. Objects of a namespace
# that is not there yet cannot be checked in it, as a dry run does not create it: they are checked in "default".
server_accepts() {
  local file=$1 status=0
  # A namespace that this user may not see may well be there.
  if [ "$(namespace_state)" != absent ]; then
    kubectl apply --dry-run=server --filename "$file" >&2 || status=1
    return $status
  fi
  say "namespace $NAMESPACE is not there yet: its objects are checked in the namespace default"
  documents "$file" include Namespace | kubectl apply --dry-run=server --filename - >&2 || status=1
  documents "$file" exclude Namespace | sed "s/^  namespace: $NAMESPACE\$/  namespace: default/" |
    kubectl apply --dry-run=server --filename - >&2 || status=1
  return $status
}

# job_state NAME: complete, failed, running or absent.
job_state() {
  local conditions
  conditions=$(kube get job "$1" --ignore-not-found \
    --output 'jsonpath={.metadata.name} {range .status.conditions[?(@.status=="True")]}{.type} {end}') || return
  case "$conditions" in
    *Complete*) echo complete ;;
    *Failed*) echo failed ;;
    "" | " ") echo absent ;;
    *) echo running ;;
  esac
}

# undo REASON [REVISION]: back to the earlier revision; ends the script with the code given in UNDO_CODE.
undo() {
  local reason=$1 revision=${2:-} failed
  warn "$reason"
  kube get pods --selector "app=$APP" --output wide >&2 || true
  kube get events --sort-by=.metadata.creationTimestamp 2>/dev/null | tail -n 15 >&2 || true
  failed=$(current_revision) || failed=
  if [ -z "$revision" ] || [ "$revision" = "$failed" ]; then
    [ "${live:-stable}" = stable ] || die "$UNDO_CODE" "$reason; there is no earlier revision of stable, and the slot $live serves"
    die "$EXIT_STUCK" "$reason; there is no earlier revision to go back to"
  fi
  mark_failed "$failed" "$reason" || warn "revision $failed could not be marked: rollback.sh without --to-revision would go to it"
  say "going back to revision $revision"
  if kube rollout undo "deployment/$APP" --to-revision="$revision" >&2 &&
    kube rollout status "deployment/$APP" --timeout="${ROLLOUT_TIMEOUT:-600}s" >&2; then
    [ "${live:-stable}" = stable ] ||
      die "$UNDO_CODE" "$reason; stable is at revision $revision again, now as $(current_revision), and the slot $live serves"
    die "$UNDO_CODE" "$reason; revision $revision serves again, now as $(current_revision). Its schema is newer than it was, which a release tolerates (expand, then contract)"
  fi
  die "$EXIT_STUCK" "$reason, and going back to revision $revision failed as well: RUNBOOK.md, \"Rollback\""
}

# with_service COMMAND...: runs it with BASE_URL at SMOKE_URL, or at the Service (FORWARD_TO: at something else) through a
# port-forward.
with_service() {
  if [ -n "${SMOKE_URL:-}" ]; then
    BASE_URL=$SMOKE_URL "$@"
    return
  fi
  local log pid port='' tries=0 status=0
  log=$(mktemp)
  kubectl --namespace "$NAMESPACE" port-forward "${FORWARD_TO:-service/$APP}" ":${FORWARD_PORT:-80}" >"$log" 2>&1 &
  pid=$!
  while [ -z "$port" ] && [ $tries -lt 50 ] && kill -0 "$pid" 2>/dev/null; do
    port=$(sed -n 's/^Forwarding from 127\.0\.0\.1:\([0-9]*\).*/\1/p' "$log" | head -n 1)
    tries=$((tries + 1))
    [ -n "$port" ] || sleep 0.2
  done
  if [ -z "$port" ]; then
    cat "$log" >&2
    status=1
  else
    BASE_URL=http://127.0.0.1:$port "$@" || status=$?
  fi
  kill "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  rm -f "$log"
  return $status
}
