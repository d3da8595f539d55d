// The links of rendered pages: which lead nowhere, and which pages no link leads to.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";

const TAG = /<[a-z][^<>]*>/gi;
const ATTRIBUTE = /\s(href|src|poster|id|name)="([^"]*)"/g;
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const ELSEWHERE = /^([a-z][a-z0-9+.-]*:|\/\/)/i;

const plain = (text) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ENTITIES[name]);

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What a page leads to, and the anchors that it has. */
function read(html) {
  const targets = new Set();
  const anchors = new Set();
  for (const [tag] of html.matchAll(TAG)) {
    for (const [, name, value] of tag.matchAll(ATTRIBUTE)) {
      (name === "id" || name === "name" ? anchors : targets).add(plain(value));
    }
  }
  return { targets, anchors };
}

/** All that lies below a folder, as a server would hand it out below an address that begins and ends with a slash. */
export class Site {
  #pages = new Map();

  constructor(folder, home) {
    this.folder = folder;
    this.home = home;
    for (const file of readdirSync(folder, { recursive: true }).map((name) => name.replaceAll("\\", "/"))) {
      if (file.endsWith(".html")) {
        this.#pages.set(home + file, read(readFileSync(join(folder, file), "utf8")));
      }
    }
  }

  get paths() {
    return [...this.#pages.keys()];
  }

  /** Path and anchor of a link, nothing for those to other sites. */
  #resolve(from, target) {
    if (ELSEWHERE.test(target)) {
      return undefined;
    }
    const [path, hash = ""] = target.split("#");
    const at = path === "" ? from : posix.resolve(posix.dirname(from), decoded(path.split("?")[0]));
    const file = this.#file(at);
    const isFolder = existsSync(file) && statSync(file).isDirectory();
    return { path: isFolder ? posix.join(at, "index.html") : at, anchor: decoded(hash) };
  }

  /** Where a path lies; an empty name, which no file has, for one outside. */
  #file(path) {
    return `${path}/`.startsWith(this.home) ? join(this.folder, path.slice(this.home.length)) : "";
  }

  #fault(from, target) {
    const to = this.#resolve(from, target);
    if (to && !existsSync(this.#file(to.path))) {
      return `${from}: ${target} leads to no file`;
    }
    const page = to?.anchor && this.#pages.get(to.path);
    return page && !page.anchors.has(to.anchor) && `${from}: ${target} leads to no heading`;
  }

  /** One line for each link that leads nowhere. */
  faults() {
    return [...this.#pages].flatMap(([from, { targets }]) => [...targets].map((target) => this.#fault(from, target)).filter(Boolean));
  }

  /** Every page that a reader can go to from a page by links. */
  reachable(first) {
    const found = new Set([first]);
    for (const from of found) {
      for (const target of this.#pages.get(from).targets) {
        const to = this.#resolve(from, target);
        if (to && this.#pages.has(to.path)) {
          found.add(to.path);
        }
      }
    }
    return found;
  }
}
