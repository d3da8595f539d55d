import assert from "node:assert/strict";
import { test } from "node:test";
import { close, live, open, show } from "./browser.mjs";
import { until } from "./serve.mjs";
import { arrived, simulator, START_DEG } from "./shared.mjs";

async function tryIt() {
  const server = await simulator();
  const page = await open(server.http);
  await live(page);
  await show(page, "console");
  return { server, page };
}

const lines = (page, direction) => page.locator(`[data-direction="${direction}"] code`).allInnerTexts();
const received = (page, part) => until(`a line with ${part} came back`, async () => (await lines(page, "received")).find((line) => line.includes(part)));

async function example(page, name) {
  await page.locator(`[data-example="${name}"]`).click();
  const line = await page.locator('input[name="line"]').inputValue();
  await page.locator('input[name="line"]').press("Enter");
  await until("it was sent", async () => (await page.locator('input[name="line"]').inputValue()) === "");
  return line;
}

test("the manual's examples run in a session of one's own, in the order in which they stand", async () => {
  const { server, page } = await tryIt();
  await example(page, "handshake");
  await received(page, "handshake_ack");
  await example(page, "monitor");
  await received(page, '"type":"data"');
  await until("samples are not said aloud", async () => (await page.locator(".transcript").getAttribute("aria-live")) === "off");
  await example(page, "init");
  const point = JSON.parse(await example(page, "point")).payload.body.point;
  await arrived(server, point);
  await example(page, "stop_monitor");
  await received(page, '{"type":"stop_ack","target":"monitor"}');
  assert.equal(await page.locator(".transcript").getAttribute("aria-live"), "polite");
  await example(page, "stop_session");
  await received(page, '{"type":"stop_ack","target":"session"}');
  await page.locator('[data-direction="ended"]').waitFor();

  assert.equal((await lines(page, "sent")).length, 6);
  await close(page);
  const client = await (await server.client()).handshake();
  client.control("joint_traject_init");
  client.moveTo(START_DEG, 0.5);
  await arrived(server, START_DEG);
  client.close();
});

test("a line that is no JSON gets the server's refusal", async () => {
  const { page } = await tryIt();
  await page.locator('input[name="line"]').fill("hello <b>robot</b>");
  await page.locator('[data-do="send"]').click();
  await received(page, "invalid_ndjson");
  assert.deepEqual(await lines(page, "sent"), ["hello <b>robot</b>"]);
  await close(page);
});

test("the session is a real one, and ends with the page", async () => {
  const { server, page } = await tryIt();
  await example(page, "handshake");
  await received(page, "handshake_ack");
  const viewer = await open(server.http);
  await live(viewer);
  await show(viewer, "rhythm");
  await viewer.locator("[data-session]").first().waitFor();
  await close(page);
  await viewer.locator("[data-session]").first().waitFor({ state: "detached" });
  await close(viewer);
});
