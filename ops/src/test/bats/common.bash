# What the tests of the deployment scripts share: the stand-ins before PATH, and what they record.

DIGEST=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef

setup() {
  SCRIPTS=$(cd "$BATS_TEST_DIRNAME/../../../scripts" && pwd)
  OPS=$(dirname "$SCRIPTS")
  export REAL_KUBECTL REAL_CURL RECORD SERVICE_PORT
  REAL_KUBECTL=$(command -v kubectl)
  REAL_CURL=$(command -v curl)
  RECORD=$BATS_TEST_TMPDIR/record
  SERVICE_PORT=18431
  mkdir -p "$RECORD"
  PATH=$BATS_TEST_DIRNAME/bin:$PATH
  export POLL_SECONDS=0.1 MIGRATION_TIMEOUT=3 SMOKE_TIMEOUT=1
  unset SMOKE_TOKEN SMOKE_URL KUBECONFIG IMAGE_NAME DEPLOY_COMPONENTS DATABASE_READ_URL SENTRY_DSN STREAM_KEY
}

deploy() { run "$SCRIPTS/deploy.sh" "$@" --digest "$DIGEST" --revision 0123456789abcdef; }
calls() { cat "$RECORD/calls"; }
applied() { cat "$RECORD/applied" 2>/dev/null || true; }
nothing_applied() { if applied | grep -q -- "$1"; then return 1; fi; }
never_called() { if calls | grep -q -- "$1"; then return 1; fi; }
# The linter and promtool have tests of their own.
stand_in_tools() {
  mkdir -p "$BATS_TEST_TMPDIR/tools"
  printf '#!/bin/sh\n' | tee "$BATS_TEST_TMPDIR/tools/shellcheck" >"$BATS_TEST_TMPDIR/tools/promtool"
  chmod +x "$BATS_TEST_TMPDIR"/tools/*
  PATH=$BATS_TEST_TMPDIR/tools:$PATH
}
line_of() { grep -n -m1 -- "$1" "$RECORD/calls" | cut -d: -f1; }

# acceptance [options]: against the registry, the service and the load that the stand-ins play.
acceptance() {
  export IMAGE_NAME=127.0.0.1:$SERVICE_PORT/molam/molam-experiments SMOKE_TOKEN=head.claims.signature SMOKE_URL=http://127.0.0.1:$SERVICE_PORT
  export LOAD_SECONDS=3 LIVE_REPLICAS=2 SLOT_REPLICAS=2 IDLE_SECONDS=1 DEPLOY_COMPONENTS=${DEPLOY_COMPONENTS-pull-secret}
  stand_in_tools
  ROLLOUT_STATUSES=${ROLLOUT_STATUSES:-0 0 1 0 0 0 0 0 0 1 0 0} run "$SCRIPTS/acceptance.sh" staging --tag one --next-tag two "$@"
}
steps() { grep -o 'STEP [a-z]*' <<<"$output" | cut -c6- | tr '\n' ' '; }
# fails_with MESSAGE: the last acceptance failed and named this cause last.
fails_with() {
  [ "$status" -eq 1 ] || { echo "$status $output"; false; }
  [[ $(grep '^error: acceptance: ' <<<"$output") == *"$1"* ]] || { echo "no '$1': $output"; false; }
  rm -f "$RECORD"/*
}
