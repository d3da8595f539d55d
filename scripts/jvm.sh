# Flags of our JVMs; sourced, not run, by the scripts of the source tree and by the installed command. Uses JAVA_HOME.

# The same for every JVM that we start: Netty and the timer slack call native code; and a client of TLS 1.2 shakes hands once, because it
# could keep a core busy with it for nothing.
JVM_FLAGS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Djdk.tls.rejectClientInitiatedRenegotiation=true"

# Flags of Maven: the second compiler would take processor time and end no build sooner.
MAVEN_FLAGS="$JVM_FLAGS -XX:+UseSerialGC -XX:TieredStopAtLevel=1"

# Flags of the server; see docs/adr/0007-serial-collector.md and 0012-classes-loaded-ahead.md.
# Lines and bodies are received into arrays of 1 MiB (docs/adr/0054-bytes-are-received-into-slabs.md): a young collection would copy them.
# Netty's events for the JVM's flight recorder would make each start longer (ADR 12).
# After a peak the heap is collected once, and then given back in one step but for a little (docs/adr/0075-the-heap-is-given-back.md).
# Out of memory means the end, with exit code 3 (docs/adr/0050-out-of-memory-ends-the-process.md). Netty's own bound on memory outside of the
# heap lies below the JVM's: at the JVM's a thread would sleep, at Netty's an error is thrown.
SERVER_FLAGS="$JVM_FLAGS -Dio.netty.jfr.enabled=false -XX:+UseSerialGC -Xms80m -Xmn64m -Xmx256m -XX:PretenureSizeThreshold=1m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:-ShrinkHeapInSteps \
-XX:+ExitOnOutOfMemoryError -XX:+DisplayVMOutputToStderr -XX:MaxDirectMemorySize=256m -Dio.netty.maxDirectMemory=134217728"

# Profiles of the run that makes the cache are left out (ADR 12).
CACHE_FLAGS="-XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining"

# Flags of all other commands, which are too short for the second compiler. Recordings are compressed by native code. The bench reads this line.
COMMAND_FLAGS="--enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m"

# exec_openstream JAR ARGUMENT...: becomes the JVM that runs the command line, so that signals and exit codes are the program's own.
exec_openstream() {
  local jar=$1 flags=$COMMAND_FLAGS cache line
  shift
  line="$* "
  case $line in
    --lang\ *) line=${line#--lang * } ;;
    --lang=*) line=${line#--lang=* } ;;
  esac
  case $line in
    serve\ * | bench\ * | replay\ *--as-server\ *)
      flags=$SERVER_FLAGS
      cache="${jar%.jar}.aot"
      ;;
    --help\ * | -h\ * | help\ *)
      cache="${jar%.jar}-help.aot"
      ;;
    *)
      cache="${jar%.jar}-commands.aot"
      ;;
  esac
  if [ "$cache" -nt "$jar" ]; then
    flags="$flags -XX:AOTCache=$cache -Xlog:aot=off"
  fi
  # Installed, native libraries lie beside the jar: Netty need not unpack them into a /tmp that perhaps lets nothing run.
  # Not -jar: the JVM would open the jar for its manifest, although the cache has all that it needs.
  # shellcheck disable=SC2086 # Flags are words.
  exec "$JAVA_HOME/bin/java" $flags -Djava.library.path="${jar%/*}" ${OPENSTREAM_JAVA_OPTS:-} -cp "$jar" dev.openstream.cli.Main "$@"
}

# cache_classes JAR: runs the server once, and some commands against it, and keeps what the JVM loaded beside
# the jar, so that later starts are quicker. Without the caches everything works the same, so a failure is no matter.
# In a shell of its own, which knows no OPENSTREAM_ variable: one could name a real controller.
cache_classes() (
  local server log="${1%.jar}.classes.log" fleet="${1%.jar}.classes.yaml" ports
  unset "${!OPENSTREAM_@}"
  rm -f "${1%.jar}.aot" "${1%.jar}-commands.aot" "${1%.jar}-help.aot" "$log"
  printf 'controllers:\n  - name: simulated\n  - name: upstream\n    upstream: http://127.0.0.1:9\n' >"$fleet"
  # shellcheck disable=SC2086 # Flags are words.
  "$JAVA_HOME/bin/java" $SERVER_FLAGS $CACHE_FLAGS -XX:AOTCacheOutput="${1%.jar}.aot" -cp "$1" dev.openstream.cli.Main serve --port 0 --http-port 0 \
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
)
