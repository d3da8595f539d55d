import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LiveStore } from '../src/live/store.js';
import { angleRange } from '../src/overview/angle-range.js';
import { JointHistory } from '../src/overview/history.js';

/** A store whose pictures are drawn by `draw`. */
function storeByHand() {
  const waiting = [];
  const store = new LiveStore((draw) => waiting.push(draw));
  return { store, waiting, draw: () => waiting.splice(0).forEach((it) => it()) };
}

test('many frames are drawn once, with the newest', () => {
  const { store, waiting, draw } = storeByHand();
  const drawn = [];
  store.on('arm', () => drawn.push(store.newest('arm').t_ms));
  for (let ms = 0; ms < 100; ms++) {
    store.receive({ type: 'arm', t_ms: ms, position_deg: [0] });
  }
  assert.equal(waiting.length, 1);
  draw();
  assert.deepEqual(drawn, [99]);
});

test('a frame of another type draws nothing', () => {
  const { store, draw } = storeByHand();
  let drawn = 0;
  store.on('state', () => drawn++);
  store.receive({ type: 'arm', t_ms: 0, position_deg: [0] });
  draw();
  assert.equal(drawn, 0);
});

test('a listener that ended is not called', () => {
  const { store, draw } = storeByHand();
  let drawn = 0;
  store.on('state', () => drawn++)();
  store.receive({ type: 'state', t_ms: 0 });
  draw();
  assert.equal(drawn, 0);
});

test('a tap is told every frame', () => {
  const { store } = storeByHand();
  const told = [];
  store.tap(({ t_ms: tMs }) => told.push(tMs));
  store.receive({ type: 'arm', t_ms: 1, position_deg: [0] });
  store.receive({ type: 'arm', t_ms: 2, position_deg: [0] });
  assert.deepEqual(told, [1, 2]);
});

test('a hello begins anew: nothing of the server before is shown', () => {
  const { store, draw } = storeByHand();
  store.receive({ type: 'state', t_ms: 5_000_000 });
  store.receive({ type: 'arm', t_ms: 5_000_000, position_deg: [1] });
  store.receive({ type: 'hello', viewer: 'v2' });
  draw();
  assert.equal(store.newest('state'), null);
  assert.equal(store.newest('hello').viewer, 'v2');
  assert.deepEqual(store.log('arm').columns([0]), [[], [], []]);
});

test('the history has the last 20 s, commanded beside actual', () => {
  const history = new JointHistory();
  history.apply({ type: 'arm', t_ms: 0, position_deg: [1, 2], target_deg: null });
  history.apply({ type: 'arm', t_ms: 10_000, position_deg: [3, 4], target_deg: [5, 6] });
  history.apply({ type: 'arm', t_ms: 20_001, position_deg: [7, 8], target_deg: [9, 10] });
  assert.deepEqual(history.columns([1]), [[-10.001, 0], [4, 8], [6, 10]]);
});

test('the curves have a gap where there was no sample', () => {
  const history = new JointHistory();
  history.apply({ type: 'arm', t_ms: 0, position_deg: [1], target_deg: [1] });
  history.apply({ type: 'arm', t_ms: 1000, error: 'timeout' });
  assert.deepEqual(history.columns([0]), [[-1, 0], [1, null], [1, null]]);
});

test('noise of a standing arm does not fill the chart', () => {
  const [low, high] = angleRange(10, 10.001);
  assert.ok(high - low >= 0.5);
  assert.deepEqual(angleRange(null, null), [-1, 1]);
  const [from, to] = angleRange(-90, 90);
  assert.ok(from < -90 && to > 90);
});
