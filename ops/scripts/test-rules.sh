#!/usr/bin/env bash
# Checks the alert and recording rules with promtool and runs their unit tests. The rules live in the
# PrometheusRule object only, so its spec is cut out for promtool.
#
# Usage: test-rules.sh
# Exit codes: 0 all pass, 1 a rule or a test fails, 3 promtool missing
set -euo pipefail
# shellcheck source=ops/scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
case "${1:-}" in -h | --help) usage_of "$0"; exit 0 ;; esac
need promtool
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
awk '/^spec:/ { spec = 1; next } spec { sub(/^  /, ""); print }' \
  "$ROOT/ops/components/service-monitor/prometheusrule.yaml" >"$work/rules.yaml"
cp "$ROOT"/ops/prometheus/*.test.yaml "$work/"
cd "$work"
promtool check rules rules.yaml
promtool test rules ./*.test.yaml
