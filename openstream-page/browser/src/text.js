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
 * The text of `key` in the language of the page, each `{name}` in it replaced; in place of `{name:kind}` the text of that kind for the
 * value. A part in square brackets is left out where its value is empty.
 *
 * @param {keyof typeof TEXTS} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const text = TEXTS[key][LANGUAGES.indexOf(language.value)];
  return filled(text, values);
}

/**
 * @param {string} text
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
function filled(text, values) {
  return text.replace(/\[([^[\]]*)\]|\{(\w+)(?::(\w+))?\}/g, (whole, part, name, kind) => {
    if (part !== undefined) {
      return values[/** @type {any} */ (/\{(\w+)/.exec(part))[1]] ? filled(part, values) : '';
    }
    const value = values[name];
    return value === undefined ? whole : kind ? coded(kind, String(value), String(value), values) : String(value);
  });
}

/**
 * The text for a code of the server; `fallback`, the server's own words, for a code that the table does not have.
 *
 * @param {string} kind first part of the key
 * @param {string} code
 * @param {string} fallback
 * @param {Record<string, string | number>} [values]
 */
export function coded(kind, code, fallback, values = {}) {
  const key = `${kind}.${code}`;
  return Object.hasOwn(TEXTS, key) ? t(/** @type {any} */ (key), values) : fallback;
}

/**
 * A sentence of the server in the language of the page; in English it is the server's own. `original` is what the server said, where
 * the other language says less, and empty otherwise.
 *
 * @param {string} text
 * @param {import('./live/frames.ts').Keyed | null} [keyed]
 */
export function said(text, keyed) {
  if (language.value === 'en' || !keyed || !Object.hasOwn(TEXTS, `said.${keyed.key}`)) {
    return { words: text, original: '' };
  }
  return { words: coded('said', keyed.key, text, keyed.values), original: keyed.partial ? text : '' };
}

/**
 * A refusal by the server, message and hint, in the language of the page; in English they are the server's own.
 *
 * @param {{code: string, message: string, hint: string}} refusal
 */
export function refusedInWords({ code, message, hint }) {
  return language.value === 'en' ? { message, hint } : { message: coded('refused', code, message), hint: hint && coded('hint', code, hint) };
}
