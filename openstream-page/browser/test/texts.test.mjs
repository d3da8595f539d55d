import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { TEXTS } from '../src/texts.js';

const SOURCES = new URL('../src', import.meta.url).pathname;

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : /\.jsx?$/.test(entry.name) && !entry.name.startsWith('texts') ? [readFileSync(path, 'utf8')] : [];
  });
}

const source = sources(SOURCES).join('\n');

test('each text is there in both languages', () => {
  for (const [key, texts] of Object.entries(TEXTS)) {
    assert.equal(texts.length, 2, key);
    assert.ok(texts.every((text) => text.trim().length > 0), key);
  }
});

test('both languages have the same places for values', () => {
  const places = (text) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
  for (const [key, [english, korean]] of Object.entries(TEXTS)) {
    assert.deepEqual(places(korean), places(english), key);
  }
});

test('no text is unused', () => {
  const kinds = new Set([...source.matchAll(/\bcoded\(\s*'(\w+)'/g)].map(([, kind]) => kind));
  const unused = Object.keys(TEXTS).filter((key) => !kinds.has(key.split('.')[0]) && !/['"`]/.test(quoted(key)));
  assert.deepEqual(unused, []);
});

/** `key` with the quote before it, where it stands quoted in the source; otherwise empty. */
function quoted(key) {
  const at = ["'", '"', '`'].map((quote) => source.indexOf(quote + key + quote)).find((index) => index >= 0);
  return at === undefined ? '' : source.slice(at, at + key.length + 1);
}

test('no text is missing', () => {
  const asked = [...source.matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key]) => key);
  assert.ok(asked.length > 0);
  assert.deepEqual(asked.filter((key) => !Object.hasOwn(TEXTS, key)), []);
});

test('the table has no key twice', () => {
  const tables = readdirSync(SOURCES).filter((name) => /^texts-.*\.js$/.test(name));
  const keys = tables.flatMap((name) => [...readFileSync(join(SOURCES, name), 'utf8').matchAll(/^ {2}'([\w.]+)':/gm)].map(([, key]) => key));
  assert.equal(keys.length, new Set(keys).size, keys.filter((key, i) => keys.indexOf(key) !== i).join());
});
