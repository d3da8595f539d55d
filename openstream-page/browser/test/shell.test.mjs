import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoffMs } from '../src/live/backoff.js';
import { fixed } from '../src/shell/numbers.js';
import { parseRoute } from '../src/shell/route.js';
import { reasonsInWords, stateInWords, upstreamOf } from '../src/shell/words.js';

test('a hash names view and controller', () => {
  assert.deepEqual(parseRoute('#/rhythm?controller=left%20arm', ''), { view: 'rhythm', controller: 'left arm' });
  assert.deepEqual(parseRoute('', ''), { view: '', controller: '' });
  assert.deepEqual(parseRoute('#/events/', ''), { view: 'events', controller: '' });
});

test('the query before the hash names the controller too, and the hash wins', () => {
  assert.equal(parseRoute('#/events', '?controller=right').controller, 'right');
  assert.equal(parseRoute('#/events?controller=left', '?controller=right').controller, 'left');
});

test('attempts to connect become rarer, but never stop', () => {
  assert.equal(backoffMs(0, 1), 500);
  assert.equal(backoffMs(2, 1), 2000);
  assert.equal(backoffMs(50, 1), 8000);
  assert.equal(backoffMs(50, 0), 4000);
});

test('numbers have a fixed count of digits, a true minus and no minus zero', () => {
  assert.equal(fixed(-1.25, 1), '−1.3');
  assert.equal(fixed(-0.0004, 3), '0.000');
  assert.equal(fixed(12, 2), '12.00');
  assert.equal(fixed(null, 2), '–');
  assert.equal(fixed(NaN, 2), '–');
});

const words = (connection, state, arm = null) => {
  const { tone, words } = stateInWords(connection, state, arm);
  return `${tone}: ${words}`;
};

test('the state in words begins with what matters most', () => {
  assert.equal(words('lost', { ready: true }), 'bad: No connection');
  assert.equal(words('open', null), 'plain: State unknown');
  assert.equal(words('open', { ready: true, upstream: { connected: false, since_s: 1 } }), 'bad: No connection to the controller');
  assert.equal(words('open', { ready: true }, { error: 'timeout' }), 'bad: No samples');
  assert.equal(words('open', { ready: true, moving: true }), 'info: Moving');
  assert.equal(words('open', { ready: false, moving: true, mode: 'manual' }), 'warn: Moving, takes no points');
  assert.equal(words('open', { ready: true, moving: false }), 'good: Ready');
  assert.equal(words('open', { ready: false, moving: false, mode: 'manual' }), 'warn: Not ready');
  assert.equal(words('open', {}), 'plain: State unknown');
  assert.equal(words('open', { ready: false, reasons: [] }), 'plain: State unknown');
});

test('a controller that does not say whether it moves is looked at', () => {
  assert.equal(words('open', { ready: true }, { velocity_deg_s: [0, -3] }), 'info: Moving');
  assert.equal(words('open', { ready: true }, { velocity_deg_s: [0, 0.01] }), 'good: Ready');
});

test('a recording is never told as one that takes no points', () => {
  const recorded = (state, arm = null) => stateInWords('open', state, arm, 'recording').words;
  assert.equal(recorded({ ready: false, mode: 'auto_continuous' }, { velocity_deg_s: [0, -3] }), 'Moving');
  assert.equal(recorded({ ready: false, mode: 'auto_continuous' }, { velocity_deg_s: [0, 0] }), 'Standing still');
  assert.equal(stateInWords('lost', null, null, 'recording').words, 'No connection');
});

test('a gateway names the controller behind it', () => {
  const of = (kind, shown) => upstreamOf(/** @type {any} */ ({ kind, shown }));
  assert.equal(of('gateway', 'in front of http://192.168.1.150:8888'), 'http://192.168.1.150:8888');
  assert.equal(of('gateway', 'in front of openstream://127.0.0.1:49000'), 'openstream://127.0.0.1:49000');
  assert.equal(of('simulator', 'simulated HA006B-01'), null);
});

test('a reason that is not known has the words of the server', () => {
  const reasons = [
    { reason: 'motor_off', text: 'server text', hint: 'server hint' },
    { reason: 'new_one', text: 'new text', hint: 'new hint' },
    { reason: 'not_remote', text: 'x', hint: 'y' },
  ];
  const { obstacles, notes } = reasonsInWords(/** @type {any} */ ({ reasons }));
  assert.equal(obstacles[0].text, 'The motors are off');
  assert.deepEqual(obstacles[1], { reason: 'new_one', text: 'new text', remedy: 'new hint' });
  assert.deepEqual(notes.map(({ reason }) => reason), ['not_remote']);
});
