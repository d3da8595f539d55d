// Servers that are lost, that only look on, and many in one.
import assert from "node:assert/strict";
import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { close, live, open, show } from "./browser.mjs";
import { freePort, launch, serve, until } from "./serve.mjs";
import { arrived, simulator, START_DEG, status } from "./shared.mjs";

const notice = (page) => page.locator(".notice-bad");

test("a lost server is told, and the page goes on by itself when it is back", async () => {
  const port = String(await freePort());
  const before = await serve("--http-port", port);
  const page = await open(before.http);
  await live(page);
  await page.evaluate(() => (globalThis.same = true));
  await before.stop();
  await notice(page).waitFor();
  assert.match(await notice(page).innerText(), /lost/);
  assert.doesNotMatch(await page.locator(".state").innerText(), /ready/i, "nobody knows");
  assert.equal(await page.evaluate(() => document.body.dataset.connection), "lost");
  page.complaints.length = 0;

  const after = await serve("--http-port", port);
  await live(page);
  await notice(page).waitFor({ state: "detached" });
  const client = await (await after.client()).handshake();
  await client.monitor(100);
  await show(page, "rhythm");
  await page.locator("[data-session]").first().waitFor();
  assert.equal(await page.evaluate(() => globalThis.same), true);
  client.close();
  await close(page);
  await after.stop();
});

test("a page for which there is no room is told so, and gets in when there is some", async () => {
  const server = await serve();
  const crowd = await open(server.http);
  await live(crowd);
  await crowd.evaluate(() => {
    const stream = new URL("ui/stream", location.href.replace("http", "ws"));
    const sockets = Array.from({ length: 63 }, () => new WebSocket(stream));
    return Promise.all(sockets.map((socket) => new Promise((resolve) => (socket.onmessage = resolve))));
  });
  const page = await open(server.http);
  await notice(page).filter({ hasText: "64 look already" }).waitFor();
  page.complaints.length = 0;

  await close(crowd);
  await live(page);
  await notice(page).waitFor({ state: "detached" });
  await close(page);
  await server.stop();
});

const PAGE_HEADERS = { "X-OpenStream-Page": "1", "Content-Type": "application/json" };

/** The address of the page that a server prints. */
const pageOf = async (server) => (await server.line("page: http")).slice("page: ".length);

const post = (url, body, headers = PAGE_HEADERS) => fetch(url, { method: "POST", headers: { Origin: new URL(url).origin, ...headers }, body: typeof body === "string" ? body : JSON.stringify(body) });

const CHANGES = [
  ["switch", { motor: false }],
  ["switch", { emergency_stop: true }],
  ["switch", { mode: "manual" }],
  ["switch", { playing: false }],
  ["fault", { fault: "motor_off" }],
  ["fault", { undo_all: true }],
];

test("in front of a real controller there are no switches, and none can be turned by hand-made requests", async () => {
  const robot = await simulator();
  const gateway = await serve("--upstream", robot.http, "--ui-port", String(await freePort()));
  const address = await pageOf(gateway);
  const page = await open(address);
  await live(page);

  await until("the controller is named", async () => (await page.locator(".state").innerText()).includes(robot.http));
  assert.equal(await page.locator('[data-nav="switches"]').count(), 0);
  await page.goto(`${address}#/switches`);
  await page.locator("[data-view]").first().waitFor();
  assert.equal(await page.locator("[data-switch], [data-fault]").count(), 0);
  await show(page, "console");
  assert.equal(await page.locator("[data-example], input").count(), 0);
  assert.match(await page.locator('[data-view="console"]').innerText(), /--ui-console/);

  const before = await status(robot);
  for (const [what, body] of CHANGES) {
    assert.equal((await post(`${address}ui/${what}`, body)).status, 404, `${what} ${JSON.stringify(body)}`);
    // What the gateway's HTTP port does not know it asks the controller for, which here is a simulated one with a page.
    assert.ok((await post(`${gateway.http}/ui/${what}`, body)).status >= 400, `${what} ${JSON.stringify(body)}`);
  }
  assert.ok((await post(`${address}ui/console`, { viewer: "0", line: "{}" })).status >= 400);
  const after = await status(robot);
  assert.deepEqual([after.mode, after.motor, after.playing, after.emergency_stop], [before.mode, before.motor, before.playing, before.emergency_stop]);
  assert.deepEqual(page.complaints, []);
  await close(page);
  await gateway.stop();
});

test("a controller that a gateway lost is told, and its last picture is not taken for a live one", async () => {
  const robot = await serve();
  const gateway = await serve("--upstream", robot.http, "--ui-port", String(await freePort()));
  const page = await open(await pageOf(gateway));
  await live(page);
  await page.locator("[data-flange-mm]").waitFor();
  assert.equal(await page.locator(".arm-canvas.stale").count(), 0);
  await robot.stop();
  await page.locator(".arm-canvas.stale").waitFor();
  await until("it is told in words", async () => /No connection to the controller[^]*no connection for \d+ s/.test(await page.locator(".state").innerText()));
  await close(page);
  await gateway.stop();
});

test("what a guard refuses is told beside the state, which is ready all the same", async () => {
  const server = await serve("--guard", "reject");
  const page = await open(server.http);
  await live(page);
  const client = await (await server.client()).handshake();
  client.control("joint_traject_init");
  client.moveTo([170, ...START_DEG.slice(1)], 0.002);
  await page.locator('[data-refused="guard"]').waitFor();
  await page.locator('[data-refused="control_error"]').waitFor();
  assert.match(await page.locator(".state").innerText(), /Ready/);
  client.close();
  await close(page);
  await server.stop();
});

const POINT = { interval: 0.1, time_from_start: -1, look_ahead_time: 0.01, point: [1, ...START_DEG.slice(1)] };
const INSERT = { method: "POST", url: "/project/robot/trajectory/joint_traject_insert_point", args: {}, body: POINT };

/** Lines that a careless judge would not take for a CONTROL. */
const CONTROLS = [
  JSON.stringify({ cmd: "CONTROL", payload: INSERT }),
  JSON.stringify({ payload: INSERT, cmd: "CONTROL" }),
  JSON.stringify({ cmd: "CONTROL", payload: INSERT }).replace("CONTROL", "CON\\u0054ROL"),
  JSON.stringify({ cmd: "CONTROL", payload: INSERT }).replace('"cmd"', '"c\\u006dd"'),
  `{"cmd":"HANDSHAKE","cmd":"CONTROL","payload":${JSON.stringify(INSERT)}}`,
  `{"cmd":"CONTROL","cmd":"HANDSHAKE","payload":${JSON.stringify(INSERT)}}`,
  `\ufeff${JSON.stringify({ cmd: "CONTROL", payload: INSERT })}`,
  ` \t${JSON.stringify({ cmd: "CONTROL", payload: INSERT })}`,
  `{"cmd":"HANDSHAKE","payload":{"major":1}}\n${JSON.stringify({ cmd: "CONTROL", payload: INSERT })}`,
  `{"cmd":"HANDSHAKE","payload":{"major":1}}\r${JSON.stringify({ cmd: "CONTROL", payload: INSERT })}`,
];

test("with --ui-console a real controller can be asked, and is never moved", async () => {
  const robot = await simulator();
  const gateway = await serve("--upstream", robot.http, "--ui-port", String(await freePort()), "--ui-console");
  const address = await pageOf(gateway);
  const page = await open(address);
  await live(page);
  await show(page, "console");
  assert.deepEqual((await page.locator("[data-example]").allInnerTexts()).filter((text) => text.includes("CONTROL")), []);
  const answers = [];
  page.on("response", async (answer) => answer.url().includes("/ui/console") && answers.push(answer.status()));
  await page.locator('[data-example="handshake"]').click();
  await page.locator('[data-do="send"]').click();
  await until("the session answers", async () => (await page.locator('[data-direction="received"]').allInnerTexts()).some((text) => text.includes("handshake_ack")));

  const viewer = await page.evaluate(
    () => new Promise((resolve) => {
      const socket = new WebSocket(new URL("ui/stream", location.href.replace(/^http/, "ws")));
      globalThis.kept = socket;
      socket.onmessage = ({ data }) => resolve(JSON.parse(data).viewer);
    }),
  );
  assert.equal((await post(`${address}ui/console`, { viewer, line: JSON.stringify({ cmd: "HANDSHAKE", payload: { major: 1 } }) })).status, 202);
  for (const line of CONTROLS) {
    const answer = await post(`${address}ui/console`, { viewer, line });
    assert.ok(answer.status >= 400, line);
    assert.match(JSON.stringify(await answer.json()), /control_console|console_control_refused|invalid|line/, line);
  }
  await page.locator('input[name="line"]').fill(CONTROLS[0]);
  await page.locator('[data-do="send"]').click();
  await page.locator('.refusal[data-code="console_control_refused"]').waitFor();
  await arrived(robot, START_DEG);
  assert.equal((await robot.get("/simulator/status")).moving, false);
  await close(page);
  await gateway.stop();
});

test("a recording is shown like a robot, and has no switches", async () => {
  const robot = await simulator();
  const file = join(mkdtempSync(join(tmpdir(), "openstream-page-")), "run.mcap");
  const ports = ["--port", String(robot.port), "--http-port", new URL(robot.http).port];
  const recording = launch("record", ...ports, "-o", file);
  await until("something is recorded", () => statSync(file).size > 20_000);
  await recording.stop("SIGINT");
  const replay = launch("replay", file, "--as-server", "--port", "0", "--http-port", "0");
  const page = await open(await pageOf(replay));
  await live(page);
  await until("the joints are shown", async () => /90\.000/.test(await page.locator('[data-view="overview"]').innerText()));

  assert.match(await page.locator(".state").innerText(), /Standing still\s+A recording that is played back/);
  assert.doesNotMatch(await page.locator(".state").innerText(), /takes no points|Not ready/);
  await show(page, "console");
  assert.doesNotMatch(await page.locator('[data-view="console"]').innerText(), /--ui-console/);

  assert.equal(await page.locator('[data-nav="switches"]').count(), 0);
  assert.equal((await post(`${await pageOf(replay)}ui/switch`, { motor: false })).status, 404);
  assert.deepEqual(page.complaints, []);
  await close(page);
  await replay.stop();
});

/** A triangle in mm. */
const TRIANGLE = `solid t
facet normal 0 0 1
outer loop
vertex 0 0 0
vertex 200 0 0
vertex 0 0 200
endloop
endfacet
endsolid t
`;

const mesh = (path) => `<visual><geometry><mesh filename="${path}" scale="0.001 0.001 0.001"/></geometry></visual>`;

/** A description of an arm with a mesh on each link. */
function description(...meshes) {
  const folder = mkdtempSync(join(tmpdir(), "openstream-arm-"));
  const links = ["", ...meshes].map((path, i) => `<link name="l${i}">${path && mesh(path)}</link>`);
  const joints = meshes.map((_, i) => `<joint name="a${i}" type="revolute"><parent link="l${i}"/><child link="l${i + 1}"/><origin xyz="0 0 0.2"/><axis xyz="0 1 0"/><limit lower="-3" upper="3" effort="1" velocity="1"/></joint>`);
  writeFileSync(join(folder, "arm.urdf"), `<robot name="mine">${links.join("")}${joints.join("")}</robot>`);
  writeFileSync(join(folder, "link.stl"), TRIANGLE);
  writeFileSync(join(folder, "empty.stl"), "<COLLADA/>");
  return folder;
}

test("of a description of one's own, meshes that are not there are named, and other joints than the controller's are told", async () => {
  const HERE = ["package://mine/link.stl", "link.stl", "./link.stl", "../link.stl"];
  const server = await serve("--robot-description", description(...HERE, "package://mine/gone.stl", "empty.stl"));
  const page = await open(server.http);
  const note = page.locator(".arm-note");
  await until("two are named", async () => /\(2\): gone\.stl, empty\.stl\./.test(await note.innerText()));
  assert.deepEqual(page.complaints.filter((text) => !text.includes("404")), []);
  await close(page);
  await server.stop();

  const seven = await serve("--robot-description", description(...HERE, ...HERE.slice(1)));
  const other = await open(seven.http);
  await until("the joints are told", async () => /7 joints and the controller 6/.test(await other.locator(".arm-note").innerText()));
  await close(other);
  await seven.stop();
});

test("the session with the right to CONTROL is named, and a scenario is shown and ended", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "openstream-page-")), "outage.yaml");
  writeFileSync(file, "steps:\n  - {at-s: 1, do: delay=2}\n  - {at-s: 600, undo: delay}\n");
  const server = await serve("--one-writer", "--scenario", file);
  const page = await open(server.http);
  await live(page);
  await show(page, "switches");
  await page.locator(".scenario progress").waitFor();
  await page.locator('[data-fault="delay"][data-active="true"]').waitFor();
  await page.locator('[data-do="undo-all"]').click();
  await page.locator(".scenario").waitFor({ state: "detached" });
  await page.locator('[data-fault="delay"][data-active="false"]').waitFor();

  const client = await (await server.client()).handshake();
  client.control("joint_traject_init");
  await show(page, "rhythm");
  await until("it is named", async () => (await page.locator(".right").innerText()).includes(`Only 127.0.0.1:${client.socket.localPort} may CONTROL`));
  client.close();
  await close(page);
  await server.stop();
});

test("a fleet has a start page with all its controllers, and each opens", async () => {
  const robot = await simulator();
  const file = join(mkdtempSync(join(tmpdir(), "openstream-fleet-")), "fleet.yaml");
  writeFileSync(file, `port: 0
http-port: 0
ui-port: ${await freePort()}
controllers:
  - name: left
    robot: HH020
  - name: middle
    robot: HA006B
  - name: right
    upstream: openstream://127.0.0.1:${robot.port}
`);
  const fleet = launch("serve", "--config", file);
  const page = await open(await pageOf(fleet));
  const names = ["left", "middle", "right"];
  await until("all are listed", async () => (await page.locator("h2").allInnerTexts()).join() === names.join());
  for (const name of names) {
    await page.getByRole("link", { name: new RegExp(`Open ${name}`) }).click();
    await live(page);
    await page.locator('[data-view="overview"]').waitFor();
    assert.match(await page.locator(".controller-name").innerText(), new RegExp(name));
    assert.equal(await page.locator('[data-nav="switches"]').count(), name === "right" ? 0 : 1);
    await page.locator(".to-fleet").click();
    await page.locator('[data-view="fleet"]').waitFor();
  }
  assert.deepEqual(page.complaints, []);
  await close(page);
  await fleet.stop();
});
