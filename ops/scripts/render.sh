#!/usr/bin/env bash
# Renders what is applied: the overlay, the image pinned to a digest, and the migration Job under a name that
# carries the release. Maven, deploy.sh, Make and CI all apply this render.
#
# Usage: render.sh staging|production [options]
#   --tag TAG          the image tag (default: the overlay's, develop-latest or main-latest)
#   --digest DIGEST    the digest, when it is known already; nothing is asked of a registry
#   --revision COMMIT  names the migration Job (default: the image's revision label, else the digest)
#   --skip-migration   leaves the migration Job out
#   --once             leaves it out where the cluster has it already, done or running, and gives it the next name
#                      after one that failed: for Maven, which cannot apply a Job that exists; needs a cluster
#   --component NAME   adds ops/components/NAME; may be repeated
#   --replicas N       replicas of the Deployment (default: those it has on the cluster if more than the
#                      overlay's, so that a redeploy does not shrink it)
#   --slot SLOT        what the Service points at: stable, blue or green (default: what it points at on the cluster, so
#                      that applying a render never takes it away from what serves)
#   --mutable-tag      leaves the tag in place and asks neither registry nor cluster: for reading, never for applying
#   --output FILE      writes there (default: standard output)
#
# The cluster is that of kubectl's context. Where kubectl has none (and runs in no pod), the render has the overlay's
# replicas, and the Service at stable. A cluster that is there and does not answer is another matter: what serves on it is
# not known, and the render is refused, unless --slot and --replicas say it.
#
# Environment: IMAGE_NAME (default: the overlay's newName, else ghcr.io/molam/molam-experiments),
#   DEPLOY_COMPONENTS (components that are always added, with spaces between), REGISTRY_USER, REGISTRY_PASSWORD
# Exit codes: 0 rendered, 2 usage, 3 a tool is missing, or the cluster does not tell what serves, 5 the image cannot be
#   resolved, 6 kustomize refused
set -euo pipefail
# shellcheck source=ops/scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "$0" "$@"
shift
tag='' digest='' revision='' migration=true once=false mutable=false output='' replicas='' slot='' tag_was_asked_for=false components=()
while [ $# -gt 0 ]; do
  case "$1" in
    --tag) tag=$(value_of --tag "$@"); tag_was_asked_for=true; shift ;;
    --digest) digest=$(value_of --digest "$@"); shift ;;
    --revision) revision=$(value_of --revision "$@"); shift ;;
    --component) components+=("$(value_of --component "$@")"); shift ;;
    --replicas) replicas=$(value_of --replicas "$@"); shift ;;
    --slot) slot=$(value_of --slot "$@"); shift ;;
    --output) output=$(value_of --output "$@"); shift ;;
    --skip-migration) migration=false ;;
    --once) once=true ;;
    --mutable-tag) mutable=true ;;
    *) unknown_option "$1" ;;
  esac
  shift
done
need kubectl
[ "$once" = false ] || [ "$mutable" = false ] || die "$EXIT_USAGE" "--once is for applying, --mutable-tag for reading"

overlay_tag=$(sed -n 's/^ *newTag: *//p' "$OVERLAY/kustomization.yaml")
overlay_count=$(sed -n 's/^ *count: *//p' "$OVERLAY/kustomization.yaml")
tag=${tag:-$overlay_tag}
# What the history says: the tag only where the image was found by it.
if [ -n "$digest" ] && [ "$tag_was_asked_for" = false ]; then cause=$IMAGE; else cause=$IMAGE:$tag; fi
if [ -z "$digest" ] && [ "$mutable" = false ]; then
  found=$("$(dirname "${BASH_SOURCE[0]}")/resolve-image.sh" "$IMAGE:$tag") || exit "$EXIT_IMAGE"
  digest=$(sed -n 's/^digest=//p' <<<"$found")
  revision=${revision:-$(sed -n 's/^revision=//p' <<<"$found")}
  say "$IMAGE:$tag is $digest${revision:+ (revision $revision)}"
fi
if [ -n "$digest" ] && ! [[ $digest =~ ^sha256:[0-9a-f]{64}$ ]]; then
  die "$EXIT_USAGE" "not a digest: '$digest' (sha256: and 64 hexadecimal digits)"
fi
release=${revision:-${digest#sha256:}}
release=$(printf '%s' "${release:-$tag}" | tr '[:upper:]_.' '[:lower:]--' | tr -cd 'a-z0-9-' | cut -c1-12)
release=${release%-}

for component in ${DEPLOY_COMPONENTS:-}; do
  case " ${components[*]-} " in *" $component "*) ;; *) components+=("$component") ;; esac
done
for component in ${components[@]+"${components[@]}"}; do
  [ -f "$ROOT/ops/components/$component/kustomization.yaml" ] ||
    die "$EXIT_USAGE" "no component '$component' in ops/components"
  [ "$component" != sealed-secrets ] || ! grep -q REPLACE_BY_KUBESEAL "$ROOT/ops/components/$component/sealed-secret.yaml" ||
    die "$EXIT_RENDER" "ops/components/sealed-secrets/sealed-secret.yaml is not sealed yet: ops/scripts/seal-secrets.sh"
done
rolling=false
case " ${components[*]-} " in
  *" canary "*) ;; # Flagger owns the replicas and the Service
  *" blue-green/"*) ;; # the slot keeps the overlay's; the script scales it, and switches the Service
  *) rolling=true ;;
esac

# What only the cluster knows.
untold() { die "$EXIT_PREREQUISITE" "the cluster of kubectl's context does not tell $1 (above: why), so nothing is rendered that could be applied to it"; }
cluster=false
if [ "$mutable" = false ] && has_cluster; then cluster=true; fi
[ "$once" = false ] || [ "$cluster" = true ] ||
  die "$EXIT_PREREQUISITE" "kubectl has no context, so what serves on the cluster is not known: kubectl config use-context, or KUBECONFIG"
if [ "$once" = true ] && [ "$migration" = true ]; then
  first=$release number=1
  while state=$(job_state "molam-experiments-db-migration-$release") || untold "whether the migration Job is there"; [ "$state" = failed ]; do
    number=$((number + 1))
    release=$first-$number
  done
  case "$state" in
    complete | running)
      say "the migration Job of this release is there already ($state)"
      migration=false
      ;;
  esac
fi

if [ "$rolling" = true ] && [ "$cluster" = true ]; then
  [ -n "$slot" ] || slot=$(serving_slot) || untold "which slot serves"
  if [ -z "$replicas" ]; then
    live=$(live_replicas "$APP") || untold "how many replicas there are"
    if [[ $live =~ ^[0-9]+$ ]] && [ "$live" -gt "$overlay_count" ]; then
      replicas=$live
      say "keeping the $live replicas that are running"
    fi
  fi
elif [ "$rolling" = true ] && [ "$mutable" = false ] && { [ -z "$slot" ] || [ -z "$replicas" ]; }; then
  say "kubectl has no context: the render has the Service at ${slot:-stable} and ${replicas:-$overlay_count} replicas, whatever serves"
fi
slot=${slot:-stable} replicas=${replicas:-$overlay_count}
[[ $replicas =~ ^[0-9]+$ ]] || die "$EXIT_USAGE" "--replicas needs a number, not '$replicas'"
case "$slot" in
  stable | blue | green) ;;
  *) die "$EXIT_USAGE" "--slot is stable, blue or green, not '$slot'" ;;
esac

# Kustomize takes relative directories only, and a component applies to what its own kustomization lists.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
up=$(realpath --relative-to="$work" "$ROOT")
{
  printf 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - %s/k8s-%s\n' "$up" "$ENVIRONMENT"
  # The migration Job comes without a namespace transformer of the overlay, so it is named here.
  printf 'namespace: %s\n' "$NAMESPACE"
  if [ "$migration" = true ] || [ ${#components[@]} -gt 0 ]; then
    printf 'components:\n'
    [ "$migration" = false ] || printf '  - %s/ops/components/db-migration\n' "$up"
    for component in ${components[@]+"${components[@]}"}; do
      printf '  - %s/ops/components/%s\n' "$up" "$component"
    done
  fi
  # the base's name, and the one that the overlay has put in its place
  printf 'images:\n'
  for name in "$DEFAULT_IMAGE" ${OVERLAY_IMAGE:+"$OVERLAY_IMAGE"}; do
    printf '  - name: %s\n    newName: %s\n' "$name" "$IMAGE"
    if [ -n "$digest" ]; then printf '    digest: %s\n' "$digest"; else printf '    newTag: %s\n' "$tag"; fi
  done
} >"$work/kustomization.yaml"
if [ "$rolling" = true ]; then
  printf 'replicas:\n  - name: %s\n    count: %s\n' "$APP" "$replicas" >>"$work/kustomization.yaml"
fi
cat >>"$work/kustomization.yaml" <<PATCHES
patches:
  - target:
      kind: Deployment
    patch: |-
      - op: add
        path: /metadata/annotations
        value:
          kubernetes.io/change-cause: "$cause ${digest:-unresolved} ${revision:-no revision label}"
PATCHES
if [ "$rolling" = true ] && [ "$slot" != stable ]; then
  say "the Service goes on pointing at the slot $slot"
  cat >>"$work/kustomization.yaml" <<PATCHES
  - target:
      kind: Service
      name: $APP
    patch: |-
      - op: replace
        path: /spec/selector/version
        value: $slot
PATCHES
fi
if [ "$migration" = true ]; then
  cat >>"$work/kustomization.yaml" <<PATCHES
  - target:
      kind: Job
      name: molam-experiments-db-migration
    patch: |-
      - op: replace
        path: /metadata/name
        value: molam-experiments-db-migration-$release
    options:
      allowNameChange: true
PATCHES
fi
kubectl kustomize "$work" >"$work/render.yaml" || die "$EXIT_RENDER" "kustomize refused the overlay $OVERLAY"
# Images of the render that are not ours (the client of the backup) are pinned by their component.
ours=$(documents "$work/render.yaml" include Deployment Job | sed -n 's/^ *\(- \)\{0,1\}image: //p' | sort -u)
if [ "$mutable" = false ] && [ "$ours" != "$IMAGE@$digest" ]; then
  die "$EXIT_RENDER" "an image of the render is not $IMAGE@$digest: $ours"
fi
if [ -n "$output" ]; then
  mkdir -p "$(dirname "$output")"
  cp "$work/render.yaml" "$output"
else
  cat "$work/render.yaml"
fi
