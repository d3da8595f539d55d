/** @import { Frame } from './live/frames.ts' */

export class Transcript {
  /** @type {(() => void) | undefined} */
  onChange;

  /** @param {Frame} frame */
  apply(frame) {}
}
