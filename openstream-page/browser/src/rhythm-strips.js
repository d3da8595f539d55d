/** @import { Frame } from './live/frames.ts' */

/** Steps that a strip shows: a minute of steps of 100 ms. */
export const STEPS = 600;

const NONE = -1;

/** The last minute of one session, in rings: step k is at k modulo STEPS. */
class Ring {
  last = NONE;
  #min = new Float64Array(STEPS).fill(NONE);
  #max = new Float64Array(STEPS).fill(NONE);
  #missed = new Float64Array(STEPS);
  #dropped = new Float64Array(STEPS);

  append({ from, min_us, max_us, missed, dropped }) {
    this.#forget(from);
    for (let i = 0; i < min_us.length; i++) {
      const at = (from + i) % STEPS;
      this.#min[at] = min_us[i];
      this.#max[at] = max_us[i];
      this.#missed[at] = missed[i];
      this.#dropped[at] = dropped[i];
    }
    this.last = Math.max(this.last, from + min_us.length - 1);
  }

  /** Steps between the last one and `from` were never told: there was no beat in them. */
  #forget(from) {
    for (let step = Math.max(this.last + 1, from - STEPS); step < from; step++) {
      const at = step % STEPS;
      this.#min[at] = this.#max[at] = NONE;
      this.#missed[at] = this.#dropped[at] = 0;
    }
  }

  /** Adds a step to a column, which keeps the least, the most, and the sums. */
  addTo(column, step) {
    if (step < 0 || step > this.last || step <= this.last - STEPS) {
      return;
    }
    const at = step % STEPS;
    column.missed += this.#missed[at];
    column.dropped += this.#dropped[at];
    if (this.#max[at] >= 0) {
      column.min = column.min < 0 ? this.#min[at] : Math.min(column.min, this.#min[at]);
      column.max = Math.max(column.max, this.#max[at]);
    }
  }
}

/** The lateness of the beats of each session in the last minute, from the frames `rhythm`. */
export class Strips {
  #rings = new Map();
  newest = NONE;

  /** @param {Frame} frame */
  apply({ type, full, list }) {
    if (type !== 'rhythm') {
      return;
    }
    if (full) {
      this.#rings.clear();
      this.newest = NONE;
    }
    for (const part of list) {
      if (part.min_us.length > 0) {
        this.#ring(part.session).append(part);
      }
    }
    for (const ring of this.#rings.values()) {
      this.newest = Math.max(this.newest, ring.last);
    }
    for (const [session, ring] of this.#rings) {
      if (ring.last <= this.newest - STEPS) {
        this.#rings.delete(session);
      }
    }
  }

  #ring(session) {
    if (!this.#rings.has(session)) {
      this.#rings.set(session, new Ring());
    }
    return this.#rings.get(session);
  }

  /**
   * The last minute of a session in `count` columns of equal width, oldest first; all sessions end at the same moment. A column
   * of several steps has the least of their minima and the most of their maxima, so that no spike is lost; -1: no beat.
   */
  columns(session, count) {
    const columns = Array.from({ length: count }, () => ({ min: NONE, max: NONE, missed: 0, dropped: 0 }));
    const ring = this.#rings.get(session);
    for (let i = 0; ring && i < STEPS; i++) {
      ring.addTo(columns[Math.floor((i * count) / STEPS)], this.newest - STEPS + 1 + i);
    }
    return columns;
  }
}
