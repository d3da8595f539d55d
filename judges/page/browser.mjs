// One browser for all tests, and pages of it that write down what a good page never does.
import { chromium } from "playwright-core";
import { until } from "./serve.mjs";

export const VIEWS = ["overview", "rhythm", "events", "switches", "console"];

let started;

/** The names are this machine's for this browser only. */
export function browser() {
  started ??= chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
      "--ignore-gpu-blocklist",
      "--host-resolver-rules=MAP page.test 127.0.0.1, MAP rebound.test 127.0.0.1",
    ],
  });
  return started;
}

export async function closeBrowser() {
  await (await started)?.close();
}

/**
 * A page in a browser of its own. `complaints`: errors of scripts and on the console, with violations of the content security
 * policy among them. `requests`: everything that was asked for, WebSockets too.
 */
export async function open(url, { locale = "en-GB", colorScheme = "light", width = 1280, height = 900, forcedColors = "none" } = {}) {
  const context = await (await browser()).newContext({ locale, colorScheme, forcedColors, viewport: { width, height }, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.complaints = [];
  page.requests = [];
  page.on("console", (message) => message.type() === "error" && page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("request", (request) => page.requests.push(request.url()));
  page.on("websocket", (socket) => page.requests.push(socket.url()));
  await page.goto(url);
  return page;
}

export const close = (page) => page.context().close();

/** Goes to a view as a user does, and waits for it. */
export async function show(page, view) {
  await page.locator(`[data-nav="${view}"]`).click();
  await page.locator(`[data-view="${view}"]`).waitFor();
}

/** Waits until the stream of frames has begun. */
export const live = (page) => until("the page is connected", () => page.evaluate(() => document.body.dataset.connection === "open"));

/** The tip of the flange in the picture, in mm. */
export const flangeMm = async (page) => {
  const text = await page.locator("[data-flange-mm]").first().getAttribute("data-flange-mm");
  return text.split(",").map(Number);
};
