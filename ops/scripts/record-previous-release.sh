#!/usr/bin/env bash
# Records what a release asks of its database: every statement that the service sends while its tests run, and the
# schema that it was written for. PreviousReleaseIT then proves of every later schema that this release still works
# on it. Run it on the commit of a release, and commit what it writes. PostgreSQL cannot tell the type of a bare
# array: a statement with unnest($1, ...) needs casts by hand ("unnest($1::text[], ..."); the test names such ones.
#
# Usage: record-previous-release.sh
#   writes adapters/src/test/resources/previous-release/{statements.sql,schema.txt} and empties accepted.txt
#
# Exit codes: 0 written, 1 the tests failed or nothing was recorded, 2 usage, 3 Maven or jq missing
set -euo pipefail
# shellcheck source=ops/scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
case "${1:-}" in
  "") ;;
  -h | --help) usage_of "$0"; exit 0 ;;
  *) usage_of "$0" >&2; exit "$EXIT_USAGE" ;;
esac
need mvn jq
record=$ROOT/adapters/src/test/resources/previous-release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 777 "$work" # PostgreSQL, which writes there, may run as another user
cd "$ROOT"
say "running the tests of the service, some minutes"
mvn -B -ntp -q -pl app -am verify -Dcyclonedx.skip=true -Dsurefire.failIfNoSpecifiedTests=false \
  -Dtest='PreviousReleaseIT#recordsTheSchemaWhenAsked,AccessIT,AssigningIT,EditingIT,ConcurrencyIT,ExperimentWalkIT,OperationsIT,BadInputIT' \
  -Drecord.schema=true -Dtest.statements="$work" >"$work/build.log" 2>&1 || {
  tail -n 60 "$work/build.log" >&2
  die 1 "the tests failed"
}
mkdir -p "$record"
"$ROOT/ops/scripts/statements-of.sh" "$work"/*.json >"$work/statements.sql"
[ -s "$work/statements.sql" ] || die 1 "no statement was recorded"
cp "$work/statements.sql" "$record/statements.sql"
printf '# faults of PreviousReleaseIT that were looked at and do no harm, one a line\n' >"$record/accepted.txt"
say "recorded $(grep -c '^;$' "$record/statements.sql") statements in $record"
bare=$(grep -nE 'unnest\([^)]*\$[0-9]+[,)]' "$record/statements.sql" || true)
[ -z "$bare" ] || warn "PreviousReleaseIT refuses these until their arrays have casts (statements.sql, by line):"$'\n'"$bare"
