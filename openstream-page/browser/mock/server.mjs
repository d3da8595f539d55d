// The built page with frames that are made up, for work on the page alone:
//   node mock/server.mjs [--port 8099] [--kind simulator|gateway|recording] [--fleet] [--failing] [--token WORD] [--site FOLDER] [--description FOLDER]
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { WebSocketServer } from 'ws';
import { MODEL } from './arm.mjs';
import { MockController } from './controller.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '8099' },
    kind: { type: 'string', default: 'simulator' },
    fleet: { type: 'boolean', default: false },
    failing: { type: 'boolean', default: false },
    description: { type: 'string' },
    token: { type: 'string', default: '' },
    site: { type: 'string', default: join(here, '../../src/main/resources/dev/openstream/page/site') },
  },
});
const controllers = options.fleet
  ? [new MockController('left', 'simulator'), new MockController('right', 'gateway'), new MockController('replay', 'recording')]
  : [new MockController('', options.kind)];
controllers.forEach((it) => (it.failing = options.failing));
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.txt': 'text/plain; charset=utf-8', '.json': 'application/json' };
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
};

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://mock');
  const path = url.pathname;
  const json = (status, body) => response.writeHead(status, { ...HEADERS, 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  const refuse = (status, code, message) => json(status, { error: { code, message, hint: '' } });
  const controller = controllers.find(({ name }) => name === (url.searchParams.get('controller') ?? ''));
  if (path === '/' || path.startsWith('/ui/assets/') || path === '/ui/licenses.txt') {
    serveFile(response, options.site, path === '/' ? 'index.html' : path.slice('/ui/'.length));
  } else if (request.method === 'POST' && path === '/ui/sign-in') {
    read(request, ({ token }) =>
      token === options.token
        ? response.writeHead(200, { 'Content-Type': 'application/json', 'Set-Cookie': `page=${token}; HttpOnly; SameSite=Strict` }).end('{}')
        : refuse(401, 'wrong_token', 'token: this is not the one'),
    );
  } else if (options.token && !signedIn(request)) {
    refuse(401, 'sign_in_required', 'sign in first');
  } else if (path === '/ui/controllers') {
    json(200, { version: 'mock', controllers: controllers.map((it) => it.description) });
  } else if (!controller) {
    refuse(404, 'unknown_controller', `controller: ${url.searchParams.get('controller')} is not here`);
  } else if (request.method === 'POST') {
    const change = { '/ui/switch': (body) => controller.change(body), '/ui/fault': (body) => controller.fault(body), '/ui/console': (body) => typed(body) }[path];
    if (!change || request.headers['x-openstream-page'] !== '1') {
      refuse(change ? 403 : 404, 'refused', 'header X-OpenStream-Page is missing, or nothing is there');
    } else {
      read(request, (body) => {
        change(body);
        json(path === '/ui/console' ? 202 : 200, {});
      });
    }
  } else if (path === '/ui/model') {
    json(200, MODEL);
  } else if (path === '/ui/robot.urdf') {
    const { description } = options;
    const file = description ? join(description, readdirSync(description).find((name) => name.endsWith('.urdf'))) : join(here, 'ha006b.urdf');
    response.writeHead(200, { ...HEADERS, 'Content-Type': 'application/xml' }).end(readFileSync(file));
  } else if (path.startsWith('/ui/description/') && options.description) {
    serveFile(response, options.description, path.slice('/ui/description/'.length));
  } else {
    refuse(404, 'not_found', `${path}: nothing is here`);
  }
});

function signedIn(request) {
  return (request.headers.cookie ?? '').includes(`page=${options.token}`);
}

function serveFile(response, folder, name) {
  try {
    const file = readFileSync(join(folder, normalize(`/${name}`)));
    response.writeHead(200, { ...HEADERS, 'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(file);
  } catch {
    response.writeHead(404).end();
  }
}

function read(request, then) {
  const parts = [];
  request.on('data', (part) => parts.push(part)).on('end', () => then(JSON.parse(Buffer.concat(parts).toString() || '{}')));
}

/** @type {Map<string, {send: (frame: object) => void, controller: MockController, seen: number}>} */
const viewers = new Map();
let viewerCount = 0;

new WebSocketServer({ server, path: '/ui/stream' }).on('connection', (socket, request) => {
  const name = new URL(request.url, 'http://mock').searchParams.get('controller') ?? '';
  const controller = controllers.find((it) => it.name === name);
  if (!controller || (options.token && !signedIn(request))) {
    socket.close();
    return;
  }
  const viewer = `v${++viewerCount}`;
  const send = (frame) => socket.send(JSON.stringify(frame));
  viewers.set(viewer, { send, controller, seen: controller.events.at(-1)?.seq ?? 0 });
  socket.on('close', () => viewers.delete(viewer));
  send({ type: 'hello', viewer, controller: controller.description, now: new Date().toISOString(), uptime_ms: controller.tMs });
  send(controller.state());
  send(controller.arm());
  send(controller.sessions.full(controller.tMs));
  send({ type: 'events', lost: 0, list: controller.events });
  if (controller.kind === 'simulator') {
    send(controller.faults());
  }
});

/** Sends what `make` gives of each controller to its viewers. */
function every(ms, make) {
  setInterval(() => {
    for (const controller of controllers) {
      const mine = [...viewers.values()].filter((viewer) => viewer.controller === controller);
      const frame = mine.length > 0 ? make(controller) : null;
      mine.forEach((viewer) => frame && viewer.send(frame));
    }
  }, ms);
}
every(50, (it) => it.arm());
every(500, (it) => it.state());
every(500, (it) => it.sessions.frame(it.tMs));
every(250, (it) => it.sessions.next(it.tMs));
every(500, (it) => (it.kind === 'simulator' ? it.faults() : null));
setInterval(() => {
  for (const viewer of viewers.values()) {
    const list = viewer.controller.events.filter(({ seq }) => seq > viewer.seen);
    if (list.length > 0) {
      viewer.seen = list.at(-1).seq;
      viewer.send({ type: 'events', lost: 0, list });
    }
  }
}, 200);

function typed({ viewer, line }) {
  const answer = JSON.stringify({ event: 'error', error: 'mock', message: `this is a mock; it got ${line.length} characters` });
  setTimeout(() => viewers.get(viewer)?.send({ type: 'console', lines: [answer], lost: 0, end: null }), 50);
}

server.listen(Number(options.port), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
