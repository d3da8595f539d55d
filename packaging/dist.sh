#!/usr/bin/env bash
# dist.sh [FOLDER]: makes everything that is installed, in FOLDER or target/dist; ./build dist calls it. The same sources, JDK and Debian
# give the same bytes.
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.."
. scripts/jdk.sh
. scripts/jvm.sh
find_jdk
need_maven
# Independent of the builder's settings, so that builds are the same everywhere.
umask 022
export LC_ALL=C.UTF-8 TZ=UTC

# need COMMAND PACKAGE: ends with a word on what to install if COMMAND is missing.
need() {
  command -v "$1" >/dev/null && return 0
  echo "dist: needs $1, for example: apt-get install $2" >&2
  exit 1
}
need dpkg-deb dpkg
need python3 python3
need unzip unzip

dist=${1:-target/dist}
work="$PWD/target/dist-work"
# Maven does not take away what the sources no longer have.
rm -rf "$dist" "$work" openstream-*/target
mkdir -p "$dist" "$work"
dist=$(cd "$dist" && pwd)
version=$(sed -n '0,/<version>/s/.*<version>\(.*\)<\/version>.*/\1/p' pom.xml)
stamp=$(sed -n 's/.*<project.build.outputTimestamp>\(.*\)<\/.*/\1/p' pom.xml)
SOURCE_DATE_EPOCH=$(date -d "$stamp" +%s)
export SOURCE_DATE_EPOCH
case "$(uname -m)" in
  x86_64) arch=x64 debian=amd64 native=x86_64 zstd=amd64 ;;
  aarch64) arch=aarch64 debian=arm64 native=aarch_64 zstd=aarch64 ;;
  *) echo "dist: made on Linux x86_64 or aarch64 only" >&2 && exit 1 ;;
esac
name="openstream-$version-linux-$arch"
tree="$work/$name"
jar="$PWD/openstream-cli/target/openstream.jar"
parquet="$PWD/openstream-cli/target/openstream-parquet.jar"
sbom="$dist/openstream-$version.cdx.json"

# Named by parts of Jackson and Netty that are never loaded here; they would double the runtime.
NOT_LOADED='java.desktop|java.sql'
# Found by name when it runs, which jdeps cannot see: a jar as a file system (verify), character sets (a gateway's upstream), what the
# JVM tells of itself (metrics).
BY_NAME=jdk.zipfs,jdk.charsets,java.management,jdk.management

step() { echo "dist: $*" >&2; }
# anonymous FOLDER: nothing in it tells when it was made, or under which umask the sources were taken.
anonymous() {
  chmod -R u+w,go=rX "$1"
  find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

# copy_examples FOLDER: what a user may copy. A package has no pages beside it, so only the texts of links to them are kept.
copy_examples() {
  mkdir -p "$1"
  (cd examples && find . -type f -regex '.*\.\(md\|py\|hpp\|cpp\|java\|ipynb\)' -exec cp --parents -t "$1" {} +)
  sed -zEi 's/\[([^]]*)\]\(\.\.\/[^)]*\)/\1/g' "$1/README.md"
}

make_jar() {
  # Maven takes the permissions of resources and poms into the jars.
  chmod -R go=rX LICENSE licenses conformance openstream-*/pom.xml openstream-*/src/main
  MAVEN_OPTS="$MAVEN_FLAGS ${MAVEN_OPTS:-}" mvn -B -ntp -q -DskipTests -Dspotless.check.skip=true -pl openstream-cli -am \
    package org.cyclonedx:cyclonedx-maven-plugin:makeBom -DoutputDirectory="$work" -DoutputName=sbom -DoutputFormat=json \
    -DincludeBomSerialNumber=false -DincludeTestScope=false -Dcyclonedx.skipNotDeployed=false >"$work/maven.log" 2>&1 ||
    { tail -n 30 "$work/maven.log" >&2 && exit 1; }
}

# The modules of Java that the jars use, with commas.
modules() {
  "$JAVA_HOME/bin/jdeps" --multi-release "$NEEDED_JDK" --ignore-missing-deps -s "$jar" "$parquet" |
    sed -n 's/.* -> \(j[a-z0-9.]*\)$/\1/p' | grep -vxE "$NOT_LOADED" | sort -u | tr '\n' ,
  echo "$BY_NAME"
}

# Content of every form: the program and its Java runtime in lib, the command in bin.
make_tree() {
  local found
  found=$(modules)
  mkdir -p "$tree/bin" "$tree/lib" "$tree/share/man/man1" "$tree/share/bash-completion/completions" \
    "$tree/share/zsh/vendor-completions" "$tree/share/fish/vendor_completions.d"
  "$JAVA_HOME/bin/jlink" --add-modules "$found" --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 \
    --output "$tree/lib/runtime"
  # Class data sharing archive of the JVM's own classes, which jlink leaves out; it makes every start quicker.
  "$tree/lib/runtime/bin/java" -XX:+UseSerialGC -XX:-UsePerfData -Xshare:dump >/dev/null
  cp -r "$jar" "$parquet" openstream-cli/target/help scripts/jvm.sh packaging/learn-classes "$tree/lib/"
  unzip -qjo "$jar" "META-INF/native/libnetty_transport_native_epoll_$native.so" "linux/$zstd/libzstd-jni-*.so" -d "$tree/lib"
  cp packaging/bin-openstream "$tree/bin/openstream"
  cp -r LICENSE licenses "$tree/"
  copy_examples "$tree/examples"
  packaging/parts.py "$work/sbom.json" licenses/README.md openstream-page/browser/package-lock.json "$JAVA_HOME" "$tree/lib/runtime" \
    "$sbom" "$tree/PARTS"
  "$tree/bin/openstream" man --dir "$tree/share/man/man1" >/dev/null
  "$tree/bin/openstream" completion bash >"$tree/share/bash-completion/completions/openstream"
  "$tree/bin/openstream" completion zsh >"$tree/share/zsh/vendor-completions/_openstream"
  "$tree/bin/openstream" completion fish >"$tree/share/fish/vendor_completions.d/openstream.fish"
  anonymous "$tree"
}

make_tar() {
  tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" --format=gnu -C "$work" -cf - "$name" |
    gzip -9n >"$dist/$name.tar.gz"
}

make_deb() {
  local root="$work/deb" version_debian=${version/-/\~} doc maintainer
  doc="$root/usr/share/doc/openstream"
  maintainer=$(sed -n 's/^Maintainer: //p' packaging/debian/control)
  mkdir -p "$root/DEBIAN" "$root/usr/lib/openstream" "$root/usr/bin" "$doc" "$root/etc/openstream" \
    "$root/usr/lib/systemd/system" "$root/usr/share/lintian/overrides"
  cp -r "$tree/bin" "$tree/lib" "$root/usr/lib/openstream/"
  cp -r "$tree/share" "$root/usr/"
  gzip -9n "$root"/usr/share/man/man1/*.1
  ln -s ../lib/openstream/bin/openstream "$root/usr/bin/openstream"
  cat packaging/debian/copyright "$tree/PARTS" >"$doc/copyright"
  cp -r "$tree/LICENSE" "$tree/licenses" "$tree/examples" "$doc/"
  # Debian's changelog is about packages; what changed for users is in ours.
  gzip -9nc CHANGELOG.md >"$doc/CHANGELOG.md.gz"
  printf 'openstream (%s) unstable; urgency=medium\n\n  * What changed is in CHANGELOG.md.gz.\n\n -- %s  %s\n' \
    "$version_debian" "$maintainer" "$(date --rfc-email --date="@$SOURCE_DATE_EPOCH")" | gzip -9n >"$doc/changelog.gz"
  cp packaging/openstream.yaml "$root/etc/openstream/"
  cp packaging/openstream.service "$root/usr/lib/systemd/system/"
  cp packaging/debian/lintian-overrides "$root/usr/share/lintian/overrides/openstream"
  cp packaging/debian/{conffiles,postinst,prerm,postrm} "$root/DEBIAN/"
  sed -e "s/@VERSION@/$version_debian/" -e "s/@ARCHITECTURE@/$debian/" \
    -e "s/@KILOBYTES@/$(du -sk --apparent-size "$root/usr" | cut -f1)/" packaging/debian/control >"$root/DEBIAN/control"
  anonymous "$root"
  dpkg-deb --root-owner-group -Zxz --build "$root" "$dist/openstream_${version_debian}_$debian.deb" >/dev/null
}

# A root without a shell: the runtime and the C library that it needs below, the program above, which changes more often.
make_image_roots() {
  local below="$work/image-runtime" above="$work/image-program" library
  mkdir -p "$below/etc" "$below/tmp" "$below/opt/openstream" "$below/usr/share/doc/libc6" "$above/opt/openstream"
  chmod 1777 "$below/tmp"
  cp -r "$tree/lib/runtime" "$below/opt/openstream/"
  cp /usr/share/doc/libc6/copyright "$below/usr/share/doc/libc6/"
  for library in $(find "$tree/lib" -name '*.so' -exec ldd {} + | awk '$2 == "=>" && $3 ~ "^/(usr/)?lib" { print $3 } $1 ~ "^/lib" { print $1 }' |
    grep -v "^$tree" | sort -u); do
    mkdir -p "$below${library%/*}"
    cp -L "$library" "$below$library"
  done
  echo 'openstream:x:65532:65532::/tmp:/none' >"$below/etc/passwd"
  echo 'openstream:x:65532:' >"$below/etc/group"
  echo 'hosts: files dns' >"$below/etc/nsswitch.conf"
  cp -r "$tree/LICENSE" "$tree/licenses" "$tree/PARTS" "$tree/lib/openstream.jar" "$tree/lib/openstream-parquet.jar" "$tree/lib/help" "$tree"/lib/*.so "$above/opt/openstream/"
}

make_image() {
  make_image_roots
  # shellcheck disable=SC2086 # Flags are words.
  packaging/image.py "$dist/openstream-$version-image-$arch.tar" "$debian" "openstream:$version" \
    "$work/image-runtime" "$work/image-program" -- /opt/openstream/runtime/bin/java $SERVER_FLAGS -XX:-UsePerfData \
    -Djava.library.path=/opt/openstream -cp /opt/openstream/openstream.jar dev.openstream.cli.Main
}

step "program"
make_jar
step "$name.tar.gz"
make_tree
make_tar
step "Debian package"
make_deb
step "image"
make_image
rm -rf "$work"
cd "$dist"
sha256sum -- * >SHA256SUMS.new
mv SHA256SUMS.new SHA256SUMS
step "made in $dist:"
du -h --apparent-size -- *
