/** @import { Frame } from './live/frames.ts' */
import { said } from './text.js';

/** Events that are kept. */
export const CAPACITY = 1000;

/** The newest events of a controller, newest first, from the frames `events`. */
export class EventLog {
  list = [];
  /** Events that this viewer was too slow for. */
  lost = 0;
  #newest = -1;

  /** @param {Frame} frame */
  apply({ type, lost, list }) {
    if (type !== 'events') {
      return;
    }
    this.lost += lost;
    const fresh = list.filter((event) => event.seq > this.#newest).reverse();
    if (fresh.length > 0) {
      this.#newest = fresh[0].seq;
      this.list = [...fresh, ...this.list].slice(0, CAPACITY);
    }
  }
}

/** The events that a filter lets through; an empty field of it lets everything through. */
export function filtered(list, { kind, session, text }) {
  const wanted = text.trim().toLowerCase();
  return list.filter(
    (event) =>
      (kind === '' || event.kind === kind) &&
      (session === '' || event.session === session) &&
      (wanted === '' || `${event.code} ${event.text} ${said(event.text, event.keyed).words} ${event.session ?? ''}`.toLowerCase().includes(wanted)),
  );
}

/** Each value of a field that occurs, sorted. */
export const valuesOf = (list, field) => [...new Set(list.map((event) => event[field]))].filter(Boolean).sort();
