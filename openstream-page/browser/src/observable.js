import { useLayoutEffect, useState } from 'preact/hooks';

/**
 * One value that components follow.
 *
 * @template T
 */
export class Observable {
  /** @type {Set<(value: T) => void>} */
  #listeners = new Set();
  #value;

  /** @param {T} value */
  constructor(value) {
    this.#value = value;
  }

  get value() {
    return this.#value;
  }

  /** @param {T} value */
  set(value) {
    this.#value = value;
    this.#listeners.forEach((listener) => listener(value));
  }

  /** @param {(value: T) => void} listener */
  on(listener) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

/**
 * Draws the component again when the value changes.
 *
 * @template T
 * @param {Observable<T>} observable
 * @returns {T}
 */
export function useObservable(observable) {
  const [, redraw] = useState({});
  useLayoutEffect(() => observable.on(() => redraw({})), [observable]);
  return observable.value;
}
