# Finds a JDK for ./build and ./openstream; sourced, not run. Sets JAVA_HOME, or says what to install and ends.

NEEDED_JDK=25

# jdk_major DIR: the major version of the JDK in DIR, nothing if there is none. Reads its release file: no JVM is started.
jdk_major() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release"
}

# use_jdk DIR: takes the JDK in DIR if it is new enough.
use_jdk() {
  local major
  major=$(jdk_major "$1")
  [ "${major:-0}" -ge "$NEEDED_JDK" ] || return 1
  export JAVA_HOME="$1"
}

find_jdk() {
  local java dir
  java=$(command -v java || true)
  java=$(readlink -f -- "$java" 2>/dev/null || true)
  for dir in "${OPENSTREAM_JAVA_HOME:-}" "${JAVA_HOME:-}" "${java%/bin/java}" \
    /usr/lib/jvm/* /usr/local/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$dir" ] && use_jdk "$dir" && return 0
  done
  cat >&2 <<TEXT
openstream: needs a JDK $NEEDED_JDK or later, and found none. Install one, for example Eclipse Temurin $NEEDED_JDK:
  Debian, Ubuntu: apt-get install temurin-$NEEDED_JDK-jdk    macOS: brew install --cask temurin    SDKMAN: sdk install java $NEEDED_JDK-tem
or name yours: OPENSTREAM_JAVA_HOME=/path/to/jdk $0
TEXT
  exit 1
}

need_maven() {
  command -v mvn >/dev/null && return 0
  echo "openstream: needs Maven 3.8 or later to build, and found none. Install it, for example: apt-get install maven" >&2
  exit 1
}

# The same for every JVM that we start: Netty and the timer slack call native code.
JVM_FLAGS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

# How the server runs; see docs/adr/0007-serial-collector.md and 0012-classes-loaded-ahead.md.
# Netty's events for the flight recorder would cost 0.15 s of a start.
SERVER_FLAGS="$JVM_FLAGS -Dio.netty.jfr.enabled=false -XX:+UseSerialGC -Xms128m -Xmn64m -Xmx256m"

# How every other command runs: no native code, and too short for the second compiler. The bench reads this line.
COMMAND_FLAGS="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m"

# cache_classes JAR: runs the server once, and some commands against it, and keeps what the JVM loaded and learned beside
# the jar, so that later starts are quicker. Without the caches everything works the same, so a failure is no matter.
cache_classes() {
  local server log="${1%.jar}.classes.log" fleet="${1%.jar}.classes.yaml" ports
  rm -f "${1%.jar}.aot" "${1%.jar}-commands.aot" "${1%.jar}-help.aot" "$log"
  printf 'controllers:\n  - name: simulated\n  - name: upstream\n    upstream: http://127.0.0.1:9\n' >"$fleet"
  # shellcheck disable=SC2086 # Flags are words.
  "$JAVA_HOME/bin/java" $SERVER_FLAGS -XX:AOTCacheOutput="${1%.jar}.aot" -cp "$1" dev.openstream.cli.Main serve --port 0 --http-port 0 \
    --warm-up-ms 1500 --config "$fleet" >"$log" 2>&1 </dev/null &
  server=$!
  for _ in $(seq 200); do
    grep -q '^ready' "$log" && break
    kill -0 $server 2>/dev/null || break
    sleep 0.1
  done
  ports=$(sed -n 's/^ready: simulated: Open Stream on [0-9.]*:\([0-9]*\), Open API on http:[^:]*:\([0-9]*\),.*/\1 \2/p' "$log")
  # shellcheck disable=SC2086 # Flags and ports are words.
  [ -z "$ports" ] || "$JAVA_HOME/bin/java" $COMMAND_FLAGS -XX:AOTCacheOutput="${1%.jar}-commands.aot" -cp "$1" \
    dev.openstream.cli.StartTraining $ports >>"$log" 2>&1 </dev/null || true
  # shellcheck disable=SC2086 # Flags are words.
  "$JAVA_HOME/bin/java" $COMMAND_FLAGS -XX:AOTCacheOutput="${1%.jar}-help.aot" -cp "$1" dev.openstream.cli.Main --help \
    >>"$log" 2>&1 </dev/null || true
  kill $server 2>/dev/null || true
  wait $server 2>/dev/null || true
  touch -c "${1%.jar}.aot" "${1%.jar}-commands.aot" "${1%.jar}-help.aot"
}
