/** @import { Frame } from './live/frames.ts' */

export class Strips {
  /** @param {Frame} frame */
  apply(frame) {}
}
