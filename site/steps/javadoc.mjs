// The Javadoc of what Java programs use: the packages that protocol and client export.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./pages.mjs";
import { VERSION } from "./project.mjs";

const MODULES = ["openstream-protocol", "openstream-client"];

/** Sources of the packages that a module exports. */
function sources(module) {
  const folder = join(ROOT, module, "src/main/java");
  const exported = readFileSync(join(folder, "module-info.java"), "utf8").matchAll(/^ *exports ([\w.]+);/gm);
  return [...exported].flatMap(([, name]) => {
    const inside = join(folder, name.replaceAll(".", "/"));
    return readdirSync(inside).filter((file) => file.endsWith(".java")).map((file) => join(inside, file));
  });
}

/**
 * Renders it into `folder`. What the sources use is in the program's jar, on the class path: there is nothing modular in it. Without time
 * stamps, so that two builds are equal.
 */
export function renderJavadoc(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const title = `Open Stream for Java ${VERSION}`;
  const options = ["-quiet", "-notimestamp", "-Xdoclint:none", "--release", "21", "-encoding", "UTF-8", "-docencoding", "UTF-8", "-locale", "en"];
  const named = ["-doctitle", title, "-windowtitle", title, "-classpath", join(ROOT, "openstream-cli/target/openstream.jar"), "-d", folder];
  execFileSync(join(process.env.JAVA_HOME, "bin/javadoc"), [...options, ...named, ...MODULES.flatMap(sources)], { stdio: ["ignore", "ignore", "inherit"] });
}
