#!/usr/bin/env bash
# check.sh [PART...]: what ./build dist makes, tried; ./build dist-test calls it. Takes some minutes; policy needs lintian, package and image
# need root, a network, debootstrap, systemd-container, podman and runc. Without a PART all of them:
#   twice    made twice, at different places and with different settings of the user: the same bytes
#   licenses every form has the texts of the licences
#   unpacked the tar.gz: started, used, recorded; the recording exported, as Parquet too; its examples, those of the Debian package too
#   policy   the Debian package, held against Debian's rules by lintian
#   package  in a fresh Debian with systemd: installed, started, used, killed, frozen, run with each example of its settings, upgraded while it
#            runs, stopped, removed, purged
#   image    loaded and run by podman: read-only, without a network or a capability
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.."
. scripts/jdk.sh
find_jdk
work=$(mktemp -d)
chmod 755 "$work"
started=
leave() {
  [ -z "$started" ] || { kill "$started" 2>/dev/null && wait "$started"; } || true
  [ ! -d "$work/images" ] || engine rm --all --force >/dev/null
  rm -rf --one-file-system "$work"
}
trap leave EXIT

say() { echo "check: $*"; }
fail() { say "$*" >&2 && exit 1; }

# eventually COMMAND...: waits until COMMAND holds, half a minute at most.
eventually() {
  for _ in $(seq 300); do
    "$@" 2>/dev/null && return 0
    sleep 0.1
  done
  logged | tail -n 20 >&2
  fail "never: $*"
}
# Reads to the end, for who cannot write fails.
log_has() { logged | grep "$1" >/dev/null; }
# ready_times: how often the server has told that it is ready.
ready_times() { logged | grep -c '^ready: Open Stream'; }
is_ready() { [ "$(ready_times)" -eq "$1" ]; }

# works COMMAND...: a client of PORT gets a handshake and ten samples of a standing robot.
works() {
  "$@" handshake --port "$port" --json | grep '"version":"1.0.0"' >/dev/null || fail "no handshake"
  [ "$("$@" monitor --port "$port" --period-ms 2 --count 10 --json 2>/dev/null | grep -c '"position":\[0.000000,90.000000')" -eq 10 ] ||
    fail "no samples"
}

# makes COMMAND...: COMMAND, silent if it succeeds.
makes() { "$@" >"$work/dist.log" 2>&1 || { cat "$work/dist.log" >&2 && fail "not made"; }; }

twice() {
  say "made twice"
  makes packaging/dist.sh
  (cd target/dist && sha256sum -c --quiet SHA256SUMS)
  mkdir "$work/elsewhere"
  (
    umask 077
    git ls-files -z | xargs -0 cp --parents -t "$work/elsewhere"
    TZ=Asia/Seoul LC_ALL=C makes "$work/elsewhere/packaging/dist.sh" "$work/again"
  )
  for file in target/dist/*; do
    cmp "$file" "$work/again/${file##*/}"
  done
  rm -rf "$work/elsewhere" "$work/again"
}

# has_texts FOLDER LICENSES: the texts of the licences are in FOLDER/LICENSES, ours beside.
has_texts() { diff -r licenses "$1/$2" && cmp LICENSE "$1/$(dirname "$2")/LICENSE" || fail "$1 lacks texts of licences"; }

licenses() {
  say "the texts of the licences"
  mkdir "$work/tar" "$work/deb" "$work/jar"
  tar -xzf target/dist/*.tar.gz -C "$work/tar" --strip-components=1
  has_texts "$work/tar" licenses
  dpkg-deb -x target/dist/*.deb "$work/deb"
  has_texts "$work/deb" usr/share/doc/openstream/licenses
  unzip -q "$work/tar/lib/openstream.jar" 'META-INF/*' -d "$work/jar"
  has_texts "$work/jar" META-INF/licenses
  rm -rf "$work/tar" "$work/deb" "$work/jar"
}

# free_port: a port that nobody listens at now.
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# begins FILE TEXT
begins() { [ "$(head -c "${#2}" "$1" | tr -d '\0')" = "$2" ] || fail "$1 does not begin with $2"; }

# in_examples FOLDER COMMAND...: COMMAND in this folder of the examples that were unpacked.
in_examples() { (cd "$work/unpacked/examples/$1" && shift && makes env PYTHONDONTWRITEBYTECODE=1 "$@"); }

# examples RECORDING: runs them as their README says; RECORDING is where the server records.
examples() {
  local program
  say "the examples"
  dpkg-deb -x target/dist/*.deb "$work/deb"
  diff -r "$work/unpacked/examples" "$work/deb/usr/share/doc/openstream/examples" || fail "the packages have different examples"
  rm -rf "$work/deb"
  in_examples python python3 watch.py --port "$port" --count 3
  in_examples python python3 sine.py --port "$port" --yes
  in_examples python python3 policy.py --port "$port" --yes
  in_examples python python3 -m unittest test_openstream
  in_examples ros2 env OPENSTREAM_PORT="$port" python3 -m unittest test_joint_node
  for program in monitor sine; do
    in_examples cpp g++ -std=c++17 -O2 -Wall -Wextra -Werror -pthread "$program.cpp" -o "$program"
  done
  in_examples cpp ./monitor 127.0.0.1 "$port" 3
  in_examples cpp ./sine 127.0.0.1 "$port" --yes
  in_examples java "$JAVA_HOME/bin/java" --class-path ../../lib/openstream.jar MoveJoint.java 127.0.0.1 "$port" --yes
  kill "$started"
  wait "$started" || true
  started=
  makes "$work/unpacked/bin/openstream" export "$1" --csv
  in_examples notebook env RECORDING="$1.csv" python3 run.py recording.ipynb
}

unpacked() {
  local at="$work/unpacked" openstream form
  logged() { cat "$work/serve.log"; }
  say "the tar.gz, unpacked"
  mkdir "$at"
  tar -xzf target/dist/*.tar.gz -C "$at" --strip-components=1
  openstream="$at/bin/openstream"
  port=$(free_port)
  # Neither Java nor Maven of this machine.
  env -i PATH=/usr/bin:/bin "$openstream" serve --port "$port" --http-port "$(free_port)" --record-dir "$work/lab" >"$work/serve.log" 2>&1 &
  started=$!
  eventually is_ready 1
  works "$openstream"

  say "recorded and exported"
  env -i PATH=/usr/bin:/bin "$openstream" record --port "$port" --duration-sec 1 -o "$work/run.mcap"
  for form in --csv --parquet; do
    env -i PATH=/usr/bin:/bin "$openstream" export "$work/run.mcap" "$form"
  done
  env -i PATH=/usr/bin:/bin "$openstream" export "$work/run.mcap" --parquet=lerobot -o "$work/episode.parquet"
  begins "$work/run.csv" time_s,j1_pos_deg
  begins "$work/run.parquet" PAR1
  begins "$work/episode.parquet" PAR1
  examples "$work/lab"
  rm -rf "$at"
}

policy() {
  say "the rules of Debian"
  lintian --allow-root --fail-on error,warning --tag-display-limit 0 target/dist/*.deb || fail "not as Debian asks"
}

in_debian() { (cd / && nsenter --target "$leader" --all "$@"); }
main_pid() { in_debian systemctl show --property=MainPID --value openstream; }

is_booted() { in_debian systemctl is-system-running | grep -qE 'running|degraded'; }
is_failed() { in_debian systemctl is-failed --quiet openstream; }

# A Debian of its own, with systemd and nothing to reach but itself.
boot_debian() {
  local codename mirror options=()
  codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
  # shellcheck disable=SC2016 # apt's own variable.
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Codename: $codename" 'Component: main' | head -n 1)
  debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus "$codename" "$work/debian" "$mirror" >"$work/debootstrap.log"
  [ -d /run/systemd/system ] || options=(--register=no --keep-unit)
  systemd-nspawn --quiet --directory="$work/debian" --boot --console=pipe --private-network "${options[@]}" \
    >"$work/boot.log" 2>&1 </dev/null &
  started=$!
  leader=
  eventually has_leader
  eventually is_booted
}
has_leader() { leader=$(pgrep --parent "$started"); }

# restarts: the service starts anew, and is ready. systemd refuses more than five starts in ten seconds if it is not told to forget them.
restarts() {
  local times
  times=$(ready_times)
  in_debian systemctl reset-failed openstream
  in_debian systemctl restart openstream
  eventually is_ready $((times + 1))
}

# with_examples GROUP...: restarts with the settings that these examples of the packaged file make, the "#" before each line removed.
with_examples() {
  local group
  cp "$work/packaged" "$settings"
  sed -i "s/^  port: 49000/  port: $port/" "$settings"
  for group; do
    sed -i "/^#$group:\$/,/^\$/s/^#//" "$settings"
  done
  restarts
}

settings_examples() {
  local folder="$work/debian/etc" loaded group groups
  say "each example of the packaged settings"
  cp openstream-server/src/test/resources/dev/openstream/server/tls/server.{crt,key} "$folder/openstream/"
  (umask 077 && echo lab:0123456789abcdef0123456789abcdef >"$folder/openstream/tokens")
  mkdir "$folder/systemd/system/openstream.service.d"
  {
    echo '[Service]'
    printf 'LoadCredential=%s:/etc/openstream/%s\n' server.crt{,} server.key{,} tokens{,}
  } >"$folder/systemd/system/openstream.service.d/override.conf"
  in_debian systemctl daemon-reload
  mapfile -t groups < <(sed -n 's/^#\([a-z-]*\):$/\1/p' "$work/packaged")
  [ "${#groups[@]}" -gt 5 ] || fail "no examples"
  for group in "${groups[@]}"; do
    with_examples "$group"
  done
  with_examples "${groups[@]}"
  in_debian openstream handshake --port "$port" --host localhost --tls-ca /etc/openstream/server.crt --token-file /etc/openstream/tokens >/dev/null
  in_debian test -e /var/lib/openstream/audit.log || fail "no audit log"
  rm -r "$folder/systemd/system/openstream.service.d" "$folder/openstream"/{server.crt,server.key,tokens}
  in_debian systemctl daemon-reload
  cp "$work/settings" "$settings"
  restarts
}

package() {
  logged() { in_debian journalctl --unit=openstream --output=cat --no-pager; }
  local deb settings="$work/debian/etc/openstream/openstream.yaml" before times
  say "a fresh Debian"
  boot_debian
  deb=$(ls "$PWD"/target/dist/*.deb)
  cp "$deb" "$work/debian/root/openstream.deb"

  say "installed"
  in_debian dpkg -i /root/openstream.deb
  cp "$settings" "$work/packaged"
  [ -e "$work/debian/usr/lib/openstream/lib/openstream.aot" ] || fail "nothing was learned for quicker starts"
  in_debian openstream --version
  ! in_debian systemctl is-active --quiet openstream || fail "started without being asked to"
  in_debian systemd-analyze verify --man=no openstream.service
  in_debian systemd-analyze security --threshold=20 --no-pager openstream | tail -n 1

  say "started and used"
  port=49877
  sed -i "s/^  port: 49000/  port: $port/; \$ a log-level: debug" "$settings"
  in_debian systemctl enable --quiet --now openstream
  eventually is_ready 1
  works in_debian openstream
  in_debian openstream verify "127.0.0.1:$port" --section 3.1 >"$work/verify.log" || { cat "$work/verify.log" && fail "does not verify"; }
  in_debian grep -qE '^Uid:.(0|65534)' "/proc/$(main_pid)/status" && fail "runs as root or nobody"
  log_has 'transport EPOLL' || fail "without epoll"
  log_has 'timer slack set to 1 ns: true' || fail "no timer slack"
  ! log_has 'time slice stays' || fail "no short time slices"

  say "killed: comes back; wrong settings: does not try again and again"
  in_debian systemctl kill --signal=KILL openstream
  eventually is_ready 2
  works in_debian openstream
  cp "$settings" "$work/settings"
  echo 'max-sessions: many' >>"$settings"
  in_debian systemctl restart openstream || true
  eventually is_failed
  [ "$(in_debian systemctl show --property=ExecMainStatus --value openstream)" -eq 2 ] || fail "not refused"
  cp "$work/settings" "$settings"
  restarts

  say "frozen: the watchdog of systemd ends it, and it comes back"
  times=$(ready_times)
  in_debian systemctl kill --kill-who=main --signal=STOP openstream
  eventually is_ready $((times + 1))
  works in_debian openstream
  settings_examples

  say "upgraded while it runs, settings kept"
  dpkg-deb -R "$deb" "$work/next"
  sed -i 's/^Version: .*/&+next/' "$work/next/DEBIAN/control"
  dpkg-deb --root-owner-group -Zgzip -z1 --build "$work/next" "$work/debian/root/next.deb" >/dev/null
  before=$(main_pid)
  times=$(ready_times)
  in_debian dpkg -i /root/next.deb
  in_debian dpkg-query -W openstream | grep -q '+next$' || fail "not upgraded"
  cmp "$settings" "$work/settings" || fail "settings lost"
  eventually is_ready $((times + 1))
  [ "$(main_pid)" -ne "$before" ] || fail "goes on with the old version"
  works in_debian openstream

  say "stopped"
  in_debian systemctl stop openstream
  [ "$(in_debian systemctl show --property=Result --value openstream)" = success ] || fail "stopped badly"

  say "removed, settings kept; purged"
  in_debian dpkg -r openstream
  [ ! -e "$work/debian/usr/lib/openstream" ] || fail "left: $(find "$work/debian/usr/lib/openstream")"
  cmp "$settings" "$work/settings" || fail "settings lost"
  in_debian dpkg -P openstream
  [ ! -e "${settings%/*}" ] || fail "left: $(find "${settings%/*}")"
  kill "$started"
  wait "$started" || true
  started=
}

# An engine of its own, that knows no image but ours; runc, because crun wants control groups of version 2.
engine() {
  podman --root "$work/images" --runroot "$work/containers" --storage-driver vfs --cgroup-manager cgroupfs --events-backend none \
    --runtime runc "$@"
}

image() {
  local archive version java=/opt/openstream/runtime/bin/java
  logged() { engine logs openstream 2>&1; }
  say "the image"
  archive=$(ls target/dist/openstream-*-image-*.tar)
  version=${archive#*/openstream-}
  engine load --quiet --input "$archive"
  engine run --detach --name openstream --log-driver k8s-file --read-only --read-only-tmpfs=false --cap-drop all \
    --security-opt no-new-privileges --network none --ulimit nofile=4096:4096 --ulimit nproc=4096:4096 \
    "openstream:${version%-image-*}" >/dev/null
  eventually is_ready 1
  port=49000
  works engine exec openstream "$java" -cp /opt/openstream/openstream.jar dev.openstream.cli.Main
  log_has 'transport EPOLL' || fail "without epoll"
  ! engine exec openstream sh -c true 2>/dev/null || fail "a shell in the image"
  [ "$(engine inspect --format '{{.Config.User}}' openstream)" = 65532:65532 ] || fail "not as its user"
  engine stop --time 5 openstream >/dev/null
  [ "$(engine inspect --format '{{.State.ExitCode}}' openstream)" -eq 143 ] || fail "did not end by SIGTERM"
}

needs() {
  local command
  for command; do
    command -v "$command" >/dev/null || fail "needs $command: apt-get install lintian debootstrap systemd-container podman runc"
  done
}
[ $# -gt 0 ] || set -- twice licenses unpacked policy package image
case " $* " in *" policy "*) needs lintian ;; esac
case " $* " in *" package "*) needs debootstrap systemd-nspawn ;; esac
case " $* " in *" image "*) needs podman runc ;; esac
for part; do
  "$part"
done
say "all is well"
