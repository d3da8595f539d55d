// Renders the site of this version; `./build site` runs it. With --without-film the first page has no film.
import { cpSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "vitepress";
import { filmArm } from "./steps/film.mjs";
import { renderJavadoc } from "./steps/javadoc.mjs";
import { ROOT, SITE, STAGE } from "./steps/pages.mjs";
import { OUT } from "./steps/project.mjs";
import { stage } from "./steps/stage.mjs";
import { writeVersions } from "./steps/versions.mjs";

const FILM = join(SITE, "target/film");

// A site of before must not answer for this one.
rmSync(OUT, { recursive: true, force: true });
stage();
if (!process.argv.includes("--without-film")) {
  await filmArm(FILM);
  cpSync(FILM, join(STAGE, "public/film"), { recursive: true });
}
await build(SITE);
renderJavadoc(join(OUT, "javadoc"));
writeVersions();
console.log(`site: ${relative(ROOT, OUT)}/index.html`);
