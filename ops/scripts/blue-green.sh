#!/usr/bin/env bash
# Blue-green: a release is put into the slot that does not serve, proved there, and then the Service is
# switched to it in one step. The old slot stays until cleanup, so going back is one more switch.
#
# Usage: blue-green.sh staging|production COMMAND [options]
#   deploy [--tag T] [--digest D] [--revision C] [--skip-migration]
#              migrates, fills the idle slot, waits for it and tests it through its preview Service
#   switch     points the Service at the idle slot, once its pods are ready, and tests it
#   rollback   points the Service back at the slot before
#   cleanup    deletes the slots that do not serve
#   status     which slot serves, and the pods of each
#   --yes      does not ask before production
#
# The first "deploy" starts from rolling updates (slot "stable") and fills "blue". deploy.sh goes back to rolling
# updates: it brings "stable" up beside the slot that serves and points the Service at it once it is ready and proved.
#
# Environment: SMOKE_TOKEN, ROLLOUT_TIMEOUT, MIGRATION_TIMEOUT as for deploy.sh
# Exit codes: 0 done, 2 usage, 3 tool or cluster missing, 4 Secret missing, 5 image not found, 6 render refused,
#   7 the API server refused, 8 migration failed, 10 the slot does not become ready (the Service was not touched),
#   11 smoke test failed (before a switch nothing was touched, after one the Service was switched back), 12 declined
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=ops/scripts/lib.sh
. "$HERE/lib.sh"
begin_strategy "$0" "$@"

live=$(serving_slot) || die "$EXIT_PREREQUISITE" "which slot serves cannot be read"
case "$live" in blue) idle=green ;; *) idle=blue ;; esac

prove() {
  if [ -n "${SMOKE_TOKEN:-}" ]; then "$HERE/smoke.sh" "$BASE_URL"; else "$HERE/smoke.sh" --health-only "$BASE_URL"; fi
}
# replicas_of SLOT: as live_replicas, and ends the script when they cannot be read.
replicas_of() { live_replicas "$(deployment_of "$1")" || die "$EXIT_APPLY" "the slot $1 cannot be read"; }
ready() { kube rollout status "deployment/$(deployment_of "$1")" --timeout="${ROLLOUT_TIMEOUT:-600}s" >&2; }

case "$COMMAND" in
  deploy)
    require_secret
    render_with "blue-green/$idle"
    without_settled_job "$WORK/render.yaml" >"$WORK/shown.yaml"
    show_difference "$WORK/shown.yaml"
    confirm "Fill the slot $idle of production (serving: $live)?"
    apply_release "$WORK/render.yaml" "the slot $idle was not accepted"
    # As many replicas as the slot that serves has now, or the switch would drop its load on fewer pods.
    replicas=$(replicas_of "$live") || exit
    [ -z "$replicas" ] || kube scale "deployment/$APP-$idle" --replicas="$replicas" >&2
    ready "$idle" || die "$EXIT_STUCK" "the slot $idle does not become ready; $live goes on serving"
    # Through its preview, even where SMOKE_URL is set: that leads to the slot that serves.
    APP=$APP-$idle-preview SMOKE_URL='' with_service prove || die "$EXIT_SMOKE" "the slot $idle fails the smoke test; $live goes on serving"
    say "slot $idle is ready; next: blue-green.sh $ENVIRONMENT switch"
    ;;
  switch | rollback)
    target=$idle
    if [ "$COMMAND" = rollback ]; then
      previous=$(kube get service "$APP" --ignore-not-found --output 'jsonpath={.metadata.annotations.molam\.io/previous-slot}') ||
        die "$EXIT_APPLY" "which slot served before cannot be read"
      [ -z "$previous" ] || [ "$previous" = "$live" ] || target=$previous
    fi
    replicas=$(replicas_of "$target") || exit
    if [ "$COMMAND" = rollback ] && [ "$live" != stable ] && [ -z "$replicas" ]; then
      target=stable
      replicas=$(replicas_of stable) || exit
    fi
    [ -n "$replicas" ] || die "$EXIT_APPLY" "there is no slot $target to switch to"
    ready "$target" || die "$EXIT_STUCK" "the slot $target is not ready; $live goes on serving"
    WORK=$(mktemp -d)
    trap 'rm -rf "$WORK"' EXIT
    for slot in "$live" "$target"; do
      kube get deployment "$(deployment_of "$slot")" --ignore-not-found --output json >"$WORK/$slot.json" ||
        die "$EXIT_APPLY" "the slot $slot cannot be read"
    done
    say "the Service $APP points at $live, and would at $target"
    show_change "$WORK/$live.json" "$WORK/$target.json"
    confirm "Switch production from $live to $target?"
    point_at "$target"
    if ! with_service prove; then
      point_at "$live"
      die "$EXIT_SMOKE" "$target fails the smoke test behind the Service; $live serves again"
    fi
    say "$target serves; back with: blue-green.sh $ENVIRONMENT rollback"
    ;;
  cleanup)
    objects=()
    for slot in stable blue green; do
      [ "$slot" != "$live" ] || continue
      name=$(deployment_of "$slot")
      for object in "hpa/$name-hpa" "deployment/$name" "service/$name-preview"; do
        [ "$object" != "service/$APP-preview" ] || continue
        found=$(kube get "$object" --ignore-not-found --output name) || die "$EXIT_APPLY" "whether there is a $object cannot be read"
        [ -z "$found" ] || objects+=("$object")
      done
    done
    if [ ${#objects[@]} -eq 0 ]; then
      say "only $live is there"
      exit 0
    fi
    say "to be deleted:"
    kube get "${objects[@]}" --output wide >&2 || die "$EXIT_APPLY" "what would be deleted cannot be read; nothing was changed"
    confirm "Delete this from production, where $live serves?"
    for object in "${objects[@]}"; do
      kube delete "$object" --ignore-not-found >&2 ||
        die "$EXIT_APPLY" "$object could not be deleted: an administrator's work, the deployer may not"
    done
    say "only $live is left"
    ;;
  status)
    echo "serving: $live"
    kube get deployments,pods --selector "app=$APP" --label-columns version
    ;;
  *) die "$EXIT_USAGE" "unknown command '$COMMAND' (--help lists them)" ;;
esac
