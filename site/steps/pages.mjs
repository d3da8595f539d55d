// Which file of the repository is which page of the site.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";

export const SITE = join(import.meta.dirname, "..");
export const ROOT = join(SITE, "..");
export const STAGE = join(SITE, "target/stage");

/** Pages that do not lie below docs, or that are the index of a folder. */
const NAMED = {
  "README.md": "overview.md",
  "README.ko.md": "ko/overview.md",
  "CHANGELOG.md": "changelog.md",
  "CONTRIBUTING.md": "contributing.md",
  "SECURITY.md": "security-policy.md",
  "conformance/README.md": "conformance.md",
  "docs/README.md": "contents.md",
  "docs/ko/README.md": "ko/contents.md",
  "docs/adr/README.md": "adr/index.md",
  "examples/README.md": "examples.md",
  "licenses/README.md": "licenses.md",
};

/** A page without a Korean text is shown in English on the Korean side too, so that a reader stays there. */
function page(source, path) {
  return { source, path, korean: path.startsWith("ko/"), translated: true };
}

function sources() {
  const named = Object.keys(NAMED).filter((source) => existsSync(join(ROOT, source)));
  const below = readdirSync(join(ROOT, "docs"), { recursive: true })
    .map((file) => posix.join("docs", file.replaceAll("\\", "/")))
    .filter((file) => file.endsWith(".md") && !(file in NAMED));
  return [...named, ...below].sort();
}

function allPages() {
  const written = sources().map((source) => page(source, NAMED[source] ?? posix.relative("docs", source)));
  const paths = new Set(written.map(({ path }) => path));
  const untranslated = written.filter(({ path, korean }) => !korean && !paths.has(`ko/${path}`));
  return [...written, ...untranslated.map(({ source, path }) => ({ source, path: `ko/${path}`, korean: true, translated: false }))];
}

/** Every page but the two first ones, which are the site's own. */
export const PAGES = allPages();

export const textOf = ({ source }) => readFileSync(join(ROOT, source), "utf8");

/** The first heading of a page, without the marks of code. */
export const titleOf = (page) => /^# (.*)$/m.exec(textOf(page))[1].replaceAll("`", "");

export const pageAt = new Map(PAGES.map((page) => [page.path, page]));

/** The page that shows a file: on the Korean side, if the reader is there and there is no text in Korean to keep apart from it. */
export function pageOf(source, fromKorean) {
  const own = PAGES.find((page) => page.source === source && page.translated);
  const beside = own && pageAt.get(`ko/${own.path}`);
  return fromKorean && beside && !beside.translated ? beside : own;
}
