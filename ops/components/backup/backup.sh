#!/bin/sh
# Dumps DATABASE_URL into BACKUP_DIR, checks the dump, then removes old ones.
#   RETENTION_DAYS  dumps older than this are removed (14)
#   KEEP_AT_LEAST   but never below this number (7)
# Exit codes: 0 done, 1 the dump or its check failed (nothing was removed), 2 a variable is missing.
set -eu
[ -n "${DATABASE_URL:-}" ] || { echo "backup: DATABASE_URL is not set" >&2; exit 2; }
dir=${BACKUP_DIR:?backup: BACKUP_DIR is not set}
days=${RETENTION_DAYS:-14}
keep=${KEEP_AT_LEAST:-7}
umask 077
name="molam-experiments-$(date -u +%Y%m%dT%H%M%SZ).dump"
part="$dir/.$name.partial"
rm -f "$dir"/.*.partial
if ! pg_dump --format=custom --compress=6 --no-owner --no-privileges --file="$part" "$DATABASE_URL"; then
  echo "backup: pg_dump failed; older dumps are untouched" >&2
  exit 1
fi
# An unreadable or empty dump is no backup: its table of contents must name table data.
entries=$(pg_restore --list "$part" | grep -c 'TABLE DATA' || true)
if [ "$entries" -eq 0 ]; then
  echo "backup: the dump holds no table; older dumps are untouched" >&2
  exit 1
fi
mv "$part" "$dir/$name"
echo "backup: $dir/$name, $(wc -c < "$dir/$name") bytes, $entries tables"
# The names sort by time; the newest KEEP_AT_LEAST stay whatever their age.
count=0
for file in $(find "$dir" -maxdepth 1 -name 'molam-experiments-*.dump' | sort -r); do
  count=$((count + 1))
  [ "$count" -gt "$keep" ] || continue
  if [ -n "$(find "$file" -mtime "+$days")" ]; then
    rm -f "$file"
    echo "backup: removed $file, older than $days days"
  fi
done
