import assert from "node:assert/strict";
import { test } from "node:test";
import { close, flangeMm, live, open, show, VIEWS } from "./browser.mjs";
import { until } from "./serve.mjs";
import { arrived, poseMm, simulator, START_DEG } from "./shared.mjs";

const POSES = [
  [30, 90, 0, 0, -90, 0],
  [-60, 60, 40, 20, -40, 90],
  [90, 120, -30, -80, 60, -200],
  START_DEG,
];
const MOVE_S = 1;

const far = (one, other) => Math.hypot(...one.map((value, i) => value - other[i]));

test("every view loads without an error, a violation of the policy or a request to another host", async () => {
  const server = await simulator();
  const page = await open(server.http);
  await live(page);
  for (const view of VIEWS) {
    await show(page, view);
  }
  const host = new URL(server.http).host;

  assert.deepEqual(page.complaints, []);
  assert.deepEqual(page.requests.filter((url) => new URL(url).host !== host), []);
  assert.ok(page.requests.some((url) => url.startsWith("ws:")), "the stream is among the requests");
  await close(page);
});

test("who changes the view faster than it loads gets no error", async () => {
  const server = await simulator();
  const page = await open(server.http);
  await live(page);
  await page.evaluate(async () => {
    for (let i = 0; i < 40; i++) {
      location.hash = i % 2 === 0 ? "#/rhythm" : "#/overview";
      await new Promise((resolve) => setTimeout(resolve, i % 7));
    }
  });
  await until("the flange is drawn", () => flangeMm(page));
  assert.deepEqual(page.complaints, []);
  await close(page);
});

test("all that the page loads has less than 1 MB compressed", async () => {
  const server = await simulator();
  const page = await open(server.http);
  await live(page);
  for (const view of VIEWS) {
    await show(page, view);
  }
  const loaded = await page.evaluate(() => performance.getEntries().filter((entry) => entry.encodedBodySize !== undefined).map(({ name, encodedBodySize }) => [name, encodedBodySize]));
  const bytes = loaded.reduce((sum, [, size]) => sum + size, 0);

  assert.ok(loaded.length >= 3, `document, script and style are among ${JSON.stringify(loaded)}`);
  assert.ok(bytes > 50_000 && bytes < 1_000_000, `${bytes} bytes: ${JSON.stringify(loaded)}`);
  await close(page);
});

test("a CONTROL moves the arm in the picture, and its flange is where po_cur says within 1 mm", async () => {
  const server = await simulator();
  const page = await open(server.http);
  await live(page);
  const client = await (await server.client()).handshake();
  client.control("joint_traject_init");
  let before = await until("the flange is drawn", () => flangeMm(page));
  for (const pose of POSES) {
    client.moveTo(pose, MOVE_S);
    await arrived(server, pose);
    const told = await poseMm(server);
    assert.ok(far(told, before) > 50, `${pose} is somewhere else`);
    const drawn = await until(`the flange is drawn at ${told}`, async () => {
      const drawn = await flangeMm(page);
      return far(drawn, told) <= 1 && drawn;
    });
    before = drawn;
  }
  client.close();
  await close(page);
});

test("no column of the joints moves when a number gets another digit or a sign", async () => {
  const server = await simulator();
  const client = await (await server.client()).handshake();
  client.control("joint_traject_init");
  const page = await open(server.http, { width: 320 });
  await live(page);
  const widths = () => page.locator(".joints-table thead th").evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().width)));
  const seen = [];
  for (const pose of [POSES[2], START_DEG]) {
    client.moveTo(pose, MOVE_S);
    await arrived(server, pose);
    await until(`the page shows ${pose}`, async () => (await page.locator(".position").nth(5).innerText()) === pose[5].toFixed(3).replace("-", "−"));
    seen.push(await widths());
  }
  assert.deepEqual(seen[0], seen[1]);
  client.close();
  await close(page);
});

test("the limits of each joint are there as numbers, also where there is little room", async () => {
  const server = await simulator();
  const { joints } = await server.get("/ui/model");
  const limits = joints.flatMap(({ min_deg, max_deg }) => [min_deg, max_deg]).map((deg) => deg.toFixed(0).replace("-", "−"));
  for (const width of [1920, 1440, 1024, 360, 320]) {
    const page = await open(server.http, { width });
    await live(page);
    await page.locator(".range").first().waitFor();
    const shown = await page.locator(".range small").evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().width > 0).map((one) => one.textContent));
    assert.deepEqual(shown, limits, `${width} px`);
    await close(page);
  }
});

test("a chart without joints says what to do", async () => {
  const server = await simulator();
  const page = await open(server.http);
  await live(page);
  for (const chip of await page.locator('.chooser [aria-pressed="true"]').all().then((all) => all.reverse())) {
    await chip.click();
  }
  assert.match(await page.locator(".curves").innerText(), /Choose a joint/);
  await close(page);
});
