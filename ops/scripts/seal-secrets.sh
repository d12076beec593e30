#!/usr/bin/env bash
# Option C of DEPLOYMENT.md: seals the application's secrets with the cluster's key, so that the result can be
# committed. The values come from the environment and never reach the disk or the process list in clear.
#
# Usage: seal-secrets.sh staging|production [--output FILE]
#   --output FILE   default: ops/components/sealed-secrets/sealed-secret.yaml
#
# Environment: DATABASE_URL, MOLAM_ID_PUBLIC_KEY, SIRA_URL, optional SENTRY_DSN, DATABASE_READ_URL, STREAM_KEY
# Exit codes: 0 written, 2 usage, 3 kubectl or kubeseal missing, 4 a value is missing, 6 kubeseal failed
set -euo pipefail
# shellcheck source=ops/scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
begin "$0" "$@"
shift
output=$ROOT/ops/components/sealed-secrets/sealed-secret.yaml
if [ "${1:-}" = --output ]; then
  output=$(value_of --output "$@")
fi
missing=()
for key in "${REQUIRED_KEYS[@]}"; do [ -n "${!key:-}" ] || missing+=("$key"); done
[ ${#missing[@]} -eq 0 ] || die "$EXIT_SECRETS" "not set: ${missing[*]}"
need kubectl kubeseal jq
for key in "${OPTIONAL_KEYS[@]}"; do [ -z "${!key:-}" ] || REQUIRED_KEYS+=("$key"); done
# The values reach jq by the environment, by the names of the keys only.
export "${REQUIRED_KEYS[@]}"
# shellcheck disable=SC2016
sealed=$(jq -n --arg name "$SECRET" --arg namespace "$NAMESPACE" '{apiVersion: "v1", kind: "Secret",
  metadata: {name: $name, namespace: $namespace}, type: "Opaque",
  stringData: ($ARGS.positional | map({key: ., value: env[.]}) | from_entries)}' --args "${REQUIRED_KEYS[@]}" | kubeseal --format=yaml) ||
  die "$EXIT_RENDER" "kubeseal failed; nothing was written"
printf '%s\n' "$sealed" >"$output"
say "$output is sealed for $NAMESPACE and safe to commit"
