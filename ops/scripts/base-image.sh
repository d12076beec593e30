#!/usr/bin/env bash
# Makes a base image out of this machine's C library: no shell, no package manager, one user. For a machine
# that reaches no registry, and for the tests; elsewhere the default of image.base is better maintained.
#
# Usage: base-image.sh JAVA_HOME NAME
#   JAVA_HOME   the runtime that the image will hold: the libraries that it links to are copied
#   NAME        the image's name, e.g. localhost/molam/base:local
#
# Environment: CONTAINER_ENGINE (default: docker where it answers, as JKube builds through it; else podman)
# Exit codes: 0 made, 1 failed, 2 usage, 3 no engine answers
set -euo pipefail
# shellcheck source=ops/scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
case "${1:-}" in -h | --help) usage_of "$0"; exit 0 ;; esac
[ $# -eq 2 ] || { usage_of "$0" >&2; exit "$EXIT_USAGE"; }
# ldd names files by their whole path
java_home=$(realpath "$1") name=$2
engine=''
for candidate in ${CONTAINER_ENGINE:-docker podman}; do
  if [ -z "$engine" ] && "$candidate" info >/dev/null 2>&1; then engine=$candidate; fi
done
[ -n "$engine" ] || die "$EXIT_PREREQUISITE" "no engine answers: ${CONTAINER_ENGINE:-docker or podman}"
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root"/{etc,tmp,home/app}
chmod 755 "$root"
chmod 1777 "$root/tmp"
{
  find "$java_home" -type f \( -name '*.so' -o -perm -u+x \) -exec ldd {} + 2>/dev/null |
    sed -nE 's/.*=> (\/[^ ]+) .*/\1/p; s/^\t(\/[^ ]+) .*/\1/p'
  # Found by name at run time: the resolver's parts.
  ldconfig -p | sed -nE 's/.*libnss_(dns|files)\.so.*=> //p'
} | grep -v "^$java_home" | sort -u | while read -r library; do
  case "$library" in *libX* | *libasound* | *libfreetype* | *libxcb*) continue ;; esac
  mkdir -p "$root$(dirname "$library")"
  cp --dereference "$library" "$root$library"
done
printf 'root:x:0:0::/:/sbin/nologin\napp:x:1000:1000::/home/app:/sbin/nologin\n' >"$root/etc/passwd"
printf 'root:x:0:\napp:x:1000:\n' >"$root/etc/group"
printf 'hosts: files dns\n' >"$root/etc/nsswitch.conf"
tar --create --sort=name --owner=0 --group=0 --numeric-owner --mtime=@1 --directory "$root" . |
  "$engine" import --change 'USER 1000:1000' - "$name" >/dev/null || die 1 "$engine could not import the base"
say "$name, for $engine: $(du -sh "$root" | cut -f1)"
