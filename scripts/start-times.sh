#!/usr/bin/env bash
# start-times.sh [clone] [tar] [image]: the time from each way's first command until the server is ready, as a newcomer waits for it:
#   clone  a fresh clone with an empty Maven repository; a network; and its second start
#   tar    the tar.gz of target/dist, unpacked
#   image  the image of target/dist, loaded; podman, or the command in OPENSTREAM_ENGINE, with OPENSTREAM_RUN_OPTIONS
# The last two need ./build dist before.
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.."
work=$(mktemp -d)
started=
end() {
  [ -z "$started" ] || { kill "$started" 2>/dev/null && wait "$started"; } || true
  started=
}
trap 'end; rm -rf --one-file-system "$work"' EXIT
read -ra engine <<<"${OPENSTREAM_ENGINE:-podman}"

# ready_after WHAT COMMAND...: starts COMMAND, prints the seconds until it says that it is ready, and ends it.
ready_after() {
  local what=$1 began=$EPOCHREALTIME now
  shift
  "$@" >"$work/log" 2>&1 &
  started=$!
  until grep -q '^ready: ' "$work/log"; do
    kill -0 "$started" 2>/dev/null || { cat "$work/log" >&2 && exit 1; }
    sleep 0.05
  done
  now=$EPOCHREALTIME
  end
  awk -v what="$what" -v s="$(((${now/[.,]/} - ${began/[.,]/}) / 1000))" 'BEGIN { printf "%-40s %6.1f s\n", what, s / 1000 }'
}

in_clone() {
  [ -d "$work/clone" ] || git clone -q . "$work/clone"
  MAVEN_OPTS="-Dmaven.repo.local=$work/repository" exec "$work/clone/openstream" serve --port 0 --http-port 0
}
unpacked() {
  mkdir -p "$work/tar"
  tar -xzf target/dist/openstream-*.tar.gz -C "$work/tar" --strip-components=1
  exec "$work/tar/bin/openstream" serve --port 0 --http-port 0
}
in_container() {
  local image
  image=$("${engine[@]}" load --quiet --input target/dist/openstream-*-image-*.tar)
  # shellcheck disable=SC2086 # Options are words.
  exec "${engine[@]}" run --rm ${OPENSTREAM_RUN_OPTIONS:-} "${image##* }"
}

for way in "${@:-clone tar image}"; do
  for one in $way; do
    case "$one" in
      clone)
        ready_after 'clone, first start' in_clone
        ready_after 'clone, second start' in_clone
        ;;
      tar) ready_after 'tar.gz, unpacked and started' unpacked ;;
      image) ready_after 'container, loaded and started' in_container ;;
      *) sed -n 's/^# //p' "$0" >&2 && exit 2 ;;
    esac
  done
done
