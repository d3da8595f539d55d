/** @import { Frame } from './frames.ts' */
import { backoffMs } from './backoff.js';

/** The server sends at least one frame a second: after so long without any, the connection is dead. */
const SILENCE_MS = 6000;

/**
 * A WebSocket that comes back by itself.
 *
 * @typedef {object} StreamListener
 * @property {(frame: Frame) => void} frame
 * @property {(status: 'connecting' | 'open' | 'lost') => void} status
 */
export class Stream {
  /** @type {WebSocket | null} */
  #socket = null;
  #attempt = 0;
  #lastFrameMs = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #watch;
  #retry = () => {
    if (document.visibilityState === 'visible' && !this.#socket) {
      this.#connect();
    }
  };

  /**
   * @param {URL} url
   * @param {StreamListener} listener
   */
  constructor(url, listener) {
    this.url = url;
    this.listener = listener;
  }

  open() {
    this.listener.status('connecting');
    this.#watch = setInterval(() => this.#endSilence(), SILENCE_MS / 3);
    addEventListener('online', this.#retry);
    document.addEventListener('visibilitychange', this.#retry);
    this.#connect();
  }

  close() {
    clearInterval(this.#watch);
    clearTimeout(this.#timer);
    removeEventListener('online', this.#retry);
    document.removeEventListener('visibilitychange', this.#retry);
    this.#drop();
  }

  #connect() {
    clearTimeout(this.#timer);
    const socket = new WebSocket(this.url);
    this.#socket = socket;
    this.#lastFrameMs = performance.now();
    socket.onmessage = (message) => this.#received(message.data);
    socket.onclose = () => this.#lost();
  }

  /** @param {string} text */
  #received(text) {
    this.#lastFrameMs = performance.now();
    const frame = JSON.parse(text);
    if (frame.type === 'hello') {
      this.#attempt = 0;
      this.listener.status('open');
    }
    this.listener.frame(frame);
  }

  #endSilence() {
    if (this.#socket && performance.now() - this.#lastFrameMs > SILENCE_MS) {
      this.#lost();
    }
  }

  #lost() {
    this.#drop();
    this.listener.status('lost');
    this.#timer = setTimeout(() => this.#connect(), backoffMs(this.#attempt++));
  }

  /** A dead socket may take minutes to say so: nothing it does counts any more. */
  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    if (socket) {
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
    }
  }
}
