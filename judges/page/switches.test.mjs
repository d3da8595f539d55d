import assert from "node:assert/strict";
import { test } from "node:test";
import { live, open, show } from "./browser.mjs";
import { until } from "./serve.mjs";
import { fault, panel, ready, simulator, START_DEG, status } from "./shared.mjs";

const card = (page, name) => page.locator(`[data-switch="${name}"]`);
const stands = (page, name) => card(page, name).locator("[data-stands]").getAttribute("data-stands");
const press = (page, name) => card(page, name).locator("button").click();

/** Waits until the controller and the page say the same. */
async function becomes(page, server, name, word, said) {
  await until(`${name} is ${word} at the controller`, async () => said(await status(server)));
  await until(`${name} is shown as ${word}`, async () => (await stands(page, name)) === word);
}

let shared;

/** The view of a page that all tests of this file share. */
async function switches() {
  const server = await simulator();
  if (!shared) {
    shared = await open(server.http);
    await live(shared);
    await show(shared, "switches");
    await card(shared, "mode").waitFor();
  }
  return { server, page: shared };
}

async function startAgain(page, server) {
  await press(page, "playing");
  await becomes(page, server, "playing", "running", ({ playing }) => playing);
}

async function motorsOn(page, server) {
  await press(page, "motor");
  await becomes(page, server, "motor", "on", ({ motor }) => motor === "on");
}

test("the mode is switched to manual, which stops the program, and back", async () => {
  const { server, page } = await switches();
  await page.locator('[data-mode="manual"]').click();
  await becomes(page, server, "mode", "manual", ({ mode }) => mode === "manual");
  await becomes(page, server, "playing", "stopped", ({ playing }) => !playing);
  await page.locator('[data-mode="auto_one_cycle"]').click();
  await becomes(page, server, "mode", "auto_one_cycle", ({ mode }) => mode === "auto_one_cycle");
  await page.locator('[data-mode="auto_continuous"]').click();
  await becomes(page, server, "mode", "auto_continuous", ({ mode }) => mode === "auto_continuous");
  await startAgain(page, server);
});

test("remote mode is left and entered; what needs it is refused meanwhile, with the reason", async () => {
  const { server, page } = await switches();
  await press(page, "playing");
  await becomes(page, server, "playing", "stopped", ({ playing }) => !playing);
  await press(page, "remote");
  await becomes(page, server, "remote", "off", ({ remote }) => !remote);
  await press(page, "playing");
  await card(page, "playing").locator(".refusal").waitFor();
  assert.match(await card(page, "playing").locator(".refusal").innerText(), /remote/);
  await press(page, "remote");
  await becomes(page, server, "remote", "on", ({ remote }) => remote);
  await startAgain(page, server);
  await page.locator(".refusal").waitFor({ state: "detached" });
});

test("the motors are switched off and on", async () => {
  const { server, page } = await switches();
  await press(page, "motor");
  await becomes(page, server, "motor", "off", ({ motor }) => motor === "off");
  await motorsOn(page, server);
  await startAgain(page, server);
});

test("the emergency stop is pressed and released", async () => {
  const { server, page } = await switches();
  await press(page, "emergency_stop");
  await becomes(page, server, "emergency_stop", "pressed", ({ emergency_stop }) => emergency_stop);
  await press(page, "emergency_stop");
  await becomes(page, server, "emergency_stop", "released", ({ emergency_stop }) => !emergency_stop);
  await motorsOn(page, server);
  await startAgain(page, server);
});

test("power saving is switched on and off", async () => {
  const { server, page } = await switches();
  await press(page, "power_saving");
  await becomes(page, server, "power_saving", "on", ({ power_saving }) => power_saving);
  await press(page, "power_saving");
  await becomes(page, server, "power_saving", "off", ({ power_saving, ready }) => !power_saving && ready);
});

test("an alarm is shown with its words, and reset", async () => {
  const { server, page } = await switches();
  const client = await (await server.client()).handshake();
  client.control("joint_traject_init");
  client.control("joint_traject_insert_point", { interval: 0.005, time_from_start: -1, look_ahead_time: 0.005, point: [170, ...START_DEG.slice(1)] });
  await becomes(page, server, "reset_alarm", "alarm", ({ alarm }) => alarm !== "");
  assert.match(await card(page, "reset_alarm").innerText(), /E\d+/);
  await press(page, "reset_alarm");
  await becomes(page, server, "reset_alarm", "no_alarm", ({ alarm }) => alarm === "");
  client.close();
  await startAgain(page, server);
});

test("what another program switches is shown, too", async () => {
  const { server, page } = await switches();
  await panel(server, { remote: false });
  await until("the page follows", async () => (await stands(page, "remote")) === "off");
  await panel(server, { remote: true });
  await until("the page follows", async () => (await stands(page, "remote")) === "on");
});

const form = (page, name) => page.locator(`[data-fault="${name}"]`);
const active = async (server) => (await server.get("/simulator/faults")).active;
const shownActive = (page) => page.locator('[data-fault][data-active="true"]').evaluateAll((all) => all.map((one) => one.dataset.fault));

test("a fault that happens once is told when it was done", async () => {
  const { page } = await switches();
  await form(page, "connection_reset").locator('[data-do="begin"]').click();
  await until("it is told", async () => /done at \d\d:\d\d:\d\d/.test(await form(page, "connection_reset").innerText()));
});

test("a fault begins with its number, is shown, and is undone", async () => {
  const { server, page } = await switches();
  await form(page, "delay").locator('input[name="ms"]').fill("7");
  await form(page, "delay").locator('[data-do="begin"]').click();
  await until("it is active", async () => (await active(server)).some((one) => one.fault === "delay" && one.value === 7));
  await until("it is shown", async () => (await shownActive(page)).includes("delay"));
  assert.match(await form(page, "delay").innerText(), /active: 7 ms/);
  await form(page, "delay").locator('[data-do="undo"]').click();
  await until("it is gone", async () => (await active(server)).length === 0);
  await until("that is shown", async () => (await shownActive(page)).length === 0);
});

test("a fault with a duration ends by itself, and one of another program is shown", async () => {
  const { server, page } = await switches();
  await form(page, "http_503").locator('input[name="for_s"]').fill("1.5");
  await form(page, "http_503").locator('[data-do="begin"]').click();
  await until("it is shown", async () => /left/.test(await form(page, "http_503").innerText()));
  await until("it is gone", async () => (await shownActive(page)).length === 0);
  await fault(server, { fault: "jitter", ms: 3 });
  await until("it is shown", async () => (await shownActive(page)).includes("jitter"));
  await fault(server, { fault: "jitter", on: false });
  await until("it is gone", async () => (await shownActive(page)).length === 0);
});

test("a number out of range is refused with the rule, and begins nothing", async () => {
  const { server, page } = await switches();
  await form(page, "delay").locator('input[name="ms"]').fill("99999");
  await form(page, "delay").locator('[data-do="begin"]').click();
  await form(page, "delay").locator(".refusal").waitFor();
  assert.match(await form(page, "delay").locator(".refusal").innerText(), /10000/);
  assert.deepEqual(await active(server), []);
});

test("every fault that the simulator knows can be begun, and all are undone at once", async () => {
  const { server, page } = await switches();
  const known = (await server.get("/simulator/faults")).known;
  assert.ok(known.length >= 16);
  for (const field of await page.locator("[data-fault] input").all()) {
    await field.fill("");
  }
  for (const { fault } of known) {
    await form(page, fault).locator('[data-do="begin"]').click();
  }
  const lasting = known.filter((one) => one.lasting).map(({ fault }) => fault);
  await until("all that last are active", async () => (await active(server)).length === lasting.length);
  await until("all are shown", async () => (await shownActive(page)).length === lasting.length);
  assert.deepEqual((await shownActive(page)).sort(), lasting.sort());
  await page.locator('[data-do="undo-all"]').click();
  await until("all are gone", async () => (await active(server)).length === 0);
  await until("that is shown", async () => (await shownActive(page)).length === 0);
  await ready(server);
});

/** What has the focus, by what tells it apart. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const near = element.closest("[data-switch], [data-fault]");
    return [near?.dataset.switch ?? near?.dataset.fault, element.dataset.mode ?? element.dataset.do ?? element.name ?? element.id, element.id].filter(Boolean).join(" ");
  });

const operable = '[data-view="switches"] button:not([disabled]), [data-view="switches"] input, [data-nav]';

test("with the keyboard alone every switch is reached, seen to be so, and pressed", async () => {
  const { server, page } = await switches();
  const wanted = await page.locator(operable).count();
  const reached = new Set();
  for (let i = 0; i < 3 * wanted && reached.size < wanted; i++) {
    await page.keyboard.press("Tab");
    const which = await page.evaluate((selector) => [...document.querySelectorAll(selector)].indexOf(document.activeElement), operable);
    if (which >= 0) {
      reached.add(which);
      const ring = await page.evaluate(() => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
        return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
      });
      assert.ok(ring, `the focus can be seen on ${await focused(page)}`);
    }
  }
  assert.equal(reached.size, wanted);

  await page.locator('[data-switch="remote"] button').focus();
  await page.keyboard.press("Space");
  await becomes(page, server, "remote", "off", ({ remote }) => !remote);
  assert.match(await focused(page), /^remote/);
  await page.keyboard.press("Enter");
  await becomes(page, server, "remote", "on", ({ remote }) => remote);
});
