#!/usr/bin/env bash
# build.sh site|test: what Maven runs. Without Node the build goes on, and the service says what it lacks; with
# CONSOLE_REQUIRED=true, as in CI and for an image, it fails. What is up to date is left alone.
# build.sh can: whether there is a Node to build with.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

step="$1"
site=target/classes/io/molam/experiments/console
stamps=target/stamps

without() {
  if [[ "${CONSOLE_REQUIRED:-false}" == true ]]; then
    echo "console: $1, and this build must hold the console" >&2
    exit 1
  fi
  [[ "$step" == test ]] || echo "console: $1; the build goes on without the console" >&2
  rm -rf "$site" "$stamps"
  exit 0
}

node_fits() {
  node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)'
}

if [[ "$step" == can ]]; then
  command -v node >/dev/null && command -v npm >/dev/null && node_fits
  exit
fi

command -v node >/dev/null || without "Node 20.19 or later is not installed"
command -v npm >/dev/null || without "npm is not installed"
node_fits || without "Node $(node --version) is too old (20.19 or later is needed)"

digest() { # of the names and contents of files
  find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 cksum | cksum
}

# up_to_date STAMP DIGEST: whether a step was done on the same files
up_to_date() {
  [[ -f "$stamps/$1" && "$(<"$stamps/$1")" == "$2" ]]
}

mkdir -p "$stamps"
lock="$(cksum <package-lock.json) $(node --version)"
if ! [[ -f node_modules/.stamp && "$(<node_modules/.stamp)" == "$lock" ]]; then
  npm ci --prefer-offline --no-audit --no-fund --ignore-scripts --loglevel=error
  echo "$lock" >node_modules/.stamp
fi

sources="$lock $(digest src build index.html package.json tsconfig.json vite.config.ts)"
case "$step" in
  site)
    if ! up_to_date site "$sources" || [[ ! -f "$site/index.html" ]]; then
      npm run --silent build
      echo "$sources" >"$stamps/site"
    fi
    ;;
  test)
    if ! up_to_date test "$sources"; then
      npm run --silent typecheck
      npm run --silent test
      echo "$sources" >"$stamps/test"
    fi
    ;;
  *)
    echo "build.sh: no step $step" >&2
    exit 2
    ;;
esac
