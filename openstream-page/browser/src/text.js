import { remember, remembered } from './memory.js';
import { Observable } from './observable.js';
import { TEXTS } from './texts.js';

/** @typedef {'en' | 'ko'} Language */

/** Languages of the table, in the order of its columns. */
const LANGUAGES = /** @type {const} */ (['en', 'ko']);

/** The language of the page; the component at the top follows it and draws everything again. */
export const language = new Observable(firstLanguage());

/** @returns {Language} */
function firstLanguage() {
  const wanted = [remembered('language'), ...(globalThis.navigator?.languages ?? [])];
  const short = wanted.map((name) => name?.slice(0, 2).toLowerCase());
  return LANGUAGES.find((name) => name === short.find((name) => LANGUAGES.includes(/** @type {any} */ (name)))) ?? 'en';
}

/** @param {Language} chosen */
export function chooseLanguage(chosen) {
  remember('language', chosen);
  language.set(chosen);
}

/**
 * The text of `key` in the language of the page, each `{name}` in it replaced.
 *
 * @param {keyof typeof TEXTS} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const text = TEXTS[key][LANGUAGES.indexOf(language.value)];
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * The text for a code of the server; `fallback`, the server's own words, for a code that the table does not have.
 *
 * @param {string} kind first part of the key
 * @param {string} code
 * @param {string} fallback
 */
export function coded(kind, code, fallback) {
  const key = `${kind}.${code}`;
  return Object.hasOwn(TEXTS, key) ? t(/** @type {any} */ (key)) : fallback;
}
