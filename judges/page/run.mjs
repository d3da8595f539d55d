// Every test of the page in one browser: `node --test-reporter=./page/reporter.mjs page/run.mjs` in judges/.
import { after } from "node:test";
import { closeBrowser } from "./browser.mjs";
import { stopAll } from "./serve.mjs";

await import("./overview.test.mjs");
await import("./rhythm.test.mjs");
await import("./events.test.mjs");
await import("./switches.test.mjs");
await import("./console.test.mjs");
await import("./looks.test.mjs");
await import("./servers.test.mjs");
await import("./outsiders.test.mjs");

after(async () => {
  await closeBrowser();
  await stopAll();
});
