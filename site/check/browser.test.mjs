// The site in a browser, pages of each kind: nothing is asked of another host, nothing fails, nothing is wider than the screen,
// and the search finds words of both languages. Leaves pictures in target/screenshots, for people to look at.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch } from "../steps/browser.mjs";
import { SITE } from "../steps/pages.mjs";
import { BASE, HOME, OUT, SITES } from "../steps/project.mjs";
import { handOut } from "./server.mjs";

const PICTURES = join(SITE, "target/screenshots");
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };
const KINDS = [
  ["", "light"],
  ["", "dark"],
  ["overview.html", "light"],
  ["how-to/move-safely.html", "dark"],
  ["settings.html", "light"],
  ["spec/protocol.html", "light"],
  ["modules.html", "dark"],
  ["adr/0001-jdk-25-and-java-21.html", "light"],
  ["404.html", "dark"],
  ["ko/", "light"],
  ["ko/", "dark"],
  ["ko/overview.html", "dark"],
  ["ko/how-to/move-safely.html", "light"],
  ["ko/settings.html", "dark"],
  ["ko/error-codes.html", "light"],
];

let browser;
let site;

before(async () => {
  rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES, { recursive: true });
  browser = await launch(["--disable-gpu"]);
  site = await handOut(SITES, HOME);
});

after(async () => {
  await browser.close();
  site.server.close();
});

const isElsewhere = (url) => !/^(data|blob):/.test(url) && new URL(url).origin !== site.host;

/** The scripts of the page run, so that what they complain about has been said. */
const alive = (page) => page.waitForFunction(() => document.querySelector("#app")?.__vue_app__);

/** A page in a browser of its own, that writes down its complaints and what it asked of others. */
async function open(path, viewport = DESK, colorScheme = "light", reducedMotion = "reduce") {
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion });
  const page = await context.newPage();
  page.complaints = [];
  page.on("console", (message) => message.type() === "error" && page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("request", (request) => isElsewhere(request.url()) && page.complaints.push(`asked for ${request.url()}`));
  await page.goto(`${site.host}${BASE}${path}`);
  return page;
}

/** Pixels by which a page is wider than its window. */
const wider = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Opens a page at a desk, then narrows its window to that of a phone. */
async function looks(path, colorScheme) {
  const page = await open(path, DESK, colorScheme);
  await alive(page);
  for (const viewport of [DESK, PHONE]) {
    const name = `${path.replace(/\W+/g, "-") || "home"}-${viewport.width}-${colorScheme}`;
    await page.setViewportSize(viewport);
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
    assert.equal(await wider(page), 0, `${name} is wider than the screen`);
  }
  assert.deepEqual(page.complaints, [], path);
  assert.equal(await page.locator("h1").count(), 1, `${path} has one heading`);
  await page.context().close();
}

for (const [path, colorScheme] of KINDS) {
  test(`${path || "the first page"}, ${colorScheme}`, () => looks(path, colorScheme));
}

test("the first page shows the page of a server, and the film where one was made", async () => {
  const page = await open("ko/", DESK, "dark", "no-preference");
  if (existsSync(join(OUT, "film"))) {
    await page.waitForFunction(() => document.querySelector(".arm-film video")?.currentTime > 0.5);
    await page.locator(".arm-film button").click();
    await page.waitForFunction(() => document.querySelector(".arm-film video").paused);
  }
  const seen = page.locator(".page-picture img");
  await seen.scrollIntoViewIfNeeded();
  await page.waitForFunction((picture) => picture.naturalWidth > 1000, await seen.elementHandle());
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("the Javadoc asks nothing of another host", async () => {
  const page = await open("javadoc/dev/openstream/client/OpenStreamClient.html");
  assert.deepEqual(page.complaints, []);
  assert.match(await page.title(), /OpenStreamClient/);
  await page.context().close();
});

/** Types into the search as a reader does, and returns the addresses of what it finds. */
async function search(side, words) {
  const page = await open(side);
  await alive(page);
  await page.keyboard.press("Control+k");
  await page.locator(".search-input").fill(words);
  const first = page.locator(".results a.result").first();
  await first.waitFor();
  const found = await page.locator(".results a.result").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  await page.screenshot({ path: join(PICTURES, `search-${side ? "ko" : "en"}.png`) });
  await first.click();
  await page.waitForURL((url) => url.pathname !== `${BASE}${side}`);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
  return found.map((href) => href.split("#")[0]);
}

test("the search finds an English word", async () => {
  assert.ok((await search("", "deadman")).includes(`${BASE}how-to/guard-a-robot.html`));
});

test("the search finds a Korean word, one with another particle, and a setting from the Korean side", async () => {
  assert.ok((await search("ko/", "비상 정지")).includes(`${BASE}ko/faq.html`));
  assert.ok((await search("ko/", "데드맨에게")).includes(`${BASE}ko/how-to/prometheus.html`));
  assert.ok((await search("ko/", "--one-writer")).includes(`${BASE}ko/settings.html`));
});

test("the first address leads to the latest version", async () => {
  const page = await open("../?from=bookmark#top");
  await page.waitForURL(`${site.host}${BASE}index.html?from=bookmark#top`);
  await page.context().close();
});
