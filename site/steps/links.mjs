// Links as the files of the repository have them, turned into those between the pages of the site.
import { existsSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { pageAt, pageOf, ROOT } from "./pages.mjs";
import { inRepository } from "./project.mjs";

const NOT_IN_ANCHORS = /[^\p{L}\p{M}\p{N}_\- ]/gu;

/** The anchor of a heading as GitHub makes it, Hangul included: the links of the repository work in both places. */
export const anchor = (heading) => heading.trim().toLowerCase().replace(NOT_IN_ANCHORS, "").replaceAll(" ", "-");

const ELSEWHERE = /^([a-z]+:|#|\/\/)/i;
const PICTURE = /\.(png|svg|gif|webp)$/;

/** A file that is shown or handed out, where it lies on the site: pictures beside the pages, others for download. */
export const stagedFile = (source) => posix.join(PICTURE.test(source) ? "" : "public/files", posix.relative("docs", source));

/** The target of a link on a page; nothing where the site has none, so that only its text is shown. */
function target(page, href) {
  const [path, hash] = href.split("#");
  const source = posix.join(posix.dirname(page.source), decodeURI(path)).replace(/\/$/, "");
  const file = join(ROOT, source);
  if (!existsSync(file)) {
    throw new Error(`${page.source}: ${href} leads to no file`);
  }
  const isFolder = statSync(file).isDirectory();
  const shown = pageOf(isFolder ? posix.join(source, "README.md") : source, page.korean);
  if (shown) {
    return posix.relative(posix.dirname(page.path), shown.path) + (hash ? `#${hash}` : "");
  }
  if (!isFolder && source.startsWith("docs/")) {
    const staged = stagedFile(source);
    return staged.startsWith("public/") ? `/${posix.relative("public", staged)}` : relative(page, staged);
  }
  return inRepository(source, isFolder);
}

const relative = (page, path) => posix.relative(posix.dirname(page.path), path).replace(/^(?!\.)/, "./");

/** Turns the links within one paragraph; a link without a target loses its marks. */
function turn(page, tokens) {
  const open = [];
  return tokens.filter((token) => {
    if (token.type === "link_close") {
      return open.pop();
    }
    const name = { link_open: "href", image: "src" }[token.type];
    const href = name && token.attrGet(name);
    const to = name && (ELSEWHERE.test(href) ? href : target(page, href));
    if (to) {
      token.attrSet(name, to);
    }
    if (token.type === "link_open") {
      open.push(Boolean(to));
    }
    return !name || to;
  });
}

/** A plug-in of markdown-it. */
export function links(markdown) {
  markdown.core.ruler.push("links", ({ tokens, env }) => {
    const page = pageAt.get(env.relativePath);
    if (page) {
      for (const token of tokens) {
        token.children &&= turn(page, token.children);
      }
    }
  });
}
