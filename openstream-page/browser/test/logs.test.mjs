import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CAPACITY, EventLog, filtered, valuesOf } from '../src/event-log.js';
import { examples } from '../src/examples.js';
import { duration } from '../src/figures.js';
import { BINS, bins, upToUs } from '../src/lateness-bins.js';
import { CAPACITY as LINES, Transcript } from '../src/transcript.js';

const event = (seq, rest = {}) => ({ seq, kind: 'refusal', level: 'warn', session: 'a1', code: 'invalid_cmd', text: `event ${seq}`, ...rest });
const numbers = (from, to) => Array.from({ length: to - from }, (_, i) => event(from + i));

test('events are kept newest first, each once, and at most as many as fit', () => {
  const log = new EventLog();
  log.apply({ type: 'events', lost: 0, list: numbers(0, 900) });
  log.apply({ type: 'events', lost: 3, list: numbers(890, 1200) });

  assert.equal(log.list.length, CAPACITY);
  assert.equal(log.list[0].seq, 1199);
  assert.equal(log.list.at(-1).seq, 200);
  assert.equal(log.lost, 3);
});

test('a filter lets through what has its kind, its session and its text, in any case', () => {
  const list = [event(1), event(2, { kind: 'guard', session: 'b2', code: 'TRIP' }), event(3, { session: null })];
  const through = (filter) => filtered(list, { kind: '', session: '', text: '', ...filter }).map(({ seq }) => seq);

  assert.deepEqual(through({}), [1, 2, 3]);
  assert.deepEqual(through({ kind: 'guard' }), [2]);
  assert.deepEqual(through({ session: 'a1' }), [1]);
  assert.deepEqual(through({ text: ' trip ' }), [2]);
  assert.deepEqual(through({ kind: 'guard', session: 'a1' }), []);
  assert.deepEqual(valuesOf(list, 'session'), ['a1', 'b2']);
});

test('a transcript has both directions in order, and takes back a line that was refused', () => {
  const transcript = new Transcript();
  transcript.sent('one');
  transcript.withdraw(transcript.sent('two'));
  transcript.apply({ type: 'console', lines: ['back', 'again'], lost: 3, end: null });
  transcript.apply({ type: 'console', lines: [], lost: 0, end: 'closed' });
  transcript.apply({ type: 'state', lines: ['not of the console'] });

  assert.deepEqual(
    transcript.list.map(({ direction, text }) => `${direction} ${text}`),
    ['sent one', 'lost 3', 'received back', 'received again', 'ended closed'],
  );
  for (let i = 0; i < 2 * LINES; i++) {
    transcript.sent(String(i));
  }
  assert.equal(transcript.list.length, LINES);
  assert.equal(transcript.list.at(-1).text, String(2 * LINES - 1));
});

test('every beat is in the bin whose end is not below it', () => {
  const histogram = [[1, 1], [10, 2], [11, 4], [40, 8], [999_999, 16], [60_000_000, 32]];
  const counts = bins(histogram);

  assert.equal(counts.length, BINS);
  assert.equal(counts.reduce((sum, many) => sum + many), 63);
  assert.equal(counts[4], 2);
  assert.ok(upToUs(counts.indexOf(8)) >= 40 && upToUs(counts.indexOf(8) - 1) < 40);
  assert.equal(counts.at(-1), 48);
});

test('a duration has the largest unit that fits', () => {
  assert.deepEqual([0, 999, 1_250, 12_345, 2_500_000, -1, null].map(duration), ['0 µs', '999 µs', '1.25 ms', '12.3 ms', '2.5 s', '–', '–']);
});

test('the examples are lines of the protocol, and none is a CONTROL where none may be', () => {
  const position = [10, 90, 0, 0, -90, 0];
  const commands = (withControl, positionDeg) => examples(withControl, positionDeg).map(({ line }) => JSON.parse(line));

  assert.deepEqual(commands(true, position).map(({ cmd }) => cmd), ['HANDSHAKE', 'MONITOR', 'CONTROL', 'CONTROL', 'STOP', 'STOP', 'STOP']);
  assert.deepEqual(commands(true, position)[3].payload.body.point, [8, 90, 0, 0, -90, 0]);
  assert.deepEqual(commands(false, position).filter(({ cmd }) => cmd === 'CONTROL'), []);
  assert.equal(commands(true, undefined).filter(({ payload }) => /insert_point/.test(payload.url)).length, 0);
});
