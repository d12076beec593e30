#!/usr/bin/env bash
# Checks what can be checked without a cluster: both overlays and every component render, scripts pass
# the linter, alert rules pass promtool. `mvn verify` does the same and more (schemas, invariants, deploy).
#
# Usage: validate.sh
# Exit codes: 0 valid, 1 something is not, 3 kubectl missing (shellcheck and promtool are skipped when missing)
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=ops/scripts/lib.sh
. "$HERE/lib.sh"
case "${1:-}" in -h | --help) usage_of "$0"; exit 0 ;; esac
need kubectl
failed=0
render() {
  if "$HERE/render.sh" "$@" --mutable-tag --replicas 3 >/dev/null; then say "renders: $*"; else failed=1; fi
}
for environment in staging production; do
  render "$environment"
  for component in service-monitor external-secrets vpa canary backup sentry deployer blue-green/blue blue-green/green; do
    render "$environment" --component "$component"
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
