// Lays the pages out as the site has them. Their text stays as it is; links are turned when they are rendered.
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { stagedFile } from "./links.mjs";
import { PAGES, ROOT, SITE, STAGE, textOf } from "./pages.mjs";

function write(path, text) {
  mkdirSync(dirname(join(STAGE, path)), { recursive: true });
  writeFileSync(join(STAGE, path), text);
}

function copy(from, to) {
  cpSync(from, join(STAGE, to), { recursive: true });
}

/** What pages show or hand out. */
function stageFiles() {
  for (const file of readdirSync(join(ROOT, "docs"), { recursive: true })) {
    if (/\.(png|svg|json)$/.test(file)) {
      copy(join(ROOT, "docs", file), stagedFile(posix.join("docs", file)));
    }
  }
}

export function stage() {
  rmSync(STAGE, { recursive: true, force: true });
  for (const page of PAGES) {
    write(page.path, page.translated ? textOf(page) : `---\nuntranslated: true\n---\n\n${textOf(page)}`);
  }
  copy(join(SITE, "home/index.md"), "index.md");
  copy(join(SITE, "home/ko.md"), "ko/index.md");
  stageFiles();
  copy(join(ROOT, "openstream-page/browser/src/icon.svg"), "public/icon.svg");
}
