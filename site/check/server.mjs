// Hands out the files of a folder below an address, on a free port.
import { once } from "node:events";
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, posix } from "node:path";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp", ".webm": "video/webm", ".json": "application/json" };

function answer({ folder, home }, request, response) {
  const path = posix.normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
  const asked = path.startsWith(home) ? join(folder, path.slice(home.length)) : "";
  const file = existsSync(asked) && statSync(asked).isDirectory() ? join(asked, "index.html") : asked;
  if (!existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
  createReadStream(file).pipe(response);
}

/** The server and its address. */
export async function handOut(folder, home) {
  const server = createServer((request, response) => answer({ folder, home }, request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, host: `http://127.0.0.1:${server.address().port}` };
}
