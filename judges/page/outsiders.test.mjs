// Web pages of others, open in the browser of somebody near the robot. They can neither read nor change anything.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer as createSite } from "node:http";
import { connect, createServer } from "node:net";
import { test } from "node:test";
import { close, open } from "./browser.mjs";
import { until } from "./serve.mjs";
import { simulator, status } from "./shared.mjs";

const STOP = JSON.stringify({ emergency_stop: true });

/**
 * A page that tries everything at `robot`, an origin, or "" for its own; it tells the outcome of each attempt by its name.
 * `read`: an answer that its script can look into.
 */
const attempts = (robot) => `<!doctype html><title>outsider</title><iframe id="frame" name="frame"></iframe><script type="module">
  const robot = ${JSON.stringify(robot)};
  const said = {};
  const stop = ${JSON.stringify(STOP)};
  const json = { "Content-Type": "application/json" };
  async function say(what, asked) {
    try {
      const answer = await asked;
      said[what] = answer.type === "opaque" ? "opaque" : answer.status + " " + (await answer.text()).slice(0, 200);
    } catch (error) {
      said[what] = "failed";
    }
  }
  const socket = (path) => new Promise((resolve) => {
    const stream = new WebSocket(new URL(path, (robot || location.origin).replace("http", "ws")));
    stream.onmessage = ({ data }) => resolve("read " + data);
    stream.onopen = () => setTimeout(() => resolve("open"), 1000);
    stream.onerror = () => resolve("failed");
  });
  await say("read controllers", fetch(robot + "/ui/controllers"));
  await say("read page", fetch(robot + "/", { headers: { Accept: "text/html" } }));
  await say("read urdf", fetch(robot + "/ui/robot.urdf"));
  await say("plain", fetch(robot + "/ui/switch", { method: "POST", mode: "no-cors", body: stop }));
  await say("json", fetch(robot + "/ui/switch", { method: "POST", headers: json, body: stop }));
  await say("header", fetch(robot + "/ui/switch", { method: "POST", headers: { ...json, "X-OpenStream-Page": "1" }, body: stop }));
  await say("fault", fetch(robot + "/ui/fault", { method: "POST", headers: { ...json, "X-OpenStream-Page": "1" }, body: '{"fault":"motor_off"}' }));
  await say("console", fetch(robot + "/ui/console", { method: "POST", mode: "no-cors", body: '{"viewer":"0","line":"{}"}' }));
  said.beacon = String(navigator.sendBeacon(robot + "/ui/switch", stop));
  said.socket = await socket("/ui/stream");
  const form = Object.assign(document.createElement("form"), { action: robot + "/ui/switch", method: "POST", target: "frame", enctype: "text/plain" });
  form.append(Object.assign(document.createElement("input"), { name: stop.slice(0, -1) + ', "a":"', value: '"}' }));
  document.body.append(form);
  const frame = document.getElementById("frame");
  const loaded = () => new Promise((resolve) => { frame.onload = resolve; });
  let next = loaded();
  form.submit();
  await next;
  next = loaded();
  frame.src = robot + "/?framed";
  await next;
  try {
    said.frame = frame.contentDocument?.title ?? "hidden";
  } catch {
    said.frame = "hidden";
  }
  globalThis.said = said;
</script>`;

const outcome = async (url) => {
  const page = await open(url);
  const said = await until("every attempt has an outcome", () => page.evaluate(() => globalThis.said));
  await close(page);
  return said;
};

async function unchanged(server) {
  const { emergency_stop, motor, mode } = await status(server);
  assert.deepEqual([emergency_stop, motor, mode], [false, "on", "auto_continuous"]);
}

test("a page of another origin reads nothing and changes nothing", async () => {
  const server = await simulator();
  const site = createSite((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end(attempts(server.http))).listen(0, "127.0.0.1");
  await once(site, "listening");
  const said = await outcome(`http://page.test:${site.address().port}/`);
  site.close();

  for (const what of ["read controllers", "read page", "read urdf", "plain", "json", "header", "fault", "console", "socket"]) {
    assert.equal(said[what], "failed", what);
  }
  assert.notEqual(said.frame, "Open Stream");
  await unchanged(server);
});

/** A port that serves a page to the first who asks, and is the robot's from then on, as after a change of the name. */
async function rebound(server, html) {
  let turned = false;
  const port = createServer((browser) => {
    browser.on("error", () => {});
    browser.once("data", (first) => {
      if (!turned) {
        turned = true;
        browser.end(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(html)}\r\n\r\n${html}`);
        return;
      }
      const robot = connect(Number(new URL(server.http).port), "127.0.0.1");
      robot.on("error", () => browser.destroy());
      robot.write(first);
      browser.pipe(robot).pipe(browser);
    });
  }).listen(0, "127.0.0.1");
  await once(port, "listening");
  return port;
}

test("a page of a name that its owner points at this machine reads nothing and changes nothing", async () => {
  const server = await simulator();
  const port = await rebound(server, attempts(""));
  const said = await outcome(`http://rebound.test:${port.address().port}/`);
  port.close();

  // The files of the page are for everybody; no data are in them.
  for (const what of ["read controllers", "read urdf", "plain", "json", "header", "fault", "console"]) {
    assert.match(said[what], /^403/, what);
  }
  assert.equal(said.socket, "failed");
  assert.notEqual(said.frame, "Open Stream");
  await unchanged(server);
});
