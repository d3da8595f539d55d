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
