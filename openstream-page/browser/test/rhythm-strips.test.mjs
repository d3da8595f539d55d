import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STEPS, Strips } from '../src/rhythm-strips.js';

const part = (session, from, max_us, min_us = max_us) => ({
  session,
  from,
  min_us,
  max_us,
  missed: max_us.map(() => 0),
  dropped: max_us.map(() => 0),
});

const strips = (...frames) => {
  const strips = new Strips();
  frames.forEach(([full, ...list]) => strips.apply({ type: 'rhythm', full, list }));
  return strips;
};

const minute = (spike) => Array.from({ length: STEPS }, (_, step) => (step === spike ? 90_000 : 40));

test('a spike of one step is in its column, wherever it is and however narrow the strip', () => {
  for (let spike = 0; spike < STEPS; spike++) {
    for (const width of [1, 7, 143, STEPS]) {
      const columns = strips([true, part('a', 0, minute(spike))]).columns('a', width);
      assert.equal(columns.length, width);
      assert.equal(columns[Math.floor((spike * width) / STEPS)].max, 90_000);
      assert.equal(columns.filter((column) => column.max === 90_000).length, 1);
    }
  }
});

test('a column has the least minimum, and adds up what was missed and dropped', () => {
  const one = { session: 'a', from: 598, min_us: [30, 10], max_us: [50, 20], missed: [1, 2], dropped: [0, 4] };
  assert.deepEqual(strips([true, one]).columns('a', 300).at(-1), { min: 10, max: 50, missed: 3, dropped: 4 });
});

test('later frames move the strip on, and steps that nobody told have no beat', () => {
  const columns = strips([true, part('a', 0, [10, 20])], [false, part('a', 4, [50])]).columns('a', STEPS);
  assert.deepEqual(
    columns.slice(-6).map(({ max }) => max),
    [-1, 10, 20, -1, -1, 50],
  );
});

test('after more than a minute of silence nothing of the old strip is left', () => {
  const columns = strips([true, part('a', 0, minute(3))], [false, part('a', 5_000, [70])]).columns('a', STEPS);
  assert.deepEqual(
    columns.map(({ max }) => max),
    [...new Array(STEPS - 1).fill(-1), 70],
  );
});

test('all strips end at the same moment, so that a silent session shows its silence', () => {
  const both = strips([true, part('a', 0, [10]), part('b', 0, [10, 10, 10])]);
  assert.deepEqual(
    both.columns('a', STEPS).slice(-3).map(({ max }) => max),
    [10, -1, -1],
  );
});

test('a full frame replaces everything', () => {
  const again = strips([true, part('a', 900, [10])], [true, part('b', 3, [20])]);
  assert.equal(again.newest, 3);
  assert.equal(again.columns('a', 1)[0].max, -1);
});

test('steps without a beat are no lateness', () => {
  assert.deepEqual(strips([true, part('a', 0, [-1, -1])]).columns('a', 1), [{ min: -1, max: -1, missed: 0, dropped: 0 }]);
});
