#!/bin/sh
# Checks that the committed site is what the source gives: builds it into a temporary folder and compares. Checks source and texts too.
# Needs node and npm. `npm run build` renews the site.
set -eu
cd -- "$(dirname -- "$0")"
site=../src/main/resources/dev/openstream/page/site
[ node_modules/.package-lock.json -nt package-lock.json ] || { npm ci --silent --no-progress --no-audit --no-fund && touch node_modules/.package-lock.json; }
npm run --silent types
npm test --silent -- --test-reporter dot
built=$(mktemp -d)
trap 'rm -rf "$built"' EXIT
npm run --silent build -- --logLevel warn --outDir "$built" --emptyOutDir
# How small zlib packs depends on its version, so what was packed is compared.
for folder in "$site" "$built"; do
  find "$folder" -name '*.gz' | while read -r packed; do
    gzip -cd "$packed" | cmp - "${packed%.gz}" || { echo "check-built: $packed is not ${packed##*/} packed" >&2; exit 1; }
  done
done
if ! diff -rq --exclude='*.gz' "$site" "$built" >&2; then
  echo "check-built: the committed site is not what the source gives. Run: npm ci && npm run build, in openstream-page/browser" >&2
  exit 1
fi
[ "$(cd "$site" && find . | sort)" = "$(cd "$built" && find . | sort)" ] || { echo "check-built: the committed site has other packed files" >&2; exit 1; }
# The limit of what a browser loads, packed: 1 MB.
bytes=$(find "$site" -name '*.gz' -exec cat {} + | wc -c)
[ "$bytes" -le 1000000 ] || { echo "check-built: the page has $bytes bytes packed, more than 1 MB" >&2; exit 1; }
echo "the page: as its source gives it, $bytes bytes packed"
