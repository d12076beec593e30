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
[ -n "$(kubectl api-resources --api-group=flagger.app --output name)" ] ||
  die "$EXIT_PREREQUISITE" "Flagger is not installed (the server does not know flagger.app)"

phase() { kube get canary "$APP" --ignore-not-found --output 'jsonpath={.status.phase}'; }
since() { kube get canary "$APP" --ignore-not-found --output 'jsonpath={.status.lastTransitionTime}'; }
image_of() { kube get deployment "$1" --ignore-not-found --output 'jsonpath={.spec.template.spec.containers[0].image}'; }

# image_in RENDER: the image of its Deployment.
image_in() { documents "$1" include Deployment | sed -n 's/^[ -]*image: //p' | head -n 1; }

# The component leaves spec.replicas out, as Flagger owns it. Where the last apply had it (deploy.sh), the next one would
# take it away, and the server would put 1 in its place under the traffic of all pods.
leave_replicas() {
  local last
  last=$(kube apply view-last-applied "deployment/$APP" --output json 2>/dev/null) || return 0
  jq -e .spec.replicas <<<"$last" >/dev/null || return 0
  jq 'del(.spec.replicas)' <<<"$last" | kube apply set-last-applied --filename - >&2 ||
    die "$EXIT_APPLY" "the replicas could not be left to Flagger"
}

# Flagger needs a moment to see the change; until then the phase is that of the release before.
follow() {
  local deadline=$((SECONDS + ${CANARY_TIMEOUT:-3600})) now='' last='' wanted
  wanted=$(image_of "$APP")
  while [ $SECONDS -lt $deadline ]; do
    now=$(phase)
    [ "$now" = "$last" ] || say "canary: ${now:-not there yet}"
    last=$now
    case "$now" in
      Failed) [ "$(since)" = "${before-none}" ] || die "$EXIT_ROLLED_BACK" "the analysis failed; all traffic is on the primary" ;;
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
    without_settled_job "$WORK/render.yaml" >"$WORK/shown.yaml"
    show_difference "$WORK/shown.yaml"
    confirm "Start a canary in production?"
    # The same release again: Flagger begins nothing, and what it says is its verdict.
    if [ "$(image_of "$APP")" = "$(image_in "$WORK/render.yaml")" ]; then before=none; else before=$(since); fi
    leave_replicas
    apply_release "$WORK/render.yaml" "the canary was not accepted"
    follow
    ;;
  wait) follow ;;
  abort)
    primary=$(image_of "$APP-primary") || die "$EXIT_APPLY" "the image of the primary cannot be read"
    [ -n "$primary" ] || die "$EXIT_APPLY" "there is no primary to go back to"
    WORK=$(mktemp -d)
    trap 'rm -rf "$WORK"' EXIT
    kube get deployment "$APP" --output json >"$WORK/now.json" || die "$EXIT_APPLY" "the Deployment cannot be read"
    jq --arg image "$primary" '(.spec.template.spec.containers[] | select(.name == "server")).image = $image' "$WORK/now.json" >"$WORK/then.json"
    show_change "$WORK/now.json" "$WORK/then.json"
    confirm "Abort the canary of production?"
    kube set image "deployment/$APP" "server=$primary" >&2 || die "$EXIT_APPLY" "the image could not be set back"
    say "the canary has the image of the primary again: $primary"
    ;;
  status) kube get canary "$APP" --output 'custom-columns=PHASE:.status.phase,WEIGHT:.status.canaryWeight,FAILED CHECKS:.status.failedChecks,MESSAGE:.status.conditions[0].message' ;;
  *) die "$EXIT_USAGE" "unknown command '$COMMAND' (--help lists them)" ;;
esac
