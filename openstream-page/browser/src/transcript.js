/** @import { Frame } from './live/frames.ts' */

/** Lines that are kept. */
export const CAPACITY = 500;

/**
 * What was sent to the viewer's own session and what came back, oldest first; `direction` is sent, received, lost (how many
 * lines came too fast for the page) or ended.
 */
export class Transcript {
  list = [];
  /** Told of what the user did; frames are told by whoever gets them. @type {(() => void) | undefined} */
  onChange;
  #number = 0;

  /** Returns the number of the line, by which it can be withdrawn if it was refused. */
  sent(line) {
    this.#add('sent', line);
    this.onChange?.();
    return this.#number - 1;
  }

  withdraw(number) {
    this.list = this.list.filter((entry) => entry.number !== number);
    this.onChange?.();
  }

  /** @param {Frame} frame */
  apply({ type, lines, lost, end }) {
    if (type !== 'console') {
      return;
    }
    if (lost > 0) {
      this.#add('lost', String(lost));
    }
    lines.forEach((line) => this.#add('received', line));
    if (end !== null) {
      this.#add('ended', end);
    }
  }

  clear() {
    this.list = [];
    this.onChange?.();
  }

  #add(direction, text) {
    this.list = [...this.list, { number: this.#number++, direction, text, time: Date.now() }].slice(-CAPACITY);
  }
}
