import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { Stream } from '../src/live/stream.js';

/** Sockets that were opened, oldest first. */
let sockets = [];
let nowMs = 0;

class SocketByHand {
  closed = false;

  constructor(url) {
    this.url = url;
    sockets.push(this);
  }

  says(frame) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  close() {
    this.closed = true;
  }
}

/** Lets time pass, as timers and clock see it. */
function pass(ms) {
  for (let passed = 0; passed < ms; passed += 100) {
    nowMs += 100;
    mock.timers.tick(100);
  }
}

function opened() {
  const told = [];
  const stream = new Stream(/** @type {any} */ ('ws://here/ui/stream'), { frame: ({ type }) => told.push(type), status: (status) => told.push(status) });
  stream.open();
  return { stream, told };
}

beforeEach(() => {
  sockets = [];
  nowMs = 0;
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  const page = new EventTarget();
  Object.assign(globalThis, {
    WebSocket: SocketByHand,
    document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
    addEventListener: page.addEventListener.bind(page),
    removeEventListener: page.removeEventListener.bind(page),
    dispatchEvent: page.dispatchEvent.bind(page),
  });
  Object.defineProperty(globalThis, 'performance', { value: { now: () => nowMs }, configurable: true });
});

test('a connection is open once the server said hello', () => {
  const { told } = opened();
  sockets[0].says({ type: 'hello' });
  sockets[0].says({ type: 'arm' });
  assert.deepEqual(told, ['connecting', 'open', 'hello', 'arm']);
});

test('a lost connection is told, and comes back', () => {
  const { told } = opened();
  sockets[0].says({ type: 'hello' });
  sockets[0].onclose();
  assert.equal(told.at(-1), 'lost');
  pass(500);
  assert.equal(sockets.length, 2);
  sockets[1].says({ type: 'hello' });
  assert.deepEqual(told.slice(-2), ['open', 'hello']);
});

test('a server that stays away is asked ever more seldom, and for ever', () => {
  opened();
  const askedAtMs = [];
  for (let asked = 0; asked < 10; asked++) {
    sockets.at(-1).onclose();
    const before = sockets.length;
    while (sockets.length === before) {
      pass(100);
    }
    askedAtMs.push(nowMs);
  }
  const waits = askedAtMs.map((at, i) => at - (askedAtMs[i - 1] ?? 0));
  assert.ok(waits[0] <= 500);
  assert.ok(waits.slice(5).every((wait) => wait >= 4000 && wait <= 8100));
});

test('a connection that says nothing any more is given up', () => {
  const { told } = opened();
  sockets[0].says({ type: 'hello' });
  for (let second = 0; second < 20; second++) {
    pass(1000);
    sockets[0].says({ type: 'arm' });
  }
  assert.equal(sockets.length, 1);
  pass(9000);
  assert.ok(told.includes('lost'));
  assert.ok(sockets[0].closed);
});

test('what a connection says that was given up does not count', () => {
  const { told } = opened();
  const [first] = sockets;
  first.says({ type: 'hello' });
  pass(9000);
  const count = told.length;
  first.says({ type: 'arm' });
  assert.equal(told.length, count);
});

test('a tab that is shown again, and a network that is back, connect at once', () => {
  for (const [target, event] of [[() => globalThis.document, 'visibilitychange'], [() => globalThis, 'online']]) {
    sockets = [];
    const { stream } = opened();
    sockets[0].onclose();
    target().dispatchEvent(new Event(event));
    assert.equal(sockets.length, 2);
    stream.close();
  }
});

test('a stream that was closed stays closed', () => {
  const { stream } = opened();
  sockets[0].onclose();
  stream.close();
  pass(60_000);
  globalThis.document.dispatchEvent(new Event('visibilitychange'));
  assert.equal(sockets.length, 1);
});
