#!/usr/bin/env bats
# acceptance.sh: its steps, and what it says of the one that fails.

load common

@test "acceptance: every step, in this order, and no moment without an endpoint" {
  acceptance --drain-node worker-1
  [ "$status" -eq 0 ] || { echo "$output"; false; }
  [ "$(steps)" = "deploy registry settings logs idle roll history dry the broken undo scale pod blue slot rolling logs validate validate drain " ]
  [[ $output == *"accepted"* ]]
  [ "$(grep -c 'no request failed: 100 requests' <<<"$output")" -eq 7 ]
  [ ! -e "$RECORD/outages" ] || { cat "$RECORD/outages"; false; }
  # Two releases of different digests, and the one that does not exist.
  [ "$(applied | grep 'image: 127' | sort -u | wc -l)" -eq 3 ]
  applied | grep -q 'name: molam-experiments-db-migration-acceptance-a'
  applied | grep -q 'name: molam-experiments-db-migration-acceptance-b'
  [ "$(line_of 'rollout undo deployment/molam-experiments --to-revision=9')" -lt "$(line_of 'rollout undo deployment/molam-experiments --to-revision=8')" ]
  [ "$(line_of 'scale deployment/molam-experiments --replicas=3')" -lt "$(line_of 'scale deployment/molam-experiments --replicas=2')" ]
  calls | grep -q 'delete pod pod-1 --wait=true'
  [ "$(grep -c 'patch service' "$RECORD/calls")" -eq 2 ]
  [ "$(cat "$RECORD/slot")" = stable ]
  calls | grep -q 'drain worker-1 --ignore-daemonsets --delete-emptydir-data --pod-selector app=molam-experiments'
  calls | tail -n 1 | grep -qx 'uncordon worker-1'
  calls | grep -qx -- '--namespace molam-pay-staging create token molam-experiments-deployer --duration=10m'
  [[ $output == *"gives the image to anybody: whether the pull secret works is not shown"* ]]
}

@test "acceptance names the step that fails and its cause, and stops there" {
  JOB_AFTER=Failed acceptance
  [ "$(steps)" = "deploy " ]
  fails_with "deploy.sh answered 8: the migration failed"
  LOAD_ERRORS=1 acceptance
  [ "$(steps)" = "deploy registry settings logs idle roll " ]
  fails_with "rollout of two: 1 of 100 requests failed: 1 answered with 400 or more, 0 on connections that broke"
  REVISION_AFTER=8 acceptance
  fails_with "the revision did not change"
  CAUSE='develop-latest sha256:other' acceptance
  fails_with "the history says 'develop-latest sha256:other' instead of 127.0.0.1:$SERVICE_PORT/molam/molam-experiments:two sha256:"
  ROLLOUT_STATUSES='0 0 0' acceptance
  [ "$(steps)" = "deploy registry settings logs idle roll history dry the broken " ]
  fails_with "a broken release: deploy.sh took sha256:0000000000000000000000000000000000000000000000000000000000000000 for a release that serves"
}

@test "acceptance tells a load that ends too soon or breaks off from requests that failed" {
  LOAD_AFTER=soon acceptance
  fails_with "the load ended before the step"
  LOAD_AFTER=none acceptance
  fails_with "the load broke off, which says nothing of the step"
  # The load's own experiment cannot be made, after the smoke test made its own.
  BROKEN_AFTER=2 acceptance
  fails_with "rollout of two: the load could not begin"
  ROLLOUT_STATUSES='0 1 0' acceptance
  fails_with "rollout of two: deploy.sh staging --tag two answered 9: the rollout failed and was undone"
  NO_ENDPOINT=yes acceptance
  fails_with "rollout of two: the Service had no endpoint at"
}

@test "acceptance fails with the undo, the scaling, the pod and the slot" {
  ROLLOUT_STATUSES='0 0 1 0 1' acceptance
  fails_with "undo to revision 8: rollback.sh staging --to-revision 8 answered 10: it does not become ready"
  SCALE_STATUSES=1 acceptance
  never_called 'uncordon'
  fails_with "the Deployment cannot be scaled"
  ROLLOUT_STATUSES='0 0 1 0 0 1' acceptance
  fails_with "the Deployment is not ready with one pod more"
  POD_SECONDS=14 acceptance
  fails_with "a deleted pod lived on for 14 s; its process should end within DRAIN_SECONDS (5) + 5 s"
  # The slot that is filled never becomes ready.
  ROLLOUT_STATUSES='0 0 1 0 0 0 0 1' acceptance
  fails_with "blue-green: slot answered 10: it does not become ready"
}

@test "acceptance wants two releases, a token, an address, staging and a cluster" {
  run "$SCRIPTS/acceptance.sh" production --tag a --next-tag b
  [ "$status" -eq 2 ]
  run "$SCRIPTS/acceptance.sh" staging --tag a
  [ "$status" -eq 2 ]
  [[ $output == *"--next-tag"* ]]
  SMOKE_URL=http://127.0.0.1:1 run "$SCRIPTS/acceptance.sh" staging --tag a --next-tag b
  [ "$status" -eq 2 ]
  SMOKE_TOKEN=t run "$SCRIPTS/acceptance.sh" staging --tag a --next-tag b
  [ "$status" -eq 2 ]
  CLUSTER=down acceptance
  [ "$status" -eq 3 ]
  NO_SUCH_TAG=one acceptance
  [ "$status" -eq 1 ]
  [[ $output == *"deploy.sh answered 5"* ]]
}
