// What stands beside the versions: the list of them, and the addresses of the latest one, which lead into it.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { SITES } from "./project.mjs";

const isVersion = (name) => /^\d+\.\d+/.test(name);
const isRelease = (name) => /^\d+\.\d+$/.test(name);
const newestFirst = (one, other) => other.localeCompare(one, "en", { numeric: true });

/** Keeps what follows the address, so that links to a heading work. */
const leading = (to) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Open Stream for Java</title>
<link rel="canonical" href="${to}">
<link rel="icon" href="data:,">
<script>location.replace(${JSON.stringify(to)} + location.search + location.hash)</script>
<noscript><meta http-equiv="refresh" content="0; url=${to}"></noscript>
<p><a href="${to}">Open Stream for Java</a></p>
</html>
`;

const listing = (versions, latest) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Versions · Open Stream for Java</title>
<link rel="icon" href="${latest}/icon.svg">
<style>body { font: 16px/1.6 system-ui, sans-serif; max-width: 40em; margin: 3em auto; padding: 0 1em }</style>
<h1>Open Stream for Java</h1>
<ul>
${versions.map((name) => `<li><a href="${name}/index.html">${name}</a>${name === latest ? " (latest)" : ""}</li>`).join("\n")}
</ul>
</html>
`;

function write(path, text) {
  mkdirSync(dirname(join(SITES, path)), { recursive: true });
  writeFileSync(join(SITES, path), text);
}

/** The latest is the newest release; before the first one, what there is. */
export function writeVersions() {
  const versions = readdirSync(SITES).filter(isVersion).sort(newestFirst);
  const latest = versions.find(isRelease) ?? versions[0];
  rmSync(join(SITES, "latest"), { recursive: true, force: true });
  const pages = readdirSync(join(SITES, latest), { recursive: true }).filter((file) => file.endsWith(".html") && !file.startsWith("javadoc"));
  for (const page of pages) {
    const path = posix.join("latest", page.replaceAll("\\", "/"));
    write(path, leading(posix.relative(posix.dirname(path), posix.join(latest, page))));
  }
  write("index.html", leading("latest/index.html"));
  write("versions.html", listing(versions, latest));
}
