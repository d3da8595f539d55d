import assert from "node:assert/strict";
import { test } from "node:test";
import { close, live, open, show } from "./browser.mjs";
import { until } from "./serve.mjs";
import { fault, panel, simulator } from "./shared.mjs";

const FRAMES = 60;
const EVENTS = 1_000;

/** The middle time between two pictures, in ms. */
const frameMs = (page) =>
  page.evaluate(
    (frames) =>
      new Promise((resolve) => {
        const times = [];
        const next = (now) => {
          times.push(now);
          if (times.length <= frames) {
            requestAnimationFrame(next);
          } else {
            const gaps = times.slice(1).map((time, i) => time - times[i]);
            resolve(gaps.sort((a, b) => a - b)[Math.floor(frames / 2)]);
          }
        };
        requestAnimationFrame(next);
      }),
    FRAMES,
  );

const kept = async (page) => Number(await page.locator("[data-kept]").getAttribute("data-kept"));

async function events() {
  const server = await simulator();
  const page = await open(server.http);
  await live(page);
  await show(page, "events");
  return { server, page };
}

const rows = (page) => page.locator("[data-seq]");

test("events come newest first, with level in words, and are filtered by kind, session and text", async () => {
  const { server, page } = await events();
  await panel(server, { remote: false });
  await panel(server, { remote: true });
  const client = await (await server.client()).handshake();
  client.send({ cmd: "MONITOR", payload: { method: "GET" } });
  await client.next("missing_url");
  await until("the refusal is shown", async () => (await rows(page).allInnerTexts()).some((text) => text.includes("missing_url")));

  const numbers = await rows(page).evaluateAll((all) => all.map((row) => Number(row.dataset.seq)));
  assert.deepEqual(numbers, [...numbers].sort((a, b) => b - a));
  assert.match(await rows(page).filter({ hasText: "missing_url" }).first().innerText(), /warning|error/);

  await page.locator('select[name="kind"]').selectOption("refusal");
  assert.ok((await rows(page).allInnerTexts()).every((text) => text.includes("refusal")));
  await page.locator('input[name="text"]').fill("no such words");
  await page.locator(".empty").waitFor();
  await page.locator('input[name="text"]').fill("MISSING_URL");
  await rows(page).first().waitFor();
  const session = /session (\w+)/.exec(await rows(page).first().innerText())[1];
  await page.locator('select[name="kind"]').selectOption("");
  await page.locator('input[name="text"]').fill("");
  await page.locator('select[name="session"]').selectOption(session);
  assert.ok((await rows(page).allInnerTexts()).every((text) => text.includes(session)));
  client.close();
  await close(page);
});

test("a pause keeps the list as it is, and tells how many are new", async () => {
  const { server, page } = await events();
  await page.locator('[data-do="pause"]').click();
  const before = await rows(page).count();
  const client = await (await server.client()).handshake();
  client.send({ cmd: "CONTROL", payload: {} });
  await client.next("missing_url");
  await until("new ones are told", async () => /[1-9]/.test(await page.locator('[data-do="pause"]').innerText()));
  assert.equal(await rows(page).count(), before);
  await page.locator('[data-do="pause"]').click();
  await until("they are shown", async () => (await rows(page).first().innerText()) !== "" && (await kept(page)) > before);
  client.close();
  await close(page);
});

/** Begins and ends a fault again and again, each of which is an event, until it is told to stop. */
function restless(server) {
  let over = false;
  const done = (async () => {
    while (!over) {
      await fault(server, { fault: "jitter", ms: 1 });
      await fault(server, { fault: "jitter", on: false });
    }
  })();
  return () => {
    over = true;
    return done;
  };
}

test("a thousand events and more that come do not slow the page", async () => {
  const { server, page } = await events();
  const before = await frameMs(page);
  const rest = restless(server);
  await until("a thousand are kept", async () => (await kept(page)) >= EVENTS, 60_000);
  const newest = await rows(page).first().getAttribute("data-seq");
  const during = await frameMs(page);
  await until("more have come", async () => (await rows(page).first().getAttribute("data-seq")) !== newest);
  await rest();

  assert.equal(await kept(page), EVENTS);
  assert.ok(during <= 2 * before, `a picture took ${before} ms before, ${during} ms with them`);
  await page.locator('input[name="text"]').fill("no such words");
  await page.locator(".empty").waitFor();
  await page.locator('input[name="text"]').fill("JITTER");
  await rows(page).first().waitFor();
  await close(page);
});
