#!/usr/bin/env bash
# Runs the migrations of a release as a Job, without rolling anything out, and waits for them.
#
# Usage: migrate.sh staging|production [--tag TAG] [--digest DIGEST] [--revision COMMIT] [--yes]
#
# Environment: MIGRATION_TIMEOUT seconds (600)
# Exit codes: 0 done, 2 usage, 3 tool or cluster missing, 4 Secret or key missing, 5 image not found,
#   6 render refused, 7 the API server refused, 8 migration failed, 12 declined
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=ops/scripts/lib.sh
. "$HERE/lib.sh"
begin "$0" "$@"
shift
ASSUME_YES=false options=()
while [ $# -gt 0 ]; do
  case "$1" in
    --tag | --digest | --revision) options+=("$1" "$(value_of "$1" "$@")"); shift ;;
    --yes) ASSUME_YES=true ;;
    *) unknown_option "$1" ;;
  esac
  shift
done
need kubectl curl jq
require_cluster
require_secret
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$HERE/render.sh" "$ENVIRONMENT" ${options[@]+"${options[@]}"} --output "$work/render.yaml" || exit $?
without_settled_job "$work/render.yaml" >"$work/all.yaml"
documents "$work/all.yaml" include Namespace ServiceAccount ConfigMap NetworkPolicy Job >"$work/shown.yaml"
show_difference "$work/shown.yaml"
confirm "Migrate the production database?"
run_migration "$work/render.yaml"
