// In Korean the page says everything in Korean: what it is told by the server too.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { close, live, open, show } from "./browser.mjs";
import { freePort, serve, until } from "./serve.mjs";
import { arrived, fault, panel, ready, simulator, START_DEG, status } from "./shared.mjs";

const PICTURES = process.env.SCREENSHOTS ?? join(import.meta.dirname, "../target/screenshots");
const KOREAN = { locale: "ko-KR" };

/** Visible texts with three English words in a row; names of calls and fields in code are those of the protocol. */
const englishTexts = (page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      const text = walker.currentNode.textContent;
      if (/(?<!\w)[A-Za-z][a-z’']+[,;:]? [a-z’']+[,;:]? [a-z’']+(?!\w)/.test(text) && !element.closest('code, [lang="en"]') && element.checkVisibility()) {
        found.push(text);
      }
    }
    return [...new Set(found)];
  });

async function assertKorean(page, view, picture = view) {
  await show(page, view);
  await page.locator(`[data-view="${view}"] h2`).first().waitFor();
  assert.deepEqual(await englishTexts(page), [], view);
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `korean-${picture}.png`), fullPage: view !== "events" });
}

/** The events of a kind in the page. */
const events = (page, code) => page.locator(`tr[data-seq]:has(code:text-is("${code}"))`).first().waitFor();

/** Goes through the states that a controller has reasons for, and the mistakes that a client makes. */
async function everything(server) {
  await ready(server);
  const client = await (await server.client()).handshake();
  await client.monitor(10);
  client.send({ cmd: "MONITOR", payload: { method: "GET", period_ms: "fast", url: "/project/rgen" } });
  await client.next("invalid_period");
  client.control("joint_traject_insert_point", { interval: 0.1 });
  await client.next("control_err");
  client.control("joint_traject_init");
  // In radians, then faster than any joint.
  client.moveTo(START_DEG.map((deg) => (deg * Math.PI) / 180), 5);
  await until("it is doubted", async () => (await status(server)).diagnosis.length > 0);
  client.send({ cmd: "STOP", payload: { target: "control" } });
  await client.next("stop_ack");
  client.control("joint_traject_init");
  client.moveTo(START_DEG.map((deg) => deg + 40), 0.01);
  await until("it stopped with an alarm", async () => (await status(server)).alarm.startsWith("E159"));
  await fault(server, { fault: "jitter", ms: 2, for_s: 0.05 });
  await panel(server, { power_saving: true, remote: false });
  client.control("joint_traject_insert_point", { interval: 0.1, time_from_start: -1, look_ahead_time: 0.02, point: START_DEG });
  await until("it is refused", async () => (await status(server)).refusals.count > 0);
  return client;
}

test("no view has an English sentence, whatever the controller and its clients do", async () => {
  const server = await simulator();
  const page = await open(server.http, KOREAN);
  await live(page);
  const client = await everything(server);
  for (const view of ["overview", "rhythm", "switches"]) {
    await assertKorean(page, view);
  }
  await show(page, "events");
  await events(page, "E01554");
  await events(page, "power");
  await assertKorean(page, "events");
  await panel(server, { power_saving: false, mode: "manual", emergency_stop: true });
  await until("it is told", async () => /비상 정지/.test(await page.locator("body").innerText()));
  client.close();
  await events(page, "client_closed");
  await events(page, "estop");
  for (const view of ["overview", "switches", "events"]) {
    await assertKorean(page, view);
  }

  // What cannot be done now is refused in Korean as well.
  await show(page, "switches");
  await page.locator('[data-switch="playing"] button').click();
  await page.locator(".refusal").waitFor();
  assert.deepEqual(await englishTexts(page), []);
  await fetch(`${server.http}/project/service/r_code/execute`, { method: "POST", body: JSON.stringify({ code: 1 }) });
  await ready(server);
  const mover = await (await server.client()).handshake();
  mover.control("joint_traject_init");
  mover.moveTo(START_DEG, 1);
  await arrived(server, START_DEG);
  mover.close();
  await close(page);
});

test("the original of what is said in fewer words is one click away", async () => {
  const server = await simulator();
  const client = await (await server.client()).handshake();
  client.send({ cmd: "NOTHING" });
  await client.next("invalid_cmd");
  const page = await open(server.http, KOREAN);
  await live(page);
  await show(page, "events");
  const row = page.locator('tr[data-seq]:has(code:text-is("invalid_cmd"))').first();
  assert.doesNotMatch(await row.innerText(), /NOTHING/);
  await row.locator("summary").click();
  assert.match(await row.innerText(), /NOTHING/);
  client.close();
  await close(page);
});

test("a controller that is not reached is told in Korean", async () => {
  const gateway = await serve("--upstream", `http://127.0.0.1:${await freePort()}`, "--ui-port", String(await freePort()));
  const page = await open((await gateway.line("page: http")).slice("page: ".length), KOREAN);
  await live(page);
  await until("it is told", async () => /연결되지 않음[^]*호출하지 못했습니다/.test(await page.locator('[data-view="overview"]').innerText()));
  assert.deepEqual(await englishTexts(page), []);
  await assertKorean(page, "events", "events-of-gateway");
  await close(page);
  await gateway.stop();
});
