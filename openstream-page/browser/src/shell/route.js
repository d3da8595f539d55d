import { Observable, useObservable } from '../observable.js';

/**
 * @typedef {object} Route
 * @property {string} view first part of the hash; empty at the start
 * @property {string} controller name; empty if none is chosen
 */

/**
 * The route of an address such as `/#/rhythm?controller=left` or `/?controller=left#/rhythm`.
 *
 * @param {string} hash
 * @param {string} search
 * @returns {Route}
 */
export function parseRoute(hash, search) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?');
  const controller = new URLSearchParams(query).get('controller') ?? new URLSearchParams(search).get('controller');
  return { view: path.replace(/\/$/, ''), controller: controller ?? '' };
}

/**
 * @param {string} view
 * @param {string} [controller]
 */
export function href(view, controller = route.value.controller) {
  return `#/${view}${controller ? `?controller=${encodeURIComponent(controller)}` : ''}`;
}

const here = () => parseRoute(globalThis.location?.hash ?? '', globalThis.location?.search ?? '');

const route = new Observable(here());
globalThis.addEventListener?.('hashchange', () => route.set(here()));

/** @returns {Route} */
export function useRoute() {
  return useObservable(route);
}
