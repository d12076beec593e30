#!/usr/bin/env bash
# Finds out what a tag means now: prints "digest=sha256:..." and "revision=..." (the image's label
# org.opencontainers.image.revision, empty when it has none).
#
# Usage: resolve-image.sh REGISTRY/REPOSITORY:TAG
#
# Asks the registry itself (curl). Credentials: REGISTRY_USER and REGISTRY_PASSWORD, else the entry of the
# registry in ~/.docker/config.json, else none. With a credential helper, or any other way that curl cannot
# follow, skopeo is asked when it is installed. A registry on localhost or 127.0.0.1 is spoken to without TLS.
#
# Exit codes: 0 found, 2 usage, 3 a tool is missing, 5 no such image or no answer
set -euo pipefail
# shellcheck source=ops/scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

case "${1:-}" in
  -h | --help) usage_of "$0"; exit 0 ;;
  */*:*) reference=$1 ;;
  *) usage_of "$0" >&2; exit "$EXIT_USAGE" ;;
esac
need curl jq

registry=${reference%%/*}
path=${reference#*/}
repository=${path%:*}
tag=${path##*:}
scheme=https
case "$registry" in localhost | localhost:* | 127.0.0.1 | 127.0.0.1:*) scheme=http ;; esac

types='application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

credentials() {
  if [ -n "${REGISTRY_USER:-}" ]; then
    printf '%s:%s' "$REGISTRY_USER" "${REGISTRY_PASSWORD:-}"
  elif [ -f "${DOCKER_CONFIG:-$HOME/.docker}/config.json" ]; then
    jq -r --arg host "$registry" '.auths[$host].auth // empty' "${DOCKER_CONFIG:-$HOME/.docker}/config.json" | base64 -d
  fi
}

# The password reaches curl through a file that only this user reads, not through the process list. In it a backslash
# and a quotation mark are written with a backslash before them.
login=$(credentials)
asker=${login%%:*}
(
  umask 077
  escaped=${login//\\/\\\\}
  escaped=${escaped//\"/\\\"}
  [ -z "$login" ] || printf 'user = "%s"\n' "$escaped" >"$work/login"
)
[ -e "$work/login" ] || : >"$work/login"
: >"$work/bearer"

fetch() { # PATH FILE
  curl --silent --show-error --location --max-time 30 --output "$2" --dump-header "$work/headers" \
    --write-out '%{http_code}' --header "Accept: $types" --config "$work/bearer" "$scheme://$registry/v2/$repository/$1"
}

# The registry says where to get a token (RFC 6750); ghcr.io and Docker Hub both do.
authorise() {
  local challenge realm service
  challenge=$(tr -d '\r' <"$work/headers" | sed -n 's/^[Ww][Ww][Ww]-[Aa]uthenticate: //p' | head -n 1)
  case "$challenge" in
    Bearer*)
      realm=$(sed -n 's/.*realm="\([^"]*\)".*/\1/p' <<<"$challenge")
      service=$(sed -n 's/.*service="\([^"]*\)".*/\1/p' <<<"$challenge")
      curl --silent --show-error --max-time 30 --config "$work/login" --get "$realm" \
        --data-urlencode "service=$service" --data-urlencode "scope=repository:$repository:pull" |
        jq -r '"header = \"Authorization: Bearer \(.token // .access_token)\""' >"$work/bearer"
      ;;
    Basic*) cp "$work/login" "$work/bearer" ;;
  esac
}

get() { # PATH FILE
  local status
  status=$(fetch "$1" "$2") || status=000
  if [ "$status" = 401 ]; then
    authorise || true
    status=$(fetch "$1" "$2") || status=000
  fi
  printf '%s' "$status"
}

status=$(get "manifests/$tag" "$work/manifest")
if [ "$status" != 200 ]; then
  if command -v skopeo >/dev/null 2>&1; then
    options=()
    [ "$scheme" = https ] || options=(--tls-verify=false)
    if skopeo inspect "${options[@]}" "docker://$reference" >"$work/inspect" 2>"$work/problem"; then
      jq -r '"digest=\(.Digest)\nrevision=\(.Labels["org.opencontainers.image.revision"] // "")"' "$work/inspect"
      exit 0
    fi
    cat "$work/problem" >&2
  fi
  case "$status" in
    000) problem="no answer from $scheme://$registry" ;;
    401 | 403) problem="the registry refuses ${asker:-whoever has no login} ($status): REGISTRY_USER and REGISTRY_PASSWORD, or docker login $registry" ;;
    404) problem="the registry has no such image, or hides it from ${asker:-whoever has no login} (404)" ;;
    *) problem="the registry answered $status" ;;
  esac
  die "$EXIT_IMAGE" "$reference: $problem"
fi
digest=$(tr -d '\r' <"$work/headers" | sed -n 's/^[Dd]ocker-[Cc]ontent-[Dd]igest: //p' | tail -n 1)
[ -n "$digest" ] || digest=sha256:$(sha256sum "$work/manifest" | cut -d' ' -f1)
child=$(jq -r '[.manifests[]? | select(.platform.os != "unknown")][0].digest // empty' "$work/manifest")
if [ -n "$child" ] && [ "$(get "manifests/$child" "$work/manifest")" != 200 ]; then
  die "$EXIT_IMAGE" "$reference: its index names $child, which the registry does not give"
fi
config=$(jq -r '.config.digest' "$work/manifest")
revision=
if [ "$(get "blobs/$config" "$work/config")" = 200 ]; then
  revision=$(jq -r '.config.Labels["org.opencontainers.image.revision"] // ""' "$work/config")
fi
printf 'digest=%s\nrevision=%s\n' "$digest" "$revision"
