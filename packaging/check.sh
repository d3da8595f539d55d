#!/usr/bin/env bash
# What ./build dist makes, tried: the same bytes twice; the unit as systemd sees it; installed, started, used, upgraded and removed in a fresh
# Debian; the image's root without a shell, read-only, as its user. Needs root, debootstrap and a network; takes some minutes.
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.."
work=$(mktemp -d)
trap 'umount -q "$work/debian/proc" "$work/image/proc" 2>/dev/null || true; rm -rf "$work"' EXIT

say() { echo "check: $*"; }

# answers PORT LOG: HANDSHAKE, MONITOR and a sample at PORT, once LOG says that it is ready.
answers() {
  local line
  for _ in $(seq 300); do
    grep -q '^ready' "$2" && break
    sleep 0.1
  done
  exec 3<>"/dev/tcp/127.0.0.1/$1"
  echo '{"cmd":"HANDSHAKE","payload":{"major":1}}' >&3
  echo '{"cmd":"MONITOR","payload":{"method":"GET","period_ms":2,"url":"/project/robot/joints/joint_states"}}' >&3
  for expected in handshake_ack monitor_ack '"position":\[0.000000,90.000000'; do
    read -r -t 5 line <&3
    grep -q "$expected" <<<"$line" || { echo "check: no $expected but: $line" >&2 && exit 1; }
  done
  exec 3>&-
}

say "made once, made twice"
packaging/dist.sh 2>/dev/null
cp target/dist/SHA256SUMS "$work/first"
packaging/dist.sh 2>/dev/null
diff "$work/first" target/dist/SHA256SUMS
(cd target/dist && sha256sum -c --quiet SHA256SUMS)

say "the unit"
mkdir -p "$work/unit"
sed 's,/usr/bin/openstream,/bin/true,' packaging/openstream.service >"$work/unit/openstream.service"
systemd-analyze verify --man=no "$work/unit/openstream.service"
systemd-analyze security --offline=true --threshold=25 "$work/unit/openstream.service" | tail -n 1

say "installed in a fresh Debian"
deb=$(ls "$PWD"/target/dist/*.deb)
debootstrap --variant=minbase "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$work/debian" >"$work/debootstrap.log"
cp "$deb" "$work/debian/tmp/openstream.deb"
mount -t proc proc "$work/debian/proc"
in_debian() { chroot "$work/debian" "$@"; }
in_debian dpkg -i /tmp/openstream.deb
test -e "$work/debian/usr/lib/openstream/lib/openstream.aot"
in_debian openstream --version
sed -i 's/^port: .*/port: 49877/; s/^http-port: .*/http-port: 49878/' "$work/debian/etc/openstream/openstream.yaml"
in_debian setpriv --reuid 65532 --regid 65532 --clear-groups openstream serve --config /etc/openstream/openstream.yaml >"$work/serve.log" 2>&1 &
answers 49877 "$work/serve.log"
in_debian openstream monitor --port 49877 --count 1 --json | grep -q '"type":"data"'
pkill -TERM -f "49877|/etc/openstream/openstream.yaml" && wait

say "upgraded, settings kept; removed, settings kept; purged"
in_debian dpkg -i /tmp/openstream.deb
grep -q '^port: 49877' "$work/debian/etc/openstream/openstream.yaml"
in_debian dpkg -r openstream
test ! -e "$work/debian/usr/lib/openstream" && test -e "$work/debian/etc/openstream/openstream.yaml"
in_debian dpkg -P openstream
test ! -e "$work/debian/etc/openstream"

say "image"
mkdir -p "$work/oci" "$work/image"
tar -xf target/dist/openstream-*-image-*.tar -C "$work/oci"
packaging/unpack-image.py "$work/oci" "$work/image" >"$work/command"
mkdir -p "$work/image/proc"
mount --bind "$work/image" "$work/image"
mount -o remount,ro,bind "$work/image"
mapfile -t command <"$work/command"
chroot --userspec=65532:65532 "$work/image" "${command[@]}" --port 49879 --http-port 49880 >"$work/image.log" 2>&1 &
answers 49879 "$work/image.log"
grep -q EPOLL "$work/image.log"
kill %% && wait || true
umount "$work/image"
say "all is well"
