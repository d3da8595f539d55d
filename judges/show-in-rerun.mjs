// show-in-rerun.mjs FILE PICTURE: opens an MCAP file in Rerun's viewer, in a browser that draws without a graphics card. Prints, as JSON,
// the first and the last ns of its log times and how many strongly coloured pixels the views have: curves are, empty views are not.
// Fails where the viewer tells of an error.
import { chromium } from "playwright-core";
import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { basename, extname, join } from "node:path";

const [file, picture] = process.argv.slice(2);
const PATIENCE_MS = 100_000;
const ENOUGH_PIXELS = 500;
const VIEWER = join(import.meta.dirname, "node_modules/@rerun-io/web-viewer");
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };
const PAGE = `<!doctype html><style>html, body { margin: 0; }</style><script type="module">
  import { WebViewer } from "/index.js";
  const viewer = new WebViewer();
  window.viewer = viewer;
  viewer.on("recording_open", (opened) => { window.recording = opened.recording_id; });
  viewer.start(location.origin + "/recording.mcap", document.body,
    { hide_welcome_screen: true, render_backend: "webgl", theme: "light", width: "1400px", height: "900px" });
</script>`;

const server = createServer((request, response) => {
  const path = request.url;
  if (path === "/") {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(PAGE);
  } else if (path === "/favicon.ico") {
    response.writeHead(204).end();
  } else {
    const name = path === "/re_viewer" ? "re_viewer.js" : basename(path);
    response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream" });
    createReadStream(path === "/recording.mcap" ? file : join(VIEWER, name)).pipe(response);
  }
}).listen(0, "127.0.0.1");

// A browser counts the pixels of a picture: no library is needed for that.
const coloured = async (page, png) =>
  page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    const { data } = canvas.getImageData(220, 60, 860, 590);
    let count = 0;
    for (let i = 0; i < data.length; i += 4) {
      const [r, g, b] = data.slice(i, i + 3);
      count += Math.max(r, g, b) - Math.min(r, g, b) > 90 ? 1 : 0;
    }
    return count;
  }, png.toString("base64"));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"],
});
try {
  const complaints = [];
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const counter = await browser.newPage();

  const end = Date.now() + PATIENCE_MS;
  const range = () =>
    page.evaluate(() => window.recording && window.viewer.get_time_range(window.recording, "message_log_time"));
  let pixels = 0;
  let times = null;
  while ((pixels < ENOUGH_PIXELS || !times) && complaints.length === 0 && Date.now() < end) {
    times = await range();
    const png = await page.screenshot({ path: picture, timeout: PATIENCE_MS });
    pixels = await coloured(counter, png);
  }
  if (complaints.length > 0) {
    throw new Error(complaints.join("\n"));
  }
  console.log(JSON.stringify({ first: times?.min, last: times?.max, pixels }));
} finally {
  await browser.close();
  server.close();
}
