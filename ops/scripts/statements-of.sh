#!/usr/bin/env bash
# The statements of the service in PostgreSQL's JSON logs (log_statement = all), each once, each followed by a line
# that holds a semicolon alone. Used by record-previous-release.sh.
#
# Usage: statements-of.sh LOG.json...
# Exit codes: 0 written to standard output, 2 usage, 3 jq missing
set -euo pipefail
# shellcheck source=ops/scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
case "${1:-}" in
  -h | --help) usage_of "$0"; exit 0 ;;
  "") usage_of "$0" >&2; exit "$EXIT_USAGE" ;;
esac
need jq
# What can be planned, with the number of rows of a batch or of a list made one: the driver writes a batch of inserts
# as one statement of many rows, and the shorter forms say the same.
jq -rs '[.[] | select(.application_name == "molam-experiments") | .message
    | capture("^execute [^:]+: (?<sql>.*)$"; "m").sql
    | select(test("^\\s*(select|insert|update|delete|with|merge)\\b"; "im"))
    | select(test("databasechangelog") | not)]
  | group_by(gsub("\\s+"; " ") | gsub("(?<a>\\(\\$[0-9][^()]*(\\([^()]*\\)[^()]*)*\\))(,\\s*\\(\\$[0-9][^()]*(\\([^()]*\\)[^()]*)*\\))+"; .a) | gsub("\\$[0-9]+"; "$"))
  | map(min_by(length)) | sort | .[] | . + "\n;"' "$@"
