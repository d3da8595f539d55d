# Finds a JDK and Maven for ./build and ./openstream; sourced, not run. Sets JAVA_HOME. Installs what is missing where Debian or Ubuntu
# has it and we are root; otherwise says how to install it, and ends.

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

search_jdk() {
  local java dir
  java=$(command -v java || true)
  java=$(readlink -f -- "$java" 2>/dev/null || true)
  for dir in "${OPENSTREAM_JAVA_HOME:-}" "${JAVA_HOME:-}" "${java%/bin/java}" \
    /usr/lib/jvm/* /usr/local/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$dir" ] && use_jdk "$dir" && return 0
  done
  return 1
}

# apt_install PACKAGE...: false unless we are root and Debian or Ubuntu has all of them. It writes to standard error only.
apt_install() {
  [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || return 1
  apt-get -qq update >/dev/null && apt-cache show "$@" >/dev/null 2>&1 || return 1
  echo "openstream: installing $*, which the system's package manager has" >&2
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y "$@" </dev/null >/dev/null
}

find_jdk() {
  search_jdk || { apt_install "openjdk-$NEEDED_JDK-jdk-headless" && search_jdk; } || how_to_install "a JDK $NEEDED_JDK or later"
}

need_maven() {
  command -v mvn >/dev/null || apt_install maven || how_to_install "Maven, to build the program,"
}

# how_to_install WHAT: one line for each system, each of which installs both a JDK and Maven; one for the JDK alone; then the end.
how_to_install() {
  local vendor=https://packages.adoptium.net/artifactory
  cat >&2 <<TEXT
openstream: needs $1 and found none. As root:
  Debian 13, Ubuntu:  apt-get update && apt-get install -y openjdk-$NEEDED_JDK-jdk-headless maven
  Debian 12:          apt-get update && apt-get install -y ca-certificates curl maven && curl -fsSLo /etc/apt/keyrings/adoptium.asc $vendor/api/gpg/key/public && echo "deb [signed-by=/etc/apt/keyrings/adoptium.asc] $vendor/deb bookworm main" >/etc/apt/sources.list.d/adoptium.list && apt-get update && apt-get install -y temurin-$NEEDED_JDK-jdk
  Fedora:             dnf install -y java-$NEEDED_JDK-openjdk-devel maven
As yourself:
  macOS:              brew install --cask temurin@$NEEDED_JDK && brew install maven
  Windows:            wsl --install -d Ubuntu-24.04, and in it as on Ubuntu
  only the JDK:       mkdir -p ~/.jdks && curl -fsSL https://api.adoptium.net/v3/binary/latest/$NEEDED_JDK/ga/linux/$(vendor_arch)/jdk/hotspot/normal/eclipse | tar -xz -C ~/.jdks
A JDK elsewhere: OPENSTREAM_JAVA_HOME=/path/to/jdk $0. Without a JDK and Maven: docs/how-to/install.md.
TEXT
  exit 1
}

# vendor_arch: the name that Temurin has for this processor.
vendor_arch() {
  case "$(uname -m)" in
    x86_64) echo x64 ;;
    *) uname -m ;;
  esac
}
