#!/usr/bin/env bash
# Makes everything that is installed, in target/dist; ./build dist calls it. The same sources, JDK and Debian give the same bytes.
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.."
. scripts/jdk.sh
. scripts/jvm.sh
find_jdk
need_maven

# need COMMAND PACKAGE: ends with a word on what to install if COMMAND is missing.
need() {
  command -v "$1" >/dev/null && return 0
  echo "dist: needs $1, for example: apt-get install $2" >&2
  exit 1
}
need dpkg-deb dpkg
need unzip unzip

dist="$PWD/target/dist"
version=$(sed -n '0,/<version>/s/.*<version>\(.*\)<\/version>.*/\1/p' pom.xml)
stamp=$(sed -n 's/.*<project.build.outputTimestamp>\(.*\)<\/.*/\1/p' pom.xml)
SOURCE_DATE_EPOCH=$(date -d "$stamp" +%s)
export SOURCE_DATE_EPOCH
case "$(uname -m)" in
  x86_64) arch=x64 debian=amd64 native=x86_64 platform=amd64 ;;
  aarch64) arch=aarch64 debian=arm64 native=aarch_64 platform=arm64 ;;
  *) echo "dist: made on Linux x86_64 or aarch64 only" >&2 && exit 1 ;;
esac
name="openstream-$version-linux-$arch"
# What the program uses, and no more; jdeps also names modules of parts of Jackson that are never loaded here.
modules=java.base,java.logging,java.management,java.naming,java.xml,jdk.jfr,jdk.unsupported

step() { echo "dist: $*" >&2; }
fresh() { rm -rf "$1" && mkdir -p "$1"; }
# same_time FOLDER: nothing in it tells when it was made.
same_time() { find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +; }

# What every form holds: lib with the program and its Java runtime.
make_tree() {
  local tree=$1 jar="$PWD/openstream-cli/target/openstream.jar"
  fresh "$tree"
  mkdir -p "$tree/bin" "$tree/lib" "$tree/share/man/man1" "$tree/share/bash-completion/completions"
  "$JAVA_HOME/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --compress zip-6 \
    --output "$tree/lib/runtime"
  cp "$jar" scripts/jvm.sh packaging/learn-classes "$tree/lib/"
  unzip -qjo "$jar" "META-INF/native/libnetty_transport_native_epoll_$native.so" -d "$tree/lib"
  cp packaging/bin-openstream "$tree/bin/openstream"
  cp LICENSE "$tree/"
  "$tree/bin/openstream" man --dir "$tree/share/man/man1" >/dev/null
  "$tree/bin/openstream" completion bash >"$tree/share/bash-completion/completions/openstream"
  same_time "$tree"
}

make_tar() {
  tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" --format=gnu \
    -C target/dist/work -cf - "$name" | gzip -9n >"$dist/$name.tar.gz"
}

make_deb() {
  local root="$dist/work/deb" tree="$dist/work/$name" version_debian=${version/-/\~}
  fresh "$root"
  mkdir -p "$root/DEBIAN" "$root/usr/lib/openstream" "$root/usr/bin" "$root/usr/share/doc/openstream" "$root/etc/openstream" \
    "$root/lib/systemd/system"
  cp -a "$tree/bin" "$tree/lib" "$root/usr/lib/openstream/"
  cp -a "$tree/share" "$root/usr/"
  gzip -9n "$root"/usr/share/man/man1/*.1
  ln -s ../lib/openstream/bin/openstream "$root/usr/bin/openstream"
  cp LICENSE "$root/usr/share/doc/openstream/copyright"
  cp packaging/openstream.yaml "$root/etc/openstream/"
  cp packaging/openstream.service "$root/lib/systemd/system/"
  cp packaging/debian/{conffiles,postinst,prerm,postrm} "$root/DEBIAN/"
  sed -e "s/@VERSION@/$version_debian/" -e "s/@ARCHITECTURE@/$debian/" \
    -e "s/@KILOBYTES@/$(du -sk --apparent-size "$root/usr" | cut -f1)/" packaging/debian/control >"$root/DEBIAN/control"
  find "$root" -type d -exec chmod 755 {} +
  same_time "$root"
  dpkg-deb --root-owner-group -Zxz --build "$root" "$dist/openstream_${version_debian}_$debian.deb" >/dev/null
}

# A root without a shell: the runtime, the C library that it needs, and who runs it.
make_image_root() {
  local root="$dist/work/image" file
  fresh "$root"
  mkdir -p "$root/etc" "$root/tmp" "$root/opt/openstream" "$root/usr/share/doc/libc6"
  cp -a "$dist/work/$name/lib/runtime" "$root/opt/openstream/"
  cp "$dist/work/$name"/lib/*.so "$root/opt/openstream/"
  cp /usr/share/doc/libc6/copyright "$root/usr/share/doc/libc6/"
  for file in $(ldd "$root/opt/openstream/runtime/bin/java" "$root/opt/openstream/runtime/lib/server/libjvm.so" \
    "$root/opt/openstream/runtime/lib/libnet.so" "$root"/opt/openstream/*.so |
    awk '$2 == "=>" && $3 ~ "^/lib" { print $3 } $1 ~ "^/lib" { print $1 }' | sort -u); do
    mkdir -p "$root${file%/*}"
    cp -L "$file" "$root$file"
  done
  cp -L "$(dirname "$(ldconfig -p | sed -n 's/.*libc\.so\.6 .*=> //p' | head -n 1)")/libresolv.so.2" "$root/lib/"
  echo 'openstream:x:65532:65532::/tmp:/none' >"$root/etc/passwd"
  echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
  same_time "$root"
}

# The server's flags and main class as jib wants them, with commas.
image_command() {
  echo "/opt/openstream/runtime/bin/java ${SERVER_FLAGS} -XX:-UsePerfData -Djava.library.path=/opt/openstream" \
    "-cp @/app/jib-classpath-file dev.openstream.cli.Main" | tr ' ' ','
}

maven_cli() {
  MAVEN_OPTS="$JVM_FLAGS ${MAVEN_OPTS:-}" mvn -B -ntp -q -DskipTests -Dspotless.check.skip=true -pl openstream-cli -am "$@" \
    >>"$dist/work/maven.log" 2>&1 || { tail -n 30 "$dist/work/maven.log" >&2 && exit 1; }
}

step "program, and the list of what it is made of"
# Also removes what was in target/dist.
mvn -B -ntp -q clean
mkdir -p "$dist/work"
maven_cli package
maven_cli package org.cyclonedx:cyclonedx-maven-plugin:makeBom -DoutputDirectory="$dist" -DoutputName="openstream-$version.cdx" \
  -DoutputFormat=json -DincludeBomSerialNumber=false -DincludeTestScope=false -Dcyclonedx.skipNotDeployed=false
step "$name.tar.gz"
make_tree "$dist/work/$name"
make_tar
step "Debian package"
make_deb
step "image"
make_image_root
maven_cli package com.google.cloud.tools:jib-maven-plugin:buildTar -Djib.from.image=scratch -Djib.from.platforms="linux/$platform" \
  -Djib.to.image="openstream:$version" -Djib.outputPaths.tar="$dist/openstream-$version-image-$arch.tar" -Djib.container.format=OCI \
  -Djib.extraDirectories.paths="$dist/work/image" \
  -Djib.extraDirectories.permissions='/opt/openstream/runtime/bin/*=755,/lib*/**=755,/tmp=1777' \
  -Djib.container.entrypoint="$(image_command)" -Djib.container.args=serve,--host,0.0.0.0 -Djib.container.user=65532:65532 \
  -Djib.container.ports=49000,8888
(cd "$dist" && find . -maxdepth 1 -type f ! -name SHA256SUMS -printf '%f\n' | sort | xargs sha256sum >SHA256SUMS)
ls -l "$dist" >&2
