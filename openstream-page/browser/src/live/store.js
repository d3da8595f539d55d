/** @import { Frame } from './frames.ts' */
import { Strips } from '../rhythm-strips.js';
import { EventLog } from '../event-log.js';
import { Transcript } from '../transcript.js';
import { JointHistory } from '../overview/history.js';

/**
 * The newest frame of each type, and logs of what adds up. Frames are taken in as they come; who draws is told at most
 * once in an animation frame, so that a hidden tab, which has none, draws nothing.
 */
export class LiveStore {
  /** @type {Map<string, any>} */
  #newest = new Map();
  /** @type {Map<string, Set<() => void>>} */
  #listeners = new Map();
  /** @type {Set<(frame: Frame) => void>} */
  #taps = new Set();
  /** @type {Set<string>} */
  #changed = new Set();
  /** @type {{rhythm: Strips, events: EventLog, console: Transcript, arm: JointHistory}} */
  #logs = { rhythm: new Strips(), events: new EventLog(), console: new Transcript(), arm: new JointHistory() };

  /** @param {(draw: () => void) => void} [schedule] calls back before the next picture */
  constructor(schedule = (draw) => requestAnimationFrame(draw)) {
    this.schedule = schedule;
    this.#newest.set('connection', 'connecting');
    this.#logs.console.onChange = () => this.changed('console');
  }

  /**
   * Newest frame of a type, null if none came; of 'connection' its status.
   *
   * @param {string} type
   */
  newest(type) {
    return this.#newest.get(type) ?? null;
  }

  /**
   * @template {'rhythm' | 'events' | 'console' | 'arm'} T
   * @param {T} name
   */
  log(name) {
    return this.#logs[name];
  }

  /** @param {Frame} frame */
  receive(frame) {
    if (frame.type === 'hello') {
      this.#startAnew();
    }
    this.#newest.set(frame.type, frame);
    for (const log of Object.values(this.#logs)) {
      log.apply(frame);
    }
    this.#taps.forEach((tap) => tap(frame));
    this.changed(frame.type);
  }

  /** @param {'connecting' | 'open' | 'lost'} status */
  connection(status) {
    this.#newest.set('connection', status);
    this.changed('connection');
  }

  /**
   * Calls `listener` after changes of a type; returns what ends it.
   *
   * @param {string} type
   * @param {() => void} listener
   */
  on(type, listener) {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  /**
   * Tells `tap` each frame at once; returns what ends it.
   *
   * @param {(frame: Frame) => void} tap
   */
  tap(tap) {
    this.#taps.add(tap);
    return () => void this.#taps.delete(tap);
  }

  /** @param {string} type */
  changed(type) {
    if (this.#changed.size === 0) {
      this.schedule(() => this.#tell());
    }
    this.#changed.add(type);
  }

  #tell() {
    const types = [...this.#changed];
    this.#changed.clear();
    const listeners = new Set(types.flatMap((type) => [...(this.#listeners.get(type) ?? [])]));
    listeners.forEach((listener) => listener());
  }

  /** The server sends its logs anew to a new viewer; what the user typed stays. */
  #startAnew() {
    this.#logs = { ...this.#logs, rhythm: new Strips(), events: new EventLog(), arm: new JointHistory() };
    for (const type of [...this.#newest.keys()].filter((type) => type !== 'connection')) {
      this.#newest.delete(type);
      this.changed(type);
    }
  }
}
