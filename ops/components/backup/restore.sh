#!/bin/sh
# Restores BACKUP_FILE ("latest" or a file name in BACKUP_DIR) into RESTORE_URL, which must be empty.
# Exit codes: 0 done, 1 the restore failed (all or nothing), 2 a variable or the file is missing,
# 3 the target already holds tables.
set -eu
dir=${BACKUP_DIR:?restore: BACKUP_DIR is not set}
[ -n "${RESTORE_URL:-}" ] || { echo "restore: RESTORE_URL is not set" >&2; exit 2; }
file=${BACKUP_FILE:-latest}
if [ "$file" = latest ]; then
  path=$(find "$dir" -maxdepth 1 -name 'molam-experiments-*.dump' | sort | tail -n 1)
else
  path="$dir/$file"
fi
if [ -z "$path" ] || [ ! -f "$path" ]; then
  echo "restore: no dump '$file' in $dir" >&2
  exit 2
fi
tables=$(psql --no-psqlrc --tuples-only --no-align --dbname="$RESTORE_URL" --command="select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r','p') and n.nspname not in ('pg_catalog','information_schema') and n.nspname not like 'pg_toast%'")
if [ "$tables" -ne 0 ]; then
  echo "restore: the target holds $tables tables; restore into an empty database" >&2
  exit 3
fi
if ! pg_restore --single-transaction --exit-on-error --no-owner --no-privileges --dbname="$RESTORE_URL" "$path"; then
  echo "restore: pg_restore failed; the target is as it was" >&2
  exit 1
fi
psql --no-psqlrc --quiet --dbname="$RESTORE_URL" --command="analyze"
echo "restore: $path is in the target"
