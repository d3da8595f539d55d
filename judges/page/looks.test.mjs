// How the page looks and reads: pictures of every view for people, in both languages and themes, judged by axe-core.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { barriers } from "./barriers.mjs";
import { close, live, open, show, VIEWS } from "./browser.mjs";
import { until } from "./serve.mjs";
import { arrived, fault, ready, simulator, START_DEG } from "./shared.mjs";

const PICTURES = process.env.SCREENSHOTS ?? join(import.meta.dirname, "../target/screenshots");
const LANGUAGES = { en: "en-GB", ko: "ko-KR" };
const PHONE = { width: 360, height: 740 };

const HANGUL = /[\u1100-\u11ff\uac00-\ud7a3]/;

const SWING = [40, 12, 25, 0, -25, 50];

/** A robot that is being monitored and moved, with something in every view, until {@link rest}. */
async function work(server) {
  await ready(server);
  const viewer = await (await server.client()).handshake();
  await viewer.monitor(2);
  const mover = await (await server.client()).handshake();
  await mover.monitor(10, "/project/robot/po_cur");
  mover.control("nowhere");
  mover.control("joint_traject_init");
  mover.moveTo(START_DEG, 1);
  await arrived(server, START_DEG);
  let beat = 0;
  const moving = setInterval(() => {
    const swing = Math.sin(beat++ / 20);
    mover.moveTo(START_DEG.map((deg, i) => deg + swing * SWING[i]), 0.05);
  }, 50);
  return async () => {
    clearInterval(moving);
    mover.moveTo(START_DEG, 1);
    await arrived(server, START_DEG);
    mover.close();
    viewer.close();
  };
}

let working;

/** The robot that all tests of this file look at, at work. */
async function busy() {
  const server = await simulator();
  working ??= work(server);
  await working;
  return server;
}

async function rest() {
  await (await working)();
}

/** Waits until the view has what it is for. */
const FILLED = { rhythm: "[data-session]", events: "[data-seq]", switches: '[data-active="true"]', console: "[data-example]", overview: "[data-flange-mm]" };

for (const [language, locale] of Object.entries(LANGUAGES)) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe-core finds no barrier in any view: ${language}, ${colorScheme}`, async () => {
      mkdirSync(PICTURES, { recursive: true });
      const server = await busy();
      const page = await open(server.http, { locale, colorScheme });
      await live(page);
      assert.equal(await page.evaluate(() => document.documentElement.lang), language);
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), colorScheme);
      // The overview comes last, when its curves have something to show.
      for (const view of VIEWS.toReversed()) {
        await fault(server, { fault: "delay", ms: 1, on: view === "switches" });
        await show(page, view);
        await page.locator(FILLED[view]).first().waitFor();
        await page.screenshot({ path: join(PICTURES, `${view}-${language}-${colorScheme}.png`), fullPage: view !== "events" });
        assert.deepEqual(await barriers(page), [], view);
      }
      await close(page);
    });
  }
}

test("the language and the theme are those of the browser, switch at once, and are remembered", async () => {
  const server = await simulator();
  const page = await open(server.http, { locale: "ko-KR" });
  await live(page);
  await show(page, "switches");
  assert.match(await page.locator('[data-view="switches"]').innerText(), HANGUL);
  await page.locator('button[lang="en"]').click();
  await until("it is English", async () => !HANGUL.test(await page.locator('[data-view="switches"]').innerText()));
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");

  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  await page.locator("[data-theme-switch]").click();
  await until("it is dark", async () => (await background()) !== light);
  await page.reload();
  await live(page);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  await close(page);
});

test("no view has a text in the other language", async () => {
  const server = await busy();
  const page = await open(server.http);
  await live(page);
  for (const view of VIEWS) {
    await show(page, view);
    await page.locator(`[data-view="${view}"] h2`).first().waitFor();
    assert.doesNotMatch((await page.locator("body").innerText()).replace("한국어", ""), HANGUL, view);
  }
  await close(page);
});

test("on a phone no view is wider than the screen", async () => {
  const server = await busy();
  const page = await open(server.http, PHONE);
  await live(page);
  for (const view of VIEWS) {
    await show(page, view);
    await page.locator(`[data-view="${view}"] h2`).first().waitFor();
    await page.screenshot({ path: join(PICTURES, `${view}-phone.png`), fullPage: true });
    const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
    assert.ok(width <= PHONE.width, `${view} is ${width} px wide`);
    assert.deepEqual(await barriers(page), [], view);
  }
  const below = (selector) => page.locator(selector).evaluate((one) => one.getBoundingClientRect());
  assert.ok((await below(".controller-name")).top >= (await below(".language")).bottom, "the controller has a line of its own");
  await show(page, "rhythm");
  const [ago, now] = await page.locator(".strip .ends").first().locator("span").evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
  assert.equal(ago.top, now.top, "the ends of the time axis are in one line");
  await rest();
  await close(page);
});

for (const colorScheme of ["light", "dark"]) {
  test(`where the system forces its colours, what is chosen and where the joints are can be seen: ${colorScheme}`, async () => {
    const server = await simulator();
    const page = await open(server.http, { colorScheme, forcedColors: "active" });
    await live(page);
    await page.locator(".range-at").first().waitFor();
    const look = (selector, property) => page.locator(selector).first().evaluate((one, property) => getComputedStyle(one)[property], property);
    const differ = async (one, other, property) => assert.notEqual(await look(one, property), await look(other, property), `${one} from ${other}`);
    await differ(".view-nav a[aria-current]", ".view-nav a:not([aria-current])", "borderBottomColor");
    await differ('.chooser [aria-pressed="true"]', '.chooser [aria-pressed="false"]', "backgroundColor");
    await differ(".range-at", ".joints", "backgroundColor");
    await differ(".range-bar", ".range-at", "backgroundColor");
    await differ(".state-headline .dot", ".state", "backgroundColor");
    const [first, second] = await page.locator(".swatch").evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
    assert.notEqual(first, second, "the curves differ");
    await page.screenshot({ path: join(PICTURES, `overview-forced-${colorScheme}.png`), fullPage: true });
    await close(page);
  });
}
