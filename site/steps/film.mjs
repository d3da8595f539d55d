// Films the arm: a simulator, a client that moves it, and the page of the simulator in a browser, whose canvas is recorded.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { serve, stopAll, until } from "../../judges/page/serve.mjs";
import { IN_SOFTWARE, launch } from "./browser.mjs";

const SECONDS = 10;
const POINT_MS = 20;
const SIZE = { width: 640, height: 480 };
const BITS_PER_SECOND = 2_500_000;
/** A film that has fewer frames, or more bytes, is no film for a first page. */
const FEWEST_FRAMES = 30;
const MOST_BYTES = 1_500_000;
/** Presses of +, each of which comes a little nearer. */
const NEARER = 2;
const START_DEG = [0, 90, 0, 0, -90, 0];
const SWING_DEG = [55, 22, 30, 40, 35, 90];
/** Whole cycles in the film, so that its end meets its beginning. */
const CYCLES = [1, 1, 2, 1, 2, 1];
const PHASES = [0, 0.1, 0.35, 0.2, 0.6, 0];

const poseAt = (seconds) =>
  START_DEG.map((deg, i) => deg + SWING_DEG[i] * Math.sin(2 * Math.PI * ((CYCLES[i] * seconds) / SECONDS + PHASES[i])));

/** Sends a point every 20 ms, from the start of the motion until `stop`. */
async function moving(server) {
  const client = await (await server.client()).handshake();
  client.control("joint_traject_init");
  client.moveTo(poseAt(0), 3);
  await until("the arm stands at the first pose", async () => {
    const { position } = await server.get("/project/robot/joints/joint_states");
    return position.every((deg, i) => Math.abs(deg - poseAt(0)[i]) < 0.01);
  });
  const from = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    for (; sent * POINT_MS < performance.now() - from; sent++) {
      client.moveTo(poseAt(((sent + 1) * POINT_MS) / 1000), POINT_MS / 1000);
    }
  }, POINT_MS / 2);
  return () => {
    clearInterval(timer);
    client.close();
  };
}

/** Runs in a page before its scripts: what a canvas of WebGL shows can be read at any time, with its transparency. */
function keepDrawings() {
  const getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, attributes) {
    return getContext.call(this, kind, kind.startsWith("webgl") ? { ...attributes, preserveDrawingBuffer: true } : attributes);
  };
}

/** Runs in the page: what the canvas of the arm shows, on the ground of its panel, as WebM. */
async function record({ seconds, size, bitsPerSecond }) {
  const canvas = document.querySelector("[data-flange-mm]");
  const sheet = Object.assign(document.createElement("canvas"), size);
  const pen = sheet.getContext("2d", { alpha: false });
  let panel = canvas;
  while (getComputedStyle(panel).backgroundColor === "rgba(0, 0, 0, 0)") {
    panel = panel.parentElement;
  }
  const ground = getComputedStyle(panel).backgroundColor;
  let frames = 0;
  const draw = () => {
    pen.fillStyle = ground;
    pen.fillRect(0, 0, size.width, size.height);
    pen.drawImage(canvas, 0, 0, size.width, size.height);
    frames++;
    requestAnimationFrame(draw);
  };
  draw();
  const recorder = new MediaRecorder(sheet.captureStream(), { mimeType: "video/webm;codecs=vp9", videoBitsPerSecond: bitsPerSecond });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const ended = new Promise((resolve) => (recorder.onstop = resolve));
  const first = sheet.toDataURL("image/webp", 0.9);
  const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
  frames = 0;
  recorder.start();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  recorder.stop();
  await ended;
  const reader = new FileReader();
  reader.readAsDataURL(new Blob(parts));
  await new Promise((resolve) => (reader.onload = resolve));
  return { frames, first, film: reader.result, ground, corner: `rgb(${red}, ${green}, ${blue})` };
}

const bytes = (dataUrl) => Buffer.from(dataUrl.slice(dataUrl.indexOf(",") + 1), "base64");

async function film(browser, server, theme, folder) {
  const context = await browser.newContext({ colorScheme: theme, viewport: { width: 1000, height: 900 }, locale: "en-GB" });
  await context.addInitScript(keepDrawings);
  const page = await context.newPage();
  await page.goto(server.http);
  await page.locator("[data-flange-mm]").waitFor();
  await page.evaluate(({ width, height }) => {
    const canvas = document.querySelector("[data-flange-mm]");
    Object.assign(canvas.style, { position: "fixed", inset: 0, width: `${width}px`, height: `${height}px` });
  }, SIZE);
  for (let i = 0; i < NEARER; i++) {
    await page.locator("[data-flange-mm]").press("+");
  }
  const { frames, first, film, ground, corner } = await page.evaluate(record, {
    seconds: SECONDS,
    size: SIZE,
    bitsPerSecond: BITS_PER_SECOND,
  });
  await context.close();
  writeFileSync(join(folder, `arm-${theme}.webp`), bytes(first));
  writeFileSync(join(folder, `arm-${theme}.webm`), bytes(film));
  assert.equal(corner, ground, "the film is on the ground of the page");
  assert.ok(frames >= FEWEST_FRAMES, `the film has ${frames} frames: this machine is too busy to make one`);
  assert.ok(bytes(film).length <= MOST_BYTES, `the film has ${bytes(film).length} bytes`);
  console.log(`film: ${theme}, ${frames} frames, ${bytes(film).length} bytes`);
}

/** Both films and the picture that stands for each, in `folder`. */
export async function filmArm(folder) {
  mkdirSync(folder, { recursive: true });
  const browser = await launch(IN_SOFTWARE);
  try {
    const server = await serve();
    const stop = await moving(server);
    try {
      for (const theme of ["light", "dark"]) {
        await film(browser, server, theme, folder);
      }
    } finally {
      stop();
    }
  } finally {
    await stopAll();
    await browser.close();
  }
}
