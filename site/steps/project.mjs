// The version and the repository, as the POM names them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, SITE } from "./pages.mjs";

const pom = readFileSync(join(ROOT, "pom.xml"), "utf8");

/** The POM's own version: that of a library stands behind. */
export const VERSION = /<artifactId>openstream-parent<\/artifactId>\s*<version>([^<]+)</.exec(pom)[1];

/** The folder of the version: 1.0.3 is shown in place of 1.0.2, and what is not released yet in place of nothing. */
export const FOLDER = VERSION.replace(/^(\d+\.\d+)\.\d+/, "$1");

/** The address of the site without the version, for example /openstream/ where it is not alone on its host. */
export const HOME = process.env.SITE_BASE ?? "/";
export const BASE = `${HOME}${FOLDER}/`;

/** Where the sites of all versions are, and the one of this version. */
export const SITES = join(SITE, process.env.SITE_DIST ?? "dist");
export const OUT = join(SITES, FOLDER);

const scm = /<scm[ >][^]*?<\/scm>/.exec(pom)?.[0] ?? "";
const repository = /<url>(https:\/\/github\.com\/[^<]+?)\/?<\/url>/.exec(scm)?.[1];
const tree = VERSION.endsWith("-SNAPSHOT") ? "main" : `v${VERSION}`;

/** The address of a file or folder that is no page; nothing where the POM names no repository whose addresses are known, those of GitHub. */
export const inRepository = (path, isFolder) => repository && `${repository}/${isFolder ? "tree" : "blob"}/${tree}/${path}`;
