import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const css = readFileSync(new URL('../src/styles/tokens.css', import.meta.url), 'utf8');
const colors = Object.fromEntries([...css.matchAll(/(--[\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [name, { light, dark }]));

/** Relative luminance, WCAG 2.2. */
function luminance(color) {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT = 4.5;
const GRAPHIC = 3;
const GROUNDS = ['--surface', '--panel', '--sunken'];
const PAIRS = [
  ...['--text', '--text-dim', '--accent', '--good', '--warn', '--bad'].flatMap((ink) => GROUNDS.map((ground) => [ink, ground, TEXT])),
  ...['good', 'warn', 'bad', 'accent'].flatMap((tone) => [[`--${tone}`, `--${tone}-bg`, TEXT], ['--text', `--${tone}-bg`, TEXT]]),
  ['--text-dim', '--accent-bg', TEXT],
  ['--accent-ink', '--accent', TEXT],
  ...[1, 2, 3, 4, 5, 6].map((joint) => [`--series-${joint}`, '--panel', GRAPHIC]),
  ...GROUNDS.map((ground) => ['--line-strong', ground, GRAPHIC]),
  ['--target', '--panel', GRAPHIC],
];

for (const theme of ['light', 'dark']) {
  test(`text and graphics stand out in the ${theme} theme`, () => {
    const weak = PAIRS.map(([ink, ground, least]) => ({ ink, ground, least, is: contrast(colors[ink][theme], colors[ground][theme]) }));
    assert.deepEqual(weak.filter(({ least, is }) => is < least), []);
  });
}
