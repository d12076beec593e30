#!/usr/bin/env bash
# Goes back to an earlier revision of the Deployment: shows what changes, waits for it and checks its health. The
# database stays at the newer schema, which the earlier release tolerates.
#
# Usage: rollback.sh staging|production [--to-revision N] [--yes]
#   --to-revision N   the revision (default: the one before that did not fail); see: kubectl rollout history
#
# Environment: ROLLOUT_TIMEOUT seconds (600), SMOKE_URL
# Exit codes: 0 done, 2 usage, 3 tool or cluster missing, 7 refused (no such revision),
#   10 the earlier revision does not become ready, 11 it is ready but not healthy, 12 declined
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=ops/scripts/lib.sh
. "$HERE/lib.sh"
begin "$0" "$@"
shift
ASSUME_YES=false revision=
while [ $# -gt 0 ]; do
  case "$1" in
    --to-revision) revision=$(value_of --to-revision "$@"); shift ;;
    --to-revision=*) revision=${1#*=} ;;
    --yes) ASSUME_YES=true ;;
    *) unknown_option "$1" ;;
  esac
  shift
done
[[ $revision =~ ^[0-9]*$ ]] || die "$EXIT_USAGE" "--to-revision needs a number, not '$revision'"
need kubectl curl jq
require_cluster
slot=$(serving_slot) || die "$EXIT_APPLY" "which slot serves cannot be read"
[ "$slot" = stable ] ||
  die "$EXIT_APPLY" "the Service points at the slot $slot, which this does not change: blue-green.sh $ENVIRONMENT rollback"
kube rollout history "deployment/$APP" >&2 || die "$EXIT_APPLY" "no Deployment $APP in $NAMESPACE"
current=$(current_revision) || die "$EXIT_APPLY" "the current revision cannot be read"
# A release that deploy.sh has undone is newer than the one to go back to: plain "rollout undo" would take it.
[ -n "$revision" ] || revision=$(earlier_revision "$current") ||
  die "$EXIT_APPLY" "the history cannot be read"
[ -n "$revision" ] || die "$EXIT_APPLY" "there is no revision before this one to go back to"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
kube get deployment "$APP" --output json >"$work/now.json" || die "$EXIT_APPLY" "the Deployment cannot be read"
kube get replicasets --selector "app=$APP,version=stable" --output json >"$work/history.json" ||
  die "$EXIT_APPLY" "the history cannot be read"
jq --arg revision "$revision" --argjson now "$(jq .spec.replicas "$work/now.json")" \
  '.items[] | select(.metadata.annotations["deployment.kubernetes.io/revision"] == $revision) | .spec.replicas = $now' \
  "$work/history.json" >"$work/then.json"
[ -s "$work/then.json" ] || die "$EXIT_APPLY" "there is no revision $revision to go back to"
show_change "$work/now.json" "$work/then.json"
confirm "Roll production back from revision $current to $revision?"
kube rollout undo "deployment/$APP" --to-revision="$revision" >&2 ||
  die "$EXIT_APPLY" "the undo to revision $revision was refused"
kube rollout status "deployment/$APP" --timeout="${ROLLOUT_TIMEOUT:-600}s" >&2 ||
  die "$EXIT_STUCK" "the earlier revision does not become ready: RUNBOOK.md, \"Rollback\""
health() { "$HERE/smoke.sh" --health-only "$BASE_URL"; }
with_service health || die "$EXIT_SMOKE" "rolled back, but the service is not healthy"
say "$ENVIRONMENT serves the earlier release, now as revision $(current_revision)"
