#!/usr/bin/env bats
# acceptance.sh names the cause: of settings, the registry, rights, logs and what stays behind.

load common

@test "acceptance names what is wrong with the registry and its credentials" {
  export CLOSED_REGISTRY=yes REGISTRY_USER=team REGISTRY_PASSWORD=p
  POD_IMAGE=app@other acceptance
  [ "$(steps)" = "deploy registry " ]
  fails_with "the pods run 'app@other' instead of 127.0.0.1:$SERVICE_PORT/molam/molam-experiments@sha256:"
  NO_PULL_SECRET=yes acceptance
  fails_with "pods have no imagePullSecrets molam-experiments-registry: their ServiceAccount does not name it"
  PULL_HOST=registry.test acceptance
  fails_with "the Secret molam-experiments-registry has a login for 'registry.test', none for 127.0.0.1:$SERVICE_PORT"
  UNREADABLE='secret molam-experiments-registry' acceptance
  fails_with "the Secret molam-experiments-registry cannot be read"
  UNREADABLE=pods acceptance
  fails_with "the pods cannot be read"
  REGISTRY_USER='' acceptance
  [[ $output == *"the registry refuses whoever has no login (401)"* ]]
  fails_with "deploy.sh answered 5: the image is in no registry that answers"
  # As far as the next step: nobody else gets the image, and there is nothing to warn of.
  EMPTY_SETTING=MOLAM_ID_AUDIENCE acceptance
  [[ $output != *"whether the pull secret works is not shown"* ]]
  fails_with "MOLAM_ID_AUDIENCE is empty in the ConfigMap molam-experiments-config-"
}

@test "acceptance names the setting that has no place, for each kind" {
  export DEPLOY_COMPONENTS=
  for key in CONSOLE_OIDC_CLIENT_ID WEBHOOK_ALLOWED_HOSTS REQUEST_LOG; do
    MISSING_SETTING=$key acceptance
    [ "$(steps)" = "deploy registry settings " ]
    fails_with "$key is in ops/k8s/config.env, and not in the ConfigMap molam-experiments-config-"
  done
  TRUE_SETTING=CONSOLE_TOKEN_LOGIN acceptance
  fails_with "CONSOLE_TOKEN_LOGIN is true beside MOLAM_ID_ISSUER"
  for key in DATABASE_READ_URL STREAM_KEY; do
    MISSING_ENV=$key acceptance
    fails_with "the pods do not take $key from the Secret molam-experiments-secrets where it has it"
  done
  MISSING_ENV=SIRA_URL acceptance
  fails_with "the pods do not take SIRA_URL from the Secret molam-experiments-secrets"
}

@test "acceptance names the migration, the dry run, the logs and the release before" {
  LOGS_STATUSES=1 acceptance
  fails_with "the pods' logs cannot be read"
  DRY_RUN_STATUSES=1 acceptance
  fails_with "where the migration Job of that commit is there already, deploy.sh --dry-run answered 7: the API server refused"
  BROKEN_JOB=acceptance-b acceptance
  fails_with "migrate.sh of a release that is migrated already answered 8: the migration failed"
  BROKEN_JOB=acceptance-a acceptance
  fails_with "migrate.sh beside another one answered 8: the migration failed"
  ROLLOUT_STATUSES='0 0 1 1' acceptance
  fails_with "a broken release: instead of 9 deploy.sh answered 10: it does not become ready"
  # The fourth experiment: smoke test, load, smoke test, smoke test.
  BROKEN_AFTER=4 acceptance
  fails_with "the release before does not serve after the undo"
}

@test "acceptance names what the server does not accept, from an administrator or a deployer, and what stays undeleted" {
  POD_STATUS=1 acceptance
  fails_with "the pod pod-1 was not deleted, or was not gone after 120 s"
  DELETE_STATUS=1 acceptance
  fails_with "blue-green.sh cleanup answered 7: the API server refused"
  DRY_RUN_STATUSES='0 1' DRY_RUN_PROBLEM='error: unknown field' acceptance
  fails_with "validate.sh --server answered 1: the API server does not accept what is named above"
  RIGHTS_STATUS=1 acceptance
  fails_with "the deployer's rights (ops/components/deployer) were refused"
  DEPLOYER_PROBLEM='Error from server (Forbidden): namespaces is forbidden: User "deployer" cannot patch it' acceptance
  fails_with "as staging's deployer validate.sh --server answered 3: a right is missing in ops/components/deployer"
}

@test "acceptance finds a token and a flood in the logs, and leaves no node cordoned" {
  POD_LOG='Authorization: Bearer head.claims.signature' acceptance
  fails_with "the pods' logs hold the smoke test's token"
  POD_LOG=$(printf '%03000d' 0) acceptance
  fails_with "the idle pods wrote 3001 bytes in 1 s, more than 1 KB/s each"
  DRAIN_STATUS=1 acceptance --drain-node worker-1
  calls | grep -qx 'uncordon worker-1'
  fails_with "drain of worker-1: kubectl drain worker-1"
}
