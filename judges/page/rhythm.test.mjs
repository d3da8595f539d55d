import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { close, live, open, show } from "./browser.mjs";
import { until } from "./serve.mjs";
import { fault, simulator } from "./shared.mjs";

const DEAF = `
import socket, sys
client = socket.socket()
client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
client.connect(("127.0.0.1", int(sys.argv[1])))
client.sendall(b'{"cmd":"HANDSHAKE","payload":{"major":1}}\\n{"cmd":"MONITOR","payload":{"method":"GET","period_ms":2,"url":"/project/rgen"}}\\n')
sys.stdin.read()
`;

const isRed = (rgb) => {
  const [r, g, b] = rgb.match(/[\d.]+/g).map(Number);
  return r > 1.4 * g && r > 1.4 * b;
};

const fact = (card, name) => card.locator(`[data-fact="${name}"]`).innerText();

async function rhythm() {
  const server = await simulator();
  const page = await open(server.http);
  await live(page);
  await show(page, "rhythm");
  return { server, page };
}

const cardOf = (page, client) => page.locator("[data-session]", { hasText: `127.0.0.1:${client.socket.localPort}` });

test("a session is shown with its request, its period, its lateness, and the strip has a late beat", async () => {
  const { server, page } = await rhythm();
  const client = await (await server.client()).handshake();
  await client.monitor(20, "/project/robot/po_cur");
  const card = cardOf(page, client);
  await card.waitFor();

  assert.match(await card.innerText(), /po_cur/);
  assert.equal(await fact(card, "period"), "20 ms");
  await until("samples are counted", async () => Number(await fact(card, "samples")) > 20);
  await until("a lateness is told", async () => /µs|ms/.test(await fact(card, "late_p99")));
  assert.match(await card.locator(".histogram svg").getAttribute("aria-label"), /^Histogram of lateness: \d/);

  // The call takes 60 ms: two of three beats are missed.
  await fault(server, { fault: "delay", ms: 60 });
  await until("missed beats are told, in words too", async () => /[1-9]\d* missed/.test(await card.locator("canvas").getAttribute("aria-label")));
  await until("they are counted", async () => Number((await fact(card, "missed")).replaceAll(",", "")) > 0);
  await fault(server, { fault: "delay", on: false });

  client.close();
  await card.waitFor({ state: "detached" });
  await close(page);
});

test("the session with the latest points is told as the one that moves the robot", async () => {
  const { server, page } = await rhythm();
  const client = await (await server.client()).handshake();
  client.control("joint_traject_init");
  client.moveTo([0, 90, 0, 0, -90, 0], 0.1);

  await until("it is named", async () => (await page.locator(".right").innerText()).includes(`127.0.0.1:${client.socket.localPort} moves the robot`));
  client.close();
  await close(page);
});

test("a client that monitors and does not read is red, and words say why", async () => {
  const { server, page } = await rhythm();
  const client = spawn("python3", ["-c", DEAF, String(server.port)], { stdio: ["pipe", "inherit", "inherit"] });
  const card = page.locator('[data-session][data-stalled="true"]');
  try {
    await card.waitFor({ timeout: 20_000 });
    assert.match(await card.innerText(), /Stalled/);
    assert.match(await card.innerText(), /does not read/);
    assert.ok(isRed(await card.locator(".mark.bad").first().evaluate((mark) => getComputedStyle(mark).color)), "its mark is red");
    assert.ok(isRed(await card.evaluate((element) => getComputedStyle(element).borderTopColor)), "its border is red");
    await until("dropped samples are counted", async () => Number((await fact(card, "dropped")).replaceAll(",", "")) > 0);
  } finally {
    client.kill("SIGKILL");
  }
  await card.waitFor({ state: "detached" });
  await close(page);
});
