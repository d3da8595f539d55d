#!/usr/bin/env bash
# release-test.sh: makes the release 9.0.0 of a copy of this checkout, builds from it what would go to Maven Central, signed by a key that is
# thrown away, and holds that against what Central requires; then tries whether the next version is compared with it. ./build release-test calls
# it. Nothing is sent. Takes some minutes, and a network.
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.."
. scripts/jdk.sh
. scripts/jvm.sh
find_jdk
need_maven
work=$(mktemp -d)
version=9.0.0
# Something of the API that the release has, and the version after it has not.
leaves=openstream-protocol/src/main/java/dev/openstream/protocol/Leaves.java
leave() {
  gpgconf --kill all
  rm -rf "$work" "$HOME"/.m2/repository/dev/openstream/*/"$version"
}
trap leave EXIT
say() { echo "release-test: $*"; }
fail() { say "$*" >&2 && exit 1; }

# A folder with a short path, because gpg's agent listens at a socket in it.
export GNUPGHOME="$work/gpg" GIT_AUTHOR_NAME=test GIT_AUTHOR_EMAIL=test@localhost GIT_COMMITTER_NAME=test GIT_COMMITTER_EMAIL=test@localhost
export MAVEN_OPTS="$MAVEN_FLAGS ${MAVEN_OPTS:-}"

# maven ARGUMENTS...: its output is in $work/log.
maven() { mvn -B -ntp -DskipTests -DskipITs -Dspotless.check.skip=true "$@" >"$work/log" 2>&1; }
must() { "$@" || { tail -n 40 "$work/log" >&2 && fail "failed: $*"; }; }

release() {
  say "a release of a copy"
  mkdir -m 700 "$GNUPGHOME"
  gpg --batch --quiet --passphrase '' --quick-generate-key 'Thrown away <test@localhost>' ed25519 sign 1d 2>/dev/null
  mkdir "$work/copy"
  git ls-files -z | xargs -0 cp --parents -t "$work/copy"
  cd "$work/copy"
  echo 'package dev.openstream.protocol; /** Leaves after the release. */ public interface Leaves {}' >"$leaves"
  git init --quiet
  git add --all
  git commit --quiet --message 'A copy'
  git config user.signingkey test@localhost
  scripts/release.py "$version" >"$work/next"
  git verify-tag "v$version" 2>/dev/null || fail "the tag is not signed"
}

bundle() {
  local modules
  say "what would be sent"
  must maven -Prelease -DskipUpload deploy
  modules=$(sed -n 's/.*<module>\(.*\)<\/module>/\1/p' pom.xml | grep -vx openstream-bench)
  # shellcheck disable=SC2086 # A list of words.
  packaging/check-bundle.py "$(find . -name central-bundle.zip)" openstream-parent $modules
}

# compared: builds the API, with the release of before at hand as Maven Central would have it.
compared() { maven -s "$work/settings.xml" -pl openstream-protocol clean verify; }

compatibility() {
  say "the next version is compared with it"
  mkdir "$work/central"
  unzip -q "$(find . -name central-bundle.zip)" -d "$work/central"
  cat >"$work/settings.xml" <<SETTINGS
<settings><profiles><profile><id>released</id><repositories><repository><id>released</id><url>file://$work/central</url></repository></repositories>
</profile></profiles><activeProfiles><activeProfile>released</activeProfile></activeProfiles></settings>
SETTINGS
  scripts/release.py next 9.1.0
  ! maven -o -Dopenstream.lastRelease=8.0.0 -pl openstream-protocol verify || fail "a release that Maven does not find was passed over"
  grep -q 'openstream-protocol:jar:8.0.0' "$work/log" || must false
  must compared
  rm "$leaves"
  ! compared || fail "a minor version without something of the API was built"
  grep -q 'incompatible changes found' "$work/log" || must false
}

release
bundle
compatibility
say "all is well"
