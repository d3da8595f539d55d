// Every link within the site leads somewhere, and every page can be reached by links.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { test } from "node:test";
import { PAGES } from "../steps/pages.mjs";
import { BASE, HOME, SITES } from "../steps/project.mjs";
import { Site } from "./links.mjs";

const root = BASE.slice(0, -1);
const site = new Site(SITES, HOME);
const address = ({ path }) => posix.join(root, path.replace(/\.md$/, ".html"));

test("a link to a file or a heading that is not there is found", () => {
  const folder = mkdtempSync(join(tmpdir(), "site-"));
  try {
    writeFileSync(join(folder, "index.html"), '<h1 id="한글">x</h1><a href="#한글"><a href="./other.html#b"><a href="gone.html"><img src="/other.html">');
    writeFileSync(join(folder, "other.html"), '<h1 id="a">&lt;a href="gone.html"></h1><a href="index.html#%ED%95%9C%EA%B8%80">');
    assert.deepEqual(new Site(folder, "/at/").faults(), [
      "/at/index.html: ./other.html#b leads to no heading",
      "/at/index.html: gone.html leads to no file",
      "/at/index.html: /other.html leads to no file",
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("no link within the site leads nowhere", () => {
  assert.deepEqual(site.faults(), []);
});

test("each file of the documentation is a page, in English and on the Korean side", () => {
  assert.deepEqual(PAGES.map(address).filter((path) => !site.paths.includes(path)), []);
  assert.ok(PAGES.some(({ korean, translated }) => korean && translated));
  const [english, korean] = [false, true].map((side) => PAGES.filter((page) => page.korean === side).map(({ path }) => path.replace(/^ko\//, "")));
  assert.deepEqual(korean.toSorted(), english.toSorted());
});

test("links lead to every page, and on the Korean side to every Korean one", () => {
  const missed = (first, pages) => {
    const found = site.reachable(first);
    return pages.map(address).filter((path) => !found.has(path));
  };
  assert.deepEqual(missed(`${root}/index.html`, PAGES.filter(({ korean }) => !korean)), []);
  assert.deepEqual(missed(`${root}/ko/index.html`, PAGES.filter(({ korean }) => korean)), []);
});

test("each page of this version has an address that leads to the latest one", () => {
  const pages = site.paths.filter((path) => path.startsWith(`${root}/`) && !path.startsWith(`${root}/javadoc/`));
  assert.deepEqual(pages.map((path) => path.replace(root, `${HOME}latest`)).filter((path) => !site.paths.includes(path)), []);
});
