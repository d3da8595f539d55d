// The tests of the page in one browser: `node --test-reporter=./page/reporter.mjs page/run.mjs [NAME...]` in judges/.
import { after } from "node:test";
import { closeBrowser } from "./browser.mjs";
import { stopAll } from "./serve.mjs";

const ALL = ["overview", "rhythm", "events", "switches", "console", "looks", "korean", "servers", "outsiders"];
const wanted = process.argv.slice(2);

for (const name of wanted.length > 0 ? wanted : ALL) {
  await import(`./${name}.test.mjs`);
}

after(async () => {
  await closeBrowser();
  await stopAll();
});
