#!/usr/bin/env bash
# Checks what can be checked without a cluster: both overlays and every component render, scripts pass
# the linter, alert rules pass promtool. `mvn verify` does the same and more (schemas, invariants, deploy).
#
# Usage: validate.sh [--server [--environment staging|production]]
#   --server        also has the API server of KUBECONFIG check both overlays and every component whose kinds it knows
#                   (a dry run, nothing is stored). What this user may not apply is named and is no fault of the
#                   manifests; a deployer of one environment may apply nothing of the other
#   --environment   asks the server about one overlay only
# Exit codes: 0 valid, 1 something is not, 2 usage, 3 kubectl or the cluster is missing, or this user may have nothing
#   checked (found out first; shellcheck and promtool are skipped when missing)
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=ops/scripts/lib.sh
. "$HERE/lib.sh"
server=false environments=(staging production)
while [ $# -gt 0 ]; do
  case "$1" in
    -h | --help) usage_of "$0"; exit 0 ;;
    --server) server=true ;;
    --environment) select_environment "$(value_of --environment "$@")"; environments=("$ENVIRONMENT"); shift ;;
    *) unknown_option "$1" ;;
  esac
  shift
done
need kubectl
[ "$server" = false ] || require_cluster
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
components=(service-monitor external-secrets vpa canary backup sentry console-login deployer pull-secret blue-green/blue blue-green/green)
render() {
  if "$HERE/render.sh" "$@" --mutable-tag --replicas 3 --output "$work/render.yaml"; then
    say "renders: $*"
  else
    failed=1
    return 1
  fi
}
# group_of COMPONENT: the API group of the operator that it needs, if any.
group_of() {
  case "$1" in
    service-monitor) echo monitoring.coreos.com ;;
    external-secrets) echo external-secrets.io ;;
    vpa) echo autoscaling.k8s.io ;;
    canary) echo flagger.app ;;
  esac
}
# ask_server FILE WHAT: only what is wrong with it is shown. Sets checked when all of it was accepted.
ask_server() {
  if server_accepts "$1" 2>"$work/answer"; then
    grep '^Warning' "$work/answer" >&2 || true
    say "the server accepts: $2"
    checked=true
  elif grep -q ' is forbidden: User ' "$work/answer" && ! grep -E '^(Error|error|The |\[?resource mapping)' "$work/answer" | grep -qv '^Error from server (Forbidden)'; then
    say "not checked, this user may not apply all of it: $2 (accepted: $(grep -c '(server dry run)$' "$work/answer"))"
    ! grep -q '(server dry run)$' "$work/answer" || checked=true
  else
    cat "$work/answer" >&2
    failed=1
    checked=true
  fi
}
check_on_server() { # COMPONENT: the last render
  local group
  group=$(group_of "$1")
  if [ -n "$group" ] && [ -z "$(kubectl api-resources --api-group="$group" --output name)" ]; then
    say "not checked, the server does not know $group: $ENVIRONMENT --component $1"
  else
    ask_server "$work/render.yaml" "$ENVIRONMENT --component $1"
  fi
}
checked=false
if [ "$server" = true ]; then
  for environment in "${environments[@]}"; do
    select_environment "$environment"
    kubectl kustomize "$OVERLAY" >"$work/$environment.yaml" || { failed=1; continue; }
    ask_server "$work/$environment.yaml" "$environment"
  done
  [ "$checked" = true ] || die "$EXIT_PREREQUISITE" "this user may have nothing of ${environments[*]} checked by the server"
fi
for environment in staging production; do
  select_environment "$environment"
  render "$environment" || true
  for component in "${components[@]}"; do
    render "$environment" --component "$component" || continue
    [ "$server" = false ] || [[ " ${environments[*]} " != *" $environment "* ]] || check_on_server "$component"
  done
done
if command -v shellcheck >/dev/null; then
  shellcheck --external-sources --source-path="$ROOT" "$HERE"/*.sh "$ROOT"/ops/components/backup/*.sh || failed=1
else
  warn "shellcheck is not installed: the scripts are not linted"
fi
if command -v promtool >/dev/null; then
  "$HERE/test-rules.sh" || failed=1
else
  warn "promtool is not installed: the alert rules are not tested"
fi
exit $failed
