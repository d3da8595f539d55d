#!/usr/bin/env bash
# check.sh: what ./build dist makes, tried; ./build dist-test calls it. Needs root, debootstrap and a network; takes some minutes.
#   made twice, at different places and by different users' settings: the same bytes
#   in a fresh Debian: installed, the unit looked at, started, used, upgraded while it runs, stopped, removed, purged
#   the image: laid out and started read-only, as its user; there is no container engine in it
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.."
work=$(mktemp -d)
chmod 755 "$work"
started=
leave() {
  [ -z "$started" ] || kill "$started" 2>/dev/null || true
  umount -q "$work/debian/proc" "$work/image/proc" "$work/image" 2>/dev/null || true
  rm -rf --one-file-system "$work"
}
trap leave EXIT

say() { echo "check: $*"; }
fail() { say "$*" >&2 && exit 1; }

# starts LOG COMMAND...: starts it and waits until it is ready; $started is its process.
starts() {
  local log=$1
  shift
  "$@" >"$log" 2>&1 </dev/null &
  started=$!
  for _ in $(seq 600); do
    grep -q '^ready' "$log" && return 0
    kill -0 "$started" 2>/dev/null || break
    sleep 0.1
  done
  cat "$log" >&2
  fail "not ready: $*"
}

# stops: ends what was started as systemd and container engines do, and wants the exit code of that.
stops() {
  local code=0
  kill -TERM "$started"
  wait "$started" || code=$?
  started=
  [ "$code" -eq 143 ] || fail "ended with $code, and not as by SIGTERM"
}

# works COMMAND...: a client of PORT gets a handshake and ten samples of a standing robot.
works() {
  "$@" handshake --port "$port" --json | grep -q '"version":"1.0.0"' || fail "no handshake"
  [ "$("$@" monitor --port "$port" --period-ms 2 --count 10 --json 2>/dev/null | grep -c '"position":\[0.000000,90.000000')" -eq 10 ] ||
    fail "no samples"
}

twice() {
  say "made twice"
  packaging/dist.sh 2>/dev/null
  (cd target/dist && sha256sum -c --quiet SHA256SUMS)
  mkdir "$work/elsewhere"
  git ls-files -z | xargs -0 cp --parents -t "$work/elsewhere"
  (umask 077 && TZ=Asia/Seoul LC_ALL=C "$work/elsewhere/packaging/dist.sh" "$work/again" 2>/dev/null)
  for file in target/dist/*; do
    cmp "$file" "$work/again/${file##*/}"
  done
  rm -rf "$work/elsewhere" "$work/again"
}

in_debian() { chroot "$work/debian" "$@"; }
as_service() { chroot --userspec=65532:65532 "$work/debian" "$@"; }

fresh_debian() {
  local codename mirror
  codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
  # shellcheck disable=SC2016 # apt's own variable.
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Codename: $codename" 'Component: main' | head -n 1)
  debootstrap --variant=minbase --include=systemd "$codename" "$work/debian" "$mirror" >"$work/debootstrap.log"
  mount -t proc proc "$work/debian/proc"
}

package() {
  local deb unit serve
  say "a fresh Debian"
  fresh_debian
  deb=$(ls "$PWD"/target/dist/*.deb)
  cp "$deb" "$work/debian/tmp/openstream.deb"

  say "installed"
  in_debian dpkg -i /tmp/openstream.deb
  [ -e "$work/debian/usr/lib/openstream/lib/openstream.aot" ] || fail "nothing was learned for quicker starts"
  in_debian openstream --version
  in_debian systemd-analyze verify --man=no openstream.service
  in_debian systemd-analyze security --offline=true --threshold=20 openstream.service | tail -n 1

  say "started and used"
  port=49877
  sed -i "s/^port: .*/port: $port/; s/^http-port: .*/http-port: 49878/" "$work/debian/etc/openstream/openstream.yaml"
  read -ra serve < <(sed -n 's/^ExecStart=//p' "$work/debian/usr/lib/systemd/system/openstream.service")
  starts "$work/serve.log" as_service "${serve[@]}"
  works in_debian openstream
  in_debian openstream verify "127.0.0.1:$port" --section 3.1 >"$work/verify.log" || { cat "$work/verify.log" && fail "does not verify"; }

  say "upgraded while it runs, settings kept"
  dpkg-deb -R "$deb" "$work/next"
  sed -i 's/^Version: .*/&+next/' "$work/next/DEBIAN/control"
  dpkg-deb --root-owner-group -Zgzip -z1 --build "$work/next" "$work/debian/tmp/next.deb" >/dev/null
  in_debian dpkg -i /tmp/next.deb
  in_debian dpkg-query -W openstream | grep -q '+next$' || fail "not upgraded"
  grep -q "^port: $port" "$work/debian/etc/openstream/openstream.yaml" || fail "settings lost"
  works in_debian openstream
  stops
  starts "$work/serve.log" as_service "${serve[@]}"
  works in_debian openstream
  stops

  say "removed, settings kept; purged"
  in_debian dpkg -r openstream
  [ ! -e "$work/debian/usr/lib/openstream" ] || fail "left: $(find "$work/debian/usr/lib/openstream")"
  grep -q "^port: $port" "$work/debian/etc/openstream/openstream.yaml" || fail "settings lost"
  in_debian dpkg -P openstream
  [ ! -e "$work/debian/etc/openstream" ] || fail "left: $(find "$work/debian/etc/openstream")"
}

image() {
  local entrypoint user
  say "the image"
  mkdir "$work/image"
  packaging/unpack-image.py target/dist/openstream-*-image-*.tar "$work/image" >"$work/command"
  mapfile -t entrypoint <"$work/command"
  user=${entrypoint[0]}
  entrypoint=("${entrypoint[@]:1}")
  [ "$user" = 65532:65532 ] || fail "the image's user is $user"
  [ -z "$(find "$work/image" -name '*sh' -type f -perm /111)" ] || fail "a shell in the image"
  # As an engine does.
  mkdir "$work/image/proc"
  mount --bind "$work/image" "$work/image"
  mount -o remount,ro,bind "$work/image"
  mount -t proc proc "$work/image/proc"
  port=49879
  in_image() { env -i LANG=C.UTF-8 chroot --userspec="$user" "$work/image" "${entrypoint[@]}" "$@"; }
  starts "$work/image.log" env -i LANG=C.UTF-8 chroot --userspec="$user" "$work/image" "${entrypoint[@]}" serve --host 0.0.0.0 \
    --port "$port" --http-port 49880
  works in_image
  grep -qi epoll "$work/image.log" || fail "without epoll"
  stops
}

twice
package
image
say "all is well"
