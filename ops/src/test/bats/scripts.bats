#!/usr/bin/env bats
# The deployment scripts against a kubectl that records what it is asked.

load common

@test "every script prints its help, with exit codes, and refuses what it does not know" {
  for script in deploy migrate rollback smoke load render resolve-image blue-green canary seal-secrets acceptance validate test-rules record-previous-release; do
    run "$SCRIPTS/$script.sh" --help
    [ "$status" -eq 0 ] || { echo "$script: $status"; false; }
    [[ $output == *"Usage: $script.sh"* ]]
    [[ $output == *"Exit codes"* ]]
  done
  for script in deploy migrate rollback render; do
    run "$SCRIPTS/$script.sh" moon
    [ "$status" -eq 2 ]
    [[ $output == *"unknown environment 'moon'"* ]]
    run "$SCRIPTS/$script.sh" staging --nonsense
    [ "$status" -eq 2 ]
    [[ $output == *"--nonsense"* ]]
  done
  run "$SCRIPTS/deploy.sh" staging --tag
  [ "$status" -eq 2 ]
  [[ $output == *"--tag needs a value"* ]]
}

@test "deploys: migration before release, digest, wait, smoke" {
  deploy staging
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  applied | grep -q "image: ghcr.io/molam/molam-experiments@$DIGEST"
  applied | grep -q 'name: molam-experiments-db-migration-0123456789ab'
  [ "$(line_of 'logs job/')" -lt "$(line_of 'rollout status')" ]
  # The migration's part of the render holds no Deployment, the release's part no Job.
  [ "$(applied | grep -c '^kind: Job')" -eq 1 ]
  [ "$(applied | grep -c '^kind: Deployment')" -eq 1 ]
  calls | grep -q -- '--namespace molam-pay-staging rollout status deployment/molam-experiments --timeout=600s'
  grep -q 'GET /readyz' "$RECORD/requests"
  [[ $output == *"SMOKE_TOKEN is not set: only health is checked"* ]]
  never_called 'rollout undo'
}

@test "with a token the smoke test creates, assigns, tracks, reads results and cleans up" {
  SMOKE_TOKEN=t deploy staging
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  for request in 'POST /api/experiments' 'POST /api/experiments/e1/start' 'POST /api/experiments/e1/assign' \
    'POST /api/experiments/e1/track' 'GET /api/experiments/e1/results' 'POST /api/experiments/e1/stop' 'POST /api/experiments/e1/archive'; do
    grep -qx "$request" "$RECORD/requests" || { echo "no $request"; cat "$RECORD/requests"; false; }
  done
}

@test "--skip-migration applies no Job" {
  deploy staging --skip-migration
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  nothing_applied 'kind: Job'
  applied | grep -q 'kind: Deployment'
}

@test "a failed migration stops before the release" {
  JOB_AFTER=Failed deploy staging
  [ "$status" -eq 8 ]
  nothing_applied 'kind: Deployment'
  [[ $output == *"the running release was not touched"* ]]
}

@test "a migration that does not end stops before the release" {
  MIGRATION_TIMEOUT=1 JOB_AFTER=Running deploy staging
  [ "$status" -eq 8 ]
  nothing_applied 'kind: Deployment'
}

@test "a finished Job of the same release is replaced, since a Job cannot be changed" {
  JOB_BEFORE=Complete deploy staging
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  calls | grep -q 'delete job molam-experiments-db-migration-0123456789ab'
}

@test "a migration Job that is running already is waited for, not started again" {
  MIGRATION_TIMEOUT=1 JOB_BEFORE=Running deploy staging
  [ "$status" -eq 8 ]
  [[ $output == *"is running already"* ]]
  nothing_applied 'kind: Job'
}

@test "a rollout that does not finish is undone to the revision of before" {
  ROLLOUT_STATUSES="1 0" deploy staging
  [ "$status" -eq 9 ]
  calls | grep -q 'rollout undo deployment/molam-experiments --to-revision=7'
  # What it prints is the log of the new pods and the events in the order of time, which not every event names alike.
  calls | grep -q 'logs --selector app=molam-experiments,pod-template-hash=hash-8 '
  calls | grep -q 'get events --sort-by=.metadata.creationTimestamp'
}

@test "the history says what failed before it is undone, so that no rollback goes there" {
  ROLLOUT_STATUSES="1 0" deploy staging
  [ "$status" -eq 9 ]
  calls | grep -q 'annotate deployment molam-experiments --overwrite kubernetes.io/change-cause=FAILED (the rollout did not finish): ghcr.io/molam/molam-experiments sha256:'
  [ "$(line_of 'annotate deployment')" -lt "$(line_of 'rollout undo')" ]
  rm "$RECORD"/*
  MARK_LOST=yes ROLLOUT_STATUSES="1 0" deploy staging
  [ "$status" -eq 9 ]
  [[ $output == *"revision 8 could not be marked"* ]]
  rm "$RECORD"/*
  CAUSE_BEFORE='FAILED (the smoke test failed): b' run "$SCRIPTS/rollback.sh" staging
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  calls | grep -qx -- '--namespace molam-pay-staging rollout undo deployment/molam-experiments --to-revision=5'
}

@test "when the undo fails as well, the exit code says so" {
  ROLLOUT_STATUSES="1 1" deploy staging
  [ "$status" -eq 10 ]
}

@test "a first deployment that fails has nothing to go back to" {
  REVISION_BEFORE='' ROLLOUT_STATUSES="1" deploy staging
  [ "$status" -eq 10 ]
  [[ $output == *"there is no earlier revision"* ]]
  never_called 'rollout undo'
}

@test "a failed smoke test is undone" {
  BROKEN_PATH=/readyz deploy staging
  [ "$status" -eq 11 ]
  calls | grep -q 'rollout undo deployment/molam-experiments --to-revision=7'
}

@test "a smoke test whose event is not counted is undone" {
  SMOKE_TOKEN=t COUNTED=0 deploy staging
  [ "$status" -eq 11 ]
  [[ $output == *"results count 0 conversions instead of 1"* ]]
}

@test "missing keys of the Secret are named, and nothing is applied" {
  SECRET_KEYS="DATABASE_URL" deploy staging
  [ "$status" -eq 4 ]
  [[ $output == *"lacks MOLAM_ID_PUBLIC_KEY SIRA_URL"* ]]
  [ -z "$(applied)" ]
  SECRET_PROBLEM='Error from server (Forbidden): secrets is forbidden' deploy staging
  [ "$status" -eq 4 ]
  [[ $output == *"cannot be read: Error from server (Forbidden)"* ]]
  # A dry run may come before the namespace, and so before the Secret.
  SECRET_KEYS='' NAMESPACE_THERE=no deploy staging --dry-run
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  [[ $output == *"a deployment would stop here: Secret molam-experiments-secrets"*"nothing was changed"* ]]
}

@test "an API server that is away is a prerequisite" {
  CLUSTER=down deploy staging
  [ "$status" -eq 3 ]
  [[ $output == *"connection refused"* ]]
}

@test "a refusing API server is exit code 7" {
  APPLY_STATUS=1 deploy staging --skip-migration
  [ "$status" -eq 7 ]
}

@test "--dry-run shows the difference, asks the server and changes nothing" {
  deploy staging --dry-run
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  calls | grep -q 'diff --filename'
  calls | grep -q 'apply --dry-run=server'
  [ -z "$(applied)" ]
  DRY_RUN_STATUS=1 deploy staging --dry-run
  [ "$status" -eq 7 ]
}

@test "--dry-run of a namespace that is not there yet has its objects checked in default" {
  NAMESPACE_THERE=no deploy staging --dry-run
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  [ -z "$(applied)" ]
  grep -q '^kind: Deployment' "$RECORD/dry-run"
  grep -q '^  namespace: default$' "$RECORD/dry-run"
  if grep -q '^  namespace: molam-pay-staging$' "$RECORD/dry-run"; then false; fi
  grep -q '^  name: molam-pay-staging$' "$RECORD/dry-run"
  NAMESPACE_THERE=hidden deploy staging --dry-run
  [[ $output != *"not there yet"* ]]
  DRY_RUN_STATUS=1 NAMESPACE_THERE=no deploy staging --dry-run
  [ "$status" -eq 7 ]
}

@test "validate --server has the API server check both overlays and stores nothing" {
  run "$SCRIPTS/validate.sh" --nonsense
  [ "$status" -eq 2 ]
  CLUSTER=down run "$SCRIPTS/validate.sh" --server
  [ "$status" -eq 3 ]
  [[ $output != *"renders:"* ]]
  run "$SCRIPTS/validate.sh" --server --environment moon
  [ "$status" -eq 2 ]
  stand_in_tools
  run "$SCRIPTS/validate.sh" --server
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  [[ $output == *"the server accepts: staging"*"the server accepts: production"* ]]
  # Both overlays, and of the components those whose kinds the server knows.
  [ "$(calls | grep -c 'apply --dry-run=server')" -eq 16 ]
  [[ $output == *"the server accepts: production --component backup"* ]]
  [[ $output == *"not checked, the server does not know flagger.app: production --component canary"* ]]
  [ -z "$(applied)" ]
  SERVED_GROUP=flagger.app run "$SCRIPTS/validate.sh" --server
  [[ $output == *"the server accepts: production --component canary"* ]]
  # What this user may not apply is no fault of the manifests: staging's deployer may not the quota, nor anything of
  # production. Whoever may have nothing checked is told so.
  export DRY_RUN_STATUS=1
  DRY_RUN_PROBLEM=$'deployment.apps/molam-experiments serverside-applied (server dry run)\nError from server (Forbidden): resourcequotas is forbidden: User "deployer" cannot patch it' run "$SCRIPTS/validate.sh" --server
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  [[ $output == *"not checked, this user may not apply all of it: staging (accepted: 1)"* ]]
  [[ $output == *"may not apply all of it: production --component backup"* ]]
  DRY_RUN_PROBLEM='Error from server (Forbidden): deployments is forbidden: User "deployer" cannot get it' run "$SCRIPTS/validate.sh" --server
  [ "$status" -eq 3 ]
  [[ $output == *"this user may have nothing of staging production checked"* ]]
  DRY_RUN_PROBLEM=$'Error from server (Forbidden): a is forbidden: User "deployer" cannot get it\nerror: unknown field' run "$SCRIPTS/validate.sh" --server --environment staging
  [ "$status" -eq 1 ]
  [[ $output == *"unknown field"* ]]
  [[ $output != *"may not apply all of it"* ]]
  unset DRY_RUN_STATUS
  rm -f "$RECORD/dry-run"
  # Namespaces that are not there: their objects are checked in another one, the Namespaces beside them.
  NAMESPACE_THERE=no run "$SCRIPTS/validate.sh" --server
  [ "$status" -eq 0 ]
  [ "$(grep -c '^kind: Namespace' "$RECORD/dry-run")" -eq 16 ]
  [ "$(grep -c '^kind: Deployment' "$RECORD/dry-run")" -eq 16 ]
  if grep -qE '^  namespace: molam-pay' "$RECORD/dry-run"; then false; fi
}

@test "production asks before the objects that make the Secret as well" {
  SECRET_KEYS='' deploy production --component external-secrets </dev/null
  [ "$status" -eq 12 ]
  [ -z "$(applied)" ]
  deploy production --component external-secrets --yes
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  [ "$(applied | grep -c '^kind: ExternalSecret')" -eq 1 ]
}

@test "production asks; without a terminal it needs --yes" {
  deploy production </dev/null
  [ "$status" -eq 12 ]
  [ -z "$(applied)" ]
  deploy production --yes
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  calls | grep -q -- '--namespace molam-pay rollout status'
}

@test "a redeploy keeps the replicas that the autoscaler has added" {
  LIVE_REPLICAS=9 deploy staging
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  applied | grep -q '^  replicas: 9$'
  rm "$RECORD/applied"
  LIVE_REPLICAS=1 deploy staging
  applied | grep -q '^  replicas: 2$'
}

@test "a port-forward that fails is a failed smoke test" {
  PORT_FORWARD=down deploy staging
  [ "$status" -eq 11 ]
}

@test "rollback goes one back, or to a revision, waits and checks health" {
  run "$SCRIPTS/rollback.sh" staging
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  calls | grep -qx -- '--namespace molam-pay-staging rollout undo deployment/molam-experiments --to-revision=6'
  run "$SCRIPTS/rollback.sh" production --to-revision 3 --yes
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  calls | grep -qx -- '--namespace molam-pay rollout undo deployment/molam-experiments --to-revision=3'
  rm "$RECORD"/*
  run "$SCRIPTS/rollback.sh" production --to-revision 3 </dev/null
  [ "$status" -eq 12 ]
  never_called 'rollout undo'
  run "$SCRIPTS/rollback.sh" staging --to-revision three
  [ "$status" -eq 2 ]
  run "$SCRIPTS/rollback.sh" staging --to-revision 99
  [ "$status" -eq 7 ]
  [[ $output == *"there is no revision 99"* ]]
  UNDO_STATUS=1 run "$SCRIPTS/rollback.sh" staging --to-revision 3
  [ "$status" -eq 7 ]
  [[ $output == *"the undo to revision 3 was refused"* ]]
  BROKEN_PATH=/healthz run "$SCRIPTS/rollback.sh" staging
  [ "$status" -eq 11 ]
}

@test "migrate runs the Job and rolls nothing out" {
  run "$SCRIPTS/migrate.sh" staging --digest "$DIGEST" --revision feedbeef
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  applied | grep -q 'name: molam-experiments-db-migration-feedbeef'
  nothing_applied 'kind: Deployment'
}

@test "deploy after blue-green brings stable up beside the slot that serves, proves it, then switches" {
  LIVE_SLOT=blue SLOT_REPLICAS=5 deploy staging
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  [ ! -e "$RECORD/outages" ] || { cat "$RECORD/outages"; false; }
  [ "$(cat "$RECORD/slot")" = stable ]
  # The Service that was applied goes on pointing at blue; the switch comes after the rollout and the first proof.
  [ "$(applied | grep -c '^    version: blue$')" -eq 1 ]
  calls | grep -q 'scale deployment/molam-experiments --replicas=5'
  [ "$(line_of 'rollout status deployment/molam-experiments ')" -lt "$(line_of 'port-forward deployment/molam-experiments ')" ]
  [ "$(line_of 'port-forward deployment/molam-experiments ')" -lt "$(line_of 'patch service')" ]
  [ "$(line_of 'patch service')" -lt "$(line_of 'port-forward service/molam-experiments ')" ]
  # The way back is to the slot that served, though that was not the next one in turn.
  LIVE_SLOT=green SLOT_REPLICAS=2 run "$SCRIPTS/blue-green.sh" staging rollback
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  [ "$(cat "$RECORD/slot")" = blue ]
}

@test "a broken image after blue-green leaves the slot in service" {
  for live in blue green; do
    rm -f "$RECORD"/*
    LIVE_SLOT=$live SLOT_REPLICAS=2 ROLLOUT_STATUSES="1 0" deploy staging
    [ "$status" -eq 9 ]
    [[ $output == *"and the slot $live serves"* ]]
    [ ! -e "$RECORD/outages" ] || { cat "$RECORD/outages"; false; }
    never_called 'patch service'
    rm -f "$RECORD"/*
    # With no stable to go back to, as after a cleanup.
    LIVE_SLOT=$live REVISION_BEFORE='' SLOT_REPLICAS=2 ROLLOUT_STATUSES="1" deploy staging
    [ "$status" -eq 9 ]
    [[ $output == *"the slot $live serves"* ]]
    never_called 'patch service'
    rm -f "$RECORD"/*
    LIVE_SLOT=$live SLOT_REPLICAS=2 BROKEN_PATH=/readyz deploy staging
    [ "$status" -eq 11 ]
    [ ! -e "$RECORD/outages" ] || { cat "$RECORD/outages"; false; }
    never_called 'patch service'
  done
  rm -f "$RECORD"/*
  # Nobody knows what serves: nothing is applied.
  SERVICE=hidden deploy staging
  [ "$status" -eq 3 ]
  [ -z "$(applied)" ]
}

@test "a render keeps the Service where it is, for Maven too; rollback.sh refuses while a slot serves" {
  LIVE_SLOT=green run "$SCRIPTS/render.sh" staging --digest "$DIGEST" --revision abc
  [ "$status" -eq 0 ]
  [[ $output == *"goes on pointing at the slot green"* ]]
  [ "$(grep -c '^    version: green$' <<<"$output")" -eq 1 ]
  LIVE_SLOT=green run "$SCRIPTS/render.sh" staging --digest "$DIGEST" --revision abc --slot stable
  [ "$(grep -c 'version: green' <<<"$output")" -eq 0 ]
  LIVE_SLOT=blue run "$SCRIPTS/rollback.sh" staging
  [ "$status" -eq 7 ]
  [[ $output == *"blue-green.sh staging rollback"* ]]
  never_called 'rollout undo'
}

@test "the same commit under another digest: the Job that is there is in no difference and no dry run" {
  JOB_BEFORE=Complete deploy staging --dry-run
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  [[ $output == *"is there already (complete): a deployment replaces it"* ]]
  if grep -q '^kind: Job' "$RECORD/diffed" "$RECORD/dry-run"; then false; fi
  grep -q '^kind: Deployment' "$RECORD/diffed"
  grep -q '^kind: Deployment' "$RECORD/dry-run"
  rm -f "$RECORD"/*
  deploy staging --dry-run
  grep -q '^kind: Job' "$RECORD/diffed"
  grep -q '^kind: Job' "$RECORD/dry-run"
}

@test "production is asked under a difference, or not at all" {
  DIFF_STATUS=2 deploy production --yes
  [ "$status" -eq 7 ]
  [[ $output == *"does not tell the difference"* ]]
  [ -z "$(applied)" ]
  rm -f "$RECORD"/*
  # Nothing to compare with: all that is new is named.
  NAMESPACE_THERE=no deploy production --yes
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  [[ $output == *"so all of it is new:"*"+ Deployment/molam-experiments"* ]]
  never_called ' diff '
  for command in "migrate.sh production" "blue-green.sh production deploy"; do
    rm -f "$RECORD"/*
    # shellcheck disable=SC2086
    run "$SCRIPTS"/$command --digest "$DIGEST" --revision abc </dev/null
    [ "$status" -eq 12 ]
    [[ $output == *"difference to the cluster:"* ]]
    [ -s "$RECORD/diffed" ]
  done
}

# shown LINE...: each is a line of the difference that was shown.
shown() { local line; for line in "$@"; do grep -qE -- "^$line,?$" <<<"$output" || { echo "no $line in: $output"; false; }; done; }
# changed_nothing: the calls only looked.
changed_nothing() { if calls | grep -E ' (apply|patch|delete|scale|rollout undo|set image|annotate) ' | grep -v -- '--dry-run'; then return 1; fi; }

@test "production is asked under what changes where nothing is applied, too: rollback, switch, cleanup, abort" {
  run "$SCRIPTS/rollback.sh" production </dev/null
  [ "$status" -eq 12 ]
  shown '-  *"image": "app@now"' '[+]  *"image": "app@revision-6"' '-  *"LOG_LEVEL": "settings-now"' '[+]  *"LOG_LEVEL": "settings-6"'
  [[ $output != *pod-template-hash* ]]
  [[ $output != *'"replicas": 0'* ]]
  changed_nothing
  for command in switch rollback; do
    rm "$RECORD"/*
    LIVE_SLOT=blue SLOT_REPLICAS=2 run "$SCRIPTS/blue-green.sh" production $command </dev/null
    [ "$status" -eq 12 ]
    [[ $output == *"the Service molam-experiments points at blue, and would at green"* ]]
    shown '-  *"image": "app@blue"' '[+]  *"image": "app@green"'
    changed_nothing
  done
  # Fewer pods under the same load are a change that whoever answers has to see.
  rm "$RECORD"/*
  LIVE_REPLICAS=5 SLOT_REPLICAS=2 run "$SCRIPTS/blue-green.sh" production switch </dev/null
  shown '-  *"replicas": 5' '[+]  *"replicas": 2'
  rm "$RECORD"/*
  LIVE_SLOT=green run "$SCRIPTS/blue-green.sh" production cleanup </dev/null
  [ "$status" -eq 12 ]
  [[ $output == *"to be deleted:"* ]]
  calls | grep -qx -- '--namespace molam-pay get hpa/molam-experiments-hpa deployment/molam-experiments hpa/molam-experiments-blue-hpa deployment/molam-experiments-blue service/molam-experiments-blue-preview --output wide'
  changed_nothing
  rm "$RECORD"/*
  SERVED_GROUP=flagger.app PRIMARY_IMAGE=app@primary run "$SCRIPTS/canary.sh" production abort </dev/null
  [ "$status" -eq 12 ]
  shown '-  *"image": "app@now"' '[+]  *"image": "app@primary"'
  changed_nothing
}

@test "nobody is asked about what cannot be shown, and a missing ConfigMap is named" {
  for unreadable in deployment replicasets configmap; do
    UNREADABLE=$unreadable run "$SCRIPTS/rollback.sh" production --to-revision 6 --yes
    [ "$status" -eq 7 ] || { echo "$unreadable $status $output"; false; }
    changed_nothing
    if [ "$unreadable" != replicasets ]; then
      UNREADABLE=$unreadable LIVE_SLOT=blue run "$SCRIPTS/blue-green.sh" production switch --yes
      [ "$status" -eq 7 ] || { echo "$unreadable $status $output"; false; }
      UNREADABLE=$unreadable SERVED_GROUP=flagger.app PRIMARY_IMAGE=p run "$SCRIPTS/canary.sh" production abort --yes
      [ "$status" -eq 7 ] || { echo "$unreadable $status $output"; false; }
      changed_nothing
    fi
  done
  UNREADABLE=deployment/molam-experiments LIVE_SLOT=blue run "$SCRIPTS/blue-green.sh" production cleanup --yes
  [ "$status" -eq 7 ]
  [[ $output == *"whether there is a deployment/molam-experiments cannot be read"* ]]
  changed_nothing
  NOTHING_THERE=yes LIVE_SLOT=blue run "$SCRIPTS/blue-green.sh" production cleanup </dev/null
  [ "$status" -eq 0 ]
  [[ $output == *"only blue is there"* ]]
  NO_SETTINGS=yes run "$SCRIPTS/rollback.sh" staging
  [[ $output == *"the ConfigMap settings-6 is not there: its pods cannot start"* ]]
}

@test "a cluster that does not answer is not the same as none: what serves is not known, and nothing is rendered for it" {
  render() { run "$SCRIPTS/render.sh" staging --digest "$DIGEST" --revision abc "$@"; }
  for unreadable in service deployment; do
    UNREADABLE=$unreadable render
    [ "$status" -eq 3 ] || { echo "$unreadable $status $output"; false; }
    [[ $output == *"(Forbidden): $unreadable"*"does not tell"* ]]
    [[ $output != *"kind: Deployment"* ]]
  done
  # What the caller says is not asked.
  UNREADABLE=service render --slot stable
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  UNREADABLE=deployment render --replicas 4
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  # As Maven has it, the Job has to be known as well.
  for unreadable in service deployment job; do
    UNREADABLE=$unreadable render --once
    [ "$status" -eq 3 ] || { echo "$unreadable $status $output"; false; }
    [[ $output != *"kind: Deployment"* ]]
  done
  # No cluster at all: nothing can be taken from what serves on it. Maven has one, or does not deploy.
  NO_CONTEXT=yes UNREADABLE=service LIVE_SLOT=blue LIVE_REPLICAS=9 render
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  [[ $output == *"kubectl has no context: the render has the Service at stable and 2 replicas"* ]]
  [[ $output == *"kind: Deployment"* ]]
  NO_CONTEXT=yes render --once
  [ "$status" -eq 3 ]
  [[ $output == *"kubectl has no context"* ]]
  [[ $output != *"kind: Deployment"* ]]
  # A render to read asks nobody.
  rm -f "$RECORD"/*
  UNREADABLE=service run "$SCRIPTS/render.sh" staging --mutable-tag
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  [ ! -e "$RECORD/calls" ]
  run "$SCRIPTS/render.sh" staging --mutable-tag --once
  [ "$status" -eq 2 ]
}

@test "what the API server does not tell is never taken for none" {
  # Not "no Job", not "as many pods as the file says", not "no revision to go back to".
  for unreadable in job deployment; do
    UNREADABLE=$unreadable deploy staging
    [ "$status" -ne 0 ]
    [ -z "$(applied)" ]
  done
  UNREADABLE=job deploy staging
  [ "$status" -eq 7 ]
  [[ $output == *"whether the migration Job molam-experiments-db-migration-0123456789ab is there cannot be read"* ]]
  UNREADABLE=deployment LIVE_SLOT=blue run "$SCRIPTS/blue-green.sh" staging rollback
  [ "$status" -eq 7 ]
  [[ $output == *"the slot green cannot be read"* ]]
  changed_nothing
}

@test "the history says what was deployed: image, tag where it was found by it, digest, commit" {
  deploy staging
  applied | tr -s '\n ' ' ' | grep -q "change-cause: ghcr.io/molam/molam-experiments $DIGEST 0123456789abcdef"
  rm -f "$RECORD"/*
  IMAGE_NAME=127.0.0.1:$SERVICE_PORT/other/name run "$SCRIPTS/render.sh" staging --tag one
  output=$(tr -s '\n ' ' ' <<<"$output")
  [[ $output == *"change-cause: 127.0.0.1:$SERVICE_PORT/other/name:one sha256:"* ]]
}

@test "blue-green fills the idle slot and leaves the Service alone until the switch" {
  LIVE_SLOT=stable LIVE_REPLICAS=5 run "$SCRIPTS/blue-green.sh" staging deploy --digest "$DIGEST" --revision abc
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  applied | grep -q 'name: molam-experiments-blue$'
  nothing_applied 'kind: Ingress'
  never_called 'patch service'
  calls | grep -q 'scale deployment/molam-experiments-blue --replicas=5'
  calls | grep -q 'port-forward service/molam-experiments-blue-preview'
}

@test "blue-green switches, and switches back when the smoke test fails" {
  LIVE_SLOT=blue SLOT_REPLICAS=2 run "$SCRIPTS/blue-green.sh" staging switch
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  calls | grep -q '"version":"green"'
  rm -f "$RECORD"/*
  BROKEN_PATH=/readyz LIVE_SLOT=blue SLOT_REPLICAS=2 run "$SCRIPTS/blue-green.sh" staging switch
  [ "$status" -eq 11 ]
  [ "$(grep -c 'patch service' "$RECORD/calls")" -eq 2 ]
  grep 'patch service' "$RECORD/calls" | tail -n 1 | grep -q '"version":"blue"'
}

@test "blue-green does not switch to a slot that is not there, and cleans up the others" {
  LIVE_SLOT=blue run "$SCRIPTS/blue-green.sh" staging switch
  [ "$status" -eq 7 ]
  LIVE_SLOT=green run "$SCRIPTS/blue-green.sh" staging cleanup
  [ "$status" -eq 0 ]
  for object in hpa/molam-experiments-blue-hpa deployment/molam-experiments-blue service/molam-experiments-blue-preview deployment/molam-experiments; do
    calls | grep -qx -- "--namespace molam-pay-staging delete $object --ignore-not-found"
  done
  DELETE_STATUS=1 LIVE_SLOT=green run "$SCRIPTS/blue-green.sh" staging cleanup
  [ "$status" -eq 7 ]
  [[ $output == *"the deployer may not"* ]]
  never_called 'deployment/molam-experiments-green'
}

@test "the first canary takes no replicas away from the Deployment that serves" {
  export SERVED_GROUP=flagger.app TARGET_IMAGE=i PRIMARY_IMAGE=i
  LAST_APPLIED='{"kind":"Deployment","spec":{"replicas":3,"paused":false}}' run "$SCRIPTS/canary.sh" staging deploy --digest "$DIGEST" --revision abc
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  [ "$(jq -c .spec "$RECORD/last-applied")" = '{"paused":false}' ]
  [ "$(line_of 'set-last-applied')" -lt "$(line_of 'apply --filename')" ]
  rm "$RECORD"/*
  run "$SCRIPTS/canary.sh" staging deploy --digest "$DIGEST" --revision abc
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  never_called 'set-last-applied'
}

@test "canary waits for Flagger's verdict" {
  export SERVED_GROUP=flagger.app
  TARGET_IMAGE=i PRIMARY_IMAGE=i run "$SCRIPTS/canary.sh" staging deploy --digest "$DIGEST" --revision abc
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  applied | grep -q 'kind: Canary'
  CANARY_PHASE=Failed run "$SCRIPTS/canary.sh" staging wait
  [ "$status" -eq 9 ]
  # The failure of the release before is no verdict on this one.
  rm "$RECORD/applied"
  CANARY_TIMEOUT=1 CANARY_SINCE=09:00 CANARY_PHASE=Failed run "$SCRIPTS/canary.sh" staging deploy --digest "$DIGEST" --revision abc
  [ "$status" -eq 10 ]
  rm "$RECORD/applied"
  CANARY_PHASE=Failed run "$SCRIPTS/canary.sh" staging deploy --digest "$DIGEST" --revision abc
  [ "$status" -eq 9 ]
  CANARY_TIMEOUT=1 CANARY_PHASE=Progressing run "$SCRIPTS/canary.sh" staging wait
  [ "$status" -eq 10 ]
  SERVED_GROUP=other run "$SCRIPTS/canary.sh" staging wait
  [ "$status" -eq 3 ]
  PRIMARY_IMAGE=old run "$SCRIPTS/canary.sh" staging abort
  [ "$status" -eq 0 ]
  calls | grep -q 'set image deployment/molam-experiments server=old'
}

@test "secrets are sealed from the environment, and unsealed placeholders are refused" {
  run env -u DATABASE_URL "$SCRIPTS/seal-secrets.sh" staging
  [ "$status" -eq 4 ]
  [[ $output == *"DATABASE_URL"* ]]
  mkdir "$BATS_TEST_TMPDIR/seal"
  printf '#!/bin/sh\ncat > %s/secret.json\necho "kind: SealedSecret"\n' "$RECORD" >"$BATS_TEST_TMPDIR/seal/kubeseal"
  chmod +x "$BATS_TEST_TMPDIR/seal/kubeseal"
  PATH=$BATS_TEST_TMPDIR/seal:$PATH STREAM_KEY=k DATABASE_URL=d MOLAM_ID_PUBLIC_KEY=$'a\nb' SIRA_URL=s run "$SCRIPTS/seal-secrets.sh" production --output "$RECORD/sealed.yaml"
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  [ "$(jq -r .stringData.MOLAM_ID_PUBLIC_KEY "$RECORD/secret.json")" = $'a\nb' ]
  [ "$(jq -r '.stringData | keys | join(" ")' "$RECORD/secret.json")" = "DATABASE_URL MOLAM_ID_PUBLIC_KEY SIRA_URL STREAM_KEY" ]
  [ "$(jq -r .metadata.namespace "$RECORD/secret.json")" = molam-pay ]
  run "$SCRIPTS/render.sh" staging --mutable-tag --component sealed-secrets
  [ "$status" -eq 6 ]
  run "$SCRIPTS/render.sh" staging --mutable-tag --component nothing
  [ "$status" -eq 2 ]
}

@test "render --once leaves out a migration Job that is there, and names the next one after one that failed" {
  once() { run "$SCRIPTS/render.sh" staging --digest "$DIGEST" --revision abc --once; }
  once
  [[ $output == *"name: molam-experiments-db-migration-abc"* ]]
  JOB_BEFORE=Complete once
  [ "$status" -eq 0 ]
  [[ $output == *"is there already (complete)"* ]]
  [[ $output != *"kind: Job"* ]]
  JOB_BEFORE=Running once
  [[ $output != *"kind: Job"* ]]
  JOB_BEFORE=Failed FAILED_JOB=migration-abc once
  [[ $output == *"name: molam-experiments-db-migration-abc-2"* ]]
}

@test "another registry: its name, its credentials and its pull secret come with every render" {
  export IMAGE_NAME=127.0.0.1:$SERVICE_PORT/team/experiments DEPLOY_COMPONENTS="pull-secret service-monitor"
  run "$SCRIPTS/render.sh" staging --tag one --component service-monitor
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  [[ $output != *"image: ghcr.io"* ]]
  [ "$(grep -c "image: $IMAGE_NAME@sha256:" <<<"$output")" -eq 2 ]
  [ "$(grep -c 'name: molam-experiments-registry' <<<"$output")" -eq 1 ]
  [ "$(grep -c '^kind: ServiceMonitor' <<<"$output")" -eq 1 ]
  run "$SCRIPTS/migrate.sh" staging --digest "$DIGEST" --revision abc
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  applied | grep -q 'name: molam-experiments-registry'
  # An overlay that names the image itself, as kubectl apply -k needs it, is followed and pinned too.
  unset IMAGE_NAME
  mkdir -p "$BATS_TEST_TMPDIR/checkout/ops"
  cp -r "$OPS"/../k8s-* "$BATS_TEST_TMPDIR/checkout"
  cp -r "$OPS/k8s" "$OPS/components" "$OPS/scripts" "$BATS_TEST_TMPDIR/checkout/ops"
  sed -i "s|^  - name: ghcr.io.*|&\n    newName: registry.test/experiments|" "$BATS_TEST_TMPDIR/checkout/k8s-staging/kustomization.yaml"
  run "$BATS_TEST_TMPDIR/checkout/ops/scripts/render.sh" staging --digest "$DIGEST" --revision abc
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  [ "$(grep -c "image: registry.test/experiments@$DIGEST" <<<"$output")" -eq 2 ]
}

@test "an image that no registry has is exit code 5" {
  IMAGE_NAME=127.0.0.1:9/molam/x run "$SCRIPTS/render.sh" staging --tag nope
  [ "$status" -eq 5 ]
}

@test "make does the same, from ops and from ops/k8s" {
  for directory in "$OPS" "$OPS/k8s"; do
    run make --no-print-directory -C "$directory" help
    for target in deploy-staging deploy-prod migrate rollback rollback-to history status logs scale validate; do
      [[ $output == *"$target"* ]] || { echo "no $target in $directory"; false; }
    done
  done
  run make -C "$OPS" scale ENV=production REPLICAS=10
  calls | grep -qx -- '--namespace molam-pay scale deployment/molam-experiments --replicas=10'
  run make -C "$OPS/k8s" rollback-to ENV=staging REVISION=3
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  calls | grep -q 'rollout undo deployment/molam-experiments --to-revision=3'
  run make -C "$OPS" rollback-to
  [ "$status" -ne 0 ]
  run make -C "$OPS" hpa-max ENV=production MAX_REPLICAS=20
  calls | grep -q 'patch hpa molam-experiments-hpa --type merge --patch {"spec":{"maxReplicas":20}}'
  run make -C "$OPS" status ENV=mars
  [ "$status" -ne 0 ]
  run make -C "$OPS" smoke
  [ "$status" -ne 0 ]
}
