import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { chooseLanguage, said } from '../src/text.js';
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
  const places = (text) => [...text.matchAll(/\{(\w+)/g)].map(([, place]) => place).sort();
  for (const [key, [english, korean]] of Object.entries(TEXTS)) {
    assert.deepEqual(places(korean), places(english), key);
  }
});

test('no text is unused', () => {
  const kinds = new Set([...source.matchAll(/\bcoded\(\s*'(\w+)'/g)].map(([, kind]) => kind));
  // Kinds that the values of a sentence have.
  Object.values(TEXTS).forEach(([english]) => [...english.matchAll(/\{\w+:(\w+)\}/g)].forEach(([, kind]) => kinds.add(kind)));
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

test('a sentence of the server has its values, their names in the language, and no empty parts', () => {
  chooseLanguage('ko');
  const keyed = (key, values, partial = false) => ({ key, values, partial });
  assert.deepEqual(said('x', keyed('mode_switched', { mode: 'manual' })), { words: '모드 전환: 수동', original: '' });
  assert.equal(said('x', keyed('stop_sent', { target: 'session', more: '' })).words, 'STOP session 수신');
  assert.equal(said('x', keyed('stop_sent', { target: 'session', more: '3' })).words, 'STOP session 수신(이전 항목 이후 3건 생략)');
  assert.match(said('x', keyed('moves_and_refuses', { motion: 'follows_earlier', seconds: '1.5', reason: 'motor_off' })).words, /^앞서 받은 포인트를 1\.5초 .*\. 모터가 OFF 상태입니다$/);
  assert.equal(said('value {a}', keyed('monitors', { request: '{period}', period: '2', more: '' })).words, '모니터링 시작: {period}, 주기 2 ms');
});

test('where the other language says less, the original is kept; unknown keys and English are the text of the server', () => {
  const keyed = { key: 'upstream_lost', values: { name: 'robot', cause: 'refused' }, partial: true };
  chooseLanguage('ko');
  assert.deepEqual(said('robot is not reached: refused', keyed), { words: 'robot에 연결할 수 없습니다', original: 'robot is not reached: refused' });
  assert.deepEqual(said('new words', { key: 'of_a_newer_server', values: {}, partial: false }), { words: 'new words', original: '' });
  assert.deepEqual(said('said by the robot', null), { words: 'said by the robot', original: '' });
  chooseLanguage('en');
  assert.deepEqual(said('robot is not reached: refused', keyed), { words: 'robot is not reached: refused', original: '' });
});
