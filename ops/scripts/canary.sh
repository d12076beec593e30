#!/usr/bin/env bash
# Canary releases by Flagger: hands it a new image and follows the analysis. Flagger moves the weight, and
# goes back by itself when the success rate or the p95 passes its limit.
#
# Usage: canary.sh staging|production COMMAND [options]
#   deploy [--tag T] [--digest D] [--revision C] [--skip-migration] [--yes]
#           migrates, applies the release with the component canary, waits for the verdict
#   wait    follows an analysis that is running
#   abort   gives the canary the image of the primary back: all traffic stays on, or returns to, the primary
#   status  phase, weight and the last message
#
# Environment: CANARY_TIMEOUT seconds (3600), MIGRATION_TIMEOUT
# Exit codes: 0 promoted (or done), 2 usage, 3 tool, cluster or Flagger missing, 4 Secret missing, 5 image not found,
#   6 render refused, 7 the API server refused, 8 migration failed, 9 the analysis failed, traffic is on the primary,
#   10 no verdict in time, 12 declined
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=ops/scripts/lib.sh
. "$HERE/lib.sh"
begin_strategy "$0" "$@"
kubectl get crd canaries.flagger.app >/dev/null 2>&1 ||
  die "$EXIT_PREREQUISITE" "Flagger is not installed (no CRD canaries.flagger.app)"

phase() { kube get canary "$APP" --ignore-not-found --output 'jsonpath={.status.phase}'; }
image_of() { kube get deployment "$1" --ignore-not-found --output 'jsonpath={.spec.template.spec.containers[0].image}'; }

# Flagger needs a moment to see the change; until then the phase is that of the release before.
follow() {
  local deadline=$((SECONDS + ${CANARY_TIMEOUT:-3600})) now='' last='' wanted
  wanted=$(image_of "$APP")
  while [ $SECONDS -lt $deadline ]; do
    now=$(phase)
    [ "$now" = "$last" ] || say "canary: ${now:-not there yet}"
    last=$now
    case "$now" in
      Failed) die "$EXIT_ROLLED_BACK" "the analysis failed; all traffic is on the primary" ;;
      Initialized | Succeeded)
        if [ "$(image_of "$APP-primary")" = "$wanted" ]; then
          say "promoted: $wanted"
          return 0
        fi
        ;;
    esac
    sleep "${POLL_SECONDS:-3}"
  done
  die "$EXIT_STUCK" "no verdict after ${CANARY_TIMEOUT:-3600} s; phase $now"
}

case "$COMMAND" in
  deploy)
    require_secret
    render_with canary
    confirm "Start a canary in production?"
    apply_release "$WORK/render.yaml" "the canary was not accepted"
    follow
    ;;
  wait) follow ;;
  abort)
    confirm "Abort the canary of production?"
    primary=$(image_of "$APP-primary")
    [ -n "$primary" ] || die "$EXIT_APPLY" "there is no primary to go back to"
    kube set image "deployment/$APP" "server=$primary" >&2 || die "$EXIT_APPLY" "the image could not be set back"
    say "the canary has the image of the primary again: $primary"
    ;;
  status) kube get canary "$APP" --output 'custom-columns=PHASE:.status.phase,WEIGHT:.status.canaryWeight,FAILED CHECKS:.status.failedChecks,MESSAGE:.status.conditions[0].message' ;;
  *) die "$EXIT_USAGE" "unknown command '$COMMAND' (--help lists them)" ;;
esac
