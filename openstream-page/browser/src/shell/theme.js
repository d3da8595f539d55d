import { remember, remembered } from '../memory.js';
import { Observable, useObservable } from '../observable.js';

/** @typedef {'light' | 'dark'} Theme */

const dark = globalThis.matchMedia?.('(prefers-color-scheme: dark)');

/** The user's choice of an earlier visit, otherwise the system's. */
export const theme = new Observable(chosen() ?? ofSystem());
theme.on(show);
dark?.addEventListener('change', () => chosen() ?? theme.set(ofSystem()));

/** @returns {Theme | undefined} */
function chosen() {
  const name = remembered('theme');
  return name === 'light' || name === 'dark' ? name : undefined;
}

/** @returns {Theme} */
function ofSystem() {
  return dark?.matches ? 'dark' : 'light';
}

/** @param {Theme} name */
function show(name) {
  document.documentElement.dataset.theme = name;
}

export function showTheme() {
  show(theme.value);
}

/** @param {Theme} name */
export function chooseTheme(name) {
  remember('theme', name);
  theme.set(name);
}

/** @returns {Theme} */
export function useTheme() {
  return useObservable(theme);
}

/**
 * The colour of a token in the theme of the page, as `rgb(...)`, for drawing on a canvas.
 *
 * @param {string} token for example `--accent`
 */
export function cssColor(token) {
  const probe = document.createElement('i');
  probe.style.color = `var(${token})`;
  probe.style.setProperty('forced-color-adjust', 'none');
  document.body.append(probe);
  const color = getComputedStyle(probe).color;
  probe.remove();
  return color;
}
