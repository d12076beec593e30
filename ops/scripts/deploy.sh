#!/usr/bin/env bash
# Deploys a release: checks, shows what changes, migrates, rolls out, proves that it works, and goes back to
# the release before when it does not.
#
# Usage: deploy.sh staging|production [options]
#   --skip-migration  no migration Job; the new pods then wait for a schema that is already there
#   --tag TAG         the image tag (default: the overlay's, develop-latest or main-latest)
#   --digest DIGEST   the image digest, when it is known already
#   --revision COMMIT names the migration Job (default: the image's label)
#   --component NAME  switches on ops/components/NAME; may be repeated
#   --dry-run         shows the render's difference and has the API server check it; changes nothing
#   --yes             does not ask before production
#
# Where blue-green.sh has put a slot into service, this is the way back to rolling updates: "stable" comes up beside it
# with as many pods and is proved, and only then does the Service point at it. Until then, and when it fails, the slot
# serves.
#
# Environment:
#   IMAGE_NAME, REGISTRY_USER, REGISTRY_PASSWORD, DEPLOY_COMPONENTS   as for render.sh
#   SMOKE_TOKEN       a Molam ID token with the role ops_admin; without it only health is checked
#   SMOKE_URL         where to smoke-test (default: the Service, through a port-forward)
#   ROLLOUT_TIMEOUT, MIGRATION_TIMEOUT   seconds (600)
#
# Exit codes:
#   0 deployed            2 usage               3 tool or cluster missing   4 Secret or key missing
#   5 image not found     6 render refused      7 the API server refused    8 migration failed, nothing rolled out
#   9 rollout failed, undone                   10 failed, and could not be undone
#  11 smoke test failed, undone                12 declined
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=ops/scripts/lib.sh
. "$HERE/lib.sh"

begin "$0" "$@"
shift
ASSUME_YES=false dry_run=false migration=true render_options=() has_component=false
while [ $# -gt 0 ]; do
  case "$1" in
    --skip-migration) migration=false; render_options+=(--skip-migration) ;;
    --tag | --digest | --revision) render_options+=("$1" "$(value_of "$1" "$@")"); shift ;;
    --component) render_options+=("$1" "$(value_of "$1" "$@")"); has_component=true; shift ;;
    --dry-run) dry_run=true ;;
    --yes) ASSUME_YES=true ;;
    -h | --help) usage_of "$0"; exit 0 ;;
    *) unknown_option "$1" ;;
  esac
  shift
done
[ -z "${DEPLOY_COMPONENTS:-}" ] || has_component=true

# 1. What is needed before anything is changed.
need kubectl curl jq
require_cluster
say "$ENVIRONMENT: namespace $NAMESPACE, context $(kubectl config current-context 2>/dev/null || echo in-cluster)"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
render=$work/render.yaml
live=$(serving_slot) || die "$EXIT_PREREQUISITE" "which slot serves cannot be read; without that the Service could be taken from it"
[ "$live" = stable ] || say "the slot $live serves; the Service is switched to stable once that is ready and proved"
"$HERE/render.sh" "$ENVIRONMENT" "${render_options[@]}" --slot "$live" --output "$render" || exit $?

# 2. Secrets. A component that makes the Secret is applied first where it is not there yet, and waited for.
if [ "$has_component" = true ] && grep -qE '^kind: (ExternalSecret|SealedSecret)$' "$render" && [ "$dry_run" = false ] &&
  [ -n "$(missing_secret)" ]; then
  documents "$render" include Namespace ServiceAccount SecretStore ExternalSecret SealedSecret >"$work/secret.yaml"
  show_difference "$work/secret.yaml"
  confirm "Create what makes the Secret in production?"
  kubectl apply --filename "$work/secret.yaml" >&2 || die "$EXIT_APPLY" "the objects that make the Secret were not accepted"
  waited=0
  until [ -z "$(missing_secret)" ] || [ $waited -ge 60 ]; do
    sleep 2
    waited=$((waited + 2))
  done
fi
# A dry run goes on without it: there may be no namespace yet to put it into.
if [ "$dry_run" = true ]; then
  problem=$(missing_secret)
  [ -z "$problem" ] || warn "a deployment would stop here: $problem"
else
  require_secret
fi

# 3. What would change.
without_settled_job "$render" >"$work/shown.yaml"
show_difference "$work/shown.yaml"
if [ "$dry_run" = true ]; then
  server_accepts "$work/shown.yaml" || die "$EXIT_APPLY" "the API server does not accept the render"
  say "dry run: nothing was changed"
  exit 0
fi
confirm "Deploy this to production?"

# 4. Migrations first: the running release works on the new schema, and a failure stops here.
if [ "$migration" = true ]; then
  run_migration "$render"
else
  say "migrations are skipped"
fi

# 5. The release.
before=$(current_revision) ||
  die "$EXIT_APPLY" "the current revision cannot be read, so a failure could not be undone; nothing was rolled out"
documents "$render" exclude Job >"$work/release.yaml"
kubectl apply --filename "$work/release.yaml" >&2 ||
  die "$EXIT_APPLY" "the API server refused a part of the release; 'deploy.sh $ENVIRONMENT' may be run again"
if [ "$live" != stable ]; then
  # As many as serve now, or the switch would drop their load on fewer pods.
  replicas=$(live_replicas "$(deployment_of "$live")") ||
    die "$EXIT_APPLY" "how many pods the slot $live has cannot be read; it goes on serving"
  [ -z "$replicas" ] || kube scale "deployment/$APP" --replicas="$replicas" >&2 ||
    die "$EXIT_APPLY" "stable could not be scaled to the $replicas pods of $live, which goes on serving"
fi
say "waiting for the rollout, at most ${ROLLOUT_TIMEOUT:-600} s"
if ! kube rollout status "deployment/$APP" --timeout="${ROLLOUT_TIMEOUT:-600}s" >&2; then
  logs_of_release || true
  [ "$live" = stable ] || say "the Service was not switched: the slot $live goes on serving"
  UNDO_CODE=$EXIT_ROLLED_BACK undo "the rollout did not finish" "$before"
fi

# 6. Proof.
prove() {
  if [ -n "${SMOKE_TOKEN:-}" ]; then
    "$HERE/smoke.sh" "$BASE_URL"
  else
    warn "SMOKE_TOKEN is not set: only health is checked, not create-assign-track-results"
    "$HERE/smoke.sh" --health-only "$BASE_URL"
  fi
}
if [ "$live" != stable ]; then
  # First beside what serves, then behind the Service.
  if ! FORWARD_TO=deployment/$APP FORWARD_PORT=8080 SMOKE_URL='' with_service prove; then
    say "the Service was not switched: the slot $live goes on serving"
    UNDO_CODE=$EXIT_SMOKE undo "the smoke test of stable failed" "$before"
  fi
  point_at stable
  if ! with_service prove; then
    point_at "$live"
    die "$EXIT_SMOKE" "stable fails the smoke test behind the Service; the slot $live serves again"
  fi
  say "$ENVIRONMENT serves revision $(current_revision) of stable; back with: ops/scripts/blue-green.sh $ENVIRONMENT rollback; the slot $live goes with cleanup"
  exit 0
fi
if ! with_service prove; then
  UNDO_CODE=$EXIT_SMOKE undo "the smoke test failed" "$before"
fi
say "$ENVIRONMENT serves revision $(current_revision) (before: ${before:-none}); back with: ops/scripts/rollback.sh $ENVIRONMENT"
