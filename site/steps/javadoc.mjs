// The Javadoc of what Java programs use.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./pages.mjs";
import { VERSION } from "./project.mjs";

const MODULES = ["openstream-protocol", "openstream-client"];

/** Sources on the class path: where a module names others, these are in the program's jar, which has no modules in it. */
function sources() {
  return MODULES.flatMap((module) => {
    const folder = join(ROOT, module, "src/main/java");
    const files = readdirSync(folder, { recursive: true });
    return files.filter((file) => file.endsWith(".java") && !file.endsWith("module-info.java")).map((file) => join(folder, file));
  });
}

/** Renders it into `folder`, with the libraries of the program's jar. Without time stamps, so that two builds are equal. */
export function renderJavadoc(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const title = `Open Stream for Java ${VERSION}`;
  const options = ["-quiet", "-notimestamp", "-Xdoclint:none", "--release", "21", "-encoding", "UTF-8", "-docencoding", "UTF-8", "-locale", "en"];
  const named = ["-doctitle", title, "-windowtitle", title, "-classpath", join(ROOT, "openstream-cli/target/openstream.jar"), "-d", folder];
  execFileSync(join(process.env.JAVA_HOME, "bin/javadoc"), [...options, ...named, ...sources()], { stdio: ["ignore", "ignore", "inherit"] });
}
